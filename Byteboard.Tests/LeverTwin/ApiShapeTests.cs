using System.Net;
using Byteboard.LeverTwin;

namespace Byteboard.Tests.LeverTwin;

public sealed class ApiShapeTests : TwinTest
{
    [Fact]
    public async Task Stages_come_in_pipeline_order_and_built_in_ids_are_words()
    {
        var answer = await GetAsync("stages");

        Assert.Equal("application/json", answer.ContentType);
        Assert.Equal(
            [
                "lead-new",
                "applicant-new",
                TwinDemo.RecruiterScreen,
                TwinDemo.ByteboardInterview,
                TwinDemo.Onsite,
                "offer",
            ],
            answer.List.Select(s => s!["id"]!.GetValue<string>())
        );
        Assert.False(answer.Body!["hasNext"]!.GetValue<bool>());
        Assert.False(answer.Body.ContainsKey("next"));
        Assert.Equal("Offer", (await GetAsync("stages/offer")).Data["text"]!.GetValue<string>());
    }

    [Fact]
    public async Task Archive_reasons_include_inactive_ones_and_can_be_narrowed_to_hired()
    {
        var all = (await GetAsync("archive_reasons")).List;
        var hired = (await GetAsync("archive_reasons?type=hired")).List;
        var one = await GetAsync($"archive_reasons/{TwinDemo.ReasonId("Withdrew")}");

        Assert.Contains(all, r => r!["status"]!.GetValue<string>() == "inactive");
        Assert.Equal("Hired", Assert.Single(hired)!["text"]!.GetValue<string>());
        Assert.Equal("non-hired", one.Data["type"]!.GetValue<string>());
    }

    [Fact]
    public async Task Opportunity_has_the_recorded_shape()
    {
        var id = AddCandidate();
        Twin.Move(id, TwinDemo.ByteboardInterview, TwinDemo.Recruiter);
        Twin.Change(id, o => o with { UpdatedAt = null, Emails = [] });

        var found = (await GetAsync($"opportunities/{id}")).Data;

        Assert.Null(found["updatedAt"]);
        Assert.True(found.ContainsKey("updatedAt"));
        Assert.Null(found["archived"]);
        Assert.True(found.ContainsKey("archived"));
        Assert.Empty(found["emails"]!.AsArray());
        Assert.Equal(TwinDemo.ByteboardInterview, found["stage"]!.GetValue<string>());
        Assert.False(found["stageChanges"]![0]!.AsObject().ContainsKey("userId"));
        Assert.Equal(TwinDemo.Recruiter, found["stageChanges"]![1]!["userId"]!.GetValue<string>());
        Assert.Equal(
            Clock.GetUtcNow().ToUnixTimeMilliseconds(),
            found["stageChanges"]![1]!["updatedAt"]!.GetValue<long>()
        );
        Assert.False(found.ContainsKey("isConfidential"));
        Assert.False(found.ContainsKey("opportunityLocation"));
        Assert.Equal(
            new Uri(Address, $"/twin#{id}").ToString(),
            found["urls"]!["show"]!.GetValue<string>()
        );
    }

    [Fact]
    public async Task Archiving_by_api_keeps_the_stage_and_null_brings_back()
    {
        var id = AddCandidate();
        var reason = TwinDemo.ReasonId("Not a fit");

        var archived = await SendAsync(
            HttpMethod.Put,
            $"opportunities/{id}/archived",
            body: new { reason }
        );
        Assert.Equal(reason, archived.Data["archived"]!["reason"]!.GetValue<string>());
        Assert.Equal(TwinDemo.RecruiterScreen, archived.Data["stage"]!.GetValue<string>());

        var back = await SendAsync(
            HttpMethod.Put,
            $"opportunities/{id}/archived",
            body: new { reason = (string?)null }
        );
        Assert.Null(back.Data["archived"]);
    }

    [Fact]
    public async Task Stage_and_tags_are_changed_by_api()
    {
        var id = AddCandidate(tags: ["Full-time"]);

        var moved = await SendAsync(
            HttpMethod.Put,
            $"opportunities/{id}/stage",
            body: new { stage = "offer" }
        );
        var tagged = await SendAsync(
            HttpMethod.Post,
            $"opportunities/{id}/addTags",
            body: new { tags = new[] { "A" } }
        );
        var less = await SendAsync(
            HttpMethod.Post,
            $"opportunities/{id}/removeTags",
            body: new { tags = new[] { "Full-time" } }
        );

        Assert.Equal("offer", moved.Data["stage"]!.GetValue<string>());
        Assert.Equal(
            ["Full-time", "A"],
            tagged.Data["tags"]!.AsArray().Select(t => t!.GetValue<string>())
        );
        Assert.Equal(["A"], less.Data["tags"]!.AsArray().Select(t => t!.GetValue<string>()));
    }

    [Fact]
    public async Task Creating_needs_perform_as()
    {
        var refused = await SendAsync(HttpMethod.Post, "opportunities", body: new { name = "Ada" });
        var made = await SendAsync(
            HttpMethod.Post,
            $"opportunities?perform_as={TwinDemo.Recruiter}",
            body: new
            {
                name = "Ada",
                emails = new[] { "ada@example.com" },
                stage = TwinDemo.Onsite,
            }
        );

        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.Equal(
            "Missing required parameter: perform_as",
            refused.Body!["message"]!.GetValue<string>()
        );
        Assert.Equal(HttpStatusCode.Created, made.Status);
        Assert.Equal("Ada", Twin.Opportunity(made.Data["id"]!.GetValue<string>()).Name);
    }

    [Fact]
    public async Task Note_is_answered_whole_with_its_id_twice()
    {
        var id = AddCandidate();

        var answer = await PostNoteAsync(id, "Byteboard invite sent");

        var note = Assert.Single(Twin.Notes(id));
        Assert.Equal(HttpStatusCode.Created, answer.Status);
        Assert.Equal(note.Id, answer.Data["noteId"]!.GetValue<string>());
        Assert.Equal(note.Id, answer.Data["id"]!.GetValue<string>());
        Assert.Equal("Note", answer.Data["text"]!.GetValue<string>());
        Assert.Equal(
            "Byteboard invite sent",
            answer.Data["fields"]![0]!["value"]!.GetValue<string>()
        );
        Assert.Equal(
            TwinDemo.RecruiterScreen,
            answer.Data["fields"]![0]!["stage"]!.GetValue<string>()
        );
        Assert.Null(answer.Data["user"]);
        Assert.Equal(
            Clock.GetUtcNow().ToUnixTimeMilliseconds(),
            Twin.Opportunity(id).LastInteractionAt
        );
    }

    [Fact]
    public async Task Deleted_note_stays_listed_with_its_time_and_is_gone_for_people()
    {
        var id = AddCandidate();
        await PostNoteAsync(id, "by API");
        var byApi = Twin.Notes(id)[0].Id;
        var byHand = Twin.AddNote(id, "by hand").Id;

        var deleted = await SendAsync(HttpMethod.Delete, $"opportunities/{id}/notes/{byApi}");
        var again = await SendAsync(HttpMethod.Delete, $"opportunities/{id}/notes/{byApi}");
        var refused = await SendAsync(HttpMethod.Delete, $"opportunities/{id}/notes/{byHand}");
        var listed = (await GetAsync($"opportunities/{id}/notes")).List;

        Assert.Equal(HttpStatusCode.NoContent, deleted.Status);
        Assert.Null(deleted.Body);
        Assert.Equal(HttpStatusCode.NotFound, again.Status);
        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.NotNull(listed[0]!["deletedAt"]);
        Assert.Equal(byHand, Assert.Single(Twin.Notes(id)).Id);
    }

    [Fact]
    public async Task Bad_note_is_refused_and_nothing_is_written()
    {
        var id = AddCandidate();
        var later = Clock.GetUtcNow().AddMinutes(1).ToUnixTimeMilliseconds();
        var path = $"opportunities/{id}/notes";

        Assert.Equal(
            HttpStatusCode.BadRequest,
            (await SendAsync(HttpMethod.Post, path, body: new { })).Status
        );
        Assert.Equal(
            HttpStatusCode.BadRequest,
            (await SendAsync(HttpMethod.Post, path, body: new[] { 1 })).Status
        );
        Assert.Equal(
            HttpStatusCode.BadRequest,
            (
                await SendAsync(HttpMethod.Post, path, body: new { value = "x", createdAt = later })
            ).Status
        );
        Assert.Equal(
            HttpStatusCode.BadRequest,
            (await SendAsync(HttpMethod.Post, path, body: new { value = "x", score = 5 })).Status
        );
        Assert.Empty(Twin.Notes(id));
    }

    [Fact]
    public async Task Users_are_found_by_email()
    {
        var user = Assert.Single((await GetAsync("users?email=robin.okoye@example.com")).List);

        Assert.Equal(TwinDemo.Recruiter, user!["id"]!.GetValue<string>());
        Assert.Equal(
            "robin",
            (await GetAsync($"users/{TwinDemo.Recruiter}")).Data["username"]!.GetValue<string>()
        );
    }

    [Theory]
    [InlineData("stages/1f0e", "stages 1f0e was not found")]
    [InlineData("openapi.json", "/v1/openapi.json does not exist")]
    public async Task Unknown_things_are_404_in_levers_words(string path, string message)
    {
        var answer = await GetAsync(path);

        Assert.Equal(HttpStatusCode.NotFound, answer.Status);
        Assert.Equal("ResourceNotFound", answer.Code);
        Assert.Equal(message, answer.Body!["message"]!.GetValue<string>());
    }
}
