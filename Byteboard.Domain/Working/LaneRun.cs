using Byteboard.Domain.Lanes;
using Byteboard.Domain.Lever;
using Byteboard.Domain.Storage;
using Byteboard.Domain.Teams;
using Byteboard.Domain.Watching;
using Microsoft.Extensions.Logging;

namespace Byteboard.Domain.Working;

/// <summary>One claim of a lane, from taking it over to letting it go: resumes it if it may go on, works it, says when it is due next.</summary>
internal sealed partial class LaneRun(
    LaneAgendas agendas,
    LaneTable lanes,
    LaneShift shift,
    StandingTimers standing,
    InterviewTimerWork timers,
    TeamWatching watching,
    ErrandResults results,
    LeverAccess lever,
    TeamFeed feed,
    TimeProvider clock,
    ILogger<LaneRun> logger
)
{
    private long Now => clock.GetUtcNow().ToUnixTimeMilliseconds();

    /// <summary>Works the lane; <paramref name="stopping"/> finishes what is in hand, <paramref name="lost"/> drops it.</summary>
    public async Task RunAsync(LaneClaim claim, CancellationToken stopping, CancellationToken lost)
    {
        await results.RecoverAsync(claim, lost);
        await standing.EnsureAsync(claim, lost);
        var agenda = await agendas.ReadAsync(claim, lost);
        if (agenda.Integration is { } integration)
        {
            lever.StartEmpty(integration);
        }

        var signal = agenda.Lane.PausedWhy is null
            ? new LaneSignal.GoOn()
            : await ProbeAsync(agenda, lost);
        if (signal is LaneSignal.GoOn)
        {
            if (agenda.Lane.PausedWhy is not null)
            {
                await lanes.GoOnAsync(claim, lost);
                Log.Resumed(logger, claim.TeamId);
            }

            signal = await shift.WorkAsync(claim, stopping, lost);
        }
        else
        {
            await timers.RunAllDueAsync(claim, lost); // a deadline passes whatever Lever says
        }

        await HoldBackAsync(claim, signal, agenda, lost);
        await WatchAsync(claim, signal, agenda, lost);
        await ReleaseAsync(claim, lost);
    }

    // A run that only counted the issues is not a reason to count them again, unless something arrived meanwhile.
    private async Task WatchAsync(
        LaneClaim claim,
        LaneSignal signal,
        LaneAgenda began,
        CancellationToken lost
    )
    {
        var now = signal is LaneSignal.Pause || began.Lane.PausedWhy is not null;
        if (
            now
            || began.Due is not [nameof(TimerKind.Issues)]
            || await lanes.VersionAsync(claim, lost) != began.Lane.Version
        )
        {
            await watching.AfterWorkAsync(claim, now, lost);
        }
    }

    private async Task<LaneSignal> ProbeAsync(LaneAgenda agenda, CancellationToken lost)
    {
        if (
            agenda.Integration is null
            || lever.Permanent(agenda.Integration, out _) is not { } client
        )
        {
            return new LaneSignal.Pause(agenda.Lane.PausedWhy!);
        }

        return await client.ProbeAsync(lost) switch
        {
            LeverAnswer<bool>.Ok => new LaneSignal.GoOn(),
            LeverAnswer<bool>.TryLater later => new LaneSignal.BackOff(later.After, later.Why),
            _ => new LaneSignal.Pause(agenda.Lane.PausedWhy!),
        };
    }

    // A person may save a new key while Lever still holds back the one we work with; then the new one has its turn.
    private async Task HoldBackAsync(
        LaneClaim claim,
        LaneSignal signal,
        LaneAgenda began,
        CancellationToken lost
    )
    {
        if (signal is LaneSignal.GoOn)
        {
            if (began.Lane.BackOffUntil is not null)
            {
                await lanes.GoOnAsync(claim, lost);
            }

            return;
        }

        LaneAgenda agenda;
        do
        {
            agenda = await agendas.ReadAsync(claim, lost);
            if (agenda.Lane.Epoch != claim.Epoch)
            {
                throw new LaneLostException();
            }

            if (KeyOf(agenda) != KeyOf(began))
            {
                return;
            }
        } while (
            !await (
                signal is LaneSignal.Pause pause
                    ? PauseAsync(claim, pause, began.Lane, agenda.Lane.Version, lost)
                    : BackOffAsync(claim, (LaneSignal.BackOff)signal, agenda.Lane, lost)
            )
        );
    }

    private static string? KeyOf(LaneAgenda agenda) => agenda.Integration?.PermanentKey?.Cipher;

    // A harmless call may work and the look after it be refused as before: that is the same pause, not a new one.
    private async Task<bool> PauseAsync(
        LaneClaim claim,
        LaneSignal.Pause pause,
        Lane began,
        long version,
        CancellationToken lost
    )
    {
        var since = began.PausedWhy == pause.Why ? began.PausedAt : null;
        var until = Now + (long)Backoff.Probe.TotalMilliseconds;
        var isWritten = await lanes.PauseAsync(
            claim,
            version,
            pause.Why,
            since ?? Now,
            until,
            lost
        );
        if (isWritten)
        {
            Log.Paused(logger, claim.TeamId, pause.Why);
        }

        return isWritten;
    }

    private async Task<bool> BackOffAsync(
        LaneClaim claim,
        LaneSignal.BackOff backOff,
        Lane lane,
        CancellationToken lost
    )
    {
        var wait = Backoff.OfLane(lane.BackOffs, backOff.After);
        var until = Now + (long)wait.TotalMilliseconds;
        var isWritten = await lanes.BackOffAsync(claim, lane.Version, backOff.Why, until, lost);
        if (isWritten)
        {
            Log.BacksOff(logger, claim.TeamId, wait, backOff.Why);
        }

        return isWritten;
    }

    private async Task ReleaseAsync(LaneClaim claim, CancellationToken lost)
    {
        var agenda = await agendas.ReadAsync(claim, lost);
        var next = agenda.Lane.PausedWhy is null ? agenda.Next : agenda.Lane.BackOffUntil;
        await lanes.ReleaseAsync(claim, agenda.Lane.Version, next, Now, lost);
        feed.Publish(new TeamChange(claim.TeamId, TeamChangeKind.Integration, ""));
    }

    private static partial class Log
    {
        [LoggerMessage(
            1201,
            LogLevel.Warning,
            "Team {Team}: the lane pauses. {Why} Everything is kept."
        )]
        public static partial void Paused(ILogger logger, int team, string why);

        [LoggerMessage(1202, LogLevel.Information, "Team {Team}: the lane goes on.")]
        public static partial void Resumed(ILogger logger, int team);

        [LoggerMessage(1203, LogLevel.Information, "Team {Team}: the lane waits {Wait}. {Why}")]
        public static partial void BacksOff(ILogger logger, int team, TimeSpan wait, string why);
    }
}
