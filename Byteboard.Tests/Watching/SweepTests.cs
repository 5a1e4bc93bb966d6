using Byteboard.Domain.Candidates;
using Byteboard.Domain.Conducting;
using Byteboard.Domain.Deliveries;
using Byteboard.Domain.Interviews;
using Byteboard.Domain.Issues;
using Byteboard.Domain.LeverIntegrations;
using Byteboard.Domain.Mending;
using Byteboard.Domain.Outcomes;
using Byteboard.Domain.Storage;
using Byteboard.LeverTwin;
using Byteboard.Tests.Infrastructure;
using Byteboard.Tests.Working;
using Microsoft.EntityFrameworkCore;

namespace Byteboard.Tests.Watching;

/// <summary>Open opportunities are read again by ourselves, to find what no delivery told of. The webhooks are off in these tests.</summary>
public sealed class SweepTests
{
    private static readonly TimeSpan Pace = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Stale = TimeSpan.FromHours(21);

    private static CancellationToken Ending => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task A_missed_archive_and_a_missed_move_set_their_outcomes_at_once(Store store)
    {
        await using var host = await StartAsync(store);
        var (moved, archived) = (await host.InviteAsync(), await host.InviteAsync());
        await host.AdvanceAsync(TimeSpan.FromMinutes(1));
        host.Twin.Move(moved, TwinDemo.Onsite);
        host.Twin.Archive(archived, TwinDemo.ReasonId("Withdrew"));

        await host.AdvanceAsync(Stale);
        await SweepAsync(host, 3);

        Assert.Equal(NextSteps.Onsite, (await host.CandidateAsync(moved))!.NextSteps);
        var gone = (await host.CandidateAsync(archived))!;
        Assert.Equal((NextSteps.Withdrew, true), (gone.NextSteps, gone.IsArchived));
        Assert.Contains(
            await host.InterviewsAsync(),
            i => i.CandidateId == gone.Id && i.Status is InterviewStatus.Cancelled
        );
        Assert.Equal(2, (await host.WatchAsync())!.Recovered);
        Assert.Contains(IssueKind.Silence, (await host.IssuesAsync()).Select(i => i.Kind));
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task A_missed_invitation_is_not_sent_but_put_up_for_approval(Store store)
    {
        await using var host = await StartAsync(store);
        string[] missed = [await KnownAsync(host), await KnownAsync(host)];
        foreach (var opportunity in missed)
        {
            host.Twin.AddTags(opportunity, "Senior SWE");
            host.Twin.Move(opportunity, TwinDemo.ByteboardInterview);
        }

        await host.AdvanceAsync(Stale);
        await SweepAsync(host, 3);

        foreach (var opportunity in missed)
        {
            Assert.Equal(
                (VerdictKind.NeedsAttention, VerdictReason.MissedEntry),
                await host.VerdictAsync(opportunity)
            );
            host.AssertNothingSent(opportunity);
        }

        Assert.Contains((IssueKind.ToRelease, "", IssueState.Open, 2), await host.IssuesAsync());

        var tray = host.Get<WaitingTray>();
        var (send, leave) = (
            (await host.CandidateAsync(missed[0]))!,
            (await host.CandidateAsync(missed[1]))!
        );
        Assert.Equal(
            TrayAnswer.Asked,
            await tray.SendNowAsync(host.TeamId, ByteboardHost.Admin, send.Id, Ending)
        );
        Assert.Equal(
            TrayAnswer.Dismissed,
            await tray.DismissAsync(host.TeamId, ByteboardHost.Admin, leave.Id, Ending)
        );
        await host.QuietAsync();
        await host.AdvanceAsync(Stale);
        await SweepAsync(host, 3);

        host.AssertSentOnce(missed[0]);
        Assert.Equal(
            (VerdictKind.NothingToDo, VerdictReason.Dismissed),
            await host.VerdictAsync(missed[1])
        );
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task What_has_not_changed_leaves_no_verdict_and_does_not_make_anybody_younger(
        Store store
    )
    {
        await using var host = await StartAsync(store);
        var opportunity = await host.InviteAsync();
        await host.QuietAsync();
        var (before, verdicts, reads) = (
            (await host.CandidateAsync(opportunity))!,
            await host.ReadAsync(db => db.Verdicts.CountAsync(Ending)),
            host.Reads(opportunity)
        );

        await host.AdvanceAsync(Stale);
        await SweepAsync(host, 5);

        var after = (await host.CandidateAsync(opportunity))!;
        Assert.Equal(reads + 1, host.Reads(opportunity));
        Assert.Equal(verdicts, await host.ReadAsync(db => db.Verdicts.CountAsync(Ending)));
        Assert.Equal(before.ChangedUtc, after.ChangedUtc);
        Assert.True(after.ReadAt > before.ReadAt);
        Assert.Null(await host.WatchAsync() is { Recovered: > 0 } watch ? watch : null);
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task Who_most_likely_changed_is_read_first_and_who_is_archived_not_at_all(
        Store store
    )
    {
        await using var host = await StartAsync(store);
        var archived = await KnownAsync(host);
        await host.ArchiveAsync(archived);
        var over = await KnownAsync(host);
        var live = await host.InviteAsync();
        var lately = await KnownAsync(host);
        host.Twin.ForgetCalls();
        await host.AdvanceAsync(Stale);

        await SweepAsync(host, 6);

        Assert.Equal(
            [live, lately, over],
            host.Twin.Calls.Where(c => c.Route == "/opportunities/{id}")
                .Select(c => c.OpportunityId)
        );
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task It_reads_one_in_five_seconds_at_most_and_no_more_than_its_daily_share(
        Store store
    )
    {
        await using var host = await StartAsync(store);
        foreach (var _ in Enumerable.Range(0, 4))
        {
            await KnownAsync(host);
        }

        await host.AdvanceAsync(Stale);
        host.Twin.ForgetCalls();
        await host.AdvanceAsync(TimeSpan.FromSeconds(4));
        Assert.Empty(Reads(host));
        await host.AdvanceAsync(TimeSpan.FromSeconds(1));
        Assert.Single(Reads(host));
        await host.ChangeAsync(async db =>
            (await db.TeamWatches.SingleAsync(Ending)).Swept = 2_000
        );

        await SweepAsync(host, 20);
        Assert.Single(Reads(host));

        await host.AdvanceAsync(TimeSpan.FromDays(1));
        await SweepAsync(host, 20);
        Assert.Equal(1 + 4, Reads(host).Count);
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task A_paused_lane_and_an_integration_that_is_off_are_not_swept(Store store)
    {
        await using var host = await StartAsync(store);
        await KnownAsync(host);
        await host.SwitchAsync(on: false);
        await host.QuietAsync();
        await host.AdvanceAsync(Stale);
        host.Twin.ForgetCalls();

        await SweepAsync(host, 5);

        Assert.Empty(Reads(host));
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task What_was_recovered_while_the_webhook_was_off_is_counted_and_the_next_silence_begins_anew(
        Store store
    )
    {
        await using var host = await StartAsync(store);
        List<string> all = [];
        foreach (var _ in Enumerable.Range(0, 3))
        {
            all.Add(await host.InviteAsync());
        }

        foreach (var opportunity in all)
        {
            host.Clock.Advance(TimeSpan.FromMinutes(1));
            host.Twin.Move(opportunity, TwinDemo.Onsite);
        }

        await host.AdvanceAsync(TimeSpan.FromDays(2));
        await SweepAsync(host, 5);
        await host.InviteAsync(); // heard again
        await host.AdvanceAsync(WatchSteps.Soon);

        Assert.Equal(
            "The webhook was off for 2 days: 3 changes recovered.",
            GapText.Of(await host.WatchAsync(), host.Now)
        );
        Assert.DoesNotContain(IssueKind.Silence, (await host.IssuesAsync()).Select(i => i.Kind));

        host.Clock.Advance(TimeSpan.FromMinutes(1));
        host.Twin.Move(all[0], TwinDemo.Offer);
        await host.AdvanceAsync(TimeSpan.FromDays(1));
        await SweepAsync(host, 6);

        Assert.Equal(
            "The webhook has been off for 1 day: 1 change recovered.",
            GapText.Of(await host.WatchAsync(), host.Now)
        );
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task A_delivery_that_arrives_meanwhile_has_its_own_right_to_a_decision(Store store)
    {
        await using var host = await StartAsync(store);
        var opportunity = await KnownAsync(host);
        await host.AdvanceAsync(Stale);
        host.Twin.AddTags(opportunity, "Senior SWE");
        var movedAt = host.Now;
        host.Twin.Move(opportunity, TwinDemo.ByteboardInterview); // a moment ago: its delivery is on its way

        await SweepAsync(host, 3);
        Assert.NotEqual(
            VerdictReason.MissedEntry,
            (await host.VerdictAsync(opportunity))!.Value.Item2
        );
        await host.DeliverAsync(
            An.Event(movedAt).StageChange(opportunity, TwinDemo.ByteboardInterview)
        );
        await host.QuietAsync();

        host.AssertSentOnce(opportunity);
        Assert.Equal(0, (await host.WatchAsync())!.Recovered);
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task What_a_person_has_discarded_does_not_come_back(Store store)
    {
        await using var host = await StartAsync(store);
        var opportunity = await host.InviteAsync();
        await host.AdvanceAsync(TimeSpan.FromMinutes(1));
        await host.SwitchAsync(on: false);
        host.Twin.Move(opportunity, TwinDemo.Onsite);
        await host.DeliverAsync(An.Event(host).StageChange(opportunity, TwinDemo.Onsite));
        await host.QuietAsync();
        await host.SwitchAsync(on: true);
        var held = await host.ReadAsync(db =>
            db.Deliveries.Where(d => d.State == DeliveryState.Held)
                .Select(d => d.Id)
                .ToListAsync(Ending)
        );
        var care = host.Get<DeliveryCare>();
        Assert.Equal(1, await care.DiscardAsync(host.TeamId, ByteboardHost.Admin, held, Ending));
        var reads = host.Reads(opportunity);

        await host.AdvanceAsync(Stale);
        await SweepAsync(host, 3);

        Assert.Equal(reads + 1, host.Reads(opportunity));
        Assert.Null((await host.CandidateAsync(opportunity))!.NextSteps);
        Assert.Null(await host.WatchAsync() is { Recovered: > 0 } watch ? watch : null);

        host.Clock.Advance(TimeSpan.FromMinutes(1));
        host.Twin.Move(opportunity, TwinDemo.Offer); // a later move, which nobody has dropped
        await host.AdvanceAsync(Stale);
        await SweepAsync(host, 3);

        Assert.Equal(NextSteps.Onsite, (await host.CandidateAsync(opportunity))!.NextSteps);
        Assert.Equal(1, (await host.WatchAsync())!.Recovered);
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task An_obstacle_that_went_away_is_no_move_that_Lever_did_not_tell_of(Store store)
    {
        await using var host = await StartAsync(store);
        var opportunity = host.AddCandidate(["Senior SWE", "Junior SWE"]);
        await host.MoveAsync(opportunity, TwinDemo.ByteboardInterview);
        Assert.Equal(
            VerdictReason.SeveralTags,
            (await host.VerdictAsync(opportunity))!.Value.Item2
        );
        host.Twin.RemoveTags(opportunity, "Junior SWE");

        await host.AdvanceAsync(Stale);
        await SweepAsync(host, 3);

        Assert.Equal(
            (VerdictKind.NeedsAttention, VerdictReason.TagAppeared),
            await host.VerdictAsync(opportunity)
        );
        host.AssertNothingSent(opportunity);
        Assert.Null(await host.WatchAsync() is { Recovered: > 0 } watch ? watch : null);
    }

    private static async Task<ByteboardHost> StartAsync(Store store)
    {
        var host = await ByteboardHost.StartAsync(store, ("Watching:Sweep", "true"));
        await host.ChangeAsync(db =>
        {
            db.ReasonMappings.Add(
                new ReasonMapping
                {
                    TeamId = host.TeamId,
                    ReasonId = TwinDemo.ReasonId("Withdrew"),
                    Text = "Withdrew",
                    Target = ReasonTarget.Withdrew,
                }
            );
            return Task.CompletedTask;
        });
        return host;
    }

    // Was in the Byteboard stage without a tag, and moved on: known, and nothing to do.
    private static async Task<string> KnownAsync(ByteboardHost host)
    {
        var opportunity = host.AddCandidate([]);
        await host.MoveAsync(opportunity, TwinDemo.ByteboardInterview);
        await host.AdvanceAsync(TimeSpan.FromSeconds(10)); // a tag may follow the move
        await host.MoveAsync(opportunity, TwinDemo.RecruiterScreen);
        host.Clock.Advance(TimeSpan.FromSeconds(1));
        return opportunity;
    }

    private static async Task SweepAsync(ByteboardHost host, int steps)
    {
        foreach (var _ in Enumerable.Range(0, steps))
        {
            await host.AdvanceAsync(Pace);
        }
    }

    private static List<TwinCall> Reads(ByteboardHost host) =>
        [.. host.Twin.Calls.Where(c => c.Route == "/opportunities/{id}")];
}
