using Byteboard.Domain.LeverIntegrations;

namespace Byteboard.Domain.Connecting;

/// <summary>What a stage is perhaps; named alike when its name says nothing else.</summary>
public sealed record StageSuggestion(StageTarget Target, bool IsNamedAlike);

/// <summary>Pure: what a stage probably means, by its name alone.</summary>
public static class StageSuggestions
{
    private static readonly (StageTarget Target, string Word)[] Words =
    [
        (StageTarget.Byteboard, "byteboard"),
        (StageTarget.Onsite, "onsite"),
        (StageTarget.Offer, "offer"),
    ];

    // Beside one of the words above these say nothing that would make it another stage.
    private static readonly HashSet<string> Fillers =
    [
        "assessment",
        "extended",
        "interview",
        "interviews",
        "invite",
        "job",
        "loop",
        "made",
        "round",
        "stage",
        "technical",
        "test",
        "virtual",
    ];

    private static readonly HashSet<string> PerhapsOnsite =
    [
        "final round",
        "final interview",
        "final interviews",
        "panel interview",
        "interview loop",
    ];

    // Who is there has an offer no more, or never had one.
    private static readonly HashSet<string> Past =
    [
        "declined",
        "rejected",
        "accepted",
        "rescinded",
        "withdrawn",
    ];

    /// <summary>Null when the name tells nothing.</summary>
    public static StageSuggestion? Of(string name)
    {
        var words = Split(name);
        if (words.Exists(Past.Contains))
        {
            return null;
        }

        var named = Words.Where(w => words.Contains(w.Word)).ToList();
        return named switch
        {
            [] when PerhapsOnsite.Contains(string.Join(' ', words)) => new(
                StageTarget.Onsite,
                false
            ),
            [] => null,
            [var (target, own)] => new(
                target,
                words.TrueForAll(w => w == own || Fillers.Contains(w))
            ),
            _ => new(named[0].Target, false),
        };
    }

    // "On-site", "on site" and "Onsites" are one word to us.
    private static List<string> Split(string name)
    {
        var plain = string.Concat(
            name.ToLowerInvariant().Select(c => char.IsLetterOrDigit(c) ? c : ' ')
        );
        var words = string.Join(' ', plain.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        return
        [
            .. $" {words} "
                .Replace(" on site ", " onsite ", StringComparison.Ordinal)
                .Replace(" onsites ", " onsite ", StringComparison.Ordinal)
                .Replace(" offers ", " offer ", StringComparison.Ordinal)
                .Split(' ', StringSplitOptions.RemoveEmptyEntries),
        ];
    }
}
