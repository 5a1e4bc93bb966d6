using System.Globalization;

namespace Byteboard.Dashboard.Deliveries.Listing;

/// <summary>
/// A place in the list: before it stand deliveries and refused requests from these numbers on, after it those below them.
/// The two are numbered apart, so a place needs both.
/// </summary>
public sealed record DeliveryCursor(long Delivery, long Refused, bool GoesBack)
{
    /// <summary>Before everything.</summary>
    public static readonly DeliveryCursor Newest = new(
        long.MaxValue,
        long.MaxValue,
        GoesBack: false
    );

    /// <summary>From the address; null for what is none.</summary>
    public static DeliveryCursor? Read(string? text, bool goesBack) =>
        text?.Split('.') is [var delivery, var refused]
        && Number(delivery) is { } left
        && Number(refused) is { } right
            ? new DeliveryCursor(left, right, goesBack)
            : null;

    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Delivery}.{Refused}");

    private static long? Number(string text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;
}
