using Byteboard.Domain.Candidates;
using Byteboard.Domain.Conducting;
using Byteboard.Domain.Connecting;
using Byteboard.Domain.Deliveries;
using Byteboard.Domain.Issues;
using Byteboard.Domain.Outcomes;
using Byteboard.Domain.Working;
using Byteboard.LeverTwin;
using Byteboard.Tests.Connecting;
using Byteboard.Tests.Infrastructure;
using Byteboard.Tests.Mending;
using Byteboard.Tests.Working;
using Microsoft.EntityFrameworkCore;

namespace Byteboard.Tests.Watching;

/// <summary>Somebody deletes the Permanent key in Lever while candidates are being moved.</summary>
public sealed class KeyDeletedTests
{
    private static CancellationToken Ending => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task The_lane_pauses_with_one_issue_and_one_email_and_on_a_new_key_all_goes_on_in_order_and_once(
        Store store
    )
    {
        await using var host = await ByteboardHost.StartAsync(store);
        await host.AddAdminAsync();
        var before = await host.InviteAsync();
        string[] burst = [.. Enumerable.Range(0, 5).Select(_ => host.AddTagged())];
        host.Clock.Advance(TimeSpan.FromSeconds(10)); // so that an answer that lags does not show them as just made
        host.Twin.DeleteKey(TwinDemo.PermanentKey);

        await host.DeliverMoveAsync(burst[0]);
        await host.DeliverMoveAsync(burst[1]);
        await host.DeliverMoveAsync(before, TwinDemo.Onsite);
        await host.AdvanceAsync(TimeSpan.FromSeconds(1));
        await host.DeliverMoveAsync(burst[0], TwinDemo.RecruiterScreen);
        await host.AdvanceAsync(TimeSpan.FromSeconds(1));
        await host.DeliverMoveAsync(burst[0]);
        await host.DeliverMoveAsync(burst[2]);
        await host.QuietAsync();

        await IsOneIssueAsync(host);
        foreach (var _ in Enumerable.Range(0, 12)) // an hour of probes, with more arriving
        {
            await host.AdvanceAsync(TimeSpan.FromMinutes(5));
        }

        await host.DeliverMoveAsync(burst[3]);
        await host.AdvanceAsync(TimeSpan.FromMinutes(5));
        await IsOneIssueAsync(host);
        Assert.Equal(7, (await host.IssueAsync(IssueKind.KeyRefused))!.Count);
        Assert.Single(host.Letters()); // of the one before

        host.Twin.Misbehave = new() { Reads = new() { LagMs = 3_000 } };
        await host.DeliverMoveAsync(burst[4]); // Lever's answer does not show this move yet
        Assert.Equal(KeyAnswer.Saved, await host.SaveKeyAsync(KeyKind.Permanent, TwinDemo.FullKey));
        await host.QuietAsync();
        Assert.Null((await host.LaneAsync()).PausedWhy);
        await host.AdvanceAsync(TimeSpan.FromSeconds(2));
        await host.AdvanceAsync(TimeSpan.FromSeconds(10));

        await AllWasDoneOnceAsync(host, before, burst);
        Assert.Empty(await host.IssuesAsync());
        Assert.Equal(IssueState.Resolved, (await host.IssueAsync(IssueKind.KeyRefused))!.State);
        Assert.Single(host.Alerts());
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task On_a_new_key_each_is_looked_at_once_in_the_order_in_which_they_began_to_wait(
        Store store
    )
    {
        await using var host = await ByteboardHost.StartAsync(
            store,
            ReplaySteps.AtFullPace,
            ("Lanes:OpportunitiesAtOnce", "1")
        );
        var before = await host.InviteAsync();
        string[] burst = [.. Enumerable.Range(0, 8).Select(_ => host.AddTagged())];
        host.Twin.DeleteKey(TwinDemo.PermanentKey);
        var told = new Stack<string>();
        foreach (var opportunity in burst)
        {
            host.Clock.Advance(TimeSpan.FromSeconds(1));
            host.Twin.Move(opportunity, TwinDemo.ByteboardInterview);
            told.Push(An.Event(host).StageChange(opportunity, TwinDemo.ByteboardInterview));
            await host.DeliverAsync(told.Peek());
        }

        while (told.TryPop(out var again)) // told once more, the other way round
        {
            host.Clock.Advance(TimeSpan.FromSeconds(1));
            await host.DeliverAsync(again);
        }

        await host.QuietAsync();
        await host.SaveKeyAsync(KeyKind.Permanent, TwinDemo.FullKey);
        await host.QuietAsync();

        Assert.Equal([before, .. burst], await InvitedInOrderAsync(host));
        Assert.Equal(9, host.Letters().Count);
        Assert.All(burst, opportunity => Assert.Single(host.Twin.Notes(opportunity)));
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task After_72_hours_outcomes_follow_at_once_and_moves_are_listed_for_release(
        Store store
    )
    {
        await using var host = await ByteboardHost.StartAsync(store);
        var known = await host.InviteAsync();
        string[] late = [host.AddTagged(), host.AddTagged()];
        host.Twin.DeleteKey(TwinDemo.PermanentKey);
        foreach (var opportunity in late)
        {
            await host.DeliverMoveAsync(opportunity);
        }

        await host.DeliverMoveAsync(known, TwinDemo.Onsite);
        await host.QuietAsync();
        await host.AdvanceAsync(TimeSpan.FromHours(73));
        var fresh = host.AddTagged();
        await host.DeliverMoveAsync(fresh);

        await host.SaveKeyAsync(KeyKind.Permanent, TwinDemo.FullKey);
        await host.QuietAsync();
        await host.AdvanceAsync(WatchSteps.Soon);

        Assert.Equal(NextSteps.Onsite, (await host.CandidateAsync(known))!.NextSteps);
        foreach (var opportunity in late)
        {
            Assert.Equal(
                (VerdictKind.NeedsAttention, VerdictReason.OldEntry),
                await host.VerdictAsync(opportunity)
            );
            Assert.Empty(host.Twin.Notes(opportunity));
        }

        Assert.Single(host.Twin.Notes(fresh));
        Assert.Equal(2, host.Letters().Count); // known, before; fresh, in time
        Assert.Equal([(IssueKind.ToRelease, "", IssueState.Open, 2)], await host.IssuesAsync());

        var first = (await host.CandidateAsync(late[0]))!;
        var second = (await host.CandidateAsync(late[1]))!;
        var tray = host.Get<WaitingTray>();
        await tray.SendNowAsync(host.TeamId, ByteboardHost.Admin, first.Id, Ending);
        await tray.DismissAsync(host.TeamId, ByteboardHost.Admin, second.Id, Ending);
        await host.QuietAsync();
        await host.AdvanceAsync(WatchSteps.Soon);

        Assert.Single(host.Twin.Notes(late[0]));
        Assert.Empty(host.Twin.Notes(late[1]));
        Assert.Equal(3, host.Letters().Count);
        Assert.Empty(await host.IssuesAsync());
    }

    private static async Task IsOneIssueAsync(ByteboardHost host)
    {
        Assert.Equal(LeverAccess.KeyRefused, (await host.LaneAsync()).PausedWhy);
        var issue = Assert.Single(await host.IssuesAsync());
        Assert.Equal((IssueKind.KeyRefused, IssueState.Open), (issue.Kind, issue.State));
        var alert = Assert.Single(host.Alerts());
        Assert.Equal("Fernhill Energy: Lever refuses the permanent key", alert.Subject);
        Assert.Contains("https://byteboard.example.com/issues", alert.TextBody);
        Assert.DoesNotContain("Ines", alert.TextBody);
    }

    private static async Task AllWasDoneOnceAsync(ByteboardHost host, string before, string[] burst)
    {
        Assert.Equal(NextSteps.Onsite, (await host.CandidateAsync(before))!.NextSteps);
        Assert.Equal(6, host.Letters().Count);
        Assert.Equal(6, host.Letters().Select(m => m.To.ToString()).Distinct().Count());
        foreach (var opportunity in burst)
        {
            Assert.Equal(
                (VerdictKind.Invited, VerdictReason.Invited),
                await host.VerdictAsync(opportunity)
            );
            Assert.Single(host.Twin.Notes(opportunity));
            Assert.All(
                await host.DeliveriesAsync(opportunity),
                state => Assert.Equal(DeliveryState.Done, state)
            );
        }

        // By one look at where each stands now; nobody was looked at before somebody who had waited longer.
        var order = await InvitedInOrderAsync(host);
        Assert.Equal(before, order[0]);
        Assert.Equal(burst.Order(), order.Skip(1).Order());
        Assert.Equal(burst[4], order[^1]); // the one whose move Lever's answer did not show at first
    }

    private static Task<List<string?>> InvitedInOrderAsync(ByteboardHost host) =>
        host.ReadAsync(db =>
            db.Interviews.OrderBy(i => i.Id)
                .Join(db.Candidates, i => i.CandidateId, c => c.Id, (i, c) => c.OpportunityId)
                .ToListAsync(Ending)
        );
}
