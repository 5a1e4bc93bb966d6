using System.Diagnostics.CodeAnalysis;
using Byteboard.Domain.Lanes;
using Byteboard.Domain.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Byteboard.Domain.Working;

/// <summary>Keeps a fault of ours in one look from stopping the lane: it counts as an attempt of that opportunity alone.</summary>
internal sealed partial class LookFailure(
    TeamDb teams,
    LookWriter writer,
    TimeProvider clock,
    ILogger<LookFailure> logger
)
{
    [SuppressMessage(
        "Design",
        "CA1031",
        Justification = "The fault is logged by its type and counted against this opportunity."
    )]
    public async Task<LaneSignal> GuardAsync(
        LaneClaim claim,
        string opportunityId,
        Look look,
        CancellationToken lost
    )
    {
        if (!await IsDueAsync(claim, opportunityId, lost))
        {
            return new LaneSignal.GoOn();
        }

        try
        {
            return await look.RunAsync(claim, opportunityId, lost);
        }
        catch (Exception fault)
            when (fault is not (LaneLostException or OperationCanceledException))
        {
            Log.LookFailed(logger, claim.TeamId, opportunityId, fault.GetType().Name);
            await using var context = teams.Open(claim.TeamId);
            if (await LookFacts.LoadAsync(context, opportunityId, lost) is { } facts)
            {
                await writer.FailAsync(claim, facts, lost);
            }

            return new LaneSignal.GoOn();
        }
    }

    private async Task<bool> IsDueAsync(
        LaneClaim claim,
        string opportunityId,
        CancellationToken cancellationToken
    )
    {
        var now = clock.GetUtcNow().ToUnixTimeMilliseconds();
        await using var context = teams.Open(claim.TeamId);
        return await context.Timers.AnyAsync(
            t => t.Kind == TimerKind.Look && t.Subject == opportunityId && t.DueAt <= now,
            cancellationToken
        );
    }

    private static partial class Log
    {
        [LoggerMessage(
            1204,
            LogLevel.Error,
            "Team {Team}: a look at opportunity {Opportunity} failed here ({Fault}). It is tried again."
        )]
        public static partial void LookFailed(
            ILogger logger,
            int team,
            string opportunity,
            string fault
        );
    }
}
