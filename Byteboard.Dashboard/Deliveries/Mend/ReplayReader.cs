using Byteboard.Domain.Deliveries;
using Byteboard.Domain.Storage;
using Microsoft.EntityFrameworkCore;

namespace Byteboard.Dashboard.Deliveries.Mend;

/// <summary>The replays that a page shows, newest first.</summary>
public sealed record ReplaysShown(IReadOnlyList<Replay> Replays);

/// <summary>Reads the replays that are under way, and the last one that ended not long ago.</summary>
public sealed class ReplayReader(TeamDb teams, TimeProvider clock)
{
    private const int Most = 20;
    private static readonly TimeSpan StillNews = TimeSpan.FromHours(12);

    public async Task<ReplaysShown> ReadAsync(int teamId, CancellationToken cancellationToken)
    {
        await using var context = teams.Open(teamId);
        var newest = await context
            .Replays.AsNoTracking()
            .OrderByDescending(r => r.Id)
            .Take(Most)
            .ToListAsync(cancellationToken);
        var news = (clock.GetUtcNow() - StillNews).ToUnixTimeMilliseconds();
        var ended = newest.FirstOrDefault(r => r.EndedAt > news);
        return new([.. newest.Where(r => r.State is ReplayState.Working || r == ended)]);
    }
}
