using Byteboard.Domain.Lanes;
using Byteboard.Domain.Storage;
using Byteboard.Domain.Watching;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Byteboard.Domain.Working;

/// <summary>
/// The timers that a team has for good: what is kept for a time only, and, while it is connected, the watch over it. They are
/// looked for at every claim, so nobody needs to set them.
/// </summary>
internal sealed class StandingTimers(
    TeamDb teams,
    LaneTable lanes,
    IOptionsMonitor<WatchingOptions> watching,
    TimeProvider clock
)
{
    private static readonly TimerKind[] Kinds =
    [
        TimerKind.Retention,
        TimerKind.Events,
        TimerKind.Issues,
        TimerKind.Watch,
        TimerKind.Sweep,
    ];

    /// <summary>Adds those that are wanted and not there.</summary>
    public async Task EnsureAsync(LaneClaim claim, CancellationToken lost)
    {
        await using (var context = teams.Open(claim.TeamId))
        {
            if ((await LackingAsync(context, lost)).Count is 0)
            {
                return;
            }
        }

        await lanes.WriteAsync(
            claim,
            async context =>
            {
                context.Timers.AddRange(await LackingAsync(context, lost));
                return true;
            },
            lost
        );
    }

    private async Task<List<LaneTimer>> LackingAsync(
        ByteboardContext context,
        CancellationToken lost
    )
    {
        var team = await context
            .Teams.AsNoTracking()
            .Where(t => t.Id == context.TeamId)
            .Select(t => new { Row = t, IsOn = context.LeverIntegrations.Any(i => i.IsOn) })
            .SingleOrDefaultAsync(lost);
        if (team is null)
        {
            return []; // the system's lane
        }

        var held = await context
            .Timers.Where(t => Kinds.Contains(t.Kind))
            .Select(t => t.Kind)
            .ToListAsync(lost);
        var now = clock.GetUtcNow().ToUnixTimeMilliseconds();
        (TimerKind Kind, bool IsWanted, string Subject, long DueAt)[] standing =
        [
            (TimerKind.Retention, team.Row.RetentionDays is not null, Retention.Subject, now),
            (TimerKind.Events, true, EventRetention.Subject, After(EventRetention.Every)),
            Watched(TimerKind.Issues, team.IsOn, After(TeamWatching.Soon)),
            Watched(TimerKind.Watch, team.IsOn, Morning.After(now, team.Row.Zone)),
            Watched(TimerKind.Sweep, team.IsOn && watching.CurrentValue.Sweep, After(Sweep.Pace)),
        ];
        return
        [
            .. standing
                .Where(t => t.IsWanted && !held.Contains(t.Kind))
                .Select(t => new LaneTimer
                {
                    TeamId = team.Row.Id,
                    Kind = t.Kind,
                    Subject = t.Subject,
                    DueAt = t.DueAt,
                }),
        ];

        long After(TimeSpan wait) => now + (long)wait.TotalMilliseconds;
    }

    private static (TimerKind, bool, string, long) Watched(
        TimerKind kind,
        bool isWanted,
        long dueAt
    ) => (kind, isWanted, kind.ToString(), dueAt);
}
