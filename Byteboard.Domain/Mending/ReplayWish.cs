using Byteboard.Domain.Deliveries;

namespace Byteboard.Domain.Mending;

/// <summary>What somebody wants looked at again: chosen ones, or all of a kind that arrived since a moment (Unix ms).</summary>
public sealed record ReplayWish(
    ReplayKind Kind,
    IReadOnlyList<long>? Ids = null,
    long? Since = null
)
{
    /// <summary>These alone.</summary>
    public static ReplayWish Of(params IEnumerable<long> ids) =>
        new(ReplayKind.Chosen, [.. ids.Distinct().Take(Replay.MostChosen)]);
}
