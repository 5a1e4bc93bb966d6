using Byteboard.Domain.Candidates;
using Byteboard.Domain.Deliveries;
using Byteboard.LeverTwin;
using Byteboard.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace Byteboard.Tests.Working;

public sealed class WaitingForTagTests
{
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(10);

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task A_tag_that_comes_within_ten_seconds_of_the_move_invites(Store store)
    {
        await using var host = await ByteboardHost.StartAsync(store);
        var opportunity = host.AddCandidate([]);
        await host.MoveAsync(opportunity, TwinDemo.ByteboardInterview);
        Assert.Equal([DeliveryState.Pending], await host.DeliveriesAsync(opportunity));
        Assert.Null(await host.VerdictAsync(opportunity));

        await host.AdvanceAsync(TimeSpan.FromSeconds(9));
        host.Twin.AddTags(opportunity, "Senior SWE");
        Assert.Equal(1, host.Reads(opportunity));
        await host.AdvanceAsync(TimeSpan.FromSeconds(1));

        host.AssertSentOnce(opportunity);
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task A_tag_that_comes_within_ten_seconds_invites_even_when_the_first_reading_lagged(
        Store store
    )
    {
        await using var host = await ByteboardHost.StartAsync(store);
        var opportunity = host.AddCandidate([]);
        host.Clock.Advance(TimeSpan.FromMinutes(1));
        host.Twin.Misbehave = new()
        {
            Reads = new() { LagMs = 1_000, Next = 1 },
        };
        await host.MoveAsync(opportunity, TwinDemo.ByteboardInterview);
        await host.AdvanceAsync(TimeSpan.FromSeconds(2));
        Assert.Equal(2, host.Reads(opportunity));

        host.Twin.AddTags(opportunity, "Senior SWE");
        await host.AdvanceAsync(Grace);

        host.AssertSentOnce(opportunity);
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task Without_a_tag_the_candidate_waits_and_is_looked_at_after_1_5_15_60_minutes_and_six_hourly_for_14_days(
        Store store
    )
    {
        await using var host = await ByteboardHost.StartAsync(store);
        var opportunity = await WaitAsync(host, "Sr SWE");
        var since = host.Now;
        Assert.Equal([DeliveryState.Done], await host.DeliveriesAsync(opportunity));
        var reads = host.Reads(opportunity);

        foreach (var minutes in new[] { 1, 5, 15, 60, 60 + 360, 60 + 720 })
        {
            var due = since + (long)TimeSpan.FromMinutes(minutes).TotalMilliseconds;
            Assert.Equal(due, (await host.TimerAsync(opportunity))!.DueAt);
            await host.AdvanceAsync(TimeSpan.FromMilliseconds(due - host.Now - 1));
            Assert.Equal(reads, host.Reads(opportunity));
            await host.AdvanceAsync(TimeSpan.FromMilliseconds(1));
            Assert.Equal(++reads, host.Reads(opportunity));
        }

        var fourteenDays = since + (long)TimeSpan.FromDays(14).TotalMilliseconds;
        await host.AdvanceAsync(TimeSpan.FromMilliseconds(fourteenDays - host.Now) - Grace);
        await host.AdvanceAsync(Grace);
        Assert.Null(await host.TimerAsync(opportunity));
        Assert.Equal(
            (VerdictKind.WaitingForTag, VerdictReason.NoTag),
            await host.VerdictAsync(opportunity)
        );
        host.AssertNothingSent(opportunity);
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task A_tag_that_appears_while_waiting_does_not_send_by_itself_but_a_person_does(
        Store store
    )
    {
        await using var host = await ByteboardHost.StartAsync(store);
        var opportunity = await WaitAsync(host);

        host.Twin.AddTags(opportunity, "Senior SWE");
        await host.AdvanceAsync(TimeSpan.FromMinutes(1));
        Assert.Equal(
            (VerdictKind.WaitingForTag, VerdictReason.TagAppeared),
            await host.VerdictAsync(opportunity)
        );
        await host.AdvanceAsync(TimeSpan.FromMinutes(4));
        host.AssertNothingSent(opportunity);

        await host.LookByPersonAsync(opportunity);
        host.AssertSentOnce(opportunity);
        Assert.Null((await host.CandidateAsync(opportunity))!.WaitingSince);
        Assert.Null(await host.TimerAsync(opportunity));
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task A_tag_that_appears_sends_by_itself_when_the_team_chose_so(Store store)
    {
        await using var host = await ByteboardHost.StartAsync(store);
        await host.ChangeAsync(async db =>
            (await db.Teams.SingleAsync(t => t.Id == host.TeamId)).InvitesWhenTagAppears = true
        );
        var opportunity = await WaitAsync(host);

        host.Twin.AddTags(opportunity, "Senior SWE");
        await host.AdvanceAsync(TimeSpan.FromMinutes(1));

        host.AssertSentOnce(opportunity);
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task Coming_back_into_the_stage_with_a_tag_invites_somebody_who_waited(Store store)
    {
        await using var host = await ByteboardHost.StartAsync(store);
        var opportunity = await WaitAsync(host);
        host.Twin.AddTags(opportunity, "Senior SWE");
        await host.MoveAsync(opportunity, TwinDemo.RecruiterScreen);
        host.Clock.Advance(TimeSpan.FromSeconds(1));

        await host.MoveAsync(opportunity, TwinDemo.ByteboardInterview);

        host.AssertSentOnce(opportunity);
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task Leaving_the_stage_ends_the_waiting(Store store)
    {
        await using var host = await ByteboardHost.StartAsync(store);
        var opportunity = await WaitAsync(host);

        await host.MoveAsync(opportunity, TwinDemo.RecruiterScreen);

        await AssertWaitsNoMoreAsync(host, opportunity);
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task Leaving_the_stage_unheard_ends_the_waiting_at_the_next_look(Store store)
    {
        await using var host = await ByteboardHost.StartAsync(store);
        var opportunity = await WaitAsync(host);

        host.Twin.Move(opportunity, TwinDemo.RecruiterScreen);
        await host.AdvanceAsync(TimeSpan.FromMinutes(1));

        await AssertWaitsNoMoreAsync(host, opportunity);
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task Who_enters_the_stage_again_unheard_waits_from_the_next_look_on(Store store)
    {
        await using var host = await ByteboardHost.StartAsync(store);
        var opportunity = await WaitAsync(host);
        host.Clock.Advance(TimeSpan.FromSeconds(1));
        host.Twin.Move(opportunity, TwinDemo.RecruiterScreen);
        host.Clock.Advance(TimeSpan.FromSeconds(1));
        host.Twin.Move(opportunity, TwinDemo.ByteboardInterview);

        await host.AdvanceAsync(TimeSpan.FromMinutes(1));

        Assert.Equal(host.Now, (await host.CandidateAsync(opportunity))!.WaitingSince);
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task Who_waits_although_an_earlier_invitation_is_open_needs_attention(Store store)
    {
        await using var host = await ByteboardHost.StartAsync(store);
        var opportunity = await host.InviteAsync();
        host.Twin.RemoveTags(opportunity, "Senior SWE");
        await host.AdvanceAsync(TimeSpan.FromMinutes(1));
        await host.MoveAsync(opportunity, TwinDemo.RecruiterScreen);
        await host.AdvanceAsync(TimeSpan.FromMinutes(1));
        Assert.False((await host.CandidateAsync(opportunity))!.NeedsAttention);

        await host.MoveAsync(opportunity, TwinDemo.ByteboardInterview);
        await host.AdvanceAsync(Grace);

        var candidate = (await host.CandidateAsync(opportunity))!;
        Assert.Equal(
            (CandidateState.Invited, host.Now, true),
            (candidate.State, candidate.WaitingSince, candidate.NeedsAttention)
        );
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task A_note_about_the_missing_tag_is_not_added_once_the_tags_are_too_many(
        Store store
    )
    {
        await using var host = await ByteboardHost.StartAsync(store, ("Sending:Paused", "true"));
        await host.ChangeAsync(async db =>
        {
            var team = await db.Teams.SingleAsync(t => t.Id == host.TeamId);
            (team.NotesWhenNotInvited, team.NotesWhenNoTag) = (true, true);
        });
        var opportunity = await WaitAsync(host);
        host.Twin.AddTags(opportunity, "Senior SWE", "Junior Web");
        await host.AdvanceAsync(TimeSpan.FromMinutes(1));
        Assert.Equal(
            (VerdictKind.NeedsAttention, VerdictReason.SeveralTags),
            await host.VerdictAsync(opportunity)
        );

        await host.RestartAsync(("Sending:Paused", "false"));
        await host.QuietAsync();

        Assert.Contains(
            "more than one Byteboard tag",
            Assert.Single(host.Twin.Notes(opportunity)).Value
        );
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task Archiving_ends_the_waiting(Store store)
    {
        await using var host = await ByteboardHost.StartAsync(store);
        var opportunity = await WaitAsync(host);

        await host.ArchiveAsync(opportunity);

        await AssertWaitsNoMoreAsync(host, opportunity);
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task Those_who_wait_are_looked_at_one_a_second_and_hold_up_nobody_else(Store store)
    {
        await using var host = await ByteboardHost.StartAsync(store);
        string[] waiting = [host.AddCandidate([]), host.AddCandidate([]), host.AddCandidate([])];
        foreach (var opportunity in waiting)
        {
            await host.MoveAsync(opportunity, TwinDemo.ByteboardInterview);
        }

        await host.AdvanceAsync(Grace);
        host.Twin.ForgetCalls();

        await host.AdvanceAsync(TimeSpan.FromMinutes(1));
        Assert.Equal(1, waiting.Sum(host.Reads));
        await host.InviteAsync();
        await host.AdvanceAsync(TimeSpan.FromSeconds(1));
        Assert.Equal(2, waiting.Sum(host.Reads));
        await host.AdvanceAsync(TimeSpan.FromSeconds(1));

        Assert.All(waiting, o => Assert.Equal(1, host.Reads(o)));
    }

    private static async Task<string> WaitAsync(ByteboardHost host, params string[] tags)
    {
        var opportunity = host.AddCandidate(tags);
        await host.MoveAsync(opportunity, TwinDemo.ByteboardInterview);
        await host.AdvanceAsync(Grace);
        Assert.Equal(
            (VerdictKind.WaitingForTag, VerdictReason.NoTag),
            await host.VerdictAsync(opportunity)
        );
        Assert.Equal(host.Now, (await host.CandidateAsync(opportunity))!.WaitingSince);
        return opportunity;
    }

    private static async Task AssertWaitsNoMoreAsync(ByteboardHost host, string opportunity)
    {
        Assert.Null((await host.CandidateAsync(opportunity))!.WaitingSince);
        Assert.Null(await host.TimerAsync(opportunity));
        var reads = host.Reads(opportunity);
        await host.AdvanceAsync(TimeSpan.FromHours(7));
        Assert.Equal(reads, host.Reads(opportunity));
        host.AssertNothingSent(opportunity);
    }
}
