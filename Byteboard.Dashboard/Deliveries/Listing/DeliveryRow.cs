using Byteboard.Dashboard.Shell;
using Byteboard.Domain.Candidates;
using Byteboard.Domain.Deliveries;

namespace Byteboard.Dashboard.Deliveries.Listing;

/// <summary>One request as listed: a delivery, or one that was refused.</summary>
/// <param name="Refused">Why it was not taken; null for a delivery.</param>
/// <param name="What">What it tells of.</param>
/// <param name="Who">The candidate's name; null when we know nobody of that opportunity.</param>
public sealed record DeliveryRow(
    long Id,
    RefusedCause? Refused,
    long ReceivedAt,
    string What,
    string? Who,
    string? OpportunityId,
    DeliveryState? State,
    VerdictKind? Verdict,
    DeliveryFault? Fault,
    int Seen
)
{
    /// <summary>Two numberings, one list.</summary>
    public string Key => Refused is null ? $"d{Id}" : $"r{Id}";

    public string Address =>
        Refused is null ? DeliveryAddress.Of(Id) : DeliveryAddress.OfRefused(Id);

    /// <summary>Whether a person may choose it: to have it looked at again, or to end its hold.</summary>
    public bool MayBeChosen =>
        State is DeliveryState.Held
        || (State is { } state && Delivery.MayBeReplayed(state, OpportunityId ?? ""));
}

/// <summary>One page of the list.</summary>
/// <param name="Counts">How many each view lists, without filters.</param>
/// <param name="Total">How many the question finds.</param>
/// <param name="Before">Where the page before ends; null on the first.</param>
/// <param name="After">Where the next page begins; null on the last.</param>
/// <param name="Top">The place before everything that there was when this was read.</param>
/// <param name="IsCut">More people match what is typed than are looked for.</param>
public sealed record DeliveryPage(
    DeliveryQuestion Question,
    IReadOnlyList<DeliveryRow> Rows,
    IReadOnlyDictionary<DeliveryView, Count> Counts,
    Count Total,
    DeliveryCursor? Before,
    DeliveryCursor? After,
    DeliveryCursor Top,
    bool IsCut
) : IListPage<DeliveryQuestion>
{
    public const int Size = 50;

    /// <summary>How many have come since, while the list is kept still.</summary>
    public Count Newer { get; init; }
}
