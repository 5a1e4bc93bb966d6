using Byteboard.Domain.Issues;
using Byteboard.Domain.LeverIntegrations;
using Byteboard.Domain.Storage;
using Byteboard.Domain.Teams;
using Microsoft.EntityFrameworkCore;

namespace Byteboard.Domain.Watching;

/// <summary>Archive reasons that hold up outcomes, that are new, or that are no longer what they were.</summary>
internal static class ReasonFacts
{
    /// <summary>Those without a meaning: with people who wait for it, or new since the map was last saved.</summary>
    public static async Task<IReadOnlyList<NamedTally>> WithoutMeaningAsync(
        ByteboardContext context,
        LeverIntegration integration,
        TeamWatch? watch,
        CancellationToken cancellationToken
    )
    {
        var waiting = await context
            .Candidates.Where(c => c.NeedsAttention && c.UnmappedReasonId != null)
            .GroupBy(c => c.UnmappedReasonId!)
            .Select(g => new
            {
                Id = g.Key,
                Count = g.Count(),
                First = g.Min(c => c.ChangedUtc),
                Last = g.Max(c => c.ChangedUtc),
            })
            .ToListAsync(cancellationToken);
        var mapped = await MappedAsync(context, cancellationToken);
        var fresh = Since(integration, watch)
            .Where(r => r.Change is ReasonChange.New && !mapped.Contains(r.Id))
            .Where(r => !waiting.Exists(w => w.Id == r.Id))
            .Select(r => new NamedTally(
                r.Id,
                r.Text,
                new Tally(0, r.ChangedAt!.Value, r.ChangedAt.Value)
            ));
        return
        [
            .. waiting
                .Select(w => new NamedTally(
                    w.Id,
                    watch?.Reasons?.FirstOrDefault(r => r.Id == w.Id)?.Text ?? "",
                    new Tally(w.Count, UnixTime.Ms(w.First), UnixTime.Ms(w.Last))
                ))
                .Concat(fresh)
                .OrderBy(r => r.Subject, StringComparer.Ordinal),
        ];
    }

    /// <summary>Matched ones that Lever renamed or no longer has, since the map was last saved.</summary>
    public static async Task<IReadOnlyList<NamedTally>> ChangedAsync(
        ByteboardContext context,
        LeverIntegration integration,
        TeamWatch? watch,
        CancellationToken cancellationToken
    )
    {
        var mapped = await MappedAsync(context, cancellationToken);
        return
        [
            .. Since(integration, watch)
                .Where(r => r.Change is ReasonChange.Renamed or ReasonChange.Gone)
                .Where(r => mapped.Contains(r.Id))
                .OrderBy(r => r.Id, StringComparer.Ordinal)
                .Select(r => new NamedTally(
                    r.Id,
                    r.Text,
                    new Tally(1, r.ChangedAt!.Value, r.ChangedAt.Value)
                )),
        ];
    }

    // Who saves the map sees Lever's list as it is then.
    private static IEnumerable<WatchedReason> Since(
        LeverIntegration integration,
        TeamWatch? watch
    ) =>
        integration.ReasonsSave is { } save
            ? (watch?.Reasons ?? []).Where(r => r.ChangedAt > UnixTime.Ms(save.SavedUtc))
            : [];

    private static async Task<HashSet<string>> MappedAsync(
        ByteboardContext context,
        CancellationToken cancellationToken
    ) => [.. await context.ReasonMappings.Select(m => m.ReasonId).ToListAsync(cancellationToken)];
}
