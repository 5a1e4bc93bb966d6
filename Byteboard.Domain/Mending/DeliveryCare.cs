using Byteboard.Domain.Candidates;
using Byteboard.Domain.Connecting;
using Byteboard.Domain.Deliveries;
using Byteboard.Domain.Lanes;
using Byteboard.Domain.Storage;
using Byteboard.Domain.Teams;
using Microsoft.EntityFrameworkCore;

namespace Byteboard.Domain.Mending;

/// <summary>What people do with single deliveries: the next try at once, and the end of a hold.</summary>
public sealed class DeliveryCare(TeamDb teams, LaneBell bell, TeamFeed feed, TimeProvider clock)
{
    private long Now => clock.GetUtcNow().ToUnixTimeMilliseconds();

    /// <summary>Has the next try of a delivery that is still being worked made now, with all its tries ahead of it.</summary>
    public async Task<MendAnswer> RetryNowAsync(
        int teamId,
        long deliveryId,
        CancellationToken cancellationToken
    )
    {
        var answer = await teams.WriteAgainAsync(
            teamId,
            async context =>
            {
                var delivery = await context
                    .Deliveries.Where(d => d.Id == deliveryId)
                    .Select(d => new { d.State, d.OpportunityId })
                    .SingleOrDefaultAsync(cancellationToken);
                if (delivery is not { State: DeliveryState.Pending })
                {
                    return delivery is null ? MendAnswer.NotFound : MendAnswer.Nothing;
                }

                var now = Now;
                await LaneArrivals.LookForDeliveryAsync(
                    context,
                    delivery.OpportunityId,
                    deliveryId,
                    now,
                    cancellationToken
                );
                await LaneArrivals.WakeAsync(context, now, isMended: false, cancellationToken);
                return await MendLane.AnswerAsync(context, now, cancellationToken);
            },
            cancellationToken
        );
        Tell(teamId);
        return answer;
    }

    /// <summary>
    /// Lets these held ones go on, in order; returns how many there were. None while the integration is off, which would
    /// hold them again.
    /// </summary>
    public Task<int> ReleaseAsync(
        int teamId,
        Person by,
        IReadOnlyCollection<long> ids,
        CancellationToken cancellationToken
    ) => EndHoldAsync(teamId, by, ids, "released", d => d.Release(), true, cancellationToken);

    /// <summary>Drops these held ones for good; returns how many there were.</summary>
    public Task<int> DiscardAsync(
        int teamId,
        Person by,
        IReadOnlyCollection<long> ids,
        CancellationToken cancellationToken
    ) => EndHoldAsync(teamId, by, ids, "discarded", d => d.Discard(), false, cancellationToken);

    private async Task<int> EndHoldAsync(
        int teamId,
        Person by,
        IReadOnlyCollection<long> ids,
        string word,
        Action<Delivery> end,
        bool looksAgain,
        CancellationToken cancellationToken
    )
    {
        var chosen = ids.Distinct().Take(Replay.MostChosen).ToArray();
        var count = await teams.WriteAgainAsync(
            teamId,
            async context =>
            {
                if (
                    looksAgain
                    && !await context.LeverIntegrations.AnyAsync(i => i.IsOn, cancellationToken)
                )
                {
                    return 0;
                }

                var held = await context
                    .Deliveries.Where(d =>
                        d.State == DeliveryState.Held && EF.Parameter(chosen).Contains(d.Id)
                    )
                    .OrderBy(d => d.Id)
                    .ToListAsync(cancellationToken);
                if (held.Count is 0)
                {
                    return 0;
                }

                held.ForEach(end);
                var before = $"{held.Count} held";
                context.Remember(by, clock.GetUtcNow().UtcDateTime, "Held events", before, word);
                await context.SaveChangesAsync(cancellationToken);
                if (looksAgain)
                {
                    await LookAsync(context, by, held, cancellationToken);
                }

                return held.Count;
            },
            cancellationToken
        );
        Tell(teamId);
        return count;
    }

    private async Task LookAsync(
        ByteboardContext context,
        Person by,
        List<Delivery> held,
        CancellationToken cancellationToken
    )
    {
        var now = Now;
        var opportunities = held.Select(d => d.OpportunityId).Distinct(StringComparer.Ordinal);
        foreach (var opportunityId in opportunities.Order(StringComparer.Ordinal))
        {
            await LaneArrivals.LookAsync(
                context,
                opportunityId,
                LookCause.Person,
                by.UserId,
                now,
                cancellationToken
            );
        }

        await LaneArrivals.WakeAsync(context, now, isMended: false, cancellationToken);
    }

    private void Tell(int teamId)
    {
        bell.Ring();
        feed.Publish(new TeamChange(teamId, TeamChangeKind.Delivery, ""));
    }
}
