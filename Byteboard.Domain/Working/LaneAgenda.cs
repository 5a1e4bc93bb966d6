using System.Collections.Concurrent;
using Byteboard.Domain.Candidates;
using Byteboard.Domain.Errands;
using Byteboard.Domain.Lanes;
using Byteboard.Domain.LeverIntegrations;
using Byteboard.Domain.Storage;
using Microsoft.EntityFrameworkCore;

namespace Byteboard.Domain.Working;

/// <summary>
/// What a lane has to do now, and when there is something next; <paramref name="Reread"/> is the one of
/// <paramref name="Due"/>, at most, that only waits for a tag. Times are Unix ms.
/// </summary>
internal sealed record LaneAgenda(
    Lane Lane,
    LeverIntegration? Integration,
    IReadOnlyList<string> Due,
    string? Reread,
    long? Next
)
{
    private const int AtMost = 100;

    /// <summary>
    /// Reads the lane first: an arrival after that shows in its version. Those who wait for a tag are read again one at
    /// a time, not before <paramref name="rereadsFrom"/>.
    /// </summary>
    public static async Task<LaneAgenda> ReadAsync(
        ByteboardContext context,
        long now,
        long rereadsFrom,
        ErrandRunner errands,
        CancellationToken cancellationToken
    )
    {
        var lane = await context
            .Lanes.AsNoTracking()
            .SingleAsync(l => l.TeamId == context.TeamId, cancellationToken);
        var integration = await context
            .LeverIntegrations.AsNoTracking()
            .SingleOrDefaultAsync(cancellationToken);
        var rereads = context.Timers.Where(t =>
            t.Kind == TimerKind.Look && t.Cause == LookCause.Timer
        );
        var looks = context
            .Timers.Where(t => t.Kind == TimerKind.Look && t.Cause != LookCause.Timer)
            .Select(t => new { Subject = t.Subject, t.DueAt });
        var work = errands.MayRun(integration)
            ? looks.Concat(
                context
                    .Errands.Where(e => e.State == ErrandState.Pending && e.DueAt != null)
                    .Select(e => new { Subject = e.OpportunityId, DueAt = e.DueAt!.Value })
            )
            : looks;
        var timers = context.Timers.Where(t => t.Kind != TimerKind.Look);
        var due = await work.Concat(
                timers.Select(t => new { Subject = t.About ?? t.Subject, t.DueAt })
            )
            .Where(w => w.DueAt <= now)
            .GroupBy(w => w.Subject)
            .Select(g => new { Subject = g.Key, DueAt = g.Min(w => w.DueAt) })
            .OrderBy(w => w.DueAt)
            .Take(AtMost)
            .Select(w => w.Subject)
            .ToListAsync(cancellationToken);
        var reread = await rereads.OrderBy(t => t.DueAt).FirstOrDefaultAsync(cancellationToken);
        var isTurn = reread?.DueAt <= now && rereadsFrom <= now;
        long?[] next =
        [
            await work.MinAsync(w => (long?)w.DueAt, cancellationToken),
            await timers.MinAsync(t => (long?)t.DueAt, cancellationToken), // its own query: an index answers it
            reread is null ? null : Math.Max(reread.DueAt, rereadsFrom),
        ];
        return new LaneAgenda(
            lane,
            integration,
            isTurn ? [.. due, reread!.Subject] : due,
            isTurn ? reread!.Subject : null,
            next.Min()
        );
    }
}

/// <summary>Reads agendas of claimed lanes, and paces the looks at those who wait for a tag.</summary>
internal sealed class LaneAgendas(TeamDb teams, ErrandRunner errands, TimeProvider clock)
{
    // Hundreds may wait since the same bulk move; their looks come all at once and are the least urgent.
    private static readonly TimeSpan BetweenRereads = TimeSpan.FromSeconds(1);
    private readonly ConcurrentDictionary<int, long> _rereadAt = new();

    private long Now => clock.GetUtcNow().ToUnixTimeMilliseconds();

    public async Task<LaneAgenda> ReadAsync(LaneClaim claim, CancellationToken cancellationToken)
    {
        var from = _rereadAt.TryGetValue(claim.TeamId, out var last)
            ? last + (long)BetweenRereads.TotalMilliseconds
            : 0;
        await using var context = teams.Open(claim.TeamId);
        return await LaneAgenda.ReadAsync(context, Now, from, errands, cancellationToken);
    }

    /// <summary>Somebody who waits is read again now; the next one a second later.</summary>
    public void Reread(LaneClaim claim) => _rereadAt[claim.TeamId] = Now;
}
