using Byteboard.Dashboard.Shell;
using Byteboard.Domain.Candidates;
using Byteboard.Domain.Storage;
using Microsoft.EntityFrameworkCore;

namespace Byteboard.Dashboard.Candidates.Listing;

/// <summary>Reads the pages of Candidates. Without a person no query selects a name or an address.</summary>
public sealed class CandidateList(TeamDb teams)
{
    /// <summary>The page that the question asks for; the first one when the row it begins at is gone.</summary>
    public async Task<ListPage> ReadAsync(
        int teamId,
        CandidateQuestion question,
        bool withPerson,
        TeamTime time,
        CancellationToken cancellationToken
    )
    {
        await using var context = teams.Open(teamId);
        var asked = question.For(withPerson);
        var found = await CandidateFound.InAsync(
            context,
            asked,
            withPerson,
            time.NowUtc,
            cancellationToken
        );
        var page = await found.PageAsync(
            asked,
            withPerson ? ListedCandidate.WithPerson : ListedCandidate.Anonymous,
            cancellationToken
        );
        var making = new CandidateRows(context, withPerson, time);
        var names = await making.NamesAsync(cancellationToken);
        var rows = await making.OfAsync(page.Candidates, names, cancellationToken);
        return new ListPage(
            asked,
            rows,
            await CountsAsync(context, time.NowUtc, cancellationToken),
            found.Total,
            page.HasBefore ? CandidateCursor.At(rows[0], asked.Sort, goesBack: true) : null,
            page.HasAfter ? CandidateCursor.At(rows[^1], asked.Sort, goesBack: false) : null,
            await ChoicesAsync(context, names, cancellationToken)
        );
    }

    private static async Task<IReadOnlyDictionary<CandidateView, Count>> CountsAsync(
        ByteboardContext context,
        DateTime nowUtc,
        CancellationToken cancellationToken
    )
    {
        var counts = new Dictionary<CandidateView, Count>();
        foreach (var view in Enum.GetValues<CandidateView>())
        {
            counts[view] = await CandidateFound.CountAsync(
                CandidateQuery.Of(context, view, nowUtc),
                cancellationToken
            );
        }

        return counts;
    }

    private static async Task<FilterChoices> ChoicesAsync(
        ByteboardContext context,
        TeamNames names,
        CancellationToken cancellationToken
    )
    {
        var types = await context
            .InterviewTypes.Select(t => KeyValuePair.Create(t.Id, t.Name))
            .ToListAsync(cancellationToken);
        return new FilterChoices(
            [.. types.OrderBy(t => t.Value, StringComparer.OrdinalIgnoreCase)],
            names.Stages.All
        );
    }
}
