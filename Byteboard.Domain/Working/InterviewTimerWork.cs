using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Linq.Expressions;
using Byteboard.Domain.Candidates;
using Byteboard.Domain.Conducting;
using Byteboard.Domain.Errands;
using Byteboard.Domain.Interviews;
using Byteboard.Domain.Lanes;
using Byteboard.Domain.Storage;
using Byteboard.Domain.Teams;
using Byteboard.Domain.Watching;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Byteboard.Domain.Working;

/// <summary>
/// Deadlines, reminders and the daily retention: each in one fenced transaction with its timer's removal, so that it happens
/// once. None of them calls anybody, so they run whatever Lever says and while the integration is off.
/// </summary>
internal sealed partial class InterviewTimerWork(
    TeamDb teams,
    LaneTable lanes,
    EventRetention events,
    OutcomeRecount recount,
    TeamWatching watching,
    TeamFeed feed,
    TimeProvider clock,
    ILogger<InterviewTimerWork> logger
)
{
    private const int Tries = 3;
    private static readonly TimeSpan PutOff = TimeSpan.FromHours(1);

    private long Now => clock.GetUtcNow().ToUnixTimeMilliseconds();

    /// <summary>Works what is due of one subject's order.</summary>
    public async Task RunDueAsync(
        LaneClaim claim,
        string subject,
        CancellationToken cancellationToken
    )
    {
        while (
            await FirstDueAsync(claim, t => (t.About ?? t.Subject) == subject, cancellationToken)
                is { } timer
        )
        {
            await WorkAsync(claim, timer, cancellationToken);
            if (!TeamWatching.Is(timer.Kind))
            {
                feed.Publish(new TeamChange(claim.TeamId, TeamChangeKind.Candidate, subject));
            }
        }
    }

    /// <summary>Works all that is due in a lane that does nothing else now.</summary>
    public async Task RunAllDueAsync(LaneClaim claim, CancellationToken cancellationToken)
    {
        while (await FirstDueAsync(claim, _ => true, cancellationToken) is { } timer)
        {
            await RunDueAsync(claim, timer.About ?? timer.Subject, cancellationToken);
        }
    }

    private async Task<LaneTimer?> FirstDueAsync(
        LaneClaim claim,
        Expression<Func<LaneTimer, bool>> which,
        CancellationToken cancellationToken
    )
    {
        var now = Now;
        await using var context = teams.Open(claim.TeamId);
        return await context
            .Timers.AsNoTracking()
            .Where(t => t.Kind != TimerKind.Look && t.Kind != TimerKind.Replay && t.DueAt <= now)
            .Where(which)
            .OrderBy(t => t.DueAt)
            .ThenBy(t => t.Kind)
            .FirstOrDefaultAsync(cancellationToken);
    }

    [SuppressMessage(
        "Design",
        "CA1031",
        Justification = "The fault is logged by its type and puts off this timer, not the lane."
    )]
    private async Task WorkAsync(
        LaneClaim claim,
        LaneTimer due,
        CancellationToken cancellationToken
    )
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                if (due.Kind is TimerKind.Outcomes)
                {
                    await recount.RunAsync(claim, cancellationToken); // in transactions of its own
                    return;
                }

                if (due.Kind is TimerKind.Events)
                {
                    await events.RunAsync(claim, cancellationToken);
                    return;
                }

                if (TeamWatching.Is(due.Kind))
                {
                    await watching.RunAsync(claim, due.Kind, cancellationToken); // likewise
                    return;
                }

                await lanes.WriteAsync(
                    claim,
                    context => WorkAsync(context, due, cancellationToken),
                    cancellationToken
                );
                return;
            }
            catch (DbUpdateException) when (attempt < Tries)
            {
                // Somebody did something to the interview meanwhile: decided again on what holds now.
            }
            catch (Exception fault)
                when (fault is not (LaneLostException or OperationCanceledException)
                    && !StoreFault.Is(fault)
                )
            {
                Log.Failed(logger, claim.TeamId, due.Kind, due.Subject, fault.GetType().Name);
                await PostponeAsync(claim, due, cancellationToken);
                return;
            }
        }
    }

    private async Task<bool> WorkAsync(
        ByteboardContext context,
        LaneTimer due,
        CancellationToken cancellationToken
    )
    {
        // Only what is read after this holds until the commit.
        var candidate = await TurnAsync(context, due, cancellationToken);
        var now = Now;
        var timer = await context.Timers.SingleOrDefaultAsync(
            t => t.Kind == due.Kind && t.Subject == due.Subject && t.DueAt <= now,
            cancellationToken
        );
        if (timer is null)
        {
            return false; // a person was quicker
        }

        if (timer.Kind is TimerKind.Retention)
        {
            await Retention.WorkAsync(context, timer, now, cancellationToken);
            return true;
        }

        context.Timers.Remove(timer);
        if (candidate is not null)
        {
            var id = IdOf(timer);
            var interview = await context.Interviews.SingleAsync(
                i => i.Id == id,
                cancellationToken
            );
            var team = await context.Teams.SingleAsync(
                t => t.Id == context.TeamId,
                cancellationToken
            );
            await TakeAsync(
                new InterviewScene(context, team, candidate, interview, Actor.Timer, now),
                timer.Kind,
                cancellationToken
            );
        }

        return true;
    }

    private static long IdOf(LaneTimer timer) =>
        long.Parse(timer.Subject, CultureInfo.InvariantCulture);

    // Null where there is nobody whose turn it could be.
    private static async Task<Candidate?> TurnAsync(
        ByteboardContext context,
        LaneTimer due,
        CancellationToken cancellationToken
    )
    {
        if (due.Kind is TimerKind.Retention)
        {
            return null;
        }

        var id = IdOf(due);
        return
            await context
                .Interviews.Where(i => i.Id == id)
                .Select(i => (long?)i.CandidateId)
                .SingleOrDefaultAsync(cancellationToken)
                is { } candidateId
            ? await CandidateTurn.LockAsync(context, candidateId, cancellationToken)
            : null;
    }

    private static async Task TakeAsync(
        InterviewScene scene,
        TimerKind kind,
        CancellationToken cancellationToken
    )
    {
        var interview = scene.Interview;
        if (kind is TimerKind.Deadline && HasPassed(scene))
        {
            interview.Expire();
            scene.Note(InterviewStep.Expire);
        }
        else if (kind is TimerKind.Reminder && await IsToBeRemindedAsync(scene, cancellationToken))
        {
            scene.Note(InterviewStep.Remind);
            scene.AddErrand(ErrandKind.ReminderEmail);
        }

        scene.Candidate.Touch(scene.NowUtc);
        // Where the deadline was moved meanwhile, this sets the timers that belong to it.
        await InterviewTimers.SetAsync(
            scene.Context,
            scene.Candidate,
            interview,
            scene.Now,
            cancellationToken
        );
        await CandidateSummaries.RefreshAsync(scene.Context, scene.Candidate, cancellationToken);
    }

    private static bool HasPassed(InterviewScene scene) =>
        scene.Interview.DeadlineUtc is { } deadline
        && InterviewTimers.MomentsOf(deadline).Deadline <= scene.Now
        && InterviewLife.May(scene.Interview.Status, InterviewStep.Expire);

    private static async Task<bool> IsToBeRemindedAsync(
        InterviewScene scene,
        CancellationToken cancellationToken
    ) =>
        scene.Interview is { BouncedUtc: null, DeadlineUtc: { } deadline }
        && InterviewTimers.MomentsOf(deadline) is var (reminder, end)
        && reminder <= scene.Now
        && scene.Now < end
        && InterviewLife.May(scene.Interview.Status, InterviewStep.Remind)
        && !await scene.WasRemindedAsync(cancellationToken);

    private Task<int> PostponeAsync(
        LaneClaim claim,
        LaneTimer due,
        CancellationToken cancellationToken
    ) =>
        lanes.WriteAsync(
            claim,
            context =>
            {
                var later = Now + (long)PutOff.TotalMilliseconds;
                return context
                    .Timers.Where(t => t.Kind == due.Kind && t.Subject == due.Subject)
                    .ExecuteUpdateAsync(t => t.SetProperty(x => x.DueAt, later), cancellationToken);
            },
            cancellationToken
        );

    private static partial class Log
    {
        [LoggerMessage(
            1210,
            LogLevel.Error,
            "Team {Team}: the {Kind} timer of {Subject} failed here ({Fault}). It is tried again in an hour."
        )]
        public static partial void Failed(
            ILogger logger,
            int team,
            TimerKind kind,
            string subject,
            string fault
        );
    }
}
