namespace Byteboard.Domain.Issues;

/// <summary>Pure: what changed between two daily lists of Lever's archive reasons.</summary>
public static class ReasonDrift
{
    /// <summary>
    /// The list to remember. The first one is the beginning, of which nothing is new; a change is remembered until the
    /// thing is as it was, and whoever reads it leaves out what the team has seen since.
    /// </summary>
    public static IReadOnlyList<WatchedReason> Next(
        IReadOnlyList<WatchedReason>? before,
        IReadOnlyList<(string Id, string Text)> active,
        long now
    )
    {
        if (before is null)
        {
            return [.. active.Select(a => new WatchedReason(a.Id, a.Text))];
        }

        var known = before.ToDictionary(r => r.Id, StringComparer.Ordinal);
        var listed = active.Select(a => a.Id).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. active.Select(a =>
                !known.TryGetValue(a.Id, out var was)
                    ? new WatchedReason(a.Id, a.Text, ReasonChange.New, now)
                : was.Change is ReasonChange.Gone ? new WatchedReason(a.Id, a.Text)
                : was.Text == a.Text ? was
                : new WatchedReason(
                    a.Id,
                    a.Text,
                    was.Change is ReasonChange.New ? ReasonChange.New : ReasonChange.Renamed,
                    now
                )
            ),
            .. before
                .Where(r => !listed.Contains(r.Id))
                .Select(r =>
                    r.Change is ReasonChange.Gone
                        ? r
                        : r with
                        {
                            Change = ReasonChange.Gone,
                            ChangedAt = now,
                        }
                ),
        ];
    }
}
