using System.Collections.Concurrent;
using Byteboard.Domain.Lanes;
using Byteboard.Domain.Lever;
using Byteboard.Domain.LeverIntegrations;
using Byteboard.Domain.Storage;
using Byteboard.Domain.Teams;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Byteboard.Domain.Working;

/// <summary>Works one claimed lane until nothing is due, Lever makes it wait, or it is lost.</summary>
internal sealed partial class LaneRun(
    TeamDb teams,
    LaneTable lanes,
    Look look,
    LookFailure failure,
    ErrandRunner errands,
    ErrandResults results,
    LeverAccess lever,
    TeamFeed feed,
    IOptions<LanesOptions> options,
    TimeProvider clock,
    ILogger<LaneRun> logger
)
{
    // How soon an arrival is noticed while other opportunities of the lane are being worked.
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(200);

    // Hundreds may wait since the same bulk move; their looks come all at once and are the least urgent.
    private static readonly TimeSpan BetweenRereads = TimeSpan.FromSeconds(1);
    private readonly ConcurrentDictionary<int, long> _rereadAt = new();

    private long Now => clock.GetUtcNow().ToUnixTimeMilliseconds();

    /// <summary>Works the lane; <paramref name="stopping"/> finishes what is in hand, <paramref name="lost"/> drops it.</summary>
    public async Task RunAsync(LaneClaim claim, CancellationToken stopping, CancellationToken lost)
    {
        await results.RecoverAsync(claim, lost);
        var agenda = await AgendaAsync(claim, lost);
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

            signal = await WorkAsync(claim, stopping, lost);
        }

        await EndAsync(claim, signal, agenda.Integration, lost);
    }

    private async Task<LaneSignal> WorkAsync(
        LaneClaim claim,
        CancellationToken stopping,
        CancellationToken lost
    )
    {
        var inHand = new Dictionary<string, Task<LaneSignal>>(StringComparer.Ordinal);
        try
        {
            return await WorkAsync(claim, inHand, stopping, lost);
        }
        finally
        {
            // After a fault of the store the others must not go on unseen, under a claim that is about to end.
            await Task.WhenAll((IEnumerable<Task>)inHand.Values)
                .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task<LaneSignal> WorkAsync(
        LaneClaim claim,
        Dictionary<string, Task<LaneSignal>> inHand,
        CancellationToken stopping,
        CancellationToken lost
    )
    {
        LaneSignal signal = new LaneSignal.GoOn();
        while (true)
        {
            if (signal is LaneSignal.GoOn && !stopping.IsCancellationRequested)
            {
                var agenda = await AgendaAsync(claim, lost);
                var due = agenda.Due.Distinct().Where(o => !inHand.ContainsKey(o)).ToList();
                foreach (
                    var opportunityId in due.Take(options.Value.OpportunitiesAtOnce - inHand.Count)
                )
                {
                    if (opportunityId == agenda.Reread)
                    {
                        _rereadAt[claim.TeamId] = Now;
                    }

                    inHand[opportunityId] = Task.Run(
                        () => WorkAsync(claim, opportunityId, lost),
                        lost
                    );
                }
            }

            if (inHand.Count is 0)
            {
                return signal;
            }

            await Task.WhenAny([.. inHand.Values, Task.Delay(Glance, lost)]);
            foreach (var (opportunityId, task) in inHand.Where(t => t.Value.IsCompleted).ToList())
            {
                inHand.Remove(opportunityId);
                var said = await task;
                signal = said is LaneSignal.Pause || signal is LaneSignal.GoOn ? said : signal;
            }
        }
    }

    private async Task<LaneSignal> WorkAsync(
        LaneClaim claim,
        string opportunityId,
        CancellationToken lost
    )
    {
        var signal = await failure.GuardAsync(claim, opportunityId, look, lost);
        return signal is LaneSignal.GoOn
            ? await errands.RunDueAsync(claim, opportunityId, lost)
            : signal;
    }

    private async Task<LaneSignal> ProbeAsync(LaneAgenda agenda, CancellationToken lost)
    {
        if (
            agenda.Integration is null
            || lever.Permanent(agenda.Integration, out var why) is not { } client
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

    private async Task EndAsync(
        LaneClaim claim,
        LaneSignal signal,
        LeverIntegration? worked,
        CancellationToken lost
    )
    {
        switch (signal)
        {
            case LaneSignal.Pause pause:
                await PauseAsync(claim, pause, worked, lost);
                break;
            case LaneSignal.BackOff backOff:
                var before = await AgendaAsync(claim, lost);
                var wait = Backoff.OfLane(before.Lane.BackOffs, backOff.After);
                await lanes.BackOffAsync(
                    claim,
                    backOff.Why,
                    Now + (long)wait.TotalMilliseconds,
                    lost
                );
                Log.BacksOff(logger, claim.TeamId, wait, backOff.Why);
                break;
            default:
                await lanes.GoOnAsync(claim, lost);
                break;
        }

        var agenda = await AgendaAsync(claim, lost);
        var next = agenda.Lane.PausedWhy is null ? agenda.Next : agenda.Lane.BackOffUntil;
        await lanes.ReleaseAsync(claim, agenda.Lane.Version, next, Now, lost);
        feed.Publish(new TeamChange(claim.TeamId, TeamChangeKind.Integration, ""));
    }

    // A person may save a new key while Lever still refuses the one we work with; then the new one has its turn.
    private async Task PauseAsync(
        LaneClaim claim,
        LaneSignal.Pause pause,
        LeverIntegration? worked,
        CancellationToken lost
    )
    {
        while (true)
        {
            var (lane, integration, _, _, _) = await AgendaAsync(claim, lost);
            if (lane.Epoch != claim.Epoch)
            {
                throw new LaneLostException();
            }

            if (integration?.PermanentKey?.Cipher != worked?.PermanentKey?.Cipher)
            {
                return;
            }

            var until = Now + (long)Backoff.Probe.TotalMilliseconds;
            if (await lanes.PauseAsync(claim, lane.Version, pause.Why, Now, until, lost))
            {
                Log.Paused(logger, claim.TeamId, pause.Why);
                return;
            }
        }
    }

    private async Task<LaneAgenda> AgendaAsync(LaneClaim claim, CancellationToken cancellationToken)
    {
        await using var context = teams.Open(claim.TeamId);
        var rereadsFrom = _rereadAt.TryGetValue(claim.TeamId, out var last)
            ? last + (long)BetweenRereads.TotalMilliseconds
            : 0;
        return await LaneAgenda.ReadAsync(context, Now, rereadsFrom, errands, cancellationToken);
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
