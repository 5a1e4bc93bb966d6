using Byteboard.Dashboard.Candidates.Listing;
using Byteboard.Domain.Candidates;
using Byteboard.Domain.Deliveries;
using Byteboard.Domain.Errands;
using Byteboard.Domain.Storage;
using Microsoft.EntityFrameworkCore;

namespace Byteboard.Dashboard.Deliveries.Listing;

/// <summary>
/// What somebody types: an opportunity's id; else the beginnings of the words of a name or an address, and a part of the
/// sentence that says what went wrong.
/// </summary>
internal static class DeliverySearch
{
    /// <summary>So many people, or so many e-mails and notes that went wrong, are looked through; beyond it the page says so.</summary>
    private const int Most = 500;

    // Shorter parts stand in every sentence.
    private const int ShortestPart = 4;

    /// <summary>So many deliveries of theirs, the newest, are listed.</summary>
    private const int MostDeliveries = 2000;

    public static async Task<DeliveryRanges> AmongAsync(
        DeliveryRanges ranges,
        ByteboardContext context,
        DeliveryQuestion question,
        CancellationToken cancellationToken
    )
    {
        var text = question.Text;
        var exact = await NamedAsync(
            ranges,
            context,
            [text, text.ToLowerInvariant()],
            cancellationToken
        );
        if (exact.IsFound)
        {
            return exact.Ranges;
        }

        var (people, isCut) = await PeopleAsync(context, text, cancellationToken);
        var isPart = text.Length >= ShortestPart;
        var broken = isPart ? await BrokenAsync(context, text, cancellationToken) : [];
        var (named, _) = await NamedAsync(ranges, context, people.Union(broken), cancellationToken);
        var causes = isPart ? FaultText.Refusals(text).ToArray() : [];
        return named with
        {
            IsCut = isCut || named.IsCut,
            Deliveries = isPart ? [.. OfFaults(ranges, question, named)] : [],
            Refused = causes.Length is 0
                ? null
                : ranges.Refused?.Where(r => causes.Contains(r.Cause)),
        };
    }

    private static IEnumerable<IQueryable<Delivery>> OfFaults(
        DeliveryRanges ranges,
        DeliveryQuestion question,
        DeliveryRanges found
    )
    {
        // Nothing goes wrong with what waits or is not looked at.
        if (
            question.View is DeliveryView.Held or DeliveryView.Ignored
            || question.Fault is not null
        )
        {
            return [];
        }

        var named = found.Named.Select(d => d.Id).ToArray();
        return FaultText
            .Faults(question.Text)
            .SelectMany(fault =>
                ranges.Deliveries.Select(range =>
                    range.Where(d => d.Fault == fault && !EF.Parameter(named).Contains(d.Id))
                )
            );
    }

    // In two steps and without an order: beside a number or an order SQLite would rather walk through the whole team.
    private static async Task<(DeliveryRanges Ranges, bool IsFound)> NamedAsync(
        DeliveryRanges ranges,
        ByteboardContext context,
        IEnumerable<string> opportunities,
        CancellationToken cancellationToken
    )
    {
        var theirs = opportunities.Where(o => o.Length > 0).ToArray();
        var all = theirs.Length is 0
            ? []
            : await context
                .Deliveries.Where(d => EF.Parameter(theirs).Contains(d.OpportunityId))
                .Select(d => d.Id)
                .ToListAsync(cancellationToken);
        var ids = all.OrderDescending().Take(MostDeliveries).ToArray();
        var rows = new List<ListedDelivery>();
        foreach (var range in ids.Length is 0 ? [] : ranges.Deliveries)
        {
            rows.AddRange(
                await range
                    .Where(d => EF.Parameter(ids).Contains(d.Id))
                    .Select(ListedDelivery.Of)
                    .ToListAsync(cancellationToken)
            );
        }

        return (
            new DeliveryRanges([], Refused: null)
            {
                Named =
                [
                    .. rows.Where(d => d.Id >= ranges.FirstId && d.Id < ranges.EndId)
                        .OrderByDescending(d => d.Id),
                ],
                IsCut = all.Count > MostDeliveries,
                FirstId = ranges.FirstId,
                EndId = ranges.EndId,
            },
            all.Count > 0
        );
    }

    private static async Task<(IEnumerable<string> Opportunities, bool IsCut)> PeopleAsync(
        ByteboardContext context,
        string text,
        CancellationToken cancellationToken
    )
    {
        var words = SearchTerms.Typed(text);
        if (words.Count is 0)
        {
            return ([], false);
        }

        var hits = await CandidateSearch.HitsAsync(context, words, cancellationToken, Most);
        if (hits is null)
        {
            return ([], true);
        }

        var opportunities = await context
            .Candidates.Where(c => EF.Parameter(hits).Contains(c.Id) && c.OpportunityId != null)
            .Select(c => c.OpportunityId!)
            .ToListAsync(cancellationToken);
        return (opportunities, false);
    }

    // The newest of those that a person has to see to: what a mail server or Lever said about them.
    private static async Task<List<string>> BrokenAsync(
        ByteboardContext context,
        string text,
        CancellationToken cancellationToken
    )
    {
        List<string> found = [];
        foreach (var state in new[] { ErrandState.Failed, ErrandState.Uncertain })
        {
            var newest = await context
                .Errands.Where(e => e.State == state && e.LastFault != null)
                .OrderByDescending(e => e.Id)
                .Take(Most)
                .Select(e => new { e.OpportunityId, Fault = e.LastFault! })
                .ToListAsync(cancellationToken);
            found.AddRange(
                newest
                    .Where(e => e.Fault.Contains(text, StringComparison.OrdinalIgnoreCase))
                    .Select(e => e.OpportunityId)
            );
        }

        return found;
    }
}
