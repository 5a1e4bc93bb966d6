using Byteboard.Domain.Candidates;
using Byteboard.Domain.Connecting;
using Byteboard.Domain.FlightChecks;
using Byteboard.LeverTwin;
using Byteboard.Tests.Infrastructure;
using Byteboard.Tests.Working;
using Microsoft.EntityFrameworkCore;

namespace Byteboard.Tests.Connecting;

public sealed class FlightCheckWatchTests
{
    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task Pages_that_watch_at_once_tick_each_step_once(Store store)
    {
        await using var host = await FlightHost.StartAsync(store);
        await host.StartFlightAsync();
        await host.MoveAsync(host.AddTestCandidate("Senior SWE"), TwinDemo.ByteboardInterview);

        var sights = await Task.WhenAll(
            Enumerable.Range(0, 8).Select(_ => Task.Run(() => host.AdvanceAsync()))
        );

        Assert.All(sights, s => Assert.Equal(FlightStep.ProcessedCorrectly, s.Awaited));
        Assert.Equal(5, (await host.StepsAsync()).Count);
    }

    [Fact]
    public async Task Without_a_Setup_key_the_first_event_ticks_what_was_done_before_it()
    {
        await using var host = await FlightHost.StartAsync(Store.Sqlite);
        await host.StartFlightAsync();
        var opportunity = host.AddTestCandidate("Senior SWE");
        await host.AskAsync();
        Assert.Empty(await host.StepsAsync());

        await host.MoveAsync(opportunity, TwinDemo.ByteboardInterview);
        var sight = await host.AdvanceAsync();

        Assert.Equal(5, sight.Ticks.Count);
        Assert.Contains("confirmed: by Lever's answer", sight[FlightStep.InviteNote]!.Evidence);
        Assert.DoesNotContain(host.Twin.Calls, c => c.Route == "/opportunities");
    }

    [Fact]
    public async Task With_a_Setup_key_the_note_counts_once_Lever_lists_it()
    {
        await using var host = await FlightHost.StartAsync(Store.Sqlite, TwinDemo.SetupKey);
        await host.StartFlightAsync();
        await host.MoveAsync(host.AddTestCandidate("Senior SWE"), TwinDemo.ByteboardInterview);
        Assert.Equal(FlightStep.InviteNote, (await host.AdvanceAsync()).Awaited);

        var sight = await host.AskAsync();

        Assert.Contains(
            "confirmed: by Lever's list of notes",
            sight[FlightStep.InviteNote]!.Evidence
        );
    }

    [Fact]
    public async Task A_Setup_key_that_may_not_list_notes_leaves_it_at_Levers_answer()
    {
        await using var host = await FlightHost.StartAsync(Store.Sqlite, "a-key-without-notes");
        host.Twin.AddKey(
            "without notes",
            TwinRights.Setup.Remove(TwinRight.ListOpportunityNotes),
            "a-key-without-notes"
        );
        await host.StartFlightAsync();
        await host.MoveAsync(host.AddTestCandidate("Senior SWE"), TwinDemo.ByteboardInterview);

        var sight = await host.AskAsync();
        sight = sight.Awaited is FlightStep.InviteNote ? await host.AskAsync() : sight;

        Assert.Contains("confirmed: by Lever's answer", sight[FlightStep.InviteNote]!.Evidence);
    }

    [Fact]
    public async Task A_note_that_is_not_in_Levers_list_does_not_count()
    {
        await using var host = await FlightHost.StartAsync(Store.Sqlite, TwinDemo.SetupKey);
        await host.StartFlightAsync();
        var opportunity = host.AddTestCandidate("Senior SWE");
        await host.MoveAsync(opportunity, TwinDemo.ByteboardInterview);
        await host.AdvanceAsync();
        await host.RemoveNotesAsync();

        var sight = await host.AskAsync();

        Assert.Equal(
            (FlightStep.InviteNote, NoteSight.NotListed),
            (sight.Awaited, sight.Facts.NoteSight)
        );
    }

    [Fact]
    public async Task However_many_pages_ask_Lever_is_asked_once_in_five_seconds()
    {
        await using var host = await FlightHost.StartAsync(Store.Sqlite, TwinDemo.SetupKey);
        await host.StartFlightAsync();
        var flight = await host.FlightAsync();
        await host.AskAsync();
        host.Twin.ForgetCalls();

        for (var second = 0; second < 10; second++)
        {
            host.Clock.Advance(TimeSpan.FromSeconds(1));
            await Task.WhenAll(
                Enumerable
                    .Range(0, 3)
                    .Select(_ =>
                        host.Get<FlightCheckWatch>()
                            .AskAsync(host.TeamId, flight.Id, TestContext.Current.CancellationToken)
                    )
            );
        }

        Assert.Equal(2, host.Twin.Calls.Count(c => c.Route == "/opportunities"));
    }

    [Fact]
    public async Task A_candidate_without_the_tag_is_told_with_the_verdict()
    {
        await using var host = await FlightHost.StartAsync(Store.Sqlite);
        await host.StartFlightAsync();
        await host.MoveAsync(host.AddTestCandidate("Sr SWE"), TwinDemo.ByteboardInterview);
        await host.AdvanceAsync(TimeSpan.FromSeconds(10)); // the tag's grace

        var sight = await FlightHost.AdvanceAsync(host);

        Assert.Equal(FlightStep.Tagged, sight.Awaited);
        Assert.Equal(VerdictReason.NoTag, sight.Verdict?.Reason);
        Assert.Equal([FlightStep.Created, FlightStep.Moved], await host.StepsAsync());
    }

    [Fact]
    public async Task The_run_follows_its_first_test_candidate_and_says_when_another_moves()
    {
        await using var host = await FlightHost.StartAsync(Store.Sqlite, TwinDemo.SetupKey);
        await host.StartFlightAsync();
        var first = host.AddTestCandidate("Senior SWE");
        Assert.False((await host.AskAsync()).HasNewer);
        host.Clock.Advance(TimeSpan.FromSeconds(1));

        await host.MoveAsync(host.AddTestCandidate("Junior SWE"), TwinDemo.ByteboardInterview);
        var sight = await host.AskAsync();

        Assert.True(sight.HasNewer);
        Assert.Equal(FlightStep.Moved, sight.Awaited);
        Assert.Equal(first, (await host.FlightAsync()).OpportunityId);
    }

    [Fact]
    public async Task Other_people_in_the_Byteboard_stage_tick_nothing()
    {
        await using var host = await FlightHost.StartAsync(Store.Sqlite, TwinDemo.SetupKey);
        await host.StartFlightAsync();

        await host.InviteAsync();
        await host.AskAsync();

        Assert.Empty(await host.StepsAsync());
    }

    [Fact]
    public async Task An_earlier_test_candidate_uses_up_its_tag()
    {
        await using var host = await FlightHost.StartAsync(Store.Sqlite);
        var runs = host.Get<FlightCheckRuns>();
        var cancel = TestContext.Current.CancellationToken;
        Assert.Equal("Junior SWE", (await runs.TypeToUseAsync(host.TeamId, cancel))?.Tag);

        await host.MoveAsync(host.AddTestCandidate("Junior SWE"), TwinDemo.ByteboardInterview);

        Assert.Equal("Junior Web", (await runs.TypeToUseAsync(host.TeamId, cancel))?.Tag);
    }

    [Fact]
    public async Task A_run_that_has_ended_ticks_nothing_more()
    {
        await using var host = await FlightHost.StartAsync(Store.Sqlite);
        await host.StartFlightAsync();
        await host.MoveAsync(host.AddTestCandidate("Senior SWE"), TwinDemo.ByteboardInterview);
        await host.EndAsync();

        var sight = await host.AdvanceAsync();

        Assert.Null(sight.Awaited);
        Assert.Empty(await host.StepsAsync());
    }
}
