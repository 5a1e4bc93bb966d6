using Microsoft.EntityFrameworkCore;

namespace Byteboard.Dashboard.Deliveries.Listing;

/// <summary>The rows of a page, and its ends where there is more beyond them.</summary>
/// <param name="IsShort">There is less at the cursor than the first page shows.</param>
internal sealed record MergedPage(
    IReadOnlyList<ListedDelivery> Rows,
    DeliveryCursor? Before,
    DeliveryCursor? After,
    bool IsShort
);

/// <summary>Merges the ranges of a question into pages, newest first, by the time of arrival and within it by number.</summary>
internal static class DeliveryMerge
{
    private const int OneMore = DeliveryPage.Size + 1;

    public static async Task<MergedPage> PageAsync(
        DeliveryRanges ranges,
        DeliveryCursor? cursor,
        CancellationToken cancellationToken
    )
    {
        var place = cursor ?? DeliveryCursor.Newest;
        var goesBack = place.GoesBack;
        var deliveries = await DeliveriesAsync(ranges, place, cancellationToken);
        var refused = await RefusedAsync(ranges, place, cancellationToken);
        var merged = Merge(deliveries, refused, goesBack).Take(OneMore).ToList();
        var hasMore = merged.Count > DeliveryPage.Size;
        var rows = merged.Take(DeliveryPage.Size).ToList();
        if (goesBack)
        {
            var start = Edge(rows, place, goesBack: true);
            rows.Reverse();
            return new(
                rows,
                hasMore ? start : null,
                place with
                {
                    GoesBack = false,
                },
                rows.Count < DeliveryPage.Size
            );
        }

        return new(
            rows,
            cursor is null ? null : place with { GoesBack = true },
            hasMore ? Edge(rows, place, goesBack: false) : null,
            rows.Count is 0
        );
    }

    /// <summary>The place at the far end of these rows, seen from where they were read.</summary>
    private static DeliveryCursor Edge(
        List<ListedDelivery> rows,
        DeliveryCursor place,
        bool goesBack
    )
    {
        var delivery = rows.LastOrDefault(r => r.Refused is null)?.Id;
        var refused = rows.LastOrDefault(r => r.Refused is not null)?.Id;
        return goesBack
            ? new(delivery + 1 ?? place.Delivery, refused + 1 ?? place.Refused, GoesBack: true)
            : new(delivery ?? place.Delivery, refused ?? place.Refused, GoesBack: false);
    }

    private static async Task<List<ListedDelivery>> DeliveriesAsync(
        DeliveryRanges ranges,
        DeliveryCursor place,
        CancellationToken cancellationToken
    )
    {
        var id = place.Delivery;
        var read = ranges.Named.Where(d => place.GoesBack ? d.Id >= id : d.Id < id).ToList();
        foreach (var range in ranges.Deliveries)
        {
            var run = place.GoesBack
                ? ranges.Between(range, id, long.MaxValue).OrderBy(d => d.Id)
                : ranges.Between(range, 0, id).OrderByDescending(d => d.Id);
            read.AddRange(
                await run.Take(OneMore).Select(ListedDelivery.Of).ToListAsync(cancellationToken)
            );
        }

        return [.. place.GoesBack ? read.OrderBy(d => d.Id) : read.OrderByDescending(d => d.Id)];
    }

    private static async Task<List<ListedDelivery>> RefusedAsync(
        DeliveryRanges ranges,
        DeliveryCursor place,
        CancellationToken cancellationToken
    )
    {
        if (ranges.Refused is not { } range)
        {
            return [];
        }

        var id = place.Refused;
        var run = place.GoesBack
            ? range.Where(r => r.Id >= id).OrderBy(r => r.Id)
            : range.Where(r => r.Id < id).OrderByDescending(r => r.Id);
        return await run.Take(OneMore)
            .Select(ListedDelivery.OfRefused)
            .ToListAsync(cancellationToken);
    }

    // Within each list the numbers decide, so that a place in it never names a row twice or leaves one out.
    private static IEnumerable<ListedDelivery> Merge(
        List<ListedDelivery> left,
        List<ListedDelivery> right,
        bool goesBack
    )
    {
        var (l, r) = (0, 0);
        while (l < left.Count || r < right.Count)
        {
            var takesLeft =
                r == right.Count
                || (
                    l < left.Count
                    && (
                        goesBack
                            ? left[l].ReceivedAt < right[r].ReceivedAt
                            : left[l].ReceivedAt >= right[r].ReceivedAt
                    )
                );
            yield return takesLeft ? left[l++] : right[r++];
        }
    }
}
