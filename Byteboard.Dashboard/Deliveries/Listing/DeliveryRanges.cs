using Byteboard.Dashboard.Shell;
using Byteboard.Domain.Candidates;
using Byteboard.Domain.Deliveries;
using Byteboard.Domain.Storage;
using Microsoft.EntityFrameworkCore;

namespace Byteboard.Dashboard.Deliveries.Listing;

/// <summary>
/// What a question finds, as ranges of an index each, none of which holds a row of another. A page is merged from the first
/// rows of every range, so that none is read to its end.
/// </summary>
/// <param name="Refused">Null when the question asks for nothing that a refused request has.</param>
internal sealed record DeliveryRanges(
    IReadOnlyList<IQueryable<Delivery>> Deliveries,
    IQueryable<RefusedDelivery>? Refused
)
{
    /// <summary>Rows that were found by their numbers, newest first; not many.</summary>
    public IReadOnlyList<ListedDelivery> Named { get; init; } = [];

    /// <summary>More people match what is typed than are looked for.</summary>
    public bool IsCut { get; init; }

    /// <summary>Only deliveries from this number on.</summary>
    public long FirstId { get; init; }

    /// <summary>Only deliveries below this number.</summary>
    public long EndId { get; init; } = long.MaxValue;

    /// <summary>A view alone.</summary>
    public static DeliveryRanges Of(ByteboardContext context, DeliveryView view) =>
        new(
            view is DeliveryView.Refused ? [] : [DeliveriesOf(context, view)],
            view is DeliveryView.All or DeliveryView.Refused ? context.RefusedDeliveries : null
        );

    /// <summary>A view with all filters and what is typed.</summary>
    public static async Task<DeliveryRanges> OfAsync(
        ByteboardContext context,
        DeliveryQuestion question,
        TeamTime time,
        CancellationToken cancellationToken
    )
    {
        var ranges = Of(context, question.View).With(question);
        if (question.From is not null || question.To is not null)
        {
            var span = await TimeSpanOfIds.OfAsync(context, question, time, cancellationToken);
            ranges = new([.. ranges.Deliveries.Select(span.Within)], span.Within(ranges.Refused))
            {
                FirstId = span.FirstId,
                EndId = span.EndId,
            };
        }

        return question.Text.Length is 0
            ? ranges
            : await DeliverySearch.AmongAsync(ranges, context, question, cancellationToken);
    }

    /// <summary>
    /// A range between two numbers. One bound below and one above, no more: beside a third SQLite forgets what the range is for
    /// and walks through all numbers.
    /// </summary>
    public IQueryable<Delivery> Between(IQueryable<Delivery> range, long first, long end)
    {
        var (from, to) = (Math.Max(first, FirstId), Math.Min(end, EndId));
        range = from > 0 ? range.Where(d => d.Id >= from) : range;
        return to < long.MaxValue ? range.Where(d => d.Id < to) : range;
    }

    /// <summary>How many, up to one more than is shown.</summary>
    public async Task<Count> CountAsync(CancellationToken cancellationToken)
    {
        var count = Named.Count;
        foreach (var range in Deliveries)
        {
            count += await Between(range, 0, long.MaxValue)
                .Select(d => d.Id)
                .Take(Count.Most + 1)
                .CountAsync(cancellationToken);
        }

        if (Refused is not null && count <= Count.Most)
        {
            count += await Refused
                .Select(r => r.Id)
                .Take(Count.Most + 1)
                .CountAsync(cancellationToken);
        }

        return new Count(Math.Min(count, Count.Most + 1));
    }

    /// <summary>Only what stands before a place: what has come since.</summary>
    public DeliveryRanges NewerThan(DeliveryCursor place) =>
        this with
        {
            Named = [.. Named.Where(d => d.Id >= place.Delivery)],
            FirstId = Math.Max(FirstId, place.Delivery),
            Refused = Refused?.Where(r => r.Id >= place.Refused),
        };

    private DeliveryRanges With(DeliveryQuestion question)
    {
        var deliveries = Deliveries;
        if (question.Verdict is { } verdict)
        {
            deliveries = Each(range => range.Where(d => d.Verdict == verdict));
        }

        if (question.Fault is { } fault)
        {
            deliveries = Each(range => range.Where(d => d.Fault == fault));
        }

        if (question.Event is { } asked)
        {
            var isAlone = question is { View: DeliveryView.All, Verdict: null, Fault: null };
            deliveries = Each(range => OfEvent(range, asked, isAlone));
        }

        var asksForDeliveries =
            question.Event is not null
            || question.Verdict is not null
            || question.Fault is not null;
        return new(deliveries, asksForDeliveries ? null : Refused);

        IReadOnlyList<IQueryable<Delivery>> Each(
            Func<IQueryable<Delivery>, IQueryable<Delivery>> narrow
        ) => [.. deliveries.Select(narrow)];
    }

    // Half of all rows are of one event. Beside something rarer it must not be what the store looks for: it is asked of a text
    // that stands in no index.
    private static IQueryable<Delivery> OfEvent(
        IQueryable<Delivery> range,
        DeliveryEvent asked,
        bool isAlone
    )
    {
        if (asked is DeliveryEvent.Other)
        {
            return range.Where(d => d.OpportunityId == ""); // whatever it is called, we do not use it
        }

        var name = asked is DeliveryEvent.Stage ? LeverEvent.StageChange : LeverEvent.ArchiveChange;
        return isAlone ? range.Where(d => d.Event == name) : range.Where(d => d.Event + "" == name);
    }

    private static IQueryable<Delivery> DeliveriesOf(ByteboardContext context, DeliveryView view) =>
        view switch
        {
            DeliveryView.Working => context.Deliveries.Where(d => d.State == DeliveryState.Pending),
            DeliveryView.Failed => context.Deliveries.Where(d => d.State == DeliveryState.Dead),
            DeliveryView.Held => context.Deliveries.Where(d => d.State == DeliveryState.Held),
            DeliveryView.Unreadable => context.Deliveries.Where(d =>
                d.Verdict == VerdictKind.Unreadable
            ),
            DeliveryView.Ignored => context.Deliveries.Where(d => d.Verdict == VerdictKind.Ignored),
            _ => context.Deliveries,
        };
}
