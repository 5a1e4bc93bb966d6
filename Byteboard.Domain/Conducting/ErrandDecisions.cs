using Byteboard.Domain.Candidates;
using Byteboard.Domain.Errands;
using Byteboard.Domain.Lanes;
using Byteboard.Domain.Storage;
using Byteboard.Domain.Teams;
using Byteboard.Domain.Working;
using Microsoft.EntityFrameworkCore;

namespace Byteboard.Domain.Conducting;

/// <summary>What came of a person's word about an e-mail or a note.</summary>
public enum ErrandDecision
{
    /// <summary>It is there: what follows from that is done.</summary>
    Settled,

    /// <summary>It is due now.</summary>
    SentAgain,

    /// <summary>It goes out when the integration is switched on.</summary>
    WhenOn,

    /// <summary>Nobody wants it any more, so it was not sent.</summary>
    Withdrawn,

    /// <summary>There is nothing to decide: somebody else did, or it never needed a person.</summary>
    NothingToDecide,

    /// <summary>This team has no such errand.</summary>
    NotFound,
}

/// <summary>A person decides about an errand that is uncertain or has failed.</summary>
public sealed class ErrandDecisions(TeamDb teams, LaneBell bell, TeamFeed feed, TimeProvider clock)
{
    private const string NotWanted = "Nobody wanted it any more, so it was not sent again.";

    /// <summary>The uncertain one has arrived; all that follows from "sent" follows.</summary>
    public Task<ErrandDecision> ItIsThereAsync(
        int teamId,
        Person by,
        long errandId,
        CancellationToken cancellationToken
    ) =>
        DecideAsync(
            teamId,
            by,
            errandId,
            CandidateStep.ItIsThere,
            async (context, job, now) =>
            {
                if (job.Errand.State is not ErrandState.Uncertain)
                {
                    return ErrandDecision.NothingToDecide;
                }

                if (await job.IsLatestAsync(context, cancellationToken))
                {
                    await job.CompleteAsync(context, now, cancellationToken);
                }
                else
                {
                    job.Errand.Complete(now); // what followed from it is the newer one's
                }

                return ErrandDecision.Settled;
            },
            cancellationToken
        );

    /// <summary>The uncertain or failed one goes out again, as the same letter or note, unless nobody wants it any more.</summary>
    public Task<ErrandDecision> SendAgainAsync(
        int teamId,
        Person by,
        long errandId,
        CancellationToken cancellationToken
    ) =>
        DecideAsync(
            teamId,
            by,
            errandId,
            CandidateStep.SendAgain,
            async (context, job, now) =>
            {
                if (job.Errand.State is not (ErrandState.Uncertain or ErrandState.Failed))
                {
                    return ErrandDecision.NothingToDecide;
                }

                if (
                    !job.IsWanted(DateTimeOffset.FromUnixTimeMilliseconds(now).UtcDateTime)
                    || !await job.IsLatestAsync(context, cancellationToken)
                )
                {
                    job.Errand.Withdraw(NotWanted, now);
                    return ErrandDecision.Withdrawn;
                }

                job.Errand.SendAgain(now);
                if (
                    job
                        is {
                            Errand.Kind: ErrandKind.InvitationEmail,
                            Candidate.OpportunityId: not null,
                        }
                    && await job.WaitingNoteAsync(context, cancellationToken) is null
                )
                {
                    // The one that waited was withdrawn when the e-mail failed.
                    context.Errands.Add(
                        Errand.For(job.Candidate, ErrandKind.InvitationNote, job.Interview!.Id)
                    );
                }

                return job.Integration.IsOn ? ErrandDecision.SentAgain : ErrandDecision.WhenOn;
            },
            cancellationToken
        );

    private async Task<ErrandDecision> DecideAsync(
        int teamId,
        Person by,
        long errandId,
        CandidateStep step,
        Func<ByteboardContext, ErrandJob, long, Task<ErrandDecision>> decide,
        CancellationToken cancellationToken
    )
    {
        var decision = await teams.WriteAgainAsync(
            teamId,
            context => DecideAsync(context, by, errandId, step, decide, cancellationToken),
            cancellationToken
        );
        if (decision is not (ErrandDecision.NothingToDecide or ErrandDecision.NotFound))
        {
            bell.Ring();
            feed.Publish(new TeamChange(teamId, TeamChangeKind.Candidate, $"errand-{errandId}"));
        }

        return decision;
    }

    private async Task<ErrandDecision> DecideAsync(
        ByteboardContext context,
        Person by,
        long errandId,
        CandidateStep step,
        Func<ByteboardContext, ErrandJob, long, Task<ErrandDecision>> decide,
        CancellationToken cancellationToken
    )
    {
        var candidateId = await context
            .Errands.Where(e => e.Id == errandId)
            .Select(e => (long?)e.CandidateId)
            .SingleOrDefaultAsync(cancellationToken);
        if (candidateId is not { } id)
        {
            return ErrandDecision.NotFound;
        }

        // Of two people at once, the second reads what the first has decided.
        await CandidateTurn.TakeAsync(context, id, cancellationToken);
        var job = await ErrandJob.LoadAsync(context, errandId, cancellationToken);
        var now = clock.GetUtcNow().ToUnixTimeMilliseconds();
        var decision = await decide(context, job, now);
        if (decision is ErrandDecision.NothingToDecide)
        {
            return decision;
        }

        CandidateHistory.Add(context, id, step, by, now, errandId);
        job.Candidate.Touch(DateTimeOffset.FromUnixTimeMilliseconds(now).UtcDateTime);
        await CandidateSummaries.RefreshAsync(context, job.Candidate, cancellationToken);
        await LaneArrivals.WakeAsync(context, now, isMended: false, cancellationToken);
        return decision;
    }
}
