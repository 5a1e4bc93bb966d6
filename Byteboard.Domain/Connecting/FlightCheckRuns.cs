using Byteboard.Domain.FlightChecks;
using Byteboard.Domain.Interviews;
using Byteboard.Domain.Storage;
using Byteboard.Domain.Teams;
using Microsoft.EntityFrameworkCore;

namespace Byteboard.Domain.Connecting;

/// <summary>What came of asking for something in a flight check.</summary>
public enum FlightAnswer
{
    /// <summary>Done.</summary>
    Done,

    /// <summary>A run is under way already.</summary>
    RunsAlready,

    /// <summary>Something that a run needs is not there.</summary>
    Lacks,

    /// <summary>The run has ended meanwhile.</summary>
    HasEnded,

    /// <summary>It is not this step's turn, or it was confirmed already.</summary>
    NotItsTurn,

    /// <summary>Only Byteboard's representatives confirm.</summary>
    NotRepresentative,
}

/// <summary>Begins, confirms and ends a team's flight checks; one runs at a time.</summary>
public sealed class FlightCheckRuns(TeamDb teams, TeamFeed feed, TimeProvider clock)
{
    private const string What = "Flight check";

    private DateTime NowUtc => clock.GetUtcNow().UtcDateTime;

    /// <summary>Begins a run, in practice when the practice Lever plays Lever's part by itself.</summary>
    public Task<FlightAnswer> StartAsync(
        int teamId,
        Person by,
        bool practice,
        CancellationToken cancellationToken
    ) =>
        WriteAsync(
            teamId,
            async context =>
            {
                // The empty update makes two who begin at once come one after the other.
                await context.LeverIntegrations.ExecuteUpdateAsync(
                    i => i.SetProperty(x => x.HostName, x => x.HostName),
                    cancellationToken
                );
                if (await context.FlightChecks.AnyAsync(f => f.EndedUtc == null, cancellationToken))
                {
                    return FlightAnswer.RunsAlready;
                }

                if ((await LacksAsync(context, cancellationToken)).Count > 0)
                {
                    return FlightAnswer.Lacks;
                }

                context.FlightChecks.Add(
                    new FlightCheck
                    {
                        TeamId = teamId,
                        IsPractice = practice,
                        StartedUtc = NowUtc,
                        StartedBy = by.Name,
                    }
                );
                var after = practice ? "started in practice" : "started";
                context.Remember(by, NowUtc, What, null, after);
                return FlightAnswer.Done;
            },
            cancellationToken
        );

    /// <summary>Confirms a step that is the representative's, in its turn.</summary>
    public Task<FlightAnswer> ConfirmAsync(
        int teamId,
        Person by,
        long flightId,
        FlightStep step,
        CancellationToken cancellationToken
    ) =>
        !by.IsRepresentative
            ? Task.FromResult(FlightAnswer.NotRepresentative)
            : WriteAsync(
                teamId,
                async context =>
                {
                    if (
                        await context.HoldFlightAsync(flightId, cancellationToken) is not { } flight
                    )
                    {
                        return FlightAnswer.HasEnded;
                    }

                    var before = await context.TicksAsync(flightId, cancellationToken);
                    if (!FlightRule.MayConfirm(step, before))
                    {
                        return FlightAnswer.NotItsTurn;
                    }

                    var outcome = await context
                        .Candidates.Where(c => c.OpportunityId == flight.OpportunityId)
                        .Select(c => new { c.NextSteps, c.OfferStatus })
                        .FirstOrDefaultAsync(cancellationToken);
                    var tick = new FlightTick
                    {
                        TeamId = teamId,
                        FlightCheckId = flightId,
                        Step = step,
                        AtUtc = NowUtc,
                        Evidence = FlightRule.EvidenceOfConfirming(
                            step,
                            outcome?.NextSteps,
                            outcome?.OfferStatus
                        ),
                        By = by.Name,
                    };
                    context.Tick(flight, before, [tick], NowUtc);
                    var words =
                        step is FlightStep.ProcessedCorrectly
                            ? "Processed correctly"
                            : "Outcomes correct";
                    context.Remember(by, NowUtc, What, null, $"{words} confirmed");
                    return FlightAnswer.Done;
                },
                cancellationToken
            );

    /// <summary>Ends a run before every step has come.</summary>
    public Task<FlightAnswer> EndAsync(
        int teamId,
        Person by,
        long flightId,
        CancellationToken cancellationToken
    ) =>
        WriteAsync(
            teamId,
            async context =>
            {
                if (await context.HoldFlightAsync(flightId, cancellationToken) is not { } flight)
                {
                    return FlightAnswer.HasEnded;
                }

                var came = (await context.TicksAsync(flightId, cancellationToken)).Count;
                flight.End(FlightResult.EndedEarly, NowUtc);
                context.Remember(
                    by,
                    NowUtc,
                    What,
                    null,
                    $"ended early, {came} of {FlightSteps.Count} steps"
                );
                return FlightAnswer.Done;
            },
            cancellationToken
        );

    /// <summary>The interview type whose tag the next test candidate should carry; null when the team has none.</summary>
    public async Task<InterviewType?> TypeToUseAsync(
        int teamId,
        CancellationToken cancellationToken
    )
    {
        await using var context = teams.Open(teamId);
        return await TypeToUseAsync(context, null, cancellationToken);
    }

    internal static async Task<InterviewType?> TypeToUseAsync(
        ByteboardContext context,
        string? opportunityId,
        CancellationToken cancellationToken
    )
    {
        var types = await context
            .InterviewTypes.AsNoTracking()
            .Where(t => t.RetiredUtc == null)
            .OrderBy(t => t.Name)
            .ToListAsync(cancellationToken);
        var email = await context
            .Teams.Where(t => t.Id == context.TeamId)
            .Select(t => t.RepresentativeEmail)
            .SingleAsync(cancellationToken);
        EmailAddress.TryNormalise(email, out var normalised);
        var open = await (
            from interview in context.Interviews.Live()
            join candidate in context.Candidates on interview.CandidateId equals candidate.Id
            where
                interview.NormalisedEmail == normalised && candidate.OpportunityId != opportunityId
            select interview.TypeId
        ).ToListAsync(cancellationToken);
        return FlightRule.TypeToUse(types, open);
    }

    private static async Task<IReadOnlyList<FlightLack>> LacksAsync(
        ByteboardContext context,
        CancellationToken cancellationToken
    ) =>
        FlightLacks.Of(
            await context.Teams.SingleAsync(t => t.Id == context.TeamId, cancellationToken),
            await context.LeverIntegrations.AsNoTracking().SingleAsync(cancellationToken),
            await context.StageMappings.ToListAsync(cancellationToken),
            await context.InterviewTypes.ToListAsync(cancellationToken)
        );

    private async Task<FlightAnswer> WriteAsync(
        int teamId,
        Func<ByteboardContext, Task<FlightAnswer>> write,
        CancellationToken cancellationToken
    )
    {
        var answer = await teams.WriteAsync(
            teamId,
            async context =>
            {
                var came = await write(context);
                await context.SaveChangesAsync(cancellationToken);
                return came;
            },
            cancellationToken
        );
        if (answer is FlightAnswer.Done)
        {
            feed.Publish(new TeamChange(teamId, TeamChangeKind.Integration, ""));
        }

        return answer;
    }
}
