using System.Globalization;
using Byteboard.Domain.Candidates;
using Byteboard.Domain.Interviews;
using Byteboard.Domain.Lanes;
using Byteboard.Domain.Teams;
using Microsoft.EntityFrameworkCore;

namespace Byteboard.Domain.Storage;

/// <summary>The reminder and the deadline of an invitation, as timers of the team's lane; inside the caller's transaction.</summary>
public static class InterviewTimers
{
    /// <summary>How long before the deadline the reminder goes out.</summary>
    public static readonly TimeSpan ReminderBefore = TimeSpan.FromHours(24);

    /// <summary>Sets both by the interview's deadline; takes them away when it waits for nothing any more.</summary>
    public static async Task SetAsync(
        ByteboardContext context,
        Candidate candidate,
        Interview interview,
        long now,
        CancellationToken cancellationToken
    )
    {
        var subject = SubjectOf(interview.Id);
        var held = await context
            .Timers.Where(t => t.Subject == subject && t.Kind != TimerKind.Look)
            .ToListAsync(cancellationToken);
        context.Timers.RemoveRange(held);
        if (interview is { Status: InterviewStatus.Invited, DeadlineUtc: { } deadline })
        {
            // Removed and added rows of one key would meet in one save.
            await context.SaveChangesAsync(cancellationToken);
            var (reminder, at) = MomentsOf(deadline);
            context.Timers.Add(Make(TimerKind.Deadline, at));
            if (reminder > now)
            {
                context.Timers.Add(Make(TimerKind.Reminder, reminder));
            }
        }

        LaneTimer Make(TimerKind kind, long at) =>
            new()
            {
                TeamId = interview.TeamId,
                Kind = kind,
                Subject = subject,
                About = candidate.Subject,
                DueAt = at,
            };
    }

    /// <summary>When a deadline's two timers are due, Unix ms; parts of a millisecond are left out.</summary>
    public static (long Reminder, long Deadline) MomentsOf(DateTime deadlineUtc)
    {
        var at = UnixTime.Ms(deadlineUtc);
        return (at - (long)ReminderBefore.TotalMilliseconds, at);
    }

    /// <summary>The timer's subject.</summary>
    public static string SubjectOf(long interviewId) =>
        interviewId.ToString(CultureInfo.InvariantCulture);
}
