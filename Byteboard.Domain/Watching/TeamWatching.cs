using Byteboard.Domain.Lanes;
using Byteboard.Domain.Storage;
using Byteboard.Domain.Working;
using Microsoft.EntityFrameworkCore;

namespace Byteboard.Domain.Watching;

/// <summary>The watch over a team, as its lane sees it: three timers, and a recount of the issues soon after the lane did something.</summary>
internal sealed class TeamWatching(
    TeamDb teams,
    LaneTable lanes,
    IssueRecount recount,
    DailyWatch daily,
    Sweep sweep,
    TimeProvider clock
)
{
    /// <summary>How soon after the lane did something; what it does meanwhile is counted with it.</summary>
    public static readonly TimeSpan Soon = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan Every = TimeSpan.FromHours(1);
    private static readonly TimeSpan MailAgain = TimeSpan.FromMinutes(5);

    private static readonly TimerKind[] Kinds =
    [
        TimerKind.Issues,
        TimerKind.Watch,
        TimerKind.Sweep,
    ];

    private long Now => clock.GetUtcNow().ToUnixTimeMilliseconds();

    /// <summary>Whether a timer is one of these.</summary>
    public static bool Is(TimerKind kind) => Kinds.Contains(kind);

    /// <summary>Works a timer that is due, in transactions of its own; it stays, and is due again later.</summary>
    public async Task RunAsync(LaneClaim claim, TimerKind kind, CancellationToken lost)
    {
        switch (kind)
        {
            case TimerKind.Issues:
                // Set back first: what happens during the count makes it due again.
                await DueAsync(claim, TimerKind.Issues, Every, lost);
                await CountAsync(claim, lost);
                break;
            case TimerKind.Watch:
                await daily.RunAsync(claim, lost);
                break;
            case TimerKind.Sweep:
                await sweep.RunAsync(claim, lost);
                break;
        }
    }

    /// <summary>The lane did something that is not the count itself: counts again soon, or now where it paused or may go on.</summary>
    public async Task AfterWorkAsync(LaneClaim claim, bool now, CancellationToken lost)
    {
        if (now && await CountNowAsync(claim, lost))
        {
            return;
        }

        var soon = Now + (long)Soon.TotalMilliseconds;
        await using (var context = teams.Open(claim.TeamId))
        {
            if (
                !await context.Timers.AnyAsync(
                    t => t.Kind == TimerKind.Issues && t.DueAt > soon,
                    lost
                )
            )
            {
                return;
            }
        }

        await DueAsync(claim, TimerKind.Issues, Soon, lost);
    }

    // False when a person changed an issue in that moment.
    private async Task<bool> CountNowAsync(LaneClaim claim, CancellationToken lost)
    {
        try
        {
            await CountAsync(claim, lost);
            return true;
        }
        catch (DbUpdateException)
        {
            return false;
        }
    }

    private async Task CountAsync(LaneClaim claim, CancellationToken lost)
    {
        if (!await recount.RunAsync(claim, lost))
        {
            await DueAsync(claim, TimerKind.Issues, MailAgain, lost);
        }
    }

    private Task<int> DueAsync(
        LaneClaim claim,
        TimerKind kind,
        TimeSpan wait,
        CancellationToken lost
    ) =>
        lanes.WriteAsync(
            claim,
            context =>
            {
                var due = Now + (long)wait.TotalMilliseconds;
                return context
                    .Timers.Where(t => t.Kind == kind)
                    .ExecuteUpdateAsync(t => t.SetProperty(x => x.DueAt, due), lost);
            },
            lost
        );
}
