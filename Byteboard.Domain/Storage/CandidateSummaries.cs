using Byteboard.Domain.Candidates;
using Byteboard.Domain.Errands;
using Byteboard.Domain.Interviews;
using Microsoft.EntityFrameworkCore;

namespace Byteboard.Domain.Storage;

/// <summary>Makes a candidate's summary anew; the last thing that a transaction about a candidate does.</summary>
public static class CandidateSummaries
{
    /// <summary>Saves what was changed, then the summary and the search terms that follow from it.</summary>
    public static async Task RefreshAsync(
        ByteboardContext context,
        Candidate candidate,
        CancellationToken cancellationToken
    )
    {
        await context.SaveChangesAsync(cancellationToken);
        var interviews = await context
            .Interviews.Where(i => i.CandidateId == candidate.Id)
            .ToListAsync(cancellationToken);
        var errands = await context
            .Errands.Where(e => e.CandidateId == candidate.Id)
            .ToListAsync(cancellationToken);
        candidate.Take(CandidateSummary.Of(candidate, interviews, errands));
        await TermsAsync(context, candidate, interviews, cancellationToken);
        await context.SaveChangesAsync(cancellationToken);
    }

    private static async Task TermsAsync(
        ByteboardContext context,
        Candidate candidate,
        IEnumerable<Interview> interviews,
        CancellationToken cancellationToken
    )
    {
        // A corrected address stands in no reading of Lever.
        IEnumerable<string> emails = candidate.ErasedUtc is null
            ? [.. candidate.Emails, .. interviews.Select(i => i.Email)]
            : [];
        var wanted = SearchTerms.Of(candidate.Name, emails);
        var held = await context
            .SearchTerms.Where(t => t.CandidateId == candidate.Id)
            .ToListAsync(cancellationToken);
        context.SearchTerms.RemoveRange(held.Where(t => !wanted.Contains(t.Term)));
        context.SearchTerms.AddRange(
            wanted
                .Except(held.Select(t => t.Term))
                .Select(term => new SearchTerm
                {
                    TeamId = candidate.TeamId,
                    CandidateId = candidate.Id,
                    Term = term,
                })
        );
    }
}
