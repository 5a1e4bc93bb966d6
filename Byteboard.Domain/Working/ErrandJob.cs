using Byteboard.Domain.Candidates;
using Byteboard.Domain.Errands;
using Byteboard.Domain.Interviews;
using Byteboard.Domain.LeverIntegrations;
using Byteboard.Domain.Storage;
using Byteboard.Domain.Teams;
using Microsoft.EntityFrameworkCore;

namespace Byteboard.Domain.Working;

/// <summary>An errand with everything that it is about.</summary>
internal sealed record ErrandJob(
    Errand Errand,
    Interview Interview,
    Candidate Candidate,
    LeverIntegration Integration,
    Team Team
)
{
    /// <summary>The e-mail is wanted until the interview starts; the note as long as the interview lives.</summary>
    public bool IsWanted =>
        Errand.Kind is ErrandKind.InvitationEmail
            ? Interview.Status is InterviewStatus.Invited
            : Interview.IsLive;

    /// <summary>The note that waits for this e-mail.</summary>
    public Task<Errand?> WaitingNoteAsync(
        ByteboardContext context,
        CancellationToken cancellationToken
    ) =>
        context
            .Errands.Where(e =>
                e.InterviewId == Interview.Id
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
        var interview = await context.Interviews.SingleAsync(
            i => i.Id == errand.InterviewId,
            cancellationToken
        );
        return new ErrandJob(
            errand,
            interview,
            await context.Candidates.SingleAsync(
                c => c.Id == interview.CandidateId,
                cancellationToken
            ),
            await context.LeverIntegrations.SingleAsync(cancellationToken),
            await context.Teams.SingleAsync(t => t.Id == errand.TeamId, cancellationToken)
        );
    }
}
