using Byteboard.Dashboard.Shell;
using Byteboard.Domain.Storage;
using Microsoft.EntityFrameworkCore;

namespace Byteboard.Dashboard.Deliveries.Listing;

/// <summary>Reads the pages of Deliveries.</summary>
public sealed class DeliveryList(TeamDb teams)
{
    /// <summary>The page that the question asks for; the first one when there is nothing at its cursor.</summary>
    public async Task<DeliveryPage> ReadAsync(
        int teamId,
        DeliveryQuestion question,
        TeamTime time,
        CancellationToken cancellationToken
    )
    {
        await using var context = teams.Open(teamId);
        var top = await TopAsync(context, cancellationToken);
        var ranges = await DeliveryRanges.OfAsync(context, question, time, cancellationToken);
        var page = await DeliveryMerge.PageAsync(ranges, question.Cursor, cancellationToken);
        if (question.Cursor is not null && page.IsShort)
        {
            page = await DeliveryMerge.PageAsync(ranges, cursor: null, cancellationToken);
        }

        var counts = await CountsAsync(context, cancellationToken);
        return new DeliveryPage(
            question,
            await DeliveryRows.OfAsync(context, page.Rows, cancellationToken),
            counts,
            question.IsFiltered
                ? await ranges.CountAsync(cancellationToken)
                : counts[question.View],
            page.Before,
            page.After,
            top,
            ranges.IsCut
        );
    }

    /// <summary>How many the question finds that have come since a page was read.</summary>
    public async Task<Count> CountNewerAsync(
        int teamId,
        DeliveryPage page,
        TeamTime time,
        CancellationToken cancellationToken
    )
    {
        await using var context = teams.Open(teamId);
        var ranges = await DeliveryRanges.OfAsync(context, page.Question, time, cancellationToken);
        return await ranges.NewerThan(page.Top).CountAsync(cancellationToken);
    }

    private static async Task<DeliveryCursor> TopAsync(
        ByteboardContext context,
        CancellationToken cancellationToken
    ) =>
        new(
            1 + (await context.Deliveries.MaxAsync(d => (long?)d.Id, cancellationToken) ?? 0),
            1
                + (
                    await context.RefusedDeliveries.MaxAsync(r => (long?)r.Id, cancellationToken)
                    ?? 0
                ),
            GoesBack: false
        );

    private static async Task<IReadOnlyDictionary<DeliveryView, Count>> CountsAsync(
        ByteboardContext context,
        CancellationToken cancellationToken
    )
    {
        var counts = new Dictionary<DeliveryView, Count>();
        foreach (var view in Enum.GetValues<DeliveryView>())
        {
            counts[view] = await DeliveryRanges.Of(context, view).CountAsync(cancellationToken);
        }

        return counts;
    }
}
