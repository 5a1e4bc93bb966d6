using Byteboard.Domain.FlightChecks;
using Byteboard.Domain.Storage;
using Byteboard.Domain.Teams;
using Microsoft.EntityFrameworkCore;

namespace Byteboard.Domain.Connecting;

/// <summary>Watches a flight check: ticks what has come, and says what is awaited.</summary>
public sealed class FlightCheckWatch(
    TeamDb teams,
    FlightCheckLever lever,
    TeamFeed feed,
    TimeProvider clock
)
{
    /// <summary>Ticks what the store shows to have come. Asks nobody outside, so that a page may do it whenever it reads.</summary>
    public async Task<FlightSight> AdvanceAsync(
        int teamId,
        long flightId,
        CancellationToken cancellationToken
    )
    {
        var sight = await ReadAsync(teamId, flightId, cancellationToken);
        if (!HasNews(sight))
        {
            return sight;
        }

        await teams.WriteAsync(
            teamId,
            context => TickAsync(context, flightId, cancellationToken),
            cancellationToken
        );
        feed.Publish(new TeamChange(teamId, TeamChangeKind.Integration, ""));
        return await ReadAsync(teamId, flightId, cancellationToken);
    }

    /// <summary>The same after asking Lever with the Setup key, where one is held and the awaited step is seen there.</summary>
    public async Task<FlightSight> AskAsync(
        int teamId,
        long flightId,
        CancellationToken cancellationToken
    )
    {
        var sight = await ReadAsync(teamId, flightId, cancellationToken);
        await using (var context = teams.Open(teamId))
        {
            var integration = await context
                .LeverIntegrations.AsNoTracking()
                .SingleAsync(cancellationToken);
            var email = await context
                .Teams.Where(t => t.Id == teamId)
                .Select(t => t.RepresentativeEmail)
                .SingleAsync(cancellationToken);
            await lever.AskAsync(integration, email, sight, cancellationToken);
        }

        return await AdvanceAsync(teamId, flightId, cancellationToken);
    }

    private static bool HasNews(FlightSight sight) =>
        sight.Facts.Flight.EndedUtc is null && FlightRule.NewTicks(sight.Facts).Count > 0;

    private async Task<FlightSight> ReadAsync(
        int teamId,
        long flightId,
        CancellationToken cancellationToken
    )
    {
        await using var context = teams.Open(teamId);
        var flight = await context
            .FlightChecks.AsNoTracking()
            .SingleAsync(f => f.Id == flightId, cancellationToken);
        return await context.FlightSightAsync(flight, lever.Last(flight), cancellationToken);
    }

    // Read again under the lock: what another page has ticked meanwhile is not ticked twice.
    private async Task<bool> TickAsync(
        ByteboardContext context,
        long flightId,
        CancellationToken cancellationToken
    )
    {
        if (await context.HoldFlightAsync(flightId, cancellationToken) is not { } flight)
        {
            return false;
        }

        var sight = await context.FlightSightAsync(flight, lever.Last(flight), cancellationToken);
        var ticks = FlightRule.NewTicks(sight.Facts);
        flight.OpportunityId ??= (sight.Facts.Known ?? sight.Facts.Listed)?.OpportunityId;
        context.Tick(flight, sight.Ticks, ticks, clock.GetUtcNow().UtcDateTime);
        await context.SaveChangesAsync(cancellationToken);
        return true;
    }
}
