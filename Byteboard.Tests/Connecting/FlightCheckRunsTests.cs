using Byteboard.Domain.Connecting;
using Byteboard.Domain.FlightChecks;
using Byteboard.LeverTwin;
using Byteboard.Tests.Infrastructure;
using Byteboard.Tests.Working;
using Microsoft.EntityFrameworkCore;

namespace Byteboard.Tests.Connecting;

public sealed class FlightCheckRunsTests
{
    private static readonly FlightStep[] UpToTheNote =
    [
        FlightStep.Created,
        FlightStep.Tagged,
        FlightStep.Moved,
        FlightStep.Invited,
        FlightStep.InviteNote,
    ];

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task A_whole_run_from_the_test_candidate_to_the_confirmed_outcomes(Store store)
    {
        await using var host = await FlightHost.StartAsync(store, TwinDemo.SetupKey);
        Assert.Equal(FlightAnswer.Done, await host.StartFlightAsync());
        Assert.Equal(FlightStep.Created, (await host.AskAsync()).Awaited);

        var opportunity = host.AddTestCandidate();
        Assert.Equal(FlightStep.Tagged, (await host.AskAsync()).Awaited);
        host.Twin.AddTags(opportunity, "Senior SWE");
        Assert.Equal(FlightStep.Moved, (await host.AskAsync()).Awaited);
        await host.MoveAsync(opportunity, TwinDemo.ByteboardInterview);
        Assert.Equal(FlightStep.InviteNote, (await host.AdvanceAsync()).Awaited); // Lever's list was not asked yet
        Assert.Equal(FlightStep.ProcessedCorrectly, (await host.AskAsync()).Awaited);
        Assert.Equal(FlightAnswer.Done, await host.ConfirmAsync(FlightStep.ProcessedCorrectly));
        Assert.Equal(FlightStep.Finalised, (await host.AdvanceAsync()).Awaited);
        await host.GradeAsync(opportunity);
        Assert.Equal(FlightStep.MovedToOnsite, (await host.AdvanceAsync()).Awaited);
        await host.MoveAsync(opportunity, TwinDemo.Onsite);
        Assert.Equal(FlightStep.Rejected, (await host.AdvanceAsync()).Awaited);
        await host.ArchiveAsync(opportunity, "Not a fit");
        Assert.Equal(FlightStep.OutcomesCorrect, (await host.AdvanceAsync()).Awaited);
        Assert.Equal(FlightAnswer.Done, await host.ConfirmAsync(FlightStep.OutcomesCorrect));

        Assert.Equal(
            [
                .. UpToTheNote,
                FlightStep.ProcessedCorrectly,
                FlightStep.Finalised,
                FlightStep.ResultNote,
                FlightStep.MovedToOnsite,
                FlightStep.Rejected,
                FlightStep.OutcomesCorrect,
            ],
            await host.StepsAsync()
        );
        var flight = await host.FlightAsync();
        Assert.Equal((opportunity, FlightResult.Passed), (flight.OpportunityId, flight.Result));
        Assert.Contains(
            host.Twin.Notes(opportunity),
            n =>
                n.Value.StartsWith("Byteboard result: Senior SWE, Strong", StringComparison.Ordinal)
        );
        Assert.Equal(
            [
                "Flight check: started, Priya Raman",
                "Flight check: Processed correctly confirmed, Dana Whitlock",
                "Flight check: Outcomes correct confirmed, Dana Whitlock",
            ],
            await host.HistoryAsync()
        );
        var tick = await host.ReadAsync(db =>
            db.FlightTicks.SingleAsync(t => t.Step == FlightStep.OutcomesCorrect)
        );
        Assert.Equal(
            ("Dana Whitlock", "Next Steps: Onsite\nOffer Status: No Offer"),
            (tick.By, tick.Evidence)
        );
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task The_run_has_passed_with_its_last_step(Store store)
    {
        await using var host = await FlightHost.StartAsync(store);
        await host.StartFlightAsync();
        await host.TickAsync([
            .. Enum.GetValues<FlightStep>().Where(s => s is not FlightStep.OutcomesCorrect),
        ]);
        host.Clock.Advance(TimeSpan.FromMinutes(3));

        Assert.Equal(FlightAnswer.Done, await host.ConfirmAsync(FlightStep.OutcomesCorrect));

        var flight = await host.FlightAsync();
        Assert.Equal(
            (FlightResult.Passed, host.Clock.GetUtcNow().UtcDateTime),
            (flight.Result, flight.EndedUtc)
        );
        Assert.Equal(FlightAnswer.HasEnded, await host.ConfirmAsync(FlightStep.OutcomesCorrect));
    }

    [Fact]
    public async Task Only_a_representative_confirms_and_only_in_turn_and_once()
    {
        await using var host = await FlightHost.StartAsync(Store.Sqlite);
        await host.StartFlightAsync();
        Assert.Equal(
            FlightAnswer.NotItsTurn,
            await host.ConfirmAsync(FlightStep.ProcessedCorrectly)
        );
        Assert.Equal(FlightAnswer.NotItsTurn, await host.ConfirmAsync(FlightStep.Created));
        await host.TickAsync(UpToTheNote);

        Assert.Equal(
            FlightAnswer.NotRepresentative,
            await host.ConfirmAsync(FlightStep.ProcessedCorrectly, ByteboardHost.Admin)
        );
        Assert.Equal(FlightAnswer.NotItsTurn, await host.ConfirmAsync(FlightStep.OutcomesCorrect));
        Assert.Equal(FlightAnswer.Done, await host.ConfirmAsync(FlightStep.ProcessedCorrectly));
        Assert.Equal(
            FlightAnswer.NotItsTurn,
            await host.ConfirmAsync(FlightStep.ProcessedCorrectly)
        );

        Assert.Equal([.. UpToTheNote, FlightStep.ProcessedCorrectly], await host.StepsAsync());
    }

    [Fact]
    public async Task A_run_that_is_ended_early_keeps_what_came_and_makes_room_for_another()
    {
        await using var host = await FlightHost.StartAsync(Store.Sqlite);
        await host.StartFlightAsync();
        await host.TickAsync(FlightStep.Created);
        Assert.Equal(FlightAnswer.RunsAlready, await host.StartFlightAsync());
        host.Clock.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal(FlightAnswer.Done, await host.EndAsync());

        Assert.Equal(FlightAnswer.HasEnded, await host.EndAsync());
        Assert.Equal(FlightAnswer.HasEnded, await host.ConfirmAsync(FlightStep.ProcessedCorrectly));
        var first = await host.FlightAsync();
        Assert.Equal(FlightResult.EndedEarly, first.Result);
        Assert.Equal([FlightStep.Created], await host.StepsAsync());
        Assert.Contains(
            "Flight check: ended early, 1 of 11 steps, Priya Raman",
            await host.HistoryAsync()
        );
        Assert.Equal(FlightAnswer.Done, await host.StartFlightAsync(practice: true));
        var second = await host.FlightAsync();
        Assert.NotEqual(first.Id, second.Id);
        Assert.True(second.IsPractice);
        Assert.Empty(await host.StepsAsync());
    }

    [Theory]
    [InlineData("""UPDATE "LeverIntegrations" SET "IsOn" = false""")]
    [InlineData("""UPDATE "Teams" SET "RepresentativeEmail" = 'not an address'""")]
    [InlineData("""DELETE FROM "StageMappings" WHERE "Target" = 'Byteboard'""")]
    [InlineData("""UPDATE "InterviewTypes" SET "RetiredUtc" = '2026-11-23'""")]
    public async Task What_lacks_something_does_not_begin(string sql)
    {
        await using var host = await FlightHost.StartAsync(Store.Sqlite);
        await Receiving.ReceptionSteps.SqlAsync(host, sql);

        Assert.Equal(FlightAnswer.Lacks, await host.StartFlightAsync());
        Assert.False(await host.ReadAsync(db => db.FlightChecks.AnyAsync()));
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task Two_who_begin_at_once_begin_one_run(Store store)
    {
        await using var host = await FlightHost.StartAsync(store);

        var answers = await Task.WhenAll(
            Enumerable.Range(0, 8).Select(_ => Task.Run(() => host.StartFlightAsync()))
        );

        Assert.Single(answers, FlightAnswer.Done);
        Assert.Equal(7, answers.Count(a => a is FlightAnswer.RunsAlready));
        Assert.Equal(1, await host.ReadAsync(db => db.FlightChecks.CountAsync()));
    }
}
