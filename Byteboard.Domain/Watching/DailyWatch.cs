using System.Globalization;
using Byteboard.Domain.Issues;
using Byteboard.Domain.Lanes;
using Byteboard.Domain.Lever;
using Byteboard.Domain.LeverIntegrations;
using Byteboard.Domain.Storage;
using Byteboard.Domain.Teams;
using Byteboard.Domain.Working;
using Microsoft.EntityFrameworkCore;

namespace Byteboard.Domain.Watching;

/// <summary>
/// Once a day, in the team's morning: lists Lever's archive reasons with the Permanent key, compares the clocks, collects
/// stages that the map does not know, and sends the digest.
/// </summary>
internal sealed class DailyWatch(
    TeamDb teams,
    LaneTable lanes,
    LeverAccess lever,
    IssueRecount recount,
    IssueTelling telling,
    TimeProvider clock
)
{
    private static readonly TimeSpan DigestAgain = TimeSpan.FromHours(1);

    private long Now => clock.GetUtcNow().ToUnixTimeMilliseconds();

    /// <summary>Does it all, and sets the timer to the next morning.</summary>
    public async Task RunAsync(LaneClaim claim, CancellationToken lost)
    {
        var listed = await AskAsync(claim, lost);
        var stages = await StagesAsync(claim, lost);
        var zone = await lanes.WriteAsync(
            claim,
            async context =>
            {
                var team = await context.Teams.SingleAsync(t => t.Id == claim.TeamId, lost);
                await RememberAsync(context, listed, stages, lost);
                var next = Morning.After(Now, team.Zone);
                var timer = await context.Timers.SingleAsync(t => t.Kind == TimerKind.Watch, lost);
                timer.DueAt = next;
                return team.Zone;
            },
            lost
        );
        await recount.RunAsync(claim, lost);
        if (!await telling.DigestAsync(claim, Morning.DayOf(Now, zone), lost))
        {
            await lanes.WriteAsync(
                claim,
                async context =>
                    (await context.Timers.SingleAsync(t => t.Kind == TimerKind.Watch, lost)).DueAt =
                        Now + (long)DigestAgain.TotalMilliseconds,
                lost
            );
        }
    }

    private async Task RememberAsync(
        ByteboardContext context,
        Listed? listed,
        IReadOnlyList<SeenStage> stages,
        CancellationToken lost
    )
    {
        var watch = await TeamWatches.HoldAsync(context, lost);
        watch.Stages =
        [
            .. stages.Select(s =>
                s with
                {
                    FirstAt = watch.Stages.FirstOrDefault(b => b.Id == s.Id)?.FirstAt ?? s.FirstAt,
                }
            ),
        ];
        if (listed is not null)
        {
            watch.Reasons = ReasonDrift.Next(watch.Reasons, listed.Reasons, Now);
            (watch.DriftMs, watch.DriftAt) = (
                (long?)listed.Ahead?.TotalMilliseconds,
                listed.Ahead is null ? null : Now
            );
        }
    }

    // Null while Lever is not to be asked, or did not say.
    private async Task<Listed?> AskAsync(LaneClaim claim, CancellationToken lost)
    {
        LeverIntegration? integration;
        await using (var context = teams.Open(claim.TeamId))
        {
            integration = await context.LeverIntegrations.SingleOrDefaultAsync(lost);
            if (integration is not { IsOn: true } || await LanePause.IsPausedAsync(context, lost))
            {
                return null;
            }
        }

        return
            lever.Permanent(integration, out _) is { } client
            && await client.ListArchiveReasonsAsync(lost)
                is LeverAnswer<IReadOnlyList<LeverArchiveReason>>.Ok ok
            ? new Listed(
                [.. ok.Value.Where(r => r.IsActive).Select(r => (r.Id, r.Text))],
                client.Ahead
            )
            : null;
    }

    // There may be many to go through, so nobody waits for it.
    private async Task<IReadOnlyList<SeenStage>> StagesAsync(
        LaneClaim claim,
        CancellationToken lost
    )
    {
        await using var context = teams.Open(claim.TeamId);
        var mapped = context.StageMappings.Select(m => m.StageId);
        var seen = await context
            .Candidates.Where(c =>
                !c.IsArchived
                && c.StageId != null
                && c.StageId != ""
                && c.InterviewId != null
                && !mapped.Contains(c.StageId)
            )
            .GroupBy(c => c.StageId!)
            .Select(g => new
            {
                Id = g.Key,
                Count = g.Count(),
                First = g.Min(c => c.ChangedUtc),
                Last = g.Max(c => c.ChangedUtc),
            })
            .ToListAsync(lost);
        return
        [
            .. seen.OrderBy(s => s.Id, StringComparer.Ordinal)
                .Select(s => new SeenStage(
                    s.Id,
                    s.Count,
                    UnixTime.Ms(s.First),
                    UnixTime.Ms(s.Last)
                )),
        ];
    }

    private sealed record Listed(IReadOnlyList<(string Id, string Text)> Reasons, TimeSpan? Ahead);
}

/// <summary>Pure: a team's morning.</summary>
internal static class Morning
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(8);

    /// <summary>The next eight o'clock in the zone; both Unix ms.</summary>
    public static long After(long now, TimeZoneInfo zone)
    {
        var local = Local(now, zone);
        var wall = local.Date + Hour;
        wall = wall > local ? wall : local.Date.AddDays(1) + Hour;
        var utc = TimeZoneInfo.ConvertTimeToUtc(
            zone.IsInvalidTime(wall) ? wall.AddHours(1) : wall,
            zone
        );
        return UnixTime.Ms(utc);
    }

    /// <summary>The day in the zone, as yyyymmdd.</summary>
    public static int DayOf(long now, TimeZoneInfo zone) =>
        int.Parse(
            Local(now, zone).ToString("yyyyMMdd", CultureInfo.InvariantCulture),
            CultureInfo.InvariantCulture
        );

    private static DateTime Local(long at, TimeZoneInfo zone) =>
        DateTime.SpecifyKind(
            TimeZoneInfo.ConvertTime(DateTimeOffset.FromUnixTimeMilliseconds(at), zone).DateTime,
            DateTimeKind.Unspecified
        );
}
