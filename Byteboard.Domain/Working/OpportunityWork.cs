using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using Byteboard.Domain.Deliveries;
using Byteboard.Domain.Lanes;
using Byteboard.Domain.Storage;
using Byteboard.Domain.Telemetry;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Byteboard.Domain.Working;

/// <summary>
/// What is due for one opportunity: deadlines and reminders, its look, then its errands. A fault of ours counts against this opportunity alone and
/// does not stop the lane.
/// </summary>
internal sealed partial class OpportunityWork(
    TeamDb teams,
    InterviewTimerWork timers,
    Look look,
    LookEndings endings,
    ErrandRunner errands,
    ReplayWork replays,
    TimeProvider clock,
    ILogger<OpportunityWork> logger
)
{
    public async Task<LaneSignal> RunAsync(
        LaneClaim claim,
        string opportunityId,
        CancellationToken lost
    )
    {
        if (Replay.IdOf(opportunityId) is { } replayId)
        {
            await replays.StepAsync(claim, replayId, lost);
            return new LaneSignal.GoOn();
        }

        await timers.RunDueAsync(claim, opportunityId, lost);
        var signal = await GuardAsync(claim, opportunityId, lost);
        return signal is LaneSignal.GoOn
            ? await errands.RunDueAsync(claim, opportunityId, lost)
            : signal;
    }

    [SuppressMessage(
        "Design",
        "CA1031",
        Justification = "The fault is logged by its type and counted against this opportunity."
    )]
    private async Task<LaneSignal> GuardAsync(
        LaneClaim claim,
        string opportunityId,
        CancellationToken lost
    )
    {
        try
        {
            return await LookAsync(claim, opportunityId, lost);
        }
        catch (Exception fault)
            when (fault is not (LaneLostException or OperationCanceledException)
                && !StoreFault.Is(fault)
            )
        {
            Log.Failed(logger, claim.TeamId, opportunityId, fault.GetType().Name);
            await AfterFaultAsync(claim, opportunityId, lost);
            return new LaneSignal.GoOn();
        }
    }

    private async Task<LaneSignal> LookAsync(
        LaneClaim claim,
        string opportunityId,
        CancellationToken lost
    )
    {
        if (!await IsDueAsync(claim, opportunityId, lost))
        {
            return new LaneSignal.GoOn();
        }

        using var step = Signals.Begin(
            claim.TeamId,
            "look",
            ActivityKind.Consumer,
            await AskedInAsync(claim, opportunityId, lost)
        );
        try
        {
            var signal = await look.RunAsync(claim, opportunityId, lost);
            step.End(signal.GetType().Name);
            return signal;
        }
        catch (Exception fault)
        {
            step.Fail(fault.GetType().Name);
            throw;
        }
    }

    private async Task<bool> IsDueAsync(
        LaneClaim claim,
        string opportunityId,
        CancellationToken lost
    )
    {
        var now = clock.GetUtcNow().ToUnixTimeMilliseconds();
        await using var context = teams.Open(claim.TeamId);
        return await context.Timers.AnyAsync(
            t => t.Kind == TimerKind.Look && t.Subject == opportunityId && t.DueAt <= now,
            lost
        );
    }

    // The traces of the requests that this look will decide, the newest first.
    private async Task<IReadOnlyList<string?>> AskedInAsync(
        LaneClaim claim,
        string opportunityId,
        CancellationToken lost
    )
    {
        if (!Signals.AreTraced)
        {
            return [];
        }

        await using var context = teams.Open(claim.TeamId);
        return await context
            .Deliveries.Where(d =>
                d.OpportunityId == opportunityId
                && d.State == DeliveryState.Pending
                && d.TraceContext != null
            )
            .OrderByDescending(d => d.Id)
            .Select(d => d.TraceContext)
            .Take(16)
            .ToListAsync(lost);
    }

    [SuppressMessage(
        "Design",
        "CA1031",
        Justification = "A row that cannot even be read is put off, so that it does not stop the lane."
    )]
    private async Task AfterFaultAsync(
        LaneClaim claim,
        string opportunityId,
        CancellationToken lost
    )
    {
        try
        {
            await using var context = teams.Open(claim.TeamId);
            if (await LookFacts.LoadAsync(context, opportunityId, lost) is { } facts)
            {
                var call = LookCall.Ours(clock.GetUtcNow().ToUnixTimeMilliseconds());
                await endings.FailAsync(claim, facts with { Call = call }, lost);
            }
        }
        catch (Exception fault)
            when (fault is not (LaneLostException or OperationCanceledException)
                && !StoreFault.Is(fault)
            )
        {
            await endings.PostponeAsync(claim, opportunityId, lost);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(
            1204,
            LogLevel.Error,
            "Team {Team}: a look at opportunity {Opportunity} failed here ({Fault}). It is tried again."
        )]
        public static partial void Failed(
            ILogger logger,
            int team,
            string opportunity,
            string fault
        );
    }
}
