using System.Linq.Expressions;
using Byteboard.Dashboard.Shell;
using Byteboard.Domain.Candidates;
using Byteboard.Domain.Storage;
using Microsoft.EntityFrameworkCore;

namespace Byteboard.Dashboard.Candidates.Listing;

/// <summary>
/// What a question finds. Where that is little, it is named by its ids, which any order sorts quickly; where it is much, a
/// page is soon full on the way along the order's index. Either way no page reads more than a small part of the rows.
/// </summary>
internal sealed class CandidateFound
{
    private const int Little = 2000;

    private readonly ByteboardContext _context;
    private readonly IQueryable<Candidate> _rows;

    private CandidateFound(ByteboardContext context, IQueryable<Candidate> rows, Count total) =>
        (_context, _rows, Total) = (context, rows, total);

    public Count Total { get; }

    public static async Task<CandidateFound> InAsync(
        ByteboardContext context,
        CandidateQuestion question,
        bool withPerson,
        DateTime nowUtc,
        CancellationToken cancellationToken
    )
    {
        var rows = CandidateQuery.Of(context, question, nowUtc);
        if (question.Text.Length > 0)
        {
            var ids = await CandidateSearch.IdsAsync(
                context,
                question.Text,
                withPerson,
                cancellationToken
            );
            var along = CandidateSearch.Among(rows, context, question.Text, withPerson);
            rows = ids is null ? along : rows.Where(c => EF.Parameter(ids).Contains(c.Id));
            if (ids is not null && question is { View: CandidateView.All, HasFilters: false })
            {
                // The words alone: it is known how many. Where they are many, the newest are soon met.
                var isMany = ids.Length > Little && question.Sort is CandidateSort.Changed;
                return new(context, isMany ? along : rows, new Count(ids.Length));
            }
        }

        if (question is { View: not CandidateView.All } or { IsFiltered: true })
        {
            var ids = await Newest(rows, Little + 1).ToArrayAsync(cancellationToken);
            if (ids.Length <= Little)
            {
                return new(
                    context,
                    rows.Where(c => EF.Parameter(ids).Contains(c.Id)),
                    new Count(ids.Length)
                );
            }
        }

        return new(context, rows, await CountAsync(rows, cancellationToken));
    }

    /// <summary>Counts up to one more than is shown; in no order, so that the store takes whichever index is shortest.</summary>
    public static async Task<Count> CountAsync(
        IQueryable<Candidate> rows,
        CancellationToken cancellationToken
    ) => new(await rows.Take(Count.Most + 1).CountAsync(cancellationToken));

    /// <summary>One page, in the order that is shown.</summary>
    public async Task<FoundPage> PageAsync(
        CandidateQuestion question,
        Expression<Func<Candidate, ListedCandidate>> listed,
        CancellationToken cancellationToken
    )
    {
        var read = await ReadAsync(question, listed, cancellationToken);
        var goesBack = question.Cursor is { GoesBack: true };
        if (
            question.Cursor is not null
            && (read is null or [] || (goesBack && read.Count < ListPage.Size))
        )
        {
            return await PageAsync(question with { Cursor = null }, listed, cancellationToken);
        }

        var hasMore = read!.Count > ListPage.Size;
        var page = read.Take(ListPage.Size);
        return goesBack
            ? new FoundPage([.. page.Reverse()], hasMore, HasAfter: true)
            : new FoundPage([.. page], question.Cursor is not null, hasMore);
    }

    /// <summary>All ids, in the question's order.</summary>
    public async Task<List<long>> IdsAsync(
        CandidateQuestion question,
        CancellationToken cancellationToken
    )
    {
        var ids = new List<long>();
        var runs = await RunsAsync(question with { Cursor = null }, cancellationToken);
        foreach (var run in runs!)
        {
            ids.AddRange(await run.Select(c => c.Id).ToListAsync(cancellationToken));
        }

        return ids;
    }

    // One more than a page shows, to know whether there is another. Null when the cursor's row is gone.
    private async Task<List<ListedCandidate>?> ReadAsync(
        CandidateQuestion question,
        Expression<Func<Candidate, ListedCandidate>> listed,
        CancellationToken cancellationToken
    )
    {
        if (await RunsAsync(question, cancellationToken) is not { } runs)
        {
            return null;
        }

        var read = new List<ListedCandidate>();
        foreach (var run in runs)
        {
            read.AddRange(
                await run.Take(ListPage.Size + 1 - read.Count)
                    .AsNoTracking()
                    .Select(listed)
                    .ToListAsync(cancellationToken)
            );
            if (read.Count > ListPage.Size)
            {
                break;
            }
        }

        return read;
    }

    private Task<IReadOnlyList<IQueryable<Candidate>>?> RunsAsync(
        CandidateQuestion question,
        CancellationToken cancellationToken
    ) =>
        CandidateOrder
            .Of(question.Sort)
            .RunsAsync(_rows, _context, question.Cursor, question.IsAscending, cancellationToken);

    private static IQueryable<long> Newest(IQueryable<Candidate> rows, int most) =>
        rows.OrderByDescending(c => c.ChangedUtc)
            .ThenByDescending(c => c.Id)
            .Select(c => c.Id)
            .Take(most);
}

/// <summary>The candidates of a page, and whether there are others.</summary>
internal sealed record FoundPage(
    IReadOnlyList<ListedCandidate> Candidates,
    bool HasBefore,
    bool HasAfter
);
