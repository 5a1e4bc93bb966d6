using Byteboard.Domain.Candidates;
using Byteboard.Domain.Deliveries;
using Byteboard.Domain.Errands;
using Byteboard.Domain.Issues;
using Byteboard.Domain.Storage;
using Microsoft.EntityFrameworkCore;

namespace Byteboard.Domain.Watching;

/// <summary>Whom an issue stops, by candidate id; the newest first. The same rows as the issue counts.</summary>
public static class IssuePeople
{
    /// <summary>At most <paramref name="atMost"/> of them.</summary>
    public static async Task<IReadOnlyList<long>> OfAsync(
        ByteboardContext context,
        Issue issue,
        long now,
        int atMost,
        CancellationToken cancellationToken
    )
    {
        if (issue.Kind is IssueKind.MailRefused or IssueKind.NoteRefused or IssueKind.Uncertain)
        {
            return await OfErrandsAsync(context, issue.Kind, now, atMost, cancellationToken);
        }

        return Candidates(context, issue) is { } candidates
            ? await candidates
                .OrderByDescending(c => c.ChangedUtc)
                .ThenBy(c => c.Id)
                .Take(atMost)
                .Select(c => c.Id)
                .ToListAsync(cancellationToken)
            : [];
    }

    private static IQueryable<Candidate>? Candidates(ByteboardContext context, Issue issue) =>
        issue.Kind switch
        {
            IssueKind.GivenUp => context.Candidates.Where(c =>
                c.OpportunityId != null
                && GivenUp.Of(context).Any(d => d.OpportunityId == c.OpportunityId)
            ),
            IssueKind.ReasonUnmapped => context.Candidates.Where(c =>
                c.NeedsAttention && c.UnmappedReasonId == issue.Subject
            ),
            IssueKind.StageUnknown => context.Candidates.Where(c =>
                !c.IsArchived && c.InterviewId != null && c.StageId == issue.Subject
            ),
            _ when IssueRule.ReasonsOf(issue.Kind) is { Count: > 0 } reasons => context
                .Candidates.Where(c => c.NeedsAttention)
                .Where(c =>
                    context.Verdicts.Any(v =>
                        v.Id == c.LastVerdictId
                        && reasons.Contains(v.Reason)
                        && (
                            v.Kind == VerdictKind.NeedsAttention || v.Kind == VerdictKind.Unreadable
                        )
                    )
                ),
            _ => null,
        };

    private static async Task<IReadOnlyList<long>> OfErrandsAsync(
        ByteboardContext context,
        IssueKind kind,
        long now,
        int atMost,
        CancellationToken cancellationToken
    )
    {
        var nowUtc = DateTimeOffset.FromUnixTimeMilliseconds(now).UtcDateTime;
        var troubled = await ErrandTallies
            .Troubled(context)
            .OrderByDescending(t => t.ErrandId)
            .Take(ErrandTallies.AtMost)
            .ToListAsync(cancellationToken);
        return
        [
            .. troubled
                .Where(t => t.IsOpen(nowUtc) && KindOf(t) == kind)
                .Select(t => t.CandidateId)
                .Distinct()
                .Take(atMost),
        ];
    }

    private static IssueKind KindOf(TroubledErrand errand) =>
        errand.State is ErrandState.Uncertain ? IssueKind.Uncertain
        : errand.Kind.IsNote() ? IssueKind.NoteRefused
        : IssueKind.MailRefused;
}
