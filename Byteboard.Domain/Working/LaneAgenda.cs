using Byteboard.Domain.Errands;
using Byteboard.Domain.Lanes;
using Byteboard.Domain.LeverIntegrations;
using Byteboard.Domain.Storage;
using Microsoft.EntityFrameworkCore;

namespace Byteboard.Domain.Working;

/// <summary>What a lane has to do now, and when there is something next. Times are Unix ms.</summary>
internal sealed record LaneAgenda(
    Lane Lane,
    LeverIntegration? Integration,
    IReadOnlyList<string> Due,
    long? Next
)
{
    private const int AtMost = 100;

    /// <summary>Reads the lane first: an arrival after that shows in its version.</summary>
    public static async Task<LaneAgenda> ReadAsync(
        ByteboardContext context,
        long now,
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
        var looks = context
            .Timers.Where(t => t.Kind == TimerKind.Look)
            .Select(t => new { Subject = t.Subject, t.DueAt });
        var work = errands.MayRun(integration)
            ? looks.Concat(
                context
                    .Errands.Where(e => e.State == ErrandState.Pending && e.DueAt != null)
                    .Select(e => new { Subject = e.OpportunityId, DueAt = e.DueAt!.Value })
            )
            : looks;
        var due = await work.Where(w => w.DueAt <= now)
            .GroupBy(w => w.Subject)
            .Select(g => new { Subject = g.Key, DueAt = g.Min(w => w.DueAt) })
            .OrderBy(w => w.DueAt)
            .Take(AtMost)
            .Select(w => w.Subject)
            .ToListAsync(cancellationToken);
        var next = await work.MinAsync(w => (long?)w.DueAt, cancellationToken);
        return new LaneAgenda(lane, integration, due, next);
    }
}

/// <summary>Reads agendas of claimed lanes.</summary>
internal sealed class LaneAgendas(TeamDb teams, ErrandRunner errands, TimeProvider clock)
{
    public async Task<LaneAgenda> ReadAsync(LaneClaim claim, CancellationToken cancellationToken)
    {
        await using var context = teams.Open(claim.TeamId);
        return await LaneAgenda.ReadAsync(
            context,
            clock.GetUtcNow().ToUnixTimeMilliseconds(),
            errands,
            cancellationToken
        );
    }
}
