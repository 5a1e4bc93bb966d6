using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using Byteboard.Domain.Lanes;
using Byteboard.Domain.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Byteboard.Domain.Working;

/// <summary>
/// What is due for one opportunity: its look, then its errands. A fault of ours counts against this opportunity alone and
/// does not stop the lane.
/// </summary>
internal sealed partial class OpportunityWork(
    TeamDb teams,
    Look look,
    LookEndings endings,
    ErrandRunner errands,
    ErrandResults results,
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
        var signal = await GuardAsync(
            () => LookAsync(claim, opportunityId, lost),
            () => AfterLookAsync(claim, opportunityId, lost),
            claim,
            opportunityId
        );
        return signal is LaneSignal.GoOn
            ? await GuardAsync(
                () => errands.RunDueAsync(claim, opportunityId, lost),
                () => results.RecoverAsync(claim, opportunityId, lost),
                claim,
                opportunityId
            )
            : signal;
    }

    [SuppressMessage(
        "Design",
        "CA1031",
        Justification = "The fault is logged by its type and counted against this opportunity."
    )]
    private async Task<LaneSignal> GuardAsync(
        Func<Task<LaneSignal>> work,
        Func<Task> afterFault,
        LaneClaim claim,
        string opportunityId
    )
    {
        try
        {
            return await work();
        }
        catch (Exception fault)
            when (fault is not (LaneLostException or OperationCanceledException or DbException))
        {
            Log.Failed(logger, claim.TeamId, opportunityId, fault.GetType().Name);
            await afterFault();
            return new LaneSignal.GoOn();
        }
    }

    private async Task<LaneSignal> LookAsync(
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
        )
            ? await look.RunAsync(claim, opportunityId, lost)
            : new LaneSignal.GoOn();
    }

    private async Task AfterLookAsync(LaneClaim claim, string opportunityId, CancellationToken lost)
    {
        await using var context = teams.Open(claim.TeamId);
        if (await LookFacts.LoadAsync(context, opportunityId, lost) is { } facts)
        {
            await endings.FailAsync(claim, facts, lost);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(
            1204,
            LogLevel.Error,
            "Team {Team}: work on opportunity {Opportunity} failed here ({Fault}). It is tried again."
        )]
        public static partial void Failed(
            ILogger logger,
            int team,
            string opportunity,
            string fault
        );
    }
}
