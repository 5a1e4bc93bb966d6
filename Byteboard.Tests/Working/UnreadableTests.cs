using Byteboard.Domain.Candidates;
using Byteboard.Domain.Connecting;
using Byteboard.Domain.Deliveries;
using Byteboard.Domain.Interviews;
using Byteboard.Domain.Lanes;
using Byteboard.Domain.Working;
using Byteboard.LeverTwin;
using Byteboard.Tests.Conducting;
using Byteboard.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace Byteboard.Tests.Working;

/// <summary>Looks at which Lever says no.</summary>
public sealed class UnreadableTests
{
    private static readonly AnswerFaults Forbidden = new()
    {
        Status = 403,
        Route = "/opportunities/{id}",
    };

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task A_key_that_Lever_no_longer_knows_pauses_the_lane_and_a_probe_every_five_minutes_resumes_it(
        Store store
    )
    {
        await using var host = await ByteboardHost.StartAsync(store);
        string[] opportunities = [host.AddTagged(), host.AddTagged()];
        host.Twin.DeleteKey(TwinDemo.PermanentKey);
        foreach (var opportunity in opportunities)
        {
            await host.DeliverMoveAsync(opportunity);
        }

        await host.QuietAsync();
        await AssertPausedAsync(host, LeverAccess.KeyRefused, opportunities);
        host.Twin.ForgetCalls();
        await host.AdvanceAsync(TimeSpan.FromMinutes(5));
        Assert.Equal("/archive_reasons", Assert.Single(host.Twin.Calls).Route);
        await AssertPausedAsync(host, LeverAccess.KeyRefused, opportunities);

        host.Twin.AddKey("permanent", TwinRights.Permanent, TwinDemo.PermanentKey);
        await host.AdvanceAsync(TimeSpan.FromMinutes(4.9));
        await AssertPausedAsync(host, LeverAccess.KeyRefused, opportunities);
        await host.AdvanceAsync(TimeSpan.FromMinutes(0.1));

        Assert.Null((await host.LaneAsync()).PausedWhy);
        Assert.Equal(2, host.Mails().Count);
        Assert.All(opportunities, o => Assert.Single(host.Twin.Notes(o)));
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task Saving_a_new_key_resumes_a_paused_lane_at_once_and_all_goes_on_in_order(
        Store store
    )
    {
        await using var host = await ByteboardHost.StartAsync(store);
        var (first, second) = (host.AddTagged(), host.AddTagged());
        host.Twin.DeleteKey(TwinDemo.PermanentKey);
        await host.DeliverMoveAsync(first);
        await host.AdvanceAsync(TimeSpan.FromSeconds(1));
        await host.DeliverMoveAsync(first, TwinDemo.RecruiterScreen);
        await host.DeliverMoveAsync(second);
        await host.AdvanceAsync(TimeSpan.FromSeconds(1));
        await host.DeliverMoveAsync(first);
        await host.QuietAsync();
        await AssertPausedAsync(host, LeverAccess.KeyRefused, first, second);

        Assert.Equal(
            KeyAnswer.Refused,
            await host.SaveKeyAsync(KeyKind.Permanent, TwinDemo.PermanentKey)
        );
        await host.QuietAsync();
        await AssertPausedAsync(host, LeverAccess.KeyRefused, first, second);
        Assert.Equal(KeyAnswer.Saved, await host.SaveKeyAsync(KeyKind.Permanent, TwinDemo.FullKey));
        await host.QuietAsync();

        Assert.Null((await host.LaneAsync()).PausedWhy);
        Assert.Equal(
            [DeliveryState.Done, DeliveryState.Done, DeliveryState.Done],
            await host.DeliveriesAsync(first)
        );
        Assert.Equal(2, host.Mails().Count);
        Assert.Single(host.Twin.Notes(first));
        Assert.Single(host.Twin.Notes(second));
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task A_key_that_is_saved_while_Lever_refuses_the_old_one_is_not_paused_again(
        Store store
    )
    {
        var gate = new LeverGate();
        await using var host = await ByteboardHost.StartAsync(store, gate.Into);
        var opportunity = host.AddTagged();
        host.Twin.DeleteKey(TwinDemo.PermanentKey);
        host.Twin.AddKey("new", TwinRights.Permanent, "a-new-permanent-key");
        gate.Close(opportunity);
        await host.DeliverMoveAsync(opportunity);
        await gate.HoldsAsync(1);

        Assert.Equal(
            KeyAnswer.Saved,
            await host.SaveKeyAsync(KeyKind.Permanent, "a-new-permanent-key")
        );
        gate.Open();
        await host.QuietAsync();

        Assert.Null((await host.LaneAsync()).PausedWhy);
        host.AssertSentOnce(opportunity);
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task Without_a_Permanent_key_the_lane_pauses(Store store)
    {
        await using var host = await ByteboardHost.StartAsync(store);
        var opportunity = host.AddTagged();
        await host.ChangeAsync(async db =>
            (await db.LeverIntegrations.SingleAsync()).PermanentKey = null
        );

        await host.MoveAsync(opportunity, TwinDemo.ByteboardInterview);
        await AssertPausedAsync(host, LeverAccess.NoKey, opportunity);
        Assert.Empty(host.Twin.Calls);

        await host.SaveKeyAsync(KeyKind.Permanent, TwinDemo.PermanentKey);
        await host.QuietAsync();
        host.AssertSentOnce(opportunity);
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task A_403_by_a_key_that_has_never_read_pauses_the_lane(Store store)
    {
        await using var host = await ByteboardHost.StartAsync(store);
        var opportunity = host.AddTagged();
        host.Twin.Misbehave = new() { Reads = Forbidden };

        await host.MoveAsync(opportunity, TwinDemo.ByteboardInterview);
        await AssertPausedAsync(host, LeverAccess.KeyRefused, opportunity);

        host.Twin.Misbehave = new();
        await host.AdvanceAsync(Backoff.Probe);
        host.AssertSentOnce(opportunity);
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task A_pause_says_since_when_however_often_a_look_was_tried_meanwhile(Store store)
    {
        await using var host = await ByteboardHost.StartAsync(store);
        var opportunity = host.AddTagged();
        host.Twin.Misbehave = new() { Reads = Forbidden };
        await host.MoveAsync(opportunity, TwinDemo.ByteboardInterview);
        var since = host.Now;
        await host.AdvanceAsync(Backoff.Probe);
        await host.AdvanceAsync(Backoff.Probe);
        Assert.Equal(3, host.Reads(opportunity));
        await AssertPausedSinceAsync(host, since);

        host.Twin.Misbehave = new();
        await host.AdvanceAsync(Backoff.Probe);
        host.Twin.DeleteKey(TwinDemo.PermanentKey);
        await host.LookByPersonAsync(opportunity);
        await AssertPausedSinceAsync(host, host.Now);
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task A_confidential_opportunity_that_comes_first_does_not_keep_the_others_from_proving_the_key(
        Store store
    )
    {
        await using var host = await ByteboardHost.StartAsync(
            store,
            ("Lanes:OpportunitiesAtOnce", "1") // side by side, the other one would be read all the same
        );
        var confidential = host.AddTagged();
        host.Twin.Change(confidential, o => o with { Confidentiality = "confidential" });
        await host.MoveAsync(confidential, TwinDemo.ByteboardInterview);
        host.Clock.Advance(TimeSpan.FromSeconds(1));
        var other = host.AddTagged();
        await host.MoveAsync(other, TwinDemo.ByteboardInterview);
        await AssertPausedAsync(host, LeverAccess.KeyRefused, confidential, other);

        await host.AdvanceAsync(Backoff.Probe);
        await host.AdvanceAsync(Backoff.Probe);

        host.AssertSentOnce(other);
        Assert.Null((await host.LaneAsync()).PausedWhy);
        Assert.Equal(
            (VerdictKind.Unreadable, VerdictReason.Confidential),
            await host.VerdictAsync(confidential)
        );
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task A_403_by_a_key_that_has_read_is_about_this_opportunity_which_a_new_key_looks_at_again(
        Store store
    )
    {
        await using var host = await ByteboardHost.StartAsync(store);
        var other = await host.InviteAsync();
        var confidential = host.Twin.AddCandidate(
            "Ana Ruiz",
            ["ana.ruiz@example.com"],
            ["Junior SWE"],
            confidential: true
        );

        await host.MoveAsync(confidential, TwinDemo.ByteboardInterview);
        Assert.Equal(
            (VerdictKind.Unreadable, VerdictReason.Confidential),
            await host.VerdictAsync(confidential)
        );
        Assert.Null((await host.LaneAsync()).PausedWhy);
        Assert.Equal([DeliveryState.Done], await host.DeliveriesAsync(confidential));
        host.AssertSentOnce(other);

        await host.SaveKeyAsync(KeyKind.Permanent, TwinDemo.FullKey);
        await host.QuietAsync();
        Assert.Equal(
            (VerdictKind.Invited, VerdictReason.Invited),
            await host.VerdictAsync(confidential)
        );
        Assert.Single(host.Twin.Notes(confidential));
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task Somebody_known_who_turns_confidential_is_looked_at_again_by_a_new_key(
        Store store
    )
    {
        await using var host = await ByteboardHost.StartAsync(store);
        var opportunity = await host.InviteAsync();
        host.Twin.Change(opportunity, o => o with { Confidentiality = "confidential" });
        await host.LookByPersonAsync(opportunity);
        Assert.Equal(
            (VerdictKind.Unreadable, VerdictReason.Confidential),
            await host.VerdictAsync(opportunity)
        );

        await host.SaveKeyAsync(KeyKind.Permanent, TwinDemo.FullKey);
        await host.QuietAsync();

        Assert.Equal(
            (VerdictKind.NothingToDo, VerdictReason.AlreadyInvited),
            await host.VerdictAsync(opportunity)
        );
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task A_key_that_is_saved_while_the_integration_is_off_looks_again_once_it_is_on(
        Store store
    )
    {
        await using var host = await ByteboardHost.StartAsync(store);
        var opportunity = await host.InviteAsync();
        host.Twin.Change(opportunity, o => o with { Confidentiality = "confidential" });
        await host.LookByPersonAsync(opportunity);
        await host.SwitchAsync(on: false);
        await host.SaveKeyAsync(KeyKind.Permanent, TwinDemo.FullKey);
        await host.QuietAsync();

        await host.SwitchAsync(on: true);
        await host.AdvanceAsync(TimeSpan.FromSeconds(1));

        Assert.Equal(
            (VerdictKind.NothingToDo, VerdictReason.AlreadyInvited),
            await host.VerdictAsync(opportunity)
        );
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task A_404_is_looked_at_again_after_one_and_ten_minutes_and_is_then_final(
        Store store
    )
    {
        await using var host = await ByteboardHost.StartAsync(store);
        const string opportunity = "0d3c2f9e-6b1a-4c7d-9f20-8e5b4a6cffff";

        await host.DeliverAsync(
            An.Event(host).StageChange(opportunity, TwinDemo.ByteboardInterview)
        );
        await host.QuietAsync();
        Assert.Equal(1, host.Reads(opportunity));
        await host.AdvanceAsync(TimeSpan.FromSeconds(59));
        Assert.Equal(1, host.Reads(opportunity));
        await host.AdvanceAsync(TimeSpan.FromSeconds(1));
        Assert.Equal(2, host.Reads(opportunity));
        await host.AdvanceAsync(TimeSpan.FromSeconds(599));
        Assert.Equal(2, host.Reads(opportunity));
        Assert.Equal([DeliveryState.Pending], await host.DeliveriesAsync(opportunity));
        await host.AdvanceAsync(TimeSpan.FromSeconds(1));

        Assert.Equal(3, host.Reads(opportunity));
        Assert.Equal(
            (VerdictKind.Unreadable, VerdictReason.Gone),
            await host.VerdictAsync(opportunity)
        );
        Assert.Equal([DeliveryState.Done], await host.DeliveriesAsync(opportunity));
        Assert.Null(await host.TimerAsync(opportunity));
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task Who_is_gone_is_taken_out_and_an_interview_under_way_goes_on(Store store)
    {
        await using var host = await ByteboardHost.StartAsync(store);
        var (waiting, _) = await host.InvitedAsync();
        var (begun, reference) = await host.InvitedAsync();
        await host.StartAsync(reference);
        var link = (await host.NewestAsync()).LinkHash;

        host.Twin.Delete(waiting);
        host.Twin.Delete(begun);
        await FindGoneAsync(host, waiting);
        await FindGoneAsync(host, begun);

        var interviews = await host.InterviewsAsync();
        Assert.Equal(
            [InterviewStatus.Cancelled, InterviewStatus.Active],
            interviews.Select(i => i.Status)
        );
        Assert.Equal(
            ("", "", link),
            (interviews[1].Email, interviews[1].LinkCipher, interviews[1].LinkHash)
        );
        Assert.NotEqual(link, interviews[0].LinkHash);
        Assert.All(
            [await host.CandidateAsync(waiting), await host.CandidateAsync(begun)],
            c => Assert.Equal(("", true), (c!.Name, c.ErasedUtc is not null))
        );
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task A_key_that_has_read_nobody_yet_takes_nobody_out_until_it_is_known_to_read(
        Store store
    )
    {
        await using var host = await ByteboardHost.StartAsync(store);
        var (gone, _) = await host.InvitedAsync();
        var (there, _) = await host.InvitedAsync();
        host.Twin.Delete(gone);
        await host.SaveKeyAsync(KeyKind.Permanent, TwinDemo.FullKey);

        await FindGoneAsync(host, gone);

        Assert.Equal("Ines Okafor", (await host.CandidateAsync(gone))!.Name);
        Assert.Equal(InterviewStatus.Invited, (await host.InterviewsAsync())[0].Status);

        await host.LookByPersonAsync(there);
        await host.AdvanceAsync(TimeSpan.FromMinutes(1));
        await host.AdvanceAsync(TimeSpan.FromMinutes(10));

        Assert.Equal("", (await host.CandidateAsync(gone))!.Name);
        Assert.Equal(InterviewStatus.Cancelled, (await host.InterviewsAsync())[0].Status);
        Assert.Equal("Ines Okafor", (await host.CandidateAsync(there))!.Name);
    }

    private static async Task FindGoneAsync(ByteboardHost host, string opportunity)
    {
        await host.LookByPersonAsync(opportunity);
        await host.AdvanceAsync(TimeSpan.FromMinutes(1));
        await host.AdvanceAsync(TimeSpan.FromMinutes(10));
        Assert.Equal(
            (VerdictKind.Unreadable, VerdictReason.Gone),
            await host.VerdictAsync(opportunity)
        );
    }

    private static async Task AssertPausedSinceAsync(ByteboardHost host, long since)
    {
        var lane = await host.LaneAsync();
        Assert.Equal((LeverAccess.KeyRefused, since), (lane.PausedWhy, lane.PausedAt));
    }

    private static async Task AssertPausedAsync(
        ByteboardHost host,
        string why,
        params string[] opportunities
    )
    {
        Assert.Equal(why, (await host.LaneAsync()).PausedWhy);
        foreach (var opportunity in opportunities)
        {
            Assert.All(
                await host.DeliveriesAsync(opportunity),
                d => Assert.Equal(DeliveryState.Pending, d)
            );
            Assert.Equal(0, (await host.TimerAsync(opportunity))!.Attempts);
            host.AssertNothingSent(opportunity);
        }
    }
}
