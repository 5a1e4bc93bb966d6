using System.Diagnostics.CodeAnalysis;
using Byteboard.Domain.Lanes;
using Byteboard.Domain.Storage;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Byteboard.Domain.Working;

/// <summary>Claims due lanes and runs them, several at once, each under a heartbeat.</summary>
internal sealed partial class LaneWorker(
    LaneTable lanes,
    LaneRun run,
    LaneBell bell,
    Rehearsal rehearsal,
    IOptions<LanesOptions> options,
    IOptionsMonitor<SendingOptions> sending,
    TimeProvider clock,
    ILogger<LaneWorker> logger
) : BackgroundService
{
    private static readonly TimeSpan Poll = TimeSpan.FromSeconds(1);
    private volatile bool _isChecked;
    private readonly string _owner = $"{Environment.ProcessId}-{Guid.NewGuid():N}"; // not the machine: names may be long

    private long Now => clock.GetUtcNow().ToUnixTimeMilliseconds();

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!options.Value.Enabled)
        {
            return;
        }

        // At the start, and when the operator's brake is released, lanes hold work that no due time speaks of.
        var rehearsed = Task.Run(() => rehearsal.RunAsync(stoppingToken), CancellationToken.None);
        using var brake = sending.OnChange(_ => _isChecked = false);
        var running = new List<Task>();
        while (!stoppingToken.IsCancellationRequested)
        {
            running.RemoveAll(t => t.IsCompleted);
            await ClaimAsync(running, stoppingToken);
            await bell.WaitAsync(Poll, stoppingToken)
                .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        await Task.WhenAll([.. running, rehearsed]);
    }

    [SuppressMessage(
        "Design",
        "CA1031",
        Justification = "Whatever the store says, it is asked again in a second."
    )]
    private async Task ClaimAsync(List<Task> running, CancellationToken stoppingToken)
    {
        try
        {
            if (!_isChecked)
            {
                _isChecked = true;
                await lanes.CheckAllAsync(Now, stoppingToken);
            }

            while (
                running.Count < options.Value.AtOnce
                && await lanes.ClaimAsync(_owner, Now, stoppingToken) is { } claim
            )
            {
                running.Add(Task.Run(() => RunAsync(claim, stoppingToken), CancellationToken.None));
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The loop ends.
        }
        catch (Exception fault)
        {
            _isChecked = false;
            Log.StoreAway(logger, fault.GetType().Name);
        }
    }

    [SuppressMessage(
        "Design",
        "CA1031",
        Justification = "A lane that fails is taken up again when its lease ends; the worker goes on."
    )]
    private async Task RunAsync(LaneClaim claim, CancellationToken stopping)
    {
        using var lost = new CancellationTokenSource();
        using var done = new CancellationTokenSource();
        var heart = BeatAsync(claim, lost, done.Token);
        try
        {
            await run.RunAsync(claim, stopping, lost.Token);
        }
        catch (Exception e)
            when (e is LaneLostException
                || (e is OperationCanceledException && lost.IsCancellationRequested)
            )
        {
            Log.Lost(logger, claim.TeamId);
        }
        catch (Exception fault)
        {
            Log.Failed(logger, claim.TeamId, fault.GetType().Name);
        }
        finally
        {
            await done.CancelAsync();
            await heart;
            bell.Ring();
        }
    }

    [SuppressMessage(
        "Design",
        "CA1031",
        Justification = "Whatever keeps the heart from beating, the lane counts as lost."
    )]
    private async Task BeatAsync(
        LaneClaim claim,
        CancellationTokenSource lost,
        CancellationToken done
    )
    {
        var renewed = Environment.TickCount64;
        while (!done.IsCancellationRequested)
        {
            await Task.Delay(Lane.Heartbeat, done)
                .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            var left =
                renewed
                + (long)(Lane.Lease - Lane.Heartbeat).TotalMilliseconds
                - Environment.TickCount64;
            using var beat = CancellationTokenSource.CreateLinkedTokenSource(done);
            beat.CancelAfter(TimeSpan.FromMilliseconds(Math.Max(1, left)));
            try
            {
                if (done.IsCancellationRequested || await lanes.RenewAsync(claim, beat.Token))
                {
                    renewed = Environment.TickCount64;
                    continue;
                }
            }
            catch (Exception)
                when (done.IsCancellationRequested
                    || Environment.TickCount64 - renewed
                        < (Lane.Lease - Lane.Heartbeat).TotalMilliseconds
                )
            {
                continue; // the store may answer the next beat, while the lease still runs
            }
            catch (Exception fault)
            {
                Log.StoreAway(logger, fault.GetType().Name);
            }

            await lost.CancelAsync();
            return;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(
            1205,
            LogLevel.Warning,
            "The store cannot be asked for work ({Fault}); asked again in a second."
        )]
        public static partial void StoreAway(ILogger logger, string fault);

        [LoggerMessage(
            1206,
            LogLevel.Warning,
            "Team {Team}: the lane went to another node; what was begun here is rolled back."
        )]
        public static partial void Lost(ILogger logger, int team);

        [LoggerMessage(
            1207,
            LogLevel.Error,
            "Team {Team}: the lane failed ({Fault}); it is taken up again when its lease ends."
        )]
        public static partial void Failed(ILogger logger, int team, string fault);
    }
}
