using Byteboard.Domain.Candidates;
using Byteboard.Domain.Connecting;
using Byteboard.Domain.Deliveries;
using Byteboard.LeverTwin;
using Byteboard.Tests.Infrastructure;

namespace Byteboard.Tests.Working;

public sealed class BeforeAnyCallTests
{
    private static CancellationToken Ending => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task A_move_into_an_unmapped_stage_by_somebody_unknown_is_ignored_without_a_call(
        Store store
    )
    {
        await using var host = await ByteboardHost.StartAsync(store);
        var opportunity = host.AddTagged();

        await host.MoveAsync(opportunity, TwinDemo.RecruiterScreen);

        Assert.Empty(host.Twin.Calls);
        Assert.Equal(
            (VerdictKind.Ignored, VerdictReason.StageNotMapped),
            await host.VerdictAsync(opportunity)
        );
        Assert.Equal([DeliveryState.Done], await host.DeliveriesAsync(opportunity));
        Assert.Null(await host.CandidateAsync(opportunity));
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task Onsite_offer_and_archive_of_somebody_unknown_are_ignored_without_a_call(
        Store store
    )
    {
        await using var host = await ByteboardHost.StartAsync(store);
        string[] opportunities = [host.AddTagged(), host.AddTagged(), host.AddTagged()];

        await host.MoveAsync(opportunities[0], TwinDemo.Onsite);
        await host.MoveAsync(opportunities[1], TwinDemo.Offer);
        await host.ArchiveAsync(opportunities[2]);

        Assert.Empty(host.Twin.Calls);
        foreach (var opportunity in opportunities)
        {
            Assert.Equal(
                (VerdictKind.Ignored, VerdictReason.NoInterview),
                await host.VerdictAsync(opportunity)
            );
            Assert.Equal([DeliveryState.Done], await host.DeliveriesAsync(opportunity));
            Assert.Null(await host.CandidateAsync(opportunity));
        }
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task While_the_integration_is_off_a_move_is_held_until_a_person_releases_it(
        Store store
    )
    {
        await using var host = await ByteboardHost.StartAsync(store);
        var (held, ignored) = (host.AddTagged(), host.AddTagged());
        await host.SwitchAsync(on: false);

        await host.MoveAsync(held, TwinDemo.ByteboardInterview);
        await host.MoveAsync(ignored, TwinDemo.RecruiterScreen);
        Assert.Equal([DeliveryState.Held], await host.DeliveriesAsync(held));
        Assert.Equal([DeliveryState.Done], await host.DeliveriesAsync(ignored));

        await host.SwitchAsync(on: true);
        await host.QuietAsync();
        Assert.Equal([DeliveryState.Held], await host.DeliveriesAsync(held));
        Assert.Empty(host.Twin.Calls);

        Assert.Equal(
            1,
            await host.Get<IntegrationSwitch>()
                .ReleaseAsync(host.TeamId, ByteboardHost.Admin, Ending)
        );
        await host.QuietAsync();
        Assert.Equal([DeliveryState.Done], await host.DeliveriesAsync(held));
        host.AssertSentOnce(held);
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task A_held_move_that_a_person_discards_does_nothing(Store store)
    {
        await using var host = await ByteboardHost.StartAsync(store);
        var opportunity = host.AddTagged();
        await host.SwitchAsync(on: false);
        await host.MoveAsync(opportunity, TwinDemo.ByteboardInterview);
        await host.SwitchAsync(on: true);

        Assert.Equal(
            1,
            await host.Get<IntegrationSwitch>()
                .DiscardAsync(host.TeamId, ByteboardHost.Admin, Ending)
        );
        await host.QuietAsync();

        Assert.Equal([DeliveryState.Discarded], await host.DeliveriesAsync(opportunity));
        Assert.Empty(host.Twin.Calls);
        host.AssertNothingSent(opportunity);
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task A_move_is_held_when_the_integration_is_switched_off_while_Lever_answers(
        Store store
    )
    {
        var gate = new LeverGate();
        await using var host = await ByteboardHost.StartAsync(store, gate.Into);
        var opportunity = host.AddTagged();
        gate.Close();
        await host.DeliverMoveAsync(opportunity);
        await gate.HoldsAsync(1);

        await host.SwitchAsync(on: false);
        gate.Open();
        await host.QuietAsync();

        Assert.Equal([DeliveryState.Held], await host.DeliveriesAsync(opportunity));
        Assert.Empty(await host.InterviewsAsync());
        host.AssertNothingSent(opportunity);
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task Somebody_known_is_looked_at_whatever_the_stage(Store store)
    {
        await using var host = await ByteboardHost.StartAsync(store);
        var invited = await host.InviteAsync();
        var waiting = host.AddCandidate([]);
        await host.MoveAsync(waiting, TwinDemo.ByteboardInterview);
        await host.AdvanceAsync(TimeSpan.FromSeconds(10));
        host.Twin.ForgetCalls();

        await host.MoveAsync(invited, TwinDemo.RecruiterScreen);
        await host.MoveAsync(waiting, TwinDemo.RecruiterScreen);

        foreach (var opportunity in new[] { invited, waiting })
        {
            Assert.Equal(1, host.Reads(opportunity));
            Assert.Equal(
                (VerdictKind.NothingToDo, VerdictReason.MovedOn),
                await host.VerdictAsync(opportunity)
            );
        }
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task Onsite_offer_and_archive_of_somebody_known_store_the_reading_and_set_outcomes(
        Store store
    )
    {
        await using var host = await ByteboardHost.StartAsync(store);
        var opportunity = await host.InviteAsync();

        foreach (var stage in new[] { TwinDemo.Onsite, TwinDemo.Offer })
        {
            await host.MoveAsync(opportunity, stage);
            Assert.Equal(
                (VerdictKind.OutcomeChanged, VerdictReason.OutcomeSet),
                await host.VerdictAsync(opportunity)
            );
            Assert.Equal(stage, (await host.CandidateAsync(opportunity))!.Reading!.StageId);
        }

        await host.ArchiveAsync(opportunity);
        Assert.Equal(
            (VerdictKind.NeedsAttention, VerdictReason.ReasonNotMatched),
            await host.VerdictAsync(opportunity)
        );
        Assert.Equal(
            TwinDemo.ReasonId("Withdrew"),
            (await host.CandidateAsync(opportunity))!.Reading!.Archived!.ReasonId
        );
        host.AssertSentOnce(opportunity);
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task Somebody_who_waits_for_a_tag_is_still_looked_at_after_an_event_of_theirs_was_discarded(
        Store store
    )
    {
        await using var host = await ByteboardHost.StartAsync(store);
        var opportunity = host.AddCandidate([]);
        await host.MoveAsync(opportunity, TwinDemo.ByteboardInterview);
        await host.AdvanceAsync(TimeSpan.FromSeconds(10));
        await host.SwitchAsync(on: false);
        await host.MoveAsync(opportunity, TwinDemo.Onsite);
        await host.Get<IntegrationSwitch>().DiscardAsync(host.TeamId, ByteboardHost.Admin, Ending);

        await host.SwitchAsync(on: true);
        await host.AdvanceAsync(TimeSpan.FromSeconds(1));

        Assert.Equal(
            (VerdictKind.OutcomeChanged, VerdictReason.OutcomeSet),
            await host.VerdictAsync(opportunity)
        );
    }
}
