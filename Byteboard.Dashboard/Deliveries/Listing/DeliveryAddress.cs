using System.Globalization;
using Byteboard.Dashboard.Shell;
using Byteboard.Domain.Candidates;
using Byteboard.Domain.Deliveries;

namespace Byteboard.Dashboard.Deliveries.Listing;

/// <summary>Writes a question into the page's address, and reads it from there; what is none is left out.</summary>
public static class DeliveryAddress
{
    /// <summary>Where the list is.</summary>
    public const string Path = "/deliveries";

    private const string Day = "yyyy-MM-dd";

    /// <summary>The address of a question, without its text.</summary>
    public static string Of(DeliveryQuestion question) =>
        AddressWord.Join(
            Path,
            from part in new (string Key, string? Value)[]
            {
                (
                    "view",
                    question.View is DeliveryView.All
                        ? null
                        : AddressWord.Of<DeliveryView>(question.View)
                ),
                ("event", AddressWord.Of(question.Event)),
                ("verdict", AddressWord.Of(question.Verdict)),
                ("fault", AddressWord.Of(question.Fault)),
                ("from", Text(question.From)),
                ("to", Text(question.To)),
                (
                    question.Cursor is { GoesBack: true } ? "before" : "after",
                    question.Cursor?.ToString()
                ),
            }
            where part.Value is not null
            select KeyValuePair.Create(part.Key, part.Value)
        );

    /// <summary>The address of one delivery.</summary>
    public static string Of(long deliveryId) =>
        string.Create(CultureInfo.InvariantCulture, $"{Path}/{deliveryId}");

    /// <summary>The address of one refused request.</summary>
    public static string OfRefused(long refusedId) =>
        string.Create(CultureInfo.InvariantCulture, $"{Path}/refused/{refusedId}");

    /// <summary>The question that <paramref name="value"/> answers by key, such as one of a query string.</summary>
    public static DeliveryQuestion Read(Func<string, string?> value, string text = "") =>
        new()
        {
            View = AddressWord.Read<DeliveryView>(value("view")) ?? DeliveryView.All,
            Event = AddressWord.Read<DeliveryEvent>(value("event")),
            Verdict = AddressWord.Read<VerdictKind>(value("verdict")),
            Fault = AddressWord.Read<DeliveryFault>(value("fault")),
            From = DayOf(value("from")),
            To = DayOf(value("to")),
            Text = Domain.Teams.Text.Cut(text.Trim(), DeliveryQuestion.TextMaxLength),
            Cursor =
                DeliveryCursor.Read(value("after"), goesBack: false)
                ?? DeliveryCursor.Read(value("before"), goesBack: true),
        };

    /// <summary>A day as addresses and date fields write it.</summary>
    public static string? Text(DateOnly? day) => day?.ToString(Day, CultureInfo.InvariantCulture);

    /// <summary>The day that a text names; null for what is none, or a day on which nothing can have arrived.</summary>
    public static DateOnly? DayOf(string? text) =>
        DateOnly.TryParseExact(
            text,
            Day,
            CultureInfo.InvariantCulture,
            DateTimeStyles.None,
            out var day
        ) && day.Year is > 2000 and < 3000
            ? day
            : null;
}
