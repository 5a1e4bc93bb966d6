using Byteboard.Domain.Candidates;
using Byteboard.Domain.Deliveries;
using Byteboard.Domain.LeverIntegrations;
using Byteboard.LeverTwin;
using Byteboard.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace Byteboard.Tests.Working;

/// <summary>Events that come twice, late, in the wrong order, or while a look is under way.</summary>
public sealed class ArrivalTests
{
    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task One_event_delivered_many_times_at_once_makes_one_email_and_one_note(
        Store store
    )
    {
        await using var host = await ByteboardHost.StartAsync(store);
        var opportunity = host.AddTagged();
        host.Twin.Move(opportunity, TwinDemo.ByteboardInterview);
        var body = An.Event(host).StageChange(opportunity, TwinDemo.ByteboardInterview);

        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => host.DeliverAsync(body)));
        await host.QuietAsync();
        await host.DeliverAsync(body);
        await host.QuietAsync();

        host.AssertSentOnce(opportunity);
        Assert.Equal(
            21,
            await host.ReadAsync(db => db.Deliveries.Select(d => d.Seen).SingleAsync())
        );
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task Two_events_of_the_same_move_make_one_email_and_one_note(Store store)
    {
        await using var host = await ByteboardHost.StartAsync(store);
        var opportunity = await host.InviteAsync();

        await host.DeliverAsync(
            An.Event(host).StageChange(opportunity, TwinDemo.ByteboardInterview)
        );
        await host.QuietAsync();

        host.AssertSentOnce(opportunity);
        Assert.Equal(
            (VerdictKind.NothingToDo, VerdictReason.AlreadyInvited),
            await host.VerdictAsync(opportunity)
        );
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task Events_in_the_wrong_order_make_one_email_and_one_note(Store store)
    {
        await using var host = await ByteboardHost.StartAsync(store);
        var opportunity = host.AddTagged();
        host.Twin.Move(opportunity, TwinDemo.RecruiterScreen);
        var earlier = An.Event(host).StageChange(opportunity, TwinDemo.RecruiterScreen);
        host.Clock.Advance(TimeSpan.FromSeconds(3));
        host.Twin.Move(opportunity, TwinDemo.ByteboardInterview);

        await host.DeliverAsync(
            An.Event(host).StageChange(opportunity, TwinDemo.ByteboardInterview)
        );
        await host.QuietAsync();
        await host.DeliverAsync(earlier);
        await host.QuietAsync();

        host.AssertSentOnce(opportunity);
        Assert.All(
            await host.DeliveriesAsync(opportunity),
            d => Assert.Equal(DeliveryState.Done, d)
        );
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task A_move_that_arrives_during_a_look_is_looked_at_after_it(Store store)
    {
        var gate = new LeverGate();
        await using var host = await ByteboardHost.StartAsync(store, gate.Into);
        var opportunity = host.AddTagged();
        var emails = host.Twin.Opportunity(opportunity).Emails;
        host.Twin.Change(opportunity, o => o with { Emails = [] });
        gate.Close();
        await host.DeliverMoveAsync(opportunity);
        await gate.HoldsAsync(1);

        host.Twin.Change(opportunity, o => o with { Emails = emails });
        foreach (var stage in new[] { TwinDemo.RecruiterScreen, TwinDemo.ByteboardInterview })
        {
            host.Clock.Advance(TimeSpan.FromSeconds(6));
            await host.DeliverMoveAsync(opportunity, stage);
        }

        Assert.Equal(1, host.Reads(opportunity));
        gate.Open();
        await host.QuietAsync();

        Assert.Equal(2, host.Reads(opportunity));
        host.AssertSentOnce(opportunity);
        Assert.All(
            await host.DeliveriesAsync(opportunity),
            d => Assert.Equal(DeliveryState.Done, d)
        );
        Assert.Null(await host.TimerAsync(opportunity));
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task Opportunities_of_one_contact_that_are_decided_side_by_side_get_one_interview(
        Store store
    )
    {
        var gate = new LeverGate();
        await using var host = await ByteboardHost.StartAsync(store, gate.Into);
        var opportunities = await DecideAtOnceAsync(
            host,
            gate,
            n => host.AddCandidate(["Senior SWE"], $"ines.{n}@work.example.com", "contact-1")
        );

        Assert.Single(await host.InterviewsAsync());
        Assert.Single(host.Mails());
        Assert.Single(opportunities, o => host.Twin.Notes(o).Count > 0);
        await AssertVerdictsAsync(
            host,
            opportunities,
            (VerdictKind.Ignored, VerdictReason.InvitedElsewhere)
        );
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task Opportunities_with_one_address_that_are_decided_side_by_side_get_one_interview(
        Store store
    )
    {
        var gate = new LeverGate();
        await using var host = await ByteboardHost.StartAsync(store, gate.Into);
        var opportunities = await DecideAtOnceAsync(
            host,
            gate,
            _ => host.AddCandidate(["Senior SWE"], "ines@example.com")
        );

        Assert.Single(await host.InterviewsAsync());
        Assert.Single(host.Mails());
        await AssertVerdictsAsync(
            host,
            opportunities,
            (VerdictKind.NeedsAttention, VerdictReason.SameEmailElsewhere)
        );
    }

    private static async Task<List<string>> DecideAtOnceAsync(
        ByteboardHost host,
        LeverGate gate,
        Func<int, string> add
    )
    {
        var opportunities = Enumerable.Range(0, 8).Select(add).ToList();
        gate.Close();
        foreach (var opportunity in opportunities)
        {
            await host.DeliverMoveAsync(opportunity);
        }

        await gate.HoldsAsync(8);
        gate.Open();
        await host.QuietAsync();
        return opportunities;
    }

    private static async Task AssertVerdictsAsync(
        ByteboardHost host,
        List<string> opportunities,
        (VerdictKind, VerdictReason) others
    )
    {
        var verdicts = new List<(VerdictKind, VerdictReason)?>();
        foreach (var opportunity in opportunities)
        {
            verdicts.Add(await host.VerdictAsync(opportunity));
        }

        Assert.Single(verdicts, (VerdictKind.Invited, VerdictReason.Invited));
        Assert.Equal(opportunities.Count - 1, verdicts.Count(v => v == others));
    }
}
