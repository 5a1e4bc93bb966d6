using Byteboard.Domain.Candidates;
using Byteboard.Domain.Conducting;
using Byteboard.Domain.Errands;
using Byteboard.Domain.Interviews;
using Byteboard.Domain.Lanes;
using Byteboard.Domain.Storage;
using Byteboard.Domain.Working;
using Byteboard.LeverTwin;
using Byteboard.Tests.Conducting;
using Byteboard.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace Byteboard.Tests.Working;

/// <summary>Deadlines and reminders, worked in the lane.</summary>
public sealed class InterviewTimerTests
{
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(1);
    private static readonly TimeSpan UntilReminder =
        CareSteps.Week - InterviewTimers.ReminderBefore;

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task A_day_before_the_deadline_one_reminder_names_it_and_then_the_invitation_expires(
        Store store
    )
    {
        await using var host = await ByteboardHost.StartAsync(store);
        var (opportunity, _) = await host.InvitedAsync();
        var deadline = (await host.NewestAsync()).DeadlineUtc!.Value;
        var link = LinkIn(host.Mails().Single().TextBody!);

        await host.AdvanceAsync(UntilReminder - Tick);
        Assert.Equal(0, host.Reminders());
        await host.AdvanceAsync(Tick);

        var reminder = host.Mails()
            .Single(m => m.Subject!.StartsWith("Reminder", StringComparison.Ordinal));
        Assert.Contains(deadline.ToString("d MMMM yyyy, HH:mm"), reminder.TextBody!);
        Assert.Equal(link, LinkIn(reminder.TextBody!));

        await host.AdvanceAsync(InterviewTimers.ReminderBefore - Tick);
        Assert.Equal(InterviewStatus.Invited, (await host.NewestAsync()).Status);
        await host.AdvanceAsync(Tick);

        Assert.Equal(InterviewStatus.Expired, (await host.NewestAsync()).Status);
        Assert.Equal(
            [
                (null, ActorKind.Lever),
                (InterviewStep.Remind, ActorKind.Timer),
                (InterviewStep.Expire, ActorKind.Timer),
            ],
            await host.HistoryAsync()
        );
        Assert.Equal(CandidateState.Expired, (await host.CandidateAsync(opportunity))!.State);
        Assert.Equal(1, host.Reminders());
        Assert.Empty(await TimersAsync(host));
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task Whoever_began_is_neither_reminded_nor_expired(Store store)
    {
        await using var host = await ByteboardHost.StartAsync(store);
        var (_, reference) = await host.InvitedAsync();

        await host.StartAsync(reference);
        await host.AdvanceAsync(CareSteps.Week);

        Assert.Equal(InterviewStatus.Active, (await host.NewestAsync()).Status);
        Assert.Single(host.Mails());
        Assert.Empty(await TimersAsync(host));
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task A_deadline_that_was_moved_behind_the_timers_back_is_waited_for(Store store)
    {
        await using var host = await ByteboardHost.StartAsync(store);
        await host.InvitedAsync();
        var later = host.NowUtc() + CareSteps.Week + CareSteps.Week;
        await host.ChangeAsync(async db => (await db.Interviews.SingleAsync()).Extend(later));

        await host.AdvanceAsync(CareSteps.Week);

        Assert.Equal(InterviewStatus.Invited, (await host.NewestAsync()).Status);
        Assert.Equal(0, host.Reminders());
        await host.AdvanceAsync(UntilReminder);
        Assert.Equal(1, host.Reminders());
        await host.AdvanceAsync(InterviewTimers.ReminderBefore);
        Assert.Equal(InterviewStatus.Expired, (await host.NewestAsync()).Status);
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task While_the_integration_is_off_deadlines_pass_and_no_reminder_is_sent_late(
        Store store
    )
    {
        await using var host = await ByteboardHost.StartAsync(store);
        await host.InvitedAsync();
        await host.SwitchAsync(on: false);

        await host.AdvanceAsync(UntilReminder);
        Assert.Equal(ErrandState.Pending, (await ReminderAsync(host))!.State);
        await host.AdvanceAsync(InterviewTimers.ReminderBefore);
        Assert.Equal(InterviewStatus.Expired, (await host.NewestAsync()).Status);

        await host.SwitchAsync(on: true);
        await host.QuietAsync();
        Assert.Equal(ErrandState.Withdrawn, (await ReminderAsync(host))!.State);
        Assert.Single(host.Mails());
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task A_deadline_passes_although_Lever_refuses_the_key(Store store)
    {
        await using var host = await ByteboardHost.StartAsync(store);
        await host.InvitedAsync();
        var other = host.AddTagged();
        host.Twin.DeleteKey(TwinDemo.PermanentKey);
        await host.MoveAsync(other, TwinDemo.ByteboardInterview);
        Assert.NotNull((await host.LaneAsync()).PausedWhy);

        await host.AdvanceAsync(CareSteps.Week);

        Assert.Equal(InterviewStatus.Expired, (await host.NewestAsync()).Status);
        Assert.NotNull((await host.LaneAsync()).PausedWhy);
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task Nobody_is_reminded_at_an_address_that_sent_the_invitation_back(Store store)
    {
        await using var host = await ByteboardHost.StartAsync(store);
        var (_, reference) = await host.InvitedAsync();
        await host.BounceAsync(reference);

        await host.AdvanceAsync(UntilReminder);

        Assert.Equal(0, host.Reminders());
        Assert.DoesNotContain((InterviewStep.Remind, ActorKind.Timer), await host.HistoryAsync());
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task A_reminder_by_hand_just_before_stands_for_the_timers(Store store)
    {
        await using var host = await ByteboardHost.StartAsync(store);
        var (_, reference) = await host.InvitedAsync();
        await host.AdvanceAsync(UntilReminder - TimeSpan.FromMinutes(30));
        await host.RemindAsync(reference);

        await host.AdvanceAsync(TimeSpan.FromMinutes(30));

        Assert.Equal(1, host.Reminders());
    }

    /// <summary>A node that dies in the middle leaves a claim behind; what it had begun must not count, nor happen twice.</summary>
    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task A_reminder_is_made_once_although_a_lost_node_and_its_successor_both_work_the_timer(
        Store store
    )
    {
        await using var host = await ByteboardHost.StartAsync(store);
        var (opportunity, _) = await host.InvitedAsync();
        await host.RestartAsync(("Lanes:Enabled", "false"));
        host.Clock.Advance(UntilReminder);
        var work = host.Get<InterviewTimerWork>();
        var epoch = (await host.LaneAsync()).Epoch;

        await Assert.ThrowsAsync<LaneLostException>(() =>
            work.RunDueAsync(new LaneClaim(host.TeamId, epoch - 1), opportunity, Ending)
        );
        Assert.Null(await ReminderAsync(host));
        var ours = new LaneClaim(host.TeamId, epoch);
        await work.RunDueAsync(ours, opportunity, Ending);
        await work.RunDueAsync(ours, opportunity, Ending);

        Assert.Equal(
            1,
            await host.ReadAsync(db =>
                db.Errands.CountAsync(e => e.Kind == ErrandKind.ReminderEmail)
            )
        );
        Assert.Equal(
            1,
            await host.ReadAsync(db =>
                db.InterviewEvents.CountAsync(e => e.Step == InterviewStep.Remind)
            )
        );
        await host.RestartAsync(("Lanes:Enabled", "true"));
        await host.QuietAsync();
        Assert.Equal(1, host.Reminders());
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task A_timer_whose_interview_cannot_be_found_does_not_stop_the_others(Store store)
    {
        await using var host = await ByteboardHost.StartAsync(store);
        await host.InvitedAsync();
        await host.ChangeAsync(db =>
        {
            db.Timers.AddRange(Stray("999999"), Stray("no number"));
            return Task.CompletedTask;
        });

        await host.AdvanceAsync(CareSteps.Week);

        Assert.Equal(InterviewStatus.Expired, (await host.NewestAsync()).Status);
        var left = Assert.Single(await TimersAsync(host));
        Assert.Equal(("no number", host.Now + 3_600_000), (left.Subject, left.DueAt));

        LaneTimer Stray(string subject) =>
            new()
            {
                TeamId = host.TeamId,
                Kind = TimerKind.Deadline,
                Subject = subject,
                DueAt = host.Now + 1,
            };
    }

    /// <summary>The candidate begins in the moment in which the deadline passes: one of the two holds, never both.</summary>
    [Fact]
    public async Task A_start_at_the_very_deadline_either_counts_or_is_refused()
    {
        await using var host = await ByteboardHost.StartAsync(Store.PostgreSql);
        for (var i = 0; i < 8; i++)
        {
            await host.InviteAsync();
        }

        var references = (await host.InterviewsAsync()).Select(i => i.Reference).ToList();
        host.Clock.Advance(CareSteps.Week);
        host.Get<LaneBell>().Ring();

        var answers = await Task.WhenAll(
            references.Select(reference =>
                host.Get<InterviewSteps>()
                    .StartAsync(host.TeamId, reference, Actor.Of(ByteboardHost.Admin), Ending)
            )
        );
        await host.QuietAsync();

        var interviews = await host.InterviewsAsync();
        for (var i = 0; i < interviews.Count; i++)
        {
            var expected =
                answers[i] is StepAnswer.Done
                    ? (InterviewStatus.Active, InterviewStep.Start, CandidateState.Active)
                    : (InterviewStatus.Expired, InterviewStep.Expire, CandidateState.Expired);
            var id = interviews[i].Id;
            var steps = await host.ReadAsync(db =>
                db.InterviewEvents.Where(e => e.InterviewId == id && e.Step != null)
                    .Select(e => e.Step!.Value)
                    .Where(s => s != InterviewStep.Remind)
                    .ToListAsync()
            );
            var candidate = await host.ReadAsync(db =>
                db.Candidates.SingleAsync(c => c.Id == interviews[i].CandidateId)
            );
            Assert.Equal(expected, (interviews[i].Status, Assert.Single(steps), candidate.State));
        }
    }

    private static CancellationToken Ending => TestContext.Current.CancellationToken;

    private static Task<Errand?> ReminderAsync(ByteboardHost host) =>
        host.ReadAsync(db =>
            db.Errands.SingleOrDefaultAsync(e => e.Kind == ErrandKind.ReminderEmail)
        );

    private static Task<List<LaneTimer>> TimersAsync(ByteboardHost host) =>
        host.ReadAsync(db =>
            db.Timers.Where(t => t.Kind == TimerKind.Reminder || t.Kind == TimerKind.Deadline)
                .ToListAsync()
        );

    private static string LinkIn(string text) =>
        text.Split('\n').Single(l => l.StartsWith("https://", StringComparison.Ordinal)).Trim();
}
