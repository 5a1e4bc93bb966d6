using Byteboard.Domain.Candidates;
using Byteboard.Domain.Deliveries;

namespace Byteboard.Dashboard.Deliveries.Listing;

/// <summary>Which deliveries are listed; the word in the address.</summary>
public enum DeliveryView
{
    All,
    Working,
    Failed,
    Held,
    Unreadable,
    Ignored,
    Refused,
}

/// <summary>What a delivery tells of; the word in the address.</summary>
public enum DeliveryEvent
{
    Stage,
    Archive,
    Other,
}

/// <summary>What the list is asked for, newest first. All of it but <see cref="Text"/> stands in the address.</summary>
public sealed record DeliveryQuestion
{
    /// <summary>Longest text that is searched for; longer ones are cut.</summary>
    public const int TextMaxLength = 200;

    public DeliveryView View { get; init; }

    public DeliveryEvent? Event { get; init; }

    public VerdictKind? Verdict { get; init; }

    public DeliveryFault? Fault { get; init; }

    /// <summary>Arrived on this day of the team's calendar or later.</summary>
    public DateOnly? From { get; init; }

    /// <summary>Arrived on this day or earlier.</summary>
    public DateOnly? To { get; init; }

    /// <summary>What somebody types; may be a name, and hence stands in no address and no log.</summary>
    public string Text { get; init; } = "";

    public DeliveryCursor? Cursor { get; init; }

    /// <summary>Whether it asks for less than its view.</summary>
    public bool IsFiltered => this != new DeliveryQuestion { View = View, Cursor = Cursor };

    /// <summary>The same view without any filter, from its beginning.</summary>
    public DeliveryQuestion Cleared() => new() { View = View };
}
