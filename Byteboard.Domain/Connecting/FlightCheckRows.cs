using Byteboard.Domain.FlightChecks;
using Byteboard.Domain.Storage;
using Microsoft.EntityFrameworkCore;

namespace Byteboard.Domain.Connecting;

/// <summary>What every write to a flight check shares.</summary>
internal static class FlightCheckRows
{
    /// <summary>
    /// Inside a transaction: null when the run has ended. The empty update locks its row on PostgreSQL, so that two pages
    /// which write at once come one after the other.
    /// </summary>
    public static async Task<FlightCheck?> HoldFlightAsync(
        this ByteboardContext context,
        long flightId,
        CancellationToken cancellationToken
    ) =>
        await context
            .FlightChecks.Where(f => f.Id == flightId && f.EndedUtc == null)
            .ExecuteUpdateAsync(
                f => f.SetProperty(x => x.OpportunityId, x => x.OpportunityId),
                cancellationToken
            )
            is 0
            ? null
            : await context.FlightChecks.SingleAsync(f => f.Id == flightId, cancellationToken);

    /// <summary>The steps that have come, in the order of the article.</summary>
    public static async Task<List<FlightTick>> TicksAsync(
        this ByteboardContext context,
        long flightId,
        CancellationToken cancellationToken
    ) =>
        [
            .. (
                await context
                    .FlightTicks.AsNoTracking()
                    .Where(t => t.FlightCheckId == flightId)
                    .ToListAsync(cancellationToken)
            ).OrderBy(t => t.Step),
        ];

    /// <summary>Adds ticks, and ends the run with the last one.</summary>
    public static void Tick(
        this ByteboardContext context,
        FlightCheck flight,
        IEnumerable<FlightTick> before,
        IReadOnlyCollection<FlightTick> ticks,
        DateTime nowUtc
    )
    {
        context.FlightTicks.AddRange(ticks);
        if (FlightRule.HasPassed([.. before, .. ticks]))
        {
            flight.End(FlightResult.Passed, nowUtc);
        }
    }
}
