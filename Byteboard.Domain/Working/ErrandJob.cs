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
    /// <summary>Why the candidate's last look came to what it did; only for a note that says why there is no interview.</summary>
    public VerdictReason? LastReason { get; private init; }

    /// <summary>Whether what it says still holds.</summary>
    public bool IsWanted(DateTime nowUtc) =>
        ErrandWant.Is(
            Errand.Kind,
            new ErrandScene(
                Interview?.Status,
                Interview?.DeadlineUtc,
                Interview?.BouncedUtc,
                Verdict is not null && LastReason == Verdict.Reason,
                Candidate.ErasedUtc,
                nowUtc
            )
        );

    /// <summary>The deadline that its e-mail names: a reminder the one that runs, an invitation one that begins now.</summary>
    public DateTime DeadlineAt(DateTime nowUtc) =>
        Errand.Kind is ErrandKind.ReminderEmail && Interview?.DeadlineUtc is { } running
            ? running
            : nowUtc.AddDays(Team.DeadlineDays);

    /// <summary>It is done: an invitation's deadline begins, with its reminder, and the note's turn comes.</summary>
    public async Task CompleteAsync(
        ByteboardContext context,
        long now,
        CancellationToken cancellationToken
    )
    {
        Errand.Complete(now);
        if (Errand.Kind is not ErrandKind.InvitationEmail)
        {
            return;
        }

        (await WaitingNoteAsync(context, cancellationToken))?.StartingAt(now);

        // Whoever was quick has begun before we knew that the e-mail is out; the note still names the deadline.
        if (Interview is { Status: InterviewStatus.Invited } or { IsLive: true, DeadlineUtc: null })
        {
            Interview.Open(
                Errand.DeadlineUtc
                    ?? DeadlineAt(DateTimeOffset.FromUnixTimeMilliseconds(now).UtcDateTime)
            );
            await InterviewTimers.SetAsync(context, Candidate, Interview, now, cancellationToken);
        }
    }

    /// <summary>Whether nothing of its kind took its place, as a new invitation does after an archive was undone.</summary>
    public async Task<bool> IsLatestAsync(
        ByteboardContext context,
        CancellationToken cancellationToken
    ) =>
        !await context.Errands.AnyAsync(
            e =>
                e.CandidateId == Errand.CandidateId
                && e.InterviewId == Errand.InterviewId
                && e.Kind == Errand.Kind
                && e.Id > Errand.Id,
            cancellationToken
        );

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

    /// <summary>Takes the candidate's turn first, so that nobody changes what is decided on here until the commit.</summary>
    public static async Task<ErrandJob> LoadAsync(
        ByteboardContext context,
        long errandId,
        CancellationToken cancellationToken
    )
    {
        var candidateId = await context
            .Errands.Where(e => e.Id == errandId)
            .Select(e => e.CandidateId)
            .SingleAsync(cancellationToken);
        var candidate = // a foreign key says that it is there
        (await CandidateTurn.LockAsync(context, candidateId, cancellationToken))!;
        var errand = await context.Errands.SingleAsync(e => e.Id == errandId, cancellationToken);
        return new ErrandJob(
            errand,
            errand.InterviewId is { } interviewId
                ? await context.Interviews.SingleAsync(i => i.Id == interviewId, cancellationToken)
                : null,
            candidate,
            errand.VerdictId is { } verdictId
                ? await context.Verdicts.SingleOrDefaultAsync(
                    v => v.Id == verdictId,
                    cancellationToken
                )
                : null,
            await context.LeverIntegrations.SingleAsync(cancellationToken),
            await context.Teams.SingleAsync(t => t.Id == errand.TeamId, cancellationToken)
        )
        {
            LastReason =
                errand.Kind is ErrandKind.NotInvitedNote
                    ? await context
                        .Verdicts.Where(v => v.Id == candidate.LastVerdictId)
                        .Select(v => (VerdictReason?)v.Reason)
                        .SingleOrDefaultAsync(cancellationToken)
                    : null,
        };
    }
}
