using System.Net;
using Byteboard.LeverTwin;

namespace Byteboard.Tests.LeverTwin;

public sealed class KeyTests : TwinTest
{
    [Theory]
    [InlineData(null)]
    [InlineData("wrong-key")]
    public async Task Without_a_known_key_the_answer_is_401(string? key)
    {
        var answer = await SendAsync(HttpMethod.Get, "stages", key);

        Assert.Equal(HttpStatusCode.Unauthorized, answer.Status);
        Assert.Equal("UnauthorizedError", answer.Code);
    }

    [Fact]
    public async Task Permanent_key_may_do_its_four_things_and_no_more()
    {
        var id = AddCandidate();
        var opportunity = $"opportunities/{id}";
        var reason = TwinDemo.ReasonId("Hired");
        const string key = TwinDemo.PermanentKey;

        Assert.Equal(HttpStatusCode.OK, (await GetAsync("archive_reasons", key)).Status);
        Assert.Equal(HttpStatusCode.OK, (await GetAsync($"archive_reasons/{reason}", key)).Status);
        Assert.Equal(HttpStatusCode.OK, (await GetAsync(opportunity, key)).Status);
        Assert.Equal(HttpStatusCode.Created, (await PostNoteAsync(id, "x", key)).Status);

        var note = Twin.Notes(id)[0].Id;
        Assert.Equal(HttpStatusCode.Forbidden, (await GetAsync("stages", key)).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await GetAsync("opportunities", key)).Status);
        Assert.Equal(
            HttpStatusCode.Forbidden,
            (await GetAsync($"{opportunity}/notes", key)).Status
        );
        Assert.Equal(
            HttpStatusCode.Forbidden,
            (await SendAsync(HttpMethod.Delete, $"{opportunity}/notes/{note}", key)).Status
        );
        Assert.Equal(
            HttpStatusCode.Forbidden,
            (
                await SendAsync(
                    HttpMethod.Put,
                    $"{opportunity}/stage",
                    key,
                    new { stage = "offer" }
                )
            ).Status
        );
    }

    [Fact]
    public async Task Setup_key_may_list_and_delete_but_not_move()
    {
        var id = AddCandidate();
        await PostNoteAsync(id, "x", TwinDemo.SetupKey);
        var note = Twin.Notes(id)[0].Id;

        Assert.Equal(HttpStatusCode.OK, (await GetAsync("stages", TwinDemo.SetupKey)).Status);
        Assert.Equal(
            HttpStatusCode.OK,
            (await GetAsync("opportunities", TwinDemo.SetupKey)).Status
        );
        Assert.Equal(
            HttpStatusCode.OK,
            (await GetAsync($"opportunities/{id}/notes", TwinDemo.SetupKey)).Status
        );
        Assert.Equal(
            HttpStatusCode.NoContent,
            (
                await SendAsync(
                    HttpMethod.Delete,
                    $"opportunities/{id}/notes/{note}",
                    TwinDemo.SetupKey
                )
            ).Status
        );
        Assert.Equal(
            HttpStatusCode.Forbidden,
            (
                await SendAsync(
                    HttpMethod.Post,
                    $"opportunities/{id}/addTags",
                    TwinDemo.SetupKey,
                    new { tags = new[] { "A" } }
                )
            ).Status
        );
    }

    [Fact]
    public async Task Missing_right_is_403_before_an_unknown_id_is_404()
    {
        var unknown = Guid.NewGuid();
        Twin.AddKey("no reading", [TwinRight.ListStages], secret: "narrow");

        Assert.Equal(
            HttpStatusCode.Forbidden,
            (await GetAsync($"opportunities/{unknown}", "narrow")).Status
        );
        Assert.Equal(
            HttpStatusCode.NotFound,
            (await GetAsync($"opportunities/{unknown}", TwinDemo.SetupKey)).Status
        );
    }

    [Fact]
    public async Task Deleted_key_is_refused()
    {
        Twin.DeleteKey(TwinDemo.SetupKey);

        Assert.Equal(
            HttpStatusCode.Unauthorized,
            (await GetAsync("stages", TwinDemo.SetupKey)).Status
        );
    }

    [Fact]
    public async Task Twentyfirst_call_at_once_is_429_per_key_and_a_second_brings_ten_more()
    {
        Twin.Options.RequestsPerSecond = 10;

        Assert.Equal(20, await AnsweredAsync(calls: 25));
        Assert.Equal(HttpStatusCode.OK, (await GetAsync("stages")).Status);

        Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(10, await AnsweredAsync(calls: 15));
        Assert.Equal(
            30,
            Twin.Calls.Count(c =>
                c.Status == 200 && c.KeyLast4 == "-key" && c.Route == "/archive_reasons"
            )
        );
        Assert.Equal(10, Twin.Calls.Count(c => c.Status == 429));
    }

    private async Task<int> AnsweredAsync(int calls)
    {
        var answered = 0;
        for (var i = 0; i < calls; i++)
        {
            var answer = await GetAsync("archive_reasons", TwinDemo.PermanentKey);
            answered += answer.Status is HttpStatusCode.OK ? 1 : 0;
        }

        return answered;
    }
}
