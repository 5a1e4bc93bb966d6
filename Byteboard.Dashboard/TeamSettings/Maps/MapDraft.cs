using Byteboard.Domain.Connecting;

namespace Byteboard.Dashboard.TeamSettings.Maps;

/// <summary>One of the meanings to choose from, with what it brings about; null for nothing.</summary>
public sealed record MapOption<TTarget>(TTarget? Target, string Word, string Icon, string Effect)
    where TTarget : struct, Enum;

/// <summary>Somebody chose a meaning.</summary>
public sealed record MapPick<TTarget>(string Id, TTarget? Target)
    where TTarget : struct, Enum;

/// <summary>What a name may mean: preselected when it is sure, else only said.</summary>
public sealed record MapHint<TTarget>(TTarget Target, bool IsSure)
    where TTarget : struct, Enum;

/// <summary>One line of the table. What is suggested counts as chosen only once it is confirmed.</summary>
public sealed record MapRow<TTarget>(MapChoice<TTarget> Listed, TTarget? Chosen)
    where TTarget : struct, Enum
{
    public TTarget? Suggested { get; init; }

    public TTarget? CouldBe { get; init; }

    public TTarget? Shown => Suggested ?? Chosen;

    public string Id => Listed.Id;

    public string Name => Listed.Name.Trim() is { Length: > 0 } name ? name : "(no name)";
}

/// <summary>What is chosen and not saved yet; lives as long as the page.</summary>
public sealed class MapDraft<TTarget>
    where TTarget : struct, Enum
{
    private readonly List<MapRow<TTarget>> _rows;

    public MapDraft(ListedMap<TTarget> listed, Func<MapChoice<TTarget>, MapHint<TTarget>?> hintOf)
    {
        Version = listed.Version;
        _rows = [.. listed.Choices.Select(choice => RowOf(choice, listed.IsSaved, hintOf))];
    }

    /// <summary>The save that the choices build on.</summary>
    public int Version { get; set; }

    public IReadOnlyList<MapRow<TTarget>> Rows => _rows;

    public bool HasSuggestions => _rows.Exists(r => r.Suggested is not null);

    public bool IsChanged => _rows.Exists(r => !Equals(r.Chosen, r.Listed.Target));

    /// <summary>As it was loaded.</summary>
    public IEnumerable<MapChoice<TTarget>> Before => _rows.Select(r => r.Listed);

    /// <summary>As it is chosen.</summary>
    public IReadOnlyList<MapChoice<TTarget>> After =>
        [.. _rows.Select(r => r.Listed with { Target = r.Chosen })];

    public bool Has(TTarget target) => _rows.Exists(r => Equals(r.Shown, target));

    public void Choose(string id, TTarget? target)
    {
        var at = _rows.FindIndex(r => r.Id == id);
        _rows[at] = _rows[at] with { Chosen = target, Suggested = null };
    }

    public void ClearSuggestions() => Replace(r => r with { Suggested = null });

    public void ConfirmSuggestions() => Replace(r => r with { Chosen = r.Shown, Suggested = null });

    private void Replace(Func<MapRow<TTarget>, MapRow<TTarget>> change)
    {
        for (var at = 0; at < _rows.Count; at++)
        {
            if (_rows[at].Suggested is not null)
            {
                _rows[at] = change(_rows[at]);
            }
        }
    }

    // A team that has a map has already said what it thinks of the names; inactive reasons are nobody's first thought.
    private static MapRow<TTarget> RowOf(
        MapChoice<TTarget> choice,
        bool isSaved,
        Func<MapChoice<TTarget>, MapHint<TTarget>?> hintOf
    )
    {
        var hint = choice.Target is null ? hintOf(choice) : null;
        var isPreselected = hint is { IsSure: true } && !isSaved && !choice.IsInactive;
        return new MapRow<TTarget>(choice, choice.Target)
        {
            Suggested = isPreselected ? hint!.Target : null,
            CouldBe = isPreselected ? null : hint?.Target,
        };
    }
}
