using System.Diagnostics.CodeAnalysis;
using Byteboard.Domain.Candidates;
using Byteboard.Domain.Deliveries;
using Byteboard.Domain.Lanes;
using Byteboard.Domain.Storage;
using Byteboard.Domain.Teams;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Byteboard.Domain.Working;

/// <summary>
/// Works a replay in small parts. A part queues the next deliveries in order of arrival, with all others of the same
/// opportunities, so that each of these is read once. Their looks are due before the next part is: the lane itself keeps the
/// replay from running ahead, and what Lever delivers meanwhile waits for one part at most.
/// </summary>
internal sealed partial class ReplayWork(
    LaneTable lanes,
    TeamFeed feed,
    TimeProvider clock,
    ILogger<ReplayWork> logger
)
{
    private const int AtOnce = 50;
    private const int Tries = 3;
    private static readonly TimeSpan WhileOff = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan AfterFault = TimeSpan.FromMinutes(5);

    private long Now => clock.GetUtcNow().ToUnixTimeMilliseconds();

    /// <summary>One part, in one fenced transaction with how far the replay came.</summary>
    [SuppressMessage(
        "Design",
        "CA1031",
        Justification = "The fault is logged by its type and puts off this replay, not the lane."
    )]
    public async Task StepAsync(LaneClaim claim, long replayId, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await lanes.WriteAsync(
                    claim,
                    context => StepAsync(context, replayId, cancellationToken),
                    cancellationToken
                );
                break;
            }
            catch (DbUpdateException) when (attempt < Tries)
            {
                // A person stopped it meanwhile, or Lever sent one of its events again: seen by the next try.
            }
            catch (Exception fault)
                when (fault is not (LaneLostException or OperationCanceledException)
                    && !StoreFault.Is(fault)
                )
            {
                Log.Failed(logger, claim.TeamId, replayId, fault.GetType().Name);
                await PutOffAsync(claim, replayId, cancellationToken);
                break;
            }
        }

        feed.Publish(new TeamChange(claim.TeamId, TeamChangeKind.Delivery, ""));
    }

    private async Task<bool> StepAsync(
        ByteboardContext context,
        long replayId,
        CancellationToken cancellationToken
    )
    {
        var now = Now;
        var replay = await context.Replays.SingleAsync(r => r.Id == replayId, cancellationToken);
        var timer = await context.Timers.SingleOrDefaultAsync(
            t => t.Kind == TimerKind.Replay && t.Subject == replay.Subject && t.DueAt <= now,
            cancellationToken
        );
        if (timer is null)
        {
            return false;
        }

        if (replay.State is not ReplayState.Working)
        {
            context.Timers.Remove(timer);
        }
        else if (await context.LeverIntegrations.AnyAsync(i => i.IsOn, cancellationToken))
        {
            replay.Reach();
            await QueueAsync(context, replay, timer, now, cancellationToken);
        }
        else
        {
            timer.DueAt = now + (long)WhileOff.TotalMilliseconds; // else the gate would hold what it queues
        }

        return true;
    }

    private static async Task QueueAsync(
        ByteboardContext context,
        Replay replay,
        LaneTimer timer,
        long now,
        CancellationToken cancellationToken
    )
    {
        var next = await NextAsync(context, replay, cancellationToken);
        if (next.Count is 0)
        {
            replay.Finish(now);
            context.Timers.Remove(timer);
            return;
        }

        var inOrder = next.Select(d => d.OpportunityId).Distinct(StringComparer.Ordinal).ToArray();
        var theirs = await context
            .Deliveries.Where(d => EF.Parameter(inOrder).Contains(d.OpportunityId))
            .Select(d => d.Id)
            .ToArrayAsync(cancellationToken);
        var queued = await context
            .Deliveries.Where(replay.Wants())
            .Where(d => EF.Parameter(theirs).Contains(d.Id))
            .ExecuteUpdateAsync(
                d =>
                    d.SetProperty(x => x.State, DeliveryState.Pending)
                        .SetProperty(x => x.Verdict, (VerdictKind?)null)
                        .SetProperty(x => x.VerdictId, (long?)null),
                cancellationToken
            );
        replay.Queue(queued, next[^1].Id);
        await context.SaveChangesAsync(cancellationToken);

        // Written in the order in which the inbox writes them, so that the two never wait for each other in a circle.
        var looks = inOrder.Select((opportunity, place) => (opportunity, place));
        foreach (
            var (opportunity, place) in looks.OrderBy(l => l.opportunity, StringComparer.Ordinal)
        )
        {
            await LaneArrivals.LookForDeliveryAsync(
                context,
                opportunity,
                next.Last(d => d.OpportunityId == opportunity).Id,
                now - inOrder.Length + place,
                cancellationToken
            );
        }

        timer.DueAt = now;
    }

    private static async Task<IReadOnlyList<(long Id, string OpportunityId)>> NextAsync(
        ByteboardContext context,
        Replay replay,
        CancellationToken cancellationToken
    )
    {
        var wanted = context.Deliveries.Where(replay.Wants());
        var some =
            replay.Kind is ReplayKind.Chosen
                ? wanted // few, and found by their numbers
                : wanted.OrderBy(d => d.Id).Take(AtOnce);
        var rows = await some.Select(d => new { d.Id, d.OpportunityId })
            .ToListAsync(cancellationToken);
        return [.. rows.OrderBy(d => d.Id).Take(AtOnce).Select(d => (d.Id, d.OpportunityId))];
    }

    private Task<int> PutOffAsync(
        LaneClaim claim,
        long replayId,
        CancellationToken cancellationToken
    ) =>
        lanes.WriteAsync(
            claim,
            context =>
            {
                var (subject, later) = (
                    Replay.SubjectOf(replayId),
                    Now + (long)AfterFault.TotalMilliseconds
                );
                return context
                    .Timers.Where(t => t.Kind == TimerKind.Replay && t.Subject == subject)
                    .ExecuteUpdateAsync(t => t.SetProperty(x => x.DueAt, later), cancellationToken);
            },
            cancellationToken
        );

    private static partial class Log
    {
        [LoggerMessage(
            1211,
            LogLevel.Error,
            "Team {Team}: a part of replay {Replay} failed here ({Fault}). It is tried again in five minutes."
        )]
        public static partial void Failed(ILogger logger, int team, long replay, string fault);
    }
}
