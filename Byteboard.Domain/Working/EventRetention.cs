using Byteboard.Domain.Candidates;
using Byteboard.Domain.Deliveries;
using Byteboard.Domain.Errands;
using Byteboard.Domain.Lanes;
using Byteboard.Domain.Storage;
using Byteboard.Domain.Teams;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Byteboard.Domain.Working;

/// <summary>
/// Takes out requests and decisions that are older than <see cref="Team.EventDays"/>, once a day: found without holding
/// anybody up, removed a few hundred at a time, the inbox first in between. What still waits for its turn or for a person
/// stays, and so does the latest decision about everybody.
/// </summary>
internal sealed partial class EventRetention(
    TeamDb teams,
    LaneTable lanes,
    TimeProvider clock,
    ILogger<EventRetention> logger
)
{
    /// <summary>The timer's subject.</summary>
    public const string Subject = "events";

    /// <summary>From one day's work to the next.</summary>
    public static readonly TimeSpan Every = TimeSpan.FromDays(1);

    // So many rows in one transaction that no writer waits long, and 40 of those before other work has its turn.
    private const int AtOnce = 500;
    private const int Turns = 40;
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(10);

    private long Now => clock.GetUtcNow().ToUnixTimeMilliseconds();

    /// <summary>Takes out what is old, and says when the timer is due again.</summary>
    public async Task RunAsync(LaneClaim claim, CancellationToken lost)
    {
        var oldest = Now - await KeptForAsync(claim, lost);
        Func<Task<int>>[] takeOut =
        [
            () => TakeOutAsync(claim, context => Deliveries(context, oldest), lost),
            () => TakeOutAsync(claim, context => Refused(context, oldest), lost),
            () => TakeOutAsync(claim, context => Verdicts(context, oldest), lost),
            () => TakeOutAsync(claim, context => Attempts(context, oldest), lost),
        ];
        var (turns, removed) = (0, 0);
        foreach (var someAsync in takeOut)
        {
            int some;
            do
            {
                some = await someAsync();
                removed += some;
                turns++;
            } while (some is AtOnce && turns < Turns);
        }

        if (removed > 0)
        {
            Log.Removed(logger, claim.TeamId, removed);
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

    private async Task<long> KeptForAsync(LaneClaim claim, CancellationToken cancellationToken)
    {
        await using var context = teams.Open(claim.TeamId);
        var days = await context
            .Teams.Where(t => t.Id == claim.TeamId)
            .Select(t => t.EventDays)
            .SingleAsync(cancellationToken);
        return (long)TimeSpan.FromDays(Math.Max(days, Team.MinEventDays)).TotalMilliseconds;
    }

    private static IQueryable<Delivery> Deliveries(ByteboardContext context, long oldest) =>
        context.Deliveries.Where(d =>
            d.ReceivedAt < oldest
            && (d.State == DeliveryState.Done || d.State == DeliveryState.Discarded)
        );

    private static IQueryable<RefusedDelivery> Refused(ByteboardContext context, long oldest) =>
        context.RefusedDeliveries.Where(d => d.ReceivedAt < oldest);

    private static IQueryable<Verdict> Verdicts(ByteboardContext context, long oldest) =>
        context.Verdicts.Where(v =>
            v.At < oldest
            && !context.Candidates.Any(c =>
                c.OpportunityId == v.OpportunityId && c.LastVerdictId == v.Id
            )
            && !context.Errands.Any(e => e.VerdictId == v.Id && e.State == ErrandState.Pending)
        );

    private static IQueryable<Attempt> Attempts(ByteboardContext context, long oldest) =>
        context.Attempts.Where(a => a.At < oldest);

    // Looked for outside the transaction; how many there were, and as many as at once may be more.
    private async Task<int> TakeOutAsync<T>(
        LaneClaim claim,
        Func<ByteboardContext, IQueryable<T>> old,
        CancellationToken lost
    )
        where T : class
    {
        const string Id = nameof(Delivery.Id); // what the keys of all of them are called
        long[] ids;
        await using (var context = teams.Open(claim.TeamId))
        {
            ids = await old(context)
                .Select(row => EF.Property<long>(row, Id))
                .Take(AtOnce)
                .ToArrayAsync(lost);
        }

        if (ids.Length > 0)
        {
            // Asked once more in the transaction: meanwhile one may have been queued again.
            await lanes.WriteAsync(
                claim,
                context =>
                    old(context)
                        .Where(row => ids.Contains(EF.Property<long>(row, Id)))
                        .ExecuteDeleteAsync(lost),
                lost
            );
        }

        return ids.Length;
    }

    private static partial class Log
    {
        [LoggerMessage(
            1215,
            LogLevel.Information,
            "Team {Team}: {Count} requests and decisions were older than the team keeps them, and are gone."
        )]
        public static partial void Removed(ILogger logger, int team, int count);
    }
}
