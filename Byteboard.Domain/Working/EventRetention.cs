using System.Linq.Expressions;
using Byteboard.Domain.Candidates;
using Byteboard.Domain.Deliveries;
using Byteboard.Domain.Errands;
using Byteboard.Domain.Lanes;
using Byteboard.Domain.Storage;
using Byteboard.Domain.Teams;
using Microsoft.EntityFrameworkCore;

namespace Byteboard.Domain.Working;

/// <summary>
/// Takes out requests and decisions that are older than <see cref="Team.EventDays"/>, once a day: found without holding
/// anybody up, removed a few hundred at a time, the inbox first in between. What still waits for its turn or for a person
/// stays, and so does the latest decision about everybody.
/// </summary>
internal sealed class EventRetention(TeamDb teams, LaneTable lanes, TimeProvider clock)
{
    /// <summary>The timer's subject.</summary>
    public const string Subject = "events";

    // So many rows in one transaction that no writer waits long, and 40 of those before other work has its turn.
    private const int AtOnce = 500;
    private const int Turns = 40;
    private static readonly TimeSpan Every = TimeSpan.FromDays(1);
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(10);

    private long Now => clock.GetUtcNow().ToUnixTimeMilliseconds();

    /// <summary>Every team has the timer; it is asked for at every claim, so nobody needs to set it.</summary>
    public async Task EnsureAsync(LaneClaim claim, CancellationToken cancellationToken)
    {
        await using (var context = teams.Open(claim.TeamId))
        {
            if (!await IsMissingAsync(context, cancellationToken))
            {
                return;
            }
        }

        await lanes.WriteAsync(
            claim,
            async context =>
            {
                if (await IsMissingAsync(context, cancellationToken))
                {
                    context.Timers.Add(
                        new LaneTimer
                        {
                            TeamId = claim.TeamId,
                            Kind = TimerKind.Events,
                            Subject = Subject,
                            DueAt = Now + (long)Every.TotalMilliseconds,
                        }
                    );
                }

                return true;
            },
            cancellationToken
        );
    }

    /// <summary>Takes out what is old, and says when the timer is due again.</summary>
    public async Task RunAsync(LaneClaim claim, CancellationToken lost)
    {
        var oldest = Now - await KeptForAsync(claim, lost);
        var turns = 0;
        foreach (
            var takeOut in (Func<LaneClaim, long, CancellationToken, Task<bool>>[])
                [DeliveriesAsync, RefusedAsync, VerdictsAsync, AttemptsAsync]
        )
        {
            while (turns < Turns && await takeOut(claim, oldest, lost))
            {
                turns++;
            }
        }

        var next = Now + (long)(turns < Turns ? Every : Soon).TotalMilliseconds;
        await lanes.WriteAsync(
            claim,
            context =>
                context
                    .Timers.Where(t => t.Kind == TimerKind.Events)
                    .ExecuteUpdateAsync(t => t.SetProperty(x => x.DueAt, next), lost),
            lost
        );
    }

    private static Task<bool> IsMissingAsync(
        ByteboardContext context,
        CancellationToken cancellationToken
    ) =>
        context.Teams.AnyAsync(
            t => t.Id == context.TeamId && !context.Timers.Any(x => x.Kind == TimerKind.Events),
            cancellationToken
        );

    private async Task<long> KeptForAsync(LaneClaim claim, CancellationToken cancellationToken)
    {
        await using var context = teams.Open(claim.TeamId);
        var days = await context
            .Teams.Where(t => t.Id == claim.TeamId)
            .Select(t => t.EventDays)
            .SingleAsync(cancellationToken);
        return (long)TimeSpan.FromDays(Math.Max(days, Team.MinEventDays)).TotalMilliseconds;
    }

    private Task<bool> DeliveriesAsync(LaneClaim claim, long oldest, CancellationToken lost) =>
        TakeOutAsync(
            claim,
            context =>
                context.Deliveries.Where(d =>
                    d.ReceivedAt < oldest
                    && (d.State == DeliveryState.Done || d.State == DeliveryState.Discarded)
                ),
            d => d.Id,
            ids => d => ids.Contains(d.Id),
            lost
        );

    private Task<bool> RefusedAsync(LaneClaim claim, long oldest, CancellationToken lost) =>
        TakeOutAsync(
            claim,
            context => context.RefusedDeliveries.Where(d => d.ReceivedAt < oldest),
            d => d.Id,
            ids => d => ids.Contains(d.Id),
            lost
        );

    private Task<bool> VerdictsAsync(LaneClaim claim, long oldest, CancellationToken lost) =>
        TakeOutAsync(
            claim,
            context =>
                context.Verdicts.Where(v =>
                    v.At < oldest
                    && !context.Candidates.Any(c =>
                        c.OpportunityId == v.OpportunityId && c.LastVerdictId == v.Id
                    )
                    && !context.Errands.Any(e =>
                        e.VerdictId == v.Id && e.State == ErrandState.Pending
                    )
                ),
            v => v.Id,
            ids => v => ids.Contains(v.Id),
            lost
        );

    private Task<bool> AttemptsAsync(LaneClaim claim, long oldest, CancellationToken lost) =>
        TakeOutAsync(
            claim,
            context => context.Attempts.Where(a => a.At < oldest),
            a => a.Id,
            ids => a => ids.Contains(a.Id),
            lost
        );

    // Looked for outside the transaction. True when there may be more.
    private async Task<bool> TakeOutAsync<T>(
        LaneClaim claim,
        Func<ByteboardContext, IQueryable<T>> old,
        Expression<Func<T, long>> id,
        Func<long[], Expression<Func<T, bool>>> among,
        CancellationToken lost
    )
        where T : class
    {
        long[] ids;
        await using (var context = teams.Open(claim.TeamId))
        {
            ids = await old(context).Select(id).Take(AtOnce).ToArrayAsync(lost);
        }

        if (ids.Length > 0)
        {
            // Asked once more in the transaction: meanwhile one may have been queued again.
            await lanes.WriteAsync(
                claim,
                context => old(context).Where(among(ids)).ExecuteDeleteAsync(lost),
                lost
            );
        }

        return ids.Length == AtOnce;
    }
}
