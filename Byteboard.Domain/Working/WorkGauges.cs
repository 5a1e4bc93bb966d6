using Byteboard.Domain.Deliveries;
using Byteboard.Domain.Errands;
using Byteboard.Domain.Storage;
using Byteboard.Domain.Telemetry;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;

namespace Byteboard.Domain.Working;

/// <summary>Reads every fifteen seconds how each team's work stands; run only where somebody asks for measurements.</summary>
public sealed class WorkGauges(TeamDb teams, LeverAccess lever, Gauges gauges, TimeProvider clock)
    : BackgroundService
{
    private const int Most = 100_000;
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(15);

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, clock);
        do
        {
            try
            {
                gauges.Take(await ReadAsync(stoppingToken));
            }
            catch (Exception fault) when (StoreFault.Is(fault))
            {
                gauges.Take([]); // no figure is better than an old one; readiness tells of the store
            }
        } while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task<IReadOnlyList<WorkState>> ReadAsync(CancellationToken cancellationToken)
    {
        await using var system = teams.OpenSystem();
        var states = new List<WorkState>();
        foreach (var id in await system.Teams.Select(t => t.Id).ToListAsync(cancellationToken))
        {
            states.Add(await ReadAsync(id, cancellationToken));
        }

        return states;
    }

    private async Task<WorkState> ReadAsync(int teamId, CancellationToken cancellationToken)
    {
        await using var context = teams.Open(teamId);
        Task<int> CountAsync(DeliveryState state) =>
            context
                .Deliveries.Where(d => d.State == state)
                .Take(Most)
                .CountAsync(cancellationToken);

        var integration = await context
            .LeverIntegrations.AsNoTracking()
            .SingleOrDefaultAsync(cancellationToken);
        var oldest = await context
            .Deliveries.Where(d => d.State == DeliveryState.Pending)
            .OrderBy(d => d.Id)
            .Select(d => (long?)d.ReceivedAt)
            .FirstOrDefaultAsync(cancellationToken);
        return new WorkState(
            teamId,
            await CountAsync(DeliveryState.Pending),
            oldest is { } at ? (clock.GetUtcNow().ToUnixTimeMilliseconds() - at) / 1000.0 : 0,
            await CountAsync(DeliveryState.Held),
            await CountAsync(DeliveryState.Dead),
            await context
                .Errands.Where(e => e.State == ErrandState.Uncertain)
                .Take(Most)
                .CountAsync(cancellationToken),
            await LanePause.IsPausedAsync(context, cancellationToken),
            integration is null ? null : lever.LeftOf(integration)
        );
    }
}
