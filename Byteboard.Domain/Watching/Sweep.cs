using Byteboard.Domain.Candidates;
using Byteboard.Domain.Errands;
using Byteboard.Domain.Issues;
using Byteboard.Domain.Lanes;
using Byteboard.Domain.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Byteboard.Domain.Watching;

/// <summary>
/// Reads open opportunities once more, one every few seconds and about once a day each, to find what no delivery told of.
/// Has a look made only while the lane has nothing else to do; what the look then decides is the look's.
/// </summary>
internal sealed class Sweep(
    TeamDb teams,
    LaneTable lanes,
    IOptionsMonitor<WatchingOptions> options,
    TimeProvider clock
)
{
    /// <summary>Opportunities a day and team: what a key has to spare many times over.</summary>
    public const int DailyShare = 2_000;

    /// <summary>From one to the next.</summary>
    public static readonly TimeSpan Pace = TimeSpan.FromSeconds(5);

    /// <summary>How old a reading has to be.</summary>
    public static readonly TimeSpan Fresh = TimeSpan.FromHours(20);

    // They ask Lever for nothing, or once a day.
    private static readonly TimerKind[] Ours = [TimerKind.Issues, TimerKind.Watch, TimerKind.Sweep];

    private static readonly TimeSpan Rest = TimeSpan.FromHours(1);

    private long Now => clock.GetUtcNow().ToUnixTimeMilliseconds();

    /// <summary>One step; sets the timer to the next. Whom to read is looked for before the transaction: nobody waits for that.</summary>
    public async Task RunAsync(LaneClaim claim, CancellationToken lost)
    {
        string? next;
        await using (var context = teams.Open(claim.TeamId))
        {
            next = await NextAsync(context, lost);
        }

        await lanes.WriteAsync(
            claim,
            async context =>
            {
                var timer = await context.Timers.SingleAsync(t => t.Kind == TimerKind.Sweep, lost);
                var wait = await StepAsync(context, next, lost);
                timer.DueAt = Now + (long)wait.TotalMilliseconds;
                return true;
            },
            lost
        );
    }

    private async Task<TimeSpan> StepAsync(
        ByteboardContext context,
        string? next,
        CancellationToken lost
    )
    {
        if (!await MayAskAsync(context, lost))
        {
            return Rest;
        }

        if (await IsBusyAsync(context, lost))
        {
            return Pace;
        }

        var watch = await TeamWatches.HoldAsync(context, lost);
        var today = Morning.DayOf(Now, TimeZoneInfo.Utc);
        if (watch.SweptOn != today)
        {
            (watch.SweptOn, watch.Swept) = (today, 0);
        }

        if (watch.Swept >= DailyShare || next is not { } opportunityId)
        {
            return Rest;
        }

        watch.Swept++;
        await LaneArrivals.LookForSweepAsync(context, opportunityId, Now, lost);
        return Pace;
    }

    private async Task<bool> MayAskAsync(ByteboardContext context, CancellationToken lost) =>
        options.CurrentValue.Sweep
        && await context.LeverIntegrations.AnyAsync(i => i.IsOn, lost)
        && !await LanePause.IsPausedAsync(context, lost);

    private async Task<bool> IsBusyAsync(ByteboardContext context, CancellationToken lost)
    {
        var now = Now;
        return await context.Timers.AnyAsync(t => !Ours.Contains(t.Kind) && t.DueAt <= now, lost)
            || await context.Errands.AnyAsync(
                e => e.State == ErrandState.Pending && e.DueAt <= now,
                lost
            );
    }

    // Those most likely changed first: who waits, whose interview is under way, then who changed last. The last are met along
    // the index of that order.
    private async Task<string?> NextAsync(ByteboardContext context, CancellationToken lost)
    {
        var oldest = Now - (long)Fresh.TotalMilliseconds;
        var open = context
            .Candidates.Where(c => !c.IsArchived && c.ReadAt < oldest)
            .Where(c => c.OpportunityId != null && c.ErasedUtc == null)
            .Where(c => c.LastVerdict != VerdictKind.Unreadable)
            .Where(c =>
                !context.Timers.Any(t => t.Kind == TimerKind.Look && t.Subject == c.OpportunityId)
            );
        IQueryable<Candidate>[] inTurn =
        [
            open.Where(c => c.State == CandidateState.WaitingForTag),
            open.Where(c =>
                c.State == CandidateState.Invited
                || c.State == CandidateState.Active
                || c.State == CandidateState.Eta
                || c.State == CandidateState.SupportActive
            ),
            open,
        ];
        foreach (var some in inTurn)
        {
            var next = await some.OrderByDescending(c => c.ChangedUtc)
                .ThenByDescending(c => c.Id)
                .Select(c => c.OpportunityId)
                .FirstOrDefaultAsync(lost);
            if (next is not null)
            {
                return next;
            }
        }

        return null;
    }
}
