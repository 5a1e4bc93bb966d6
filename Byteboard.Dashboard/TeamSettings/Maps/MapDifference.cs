using Byteboard.Domain.Connecting;

namespace Byteboard.Dashboard.TeamSettings.Maps;

/// <summary>An entry that means something else after than before; null for nothing.</summary>
public sealed record MapDifference<TTarget>(string Name, TTarget? Before, TTarget? After)
    where TTarget : struct, Enum;

/// <summary>Pure: what differs between two maps.</summary>
public static class MapDifferences
{
    public static IReadOnlyList<MapDifference<TTarget>> Between<TTarget>(
        IEnumerable<MapChoice<TTarget>> before,
        IEnumerable<MapChoice<TTarget>> after
    )
        where TTarget : struct, Enum
    {
        var was = before.ToDictionary(c => c.Id, StringComparer.Ordinal);
        var now = after.ToDictionary(c => c.Id, StringComparer.Ordinal);
        return
        [
            .. was
                .Keys.Concat(now.Keys.Except(was.Keys))
                .Select(id => new MapDifference<TTarget>(
                    (was.GetValueOrDefault(id) ?? now[id]).Name,
                    was.GetValueOrDefault(id)?.Target,
                    now.GetValueOrDefault(id)?.Target
                ))
                .Where(d => !Equals(d.Before, d.After)),
        ];
    }
}
