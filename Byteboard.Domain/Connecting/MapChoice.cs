using Byteboard.Domain.LeverIntegrations;
using Byteboard.Domain.Teams;

namespace Byteboard.Domain.Connecting;

/// <summary>One entry of a list in Lever, a stage or an archive reason, and what it shall mean; null for nothing.</summary>
public sealed record MapChoice<TTarget>(string Id, string Name, TTarget? Target)
    where TTarget : struct, Enum
{
    /// <summary>What Lever called it when it was matched; null where that is still its name.</summary>
    public string? WasNamed { get; init; }

    /// <summary>It is in the saved map alone: Lever lists it no more.</summary>
    public bool IsGone { get; init; }

    /// <summary>Lever's <c>status</c> of an archive reason is "inactive".</summary>
    public bool IsInactive { get; init; }

    /// <summary>Lever's <c>type</c> of an archive reason is "hired".</summary>
    public bool IsHired { get; init; }
}

/// <summary>Lever's list joined with the saved map; whoever saves says on which <paramref name="Version"/> they build.</summary>
public sealed record ListedMap<TTarget>(
    IReadOnlyList<MapChoice<TTarget>> Choices,
    int Version,
    bool IsSaved
)
    where TTarget : struct, Enum;

/// <summary>What came of saving a map.</summary>
public abstract record MapSaveAnswer<TTarget>
    where TTarget : struct, Enum
{
    private MapSaveAnswer() { }

    /// <summary>Saved; <paramref name="LookedAt"/> of the people who were chosen are looked at now.</summary>
    public sealed record Saved(int LookedAt) : MapSaveAnswer<TTarget>;

    /// <summary>Somebody saved in between; nothing was saved now. The map is theirs.</summary>
    public sealed record SavedMeanwhile(MapSave Save, IReadOnlyList<MapChoice<TTarget>> Map)
        : MapSaveAnswer<TTarget>;
}

/// <summary>Pure: what the two maps have in common.</summary>
internal static class MapChoices
{
    /// <summary>Lever's list in its order with what each entry means now, then what it lists no more.</summary>
    public static ListedMap<TTarget> Join<TTarget>(
        IEnumerable<MapChoice<TTarget>> listed,
        IEnumerable<MapChoice<TTarget>> saved,
        MapSave? save
    )
        where TTarget : struct, Enum
    {
        var rest = saved.ToDictionary(m => m.Id, StringComparer.Ordinal);
        var isSaved = rest.Count > 0;
        var choices = new List<MapChoice<TTarget>>();
        foreach (var entry in listed.DistinctBy(e => e.Id))
        {
            choices.Add(
                rest.Remove(entry.Id, out var was)
                    ? entry with
                    {
                        Target = was.Target,
                        WasNamed = was.Name == NameOf(entry) ? null : was.Name,
                    }
                    : entry
            );
        }

        choices.AddRange(
            rest.Values.OrderBy(m => m.Name, StringComparer.OrdinalIgnoreCase)
                .Select(m => m with { IsGone = true })
        );
        return new ListedMap<TTarget>(choices, save?.Version ?? 0, isSaved);
    }

    /// <summary>The record of a save that follows <paramref name="before"/>.</summary>
    public static MapSave Next<TTarget>(
        MapSave? before,
        IReadOnlyList<MapChoice<TTarget>> choices,
        Person by,
        DateTime nowUtc
    )
        where TTarget : struct, Enum
    {
        var active = choices.Where(c => c is { IsGone: false, IsInactive: false }).ToList();
        return new MapSave
        {
            SavedUtc = nowUtc,
            SavedBy = by.Name,
            Version = (before?.Version ?? 0) + 1,
            Listed = active.Count,
            Inactive = choices.Count(c => c is { IsGone: false, IsInactive: true }),
            Unmapped = active.Count(c => c.Target is null),
        };
    }

    /// <summary>The entries that mean something, each once.</summary>
    public static List<MapChoice<TTarget>> Matched<TTarget>(IEnumerable<MapChoice<TTarget>> choices)
        where TTarget : struct, Enum =>
        [.. choices.Where(c => c.Target is not null).DistinctBy(c => c.Id)];

    /// <summary>The name as it is kept.</summary>
    public static string NameOf<TTarget>(MapChoice<TTarget> choice)
        where TTarget : struct, Enum => Text.Cut(choice.Name, Team.TextMaxLength);

    /// <summary>Ids of entries that mean something else after than before.</summary>
    public static HashSet<string> Changed<TTarget>(
        IReadOnlyList<MapChoice<TTarget>> before,
        IReadOnlyList<MapChoice<TTarget>> after
    )
        where TTarget : struct, Enum =>
        before
            .Select(m => (m.Id, m.Target))
            .Concat(after.Select(m => (m.Id, m.Target)))
            .GroupBy(m => m)
            .Where(g => g.Count() is 1)
            .Select(g => g.Key.Id)
            .ToHashSet(StringComparer.Ordinal);
}
