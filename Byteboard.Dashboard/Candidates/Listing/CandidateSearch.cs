using Byteboard.Domain.Candidates;
using Byteboard.Domain.Storage;
using Microsoft.EntityFrameworkCore;

namespace Byteboard.Dashboard.Candidates.Listing;

/// <summary>
/// What somebody types: an id that is exactly one finds its candidate; else all words begin a word of the name or of an
/// address. Reviewers find by ids alone.
/// </summary>
internal static class CandidateSearch
{
    /// <summary>So many hits are named one by one; beyond them the words are asked of every row on the way.</summary>
    private const int Most = 10_000;

    // The name's word, the address and the address's word may all begin alike.
    private const int TermsEach = 3;

    /// <summary>The ids that a text finds; null where they are too many to be named.</summary>
    public static async Task<long[]?> IdsAsync(
        ByteboardContext context,
        string text,
        bool withPerson,
        CancellationToken cancellationToken
    )
    {
        var exact = await ExactAsync(context, text, cancellationToken);
        if (exact.Count > 0)
        {
            return [.. exact];
        }

        var words = Words(text, withPerson);
        return words.Count is 0 ? [] : await HitsAsync(context, words, cancellationToken);
    }

    /// <summary>Asks the words of every row on the way.</summary>
    public static IQueryable<Candidate> Among(
        IQueryable<Candidate> rows,
        ByteboardContext context,
        string text,
        bool withPerson
    ) => Words(text, withPerson).Aggregate(rows, (left, word) => Having(left, context, word));

    private static IReadOnlyList<string> Words(string text, bool withPerson) =>
        withPerson ? SearchTerms.Typed(text) : [];

    private static async Task<List<long>> ExactAsync(
        ByteboardContext context,
        string text,
        CancellationToken cancellationToken
    )
    {
        string[] opportunities = [text, text.ToLowerInvariant()];
        var reference = text.ToUpperInvariant();
        var byReference = context
            .Interviews.Where(i => i.Reference == reference)
            .Select(i => i.CandidateId);
        return await context
            .Candidates.Where(c => opportunities.Contains(c.OpportunityId))
            .Select(c => c.Id)
            .Union(byReference)
            .ToListAsync(cancellationToken);
    }

    /// <summary>Those of whose name or addresses every word begins one; null when there are more than <paramref name="most"/>.</summary>
    public static async Task<long[]?> HitsAsync(
        ByteboardContext context,
        IReadOnlyList<string> words,
        CancellationToken cancellationToken,
        int most = Most
    )
    {
        // The longest word finds fewest, as a rule; the others are then asked of those it finds.
        var first = words.MaxBy(word => word.Length)!;
        var terms = Beginning(context, first);
        foreach (var word in words.Where(word => word != first))
        {
            var others = Beginning(context, word);
            terms = terms.Where(t => others.Any(o => o.CandidateId == t.CandidateId));
        }

        var found = await terms
            .OrderBy(t => t.Term)
            .ThenBy(t => t.CandidateId)
            .Select(t => t.CandidateId)
            .Take(TermsEach * most + 1)
            .ToListAsync(cancellationToken);
        return
            found.Count <= TermsEach * most
            && found.Distinct().ToArray() is var ids
            && ids.Length <= most
            ? ids
            : null;
    }

    private static IQueryable<Candidate> Having(
        IQueryable<Candidate> rows,
        ByteboardContext context,
        string word
    )
    {
        var terms = Beginning(context, word);
        return rows.Where(c => terms.Any(t => t.CandidateId == c.Id));
    }

    // EF turns string.Compare of two texts into the store's own comparison, by code unit in that column (see SearchTerms.After).
#pragma warning disable CA1309, MA0006
    private static IQueryable<SearchTerm> Beginning(ByteboardContext context, string word)
    {
        var after = SearchTerms.After(word);
        return context.SearchTerms.Where(t =>
            string.Compare(t.Term, word) >= 0 && string.Compare(t.Term, after) < 0
        );
    }
#pragma warning restore CA1309, MA0006
}
