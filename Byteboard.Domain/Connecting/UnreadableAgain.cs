using Byteboard.Domain.Candidates;
using Byteboard.Domain.Deliveries;
using Byteboard.Domain.Storage;
using Microsoft.EntityFrameworkCore;

namespace Byteboard.Domain.Connecting;

/// <summary>What the key before could not read, a new one perhaps can.</summary>
public sealed class UnreadableAgain(TeamDb teams, TimeProvider clock)
{
    private const int AtOnce = 500;

    /// <summary>Asks for a look at all of it, in small steps: the inbox must not wait for them.</summary>
    public async Task LookAsync(int teamId, CancellationToken cancellationToken)
    {
        while (
            await teams.WriteAsync(
                teamId,
                context => LookAtSomeAsync(context, cancellationToken),
                cancellationToken
            ) is AtOnce
        ) { }
    }

    private async Task<int> LookAtSomeAsync(
        ByteboardContext context,
        CancellationToken cancellationToken
    )
    {
        var deliveries = await context
            .Deliveries.Where(d =>
                d.State == DeliveryState.Done && d.Verdict == VerdictKind.Unreadable
            )
            .OrderBy(d => d.Id)
            .Take(AtOnce)
            .ToListAsync(cancellationToken);
        deliveries.ForEach(d => d.Release());
        await context.SaveChangesAsync(cancellationToken);
        var known = await context
            .Candidates.Where(c =>
                deliveries.Count < AtOnce
                && c.LastVerdict == VerdictKind.Unreadable
                && c.OpportunityId != null
            )
            .Select(c => c.OpportunityId!)
            .ToListAsync(cancellationToken);
        var now = clock.GetUtcNow().ToUnixTimeMilliseconds();
        foreach (
            var opportunityId in deliveries
                .Select(d => d.OpportunityId)
                .Concat(known)
                .Distinct()
                .Order(StringComparer.Ordinal)
        )
        {
            await LaneArrivals.LookAsync(
                context,
                opportunityId,
                LookCause.KeyChange,
                null,
                now,
                cancellationToken
            );
        }

        await LaneArrivals.WakeAsync(context, now, isMended: false, cancellationToken);
        return deliveries.Count;
    }
}
