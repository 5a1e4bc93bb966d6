using Byteboard.Domain.Candidates;
using Byteboard.Domain.Errands;
using Byteboard.Domain.Interviews;
using Byteboard.Domain.LeverIntegrations;
using Byteboard.Domain.Storage;
using Byteboard.Domain.Teams;
using Microsoft.EntityFrameworkCore;

namespace Byteboard.Domain.Working;

/// <summary>An errand with everything that it is about; no interview where a note says why there is none.</summary>
internal sealed record ErrandJob(
    Errand Errand,
    Interview? Interview,
    Candidate Candidate,
    Verdict? Verdict,
    LeverIntegration Integration,
    Team Team
)
{
    /// <summary>Whether what it says still holds.</summary>
    public bool IsWanted(DateTime nowUtc) =>
        Errand.Kind switch
        {
            ErrandKind.InvitationEmail => Interview is { Status: InterviewStatus.Invited },
            ErrandKind.InvitationNote or ErrandKind.UnderWayNote => Interview is { IsLive: true },
            ErrandKind.ReminderEmail => Interview
                is { Status: InterviewStatus.Invited, BouncedUtc: null }
                && Interview.DeadlineUtc > nowUtc,
            ErrandKind.CancellationEmail => Interview is { Status: InterviewStatus.Cancelled },
            ErrandKind.ResultNote => Interview is { Status: InterviewStatus.Finalised },
            ErrandKind.NotInvitedNote => Candidate.LastVerdict
                is VerdictKind.WaitingForTag
                    or VerdictKind.NeedsAttention,
            _ => false,
        };

    /// <summary>The deadline that its e-mail names: a reminder the one that runs, an invitation one that begins now.</summary>
    public DateTime DeadlineAt(DateTime nowUtc) =>
        Errand.Kind is ErrandKind.ReminderEmail && Interview?.DeadlineUtc is { } running
            ? running
            : nowUtc.AddDays(Team.DeadlineDays);

    /// <summary>The note that waits for this e-mail.</summary>
    public Task<Errand?> WaitingNoteAsync(
        ByteboardContext context,
        CancellationToken cancellationToken
    ) =>
        context
            .Errands.Where(e =>
                e.InterviewId == Errand.InterviewId
                && e.Kind == ErrandKind.InvitationNote
                && e.State == ErrandState.Pending
                && e.DueAt == null
            )
            .OrderByDescending(e => e.Id)
            .FirstOrDefaultAsync(cancellationToken);

    public static async Task<ErrandJob> LoadAsync(
        ByteboardContext context,
        long errandId,
        CancellationToken cancellationToken
    )
    {
        var errand = await context.Errands.SingleAsync(e => e.Id == errandId, cancellationToken);
        return new ErrandJob(
            errand,
            errand.InterviewId is { } interviewId
                ? await context.Interviews.SingleAsync(i => i.Id == interviewId, cancellationToken)
                : null,
            await context.Candidates.SingleAsync(
                c => c.Id == errand.CandidateId,
                cancellationToken
            ),
            errand.VerdictId is { } verdictId
                ? await context.Verdicts.SingleOrDefaultAsync(
                    v => v.Id == verdictId,
                    cancellationToken
                )
                : null,
            await context.LeverIntegrations.SingleAsync(cancellationToken),
            await context.Teams.SingleAsync(t => t.Id == errand.TeamId, cancellationToken)
        );
    }
}
