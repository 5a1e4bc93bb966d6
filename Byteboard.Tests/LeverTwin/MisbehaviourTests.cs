using System.Net;
using System.Net.Http.Json;
using Byteboard.LeverTwin;

namespace Byteboard.Tests.LeverTwin;

public sealed class MisbehaviourTests : TwinTest
{
    [Fact]
    public async Task Reads_answer_as_told_for_the_next_n_and_then_behave()
    {
        Twin.Misbehave = new()
        {
            Reads = new()
            {
                Status = 429,
                RetryAfterSeconds = 7,
                Next = 2,
            },
        };

        var first = await GetAsync("stages");
        Assert.Equal(HttpStatusCode.TooManyRequests, first.Status);
        Assert.Equal(TimeSpan.FromSeconds(7), first.RetryAfter);
        Assert.Equal(HttpStatusCode.TooManyRequests, (await GetAsync("stages")).Status);
        Assert.Equal(HttpStatusCode.OK, (await GetAsync("stages")).Status);
        Assert.Equal(new Misbehaviour(), Twin.Misbehave);
    }

    [Fact]
    public async Task Fault_of_one_route_spares_the_others_and_writes()
    {
        var id = AddCandidate();
        Twin.Misbehave = new()
        {
            Reads = new() { Status = 500, Route = "/opportunities/{id}" },
        };

        Assert.Equal(HttpStatusCode.OK, (await GetAsync("stages")).Status);
        Assert.Equal(HttpStatusCode.Created, (await PostNoteAsync(id, "x")).Status);
        Assert.Equal(
            HttpStatusCode.InternalServerError,
            (await GetAsync($"opportunities/{id}")).Status
        );
    }

    [Fact(Timeout = 30_000)]
    public async Task Late_answer_waits_for_the_clock()
    {
        Twin.Misbehave = new()
        {
            Reads = new() { DelayMs = 3_000, Next = 1 },
        };
        var answer = GetAsync("stages");
        while (Twin.Misbehave != new Misbehaviour())
        {
            TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
            await Task.Yield();
        }

        Assert.False(answer.IsCompleted);
        while (!answer.IsCompleted)
        {
            Clock.Advance(TimeSpan.FromSeconds(3));
            await Task.Yield();
        }

        Assert.Equal(HttpStatusCode.OK, (await answer).Status);
    }

    [Fact]
    public async Task Lagging_reads_show_what_was_true_so_long_ago()
    {
        var id = AddCandidate();
        Clock.Advance(TimeSpan.FromSeconds(10));
        Twin.Misbehave = new() { Reads = new() { LagMs = 5_000 } };
        Twin.Move(id, TwinDemo.Onsite);
        await PostNoteAsync(id, "new");

        Assert.Equal(TwinDemo.RecruiterScreen, await StageAsync());
        Assert.Empty((await GetAsync($"opportunities?stage_id={TwinDemo.Onsite}")).List);
        Assert.Empty((await GetAsync($"opportunities/{id}/notes")).List);
        Clock.Advance(TimeSpan.FromSeconds(4.999));
        Assert.Equal(TwinDemo.RecruiterScreen, await StageAsync());

        Clock.Advance(TimeSpan.FromSeconds(0.001));
        Assert.Equal(TwinDemo.Onsite, await StageAsync());
        Assert.Single((await GetAsync($"opportunities?stage_id={TwinDemo.Onsite}")).List);
        Assert.Single((await GetAsync($"opportunities/{id}/notes")).List);

        async Task<string> StageAsync() =>
            (await GetAsync($"opportunities/{id}")).Data["stage"]!.GetValue<string>();
    }

    [Fact]
    public async Task Newcomer_shows_as_it_came_even_to_a_lagging_read()
    {
        Twin.Misbehave = new() { Reads = new() { LagMs = 60_000 } };
        var id = AddCandidate();
        Twin.Move(id, TwinDemo.Onsite);

        var read = await GetAsync($"opportunities/{id}");

        Assert.Equal(TwinDemo.RecruiterScreen, read.Data["stage"]!.GetValue<string>());
    }

    [Theory]
    [InlineData(LostAnswer.AfterTheWrite, 1)]
    [InlineData(LostAnswer.BeforeTheWrite, 0)]
    public async Task Lost_answer_cuts_the_connection_with_or_without_the_note(
        LostAnswer lost,
        int written
    )
    {
        var id = AddCandidate();
        Twin.Misbehave = new()
        {
            Notes = new() { Lost = lost, Next = 1 },
        };

        await Assert.ThrowsAsync<HttpRequestException>(() => PostNoteAsync(id, "x"));

        Assert.Equal(written, Twin.Notes(id).Count);
        Assert.Equal(0, Twin.Calls.Single(c => c.OpportunityId == id && c.Method == "POST").Status);
        Assert.Equal(HttpStatusCode.Created, (await PostNoteAsync(id, "y")).Status);
    }

    [Fact]
    public async Task Notes_can_be_refused_while_reads_go_on()
    {
        var id = AddCandidate();
        Twin.Misbehave = new() { Notes = new() { Status = 403 } };

        Assert.Equal(HttpStatusCode.Forbidden, (await PostNoteAsync(id, "x")).Status);
        Assert.Equal(HttpStatusCode.OK, (await GetAsync($"opportunities/{id}/notes")).Status);
        Assert.Empty(Twin.Notes(id));
    }

    [Fact]
    public async Task Misbehaviour_is_told_over_http_too()
    {
        using var http = new HttpClient { BaseAddress = Address };

        using var told = await http.PostAsJsonAsync(
            "/twin/control/misbehave",
            new
            {
                notes = new { lost = "afterTheWrite", next = 3 },
                webhooks = new { doubled = true },
            },
            Cancel
        );

        Assert.Equal(HttpStatusCode.OK, told.StatusCode);
        Assert.Equal(
            new Misbehaviour
            {
                Notes = new() { Lost = LostAnswer.AfterTheWrite, Next = 3 },
                Webhooks = new() { Doubled = true },
            },
            Twin.Misbehave
        );
    }
}
