using System.Collections.Frozen;
using Byteboard.Domain.LeverIntegrations;

namespace Byteboard.Domain.Connecting;

/// <summary>Pure: what an archive reason probably means, by the chart of Lever's help article on this integration.</summary>
public static class ReasonSuggestions
{
    private static readonly (ReasonTarget Target, string[] Examples)[] Chart =
    [
        (
            ReasonTarget.Rejected,
            [
                "Not a fit",
                "Underqualified",
                "Preferred another candidate",
                "Overqualified",
                "Keep for future opportunities",
                "Motivations Misalignment",
                "Misaligned values",
                "Plagiarism",
                "Junior for role",
            ]
        ),
        (ReasonTarget.Withdrew, ["Withdrew"]),
        (ReasonTarget.OfferAccepted, ["Hired"]),
        // The article prints this line as one entry; Lever's accounts have it whole or as two.
        (ReasonTarget.OfferDeclined, ["Offer declined, accepted another offer"]),
        (
            ReasonTarget.NotApplicable,
            [
                "Duplicate application",
                "Unresponsive",
                "Timing",
                "Position closed",
                "Location",
                "Visa Status",
                "Better for another role",
                "Compensation Misalignment",
                "Expired",
                "Distance",
            ]
        ),
    ];

    private static readonly FrozenDictionary<string, ReasonTarget> ByText = Chart
        .SelectMany(row => row.Examples.SelectMany(Wholly).Select(text => (text, row.Target)))
        .DistinctBy(pair => pair.text)
        .ToFrozenDictionary(pair => pair.text, pair => pair.Target, StringComparer.Ordinal);

    /// <summary>Null when neither its text nor its type says anything.</summary>
    public static ReasonTarget? Of(string text, bool isHired) =>
        isHired ? ReasonTarget.OfferAccepted
        : ByText.TryGetValue(Tidy(text), out var target) ? target
        : null;

    /// <summary>The target as the article writes it.</summary>
    public static string Word(ReasonTarget target) =>
        target switch
        {
            ReasonTarget.Rejected => "Rejected",
            ReasonTarget.Withdrew => "Withdrew",
            ReasonTarget.OfferAccepted => "Offer Accepted",
            ReasonTarget.OfferDeclined => "Offer Declined",
            ReasonTarget.NotApplicable => "Not Applicable",
            _ => throw new ArgumentOutOfRangeException(nameof(target), target, message: null),
        };

    private static IEnumerable<string> Wholly(string example) =>
        example.Split(',').Prepend(example).Select(Tidy);

    private static string Tidy(string text) =>
        string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
            .ToUpperInvariant();
}
