using Byteboard.Domain.Candidates;
using Byteboard.Domain.Connecting;
using Byteboard.Domain.Lanes;
using Byteboard.Domain.Storage;
using Byteboard.Domain.Teams;
using Microsoft.EntityFrameworkCore;

namespace Byteboard.Domain.Conducting;

/// <summary>What came of an action in the tray.</summary>
public enum TrayAnswer
{
    /// <summary>The look is due now.</summary>
    Asked,

    /// <summary>The integration is off: nothing was asked.</summary>
    Off,

    /// <summary>Asked; made once Lever takes a key again.</summary>
    WhenKeyWorks,

    /// <summary>This team has no such candidate, or it is not in Lever.</summary>
    NotFound,

    /// <summary>The team has no such interview type, or it is retired.</summary>
    NoSuchType,

    /// <summary>An interview of this type is open for this candidate.</summary>
    AlreadyOpen,

    /// <summary>Dismissed; a later move into the stage counts anew.</summary>
    Dismissed,

    /// <summary>The candidate does not wait for anything that could be dismissed.</summary>
    NothingToDismiss,
}

/// <summary>What people do with candidates who wait for a tag or need attention.</summary>
public sealed class WaitingTray(TeamDb teams, LookAgain looks, TeamFeed feed, TimeProvider clock)
{
    /// <summary>Looks now; sends nothing that the team has not chosen to have sent by itself.</summary>
    public Task<TrayAnswer> CheckAgainAsync(
        int teamId,
        Person by,
        long candidateId,
        CancellationToken cancellationToken
    ) =>
        LookAsync(
            teamId,
            by,
            candidateId,
            CandidateStep.CheckAgain,
            (context, opportunityId, now) =>
                LaneArrivals.LookToCheckAsync(
                    context,
                    opportunityId,
                    by.UserId,
                    now,
                    cancellationToken
                ),
            cancellationToken
        );

    /// <summary>Looks now, and sends what the tags say if nothing stands against it.</summary>
    public Task<TrayAnswer> SendNowAsync(
        int teamId,
        Person by,
        long candidateId,
        CancellationToken cancellationToken
    ) =>
        LookAsync(
            teamId,
            by,
            candidateId,
            CandidateStep.SendNow,
            (context, opportunityId, now) =>
                LaneArrivals.LookToSendAsync(
                    context,
                    opportunityId,
                    by.UserId,
                    chosenTypeId: null,
                    now,
                    cancellationToken
                ),
            cancellationToken
        );

    /// <summary>Looks now, and sends this type whatever the tags say; also "Invite again" after one that was taken.</summary>
    public async Task<TrayAnswer> ChooseAndSendAsync(
        int teamId,
        Person by,
        long candidateId,
        int typeId,
        CancellationToken cancellationToken
    )
    {
        await using (var context = teams.Open(teamId))
        {
            if (
                !await context.InterviewTypes.AnyAsync(
                    t => t.Id == typeId && t.RetiredUtc == null,
                    cancellationToken
                )
            )
            {
                return TrayAnswer.NoSuchType;
            }

            if (
                await context
                    .Interviews.Live()
                    .AnyAsync(
                        i => i.CandidateId == candidateId && i.TypeId == typeId,
                        cancellationToken
                    )
            )
            {
                return TrayAnswer.AlreadyOpen;
            }
        }

        return await LookAsync(
            teamId,
            by,
            candidateId,
            CandidateStep.ChooseAndSend,
            (context, opportunityId, now) =>
                LaneArrivals.LookToSendAsync(
                    context,
                    opportunityId,
                    by.UserId,
                    typeId,
                    now,
                    cancellationToken
                ),
            cancellationToken
        );
    }

    /// <summary>Ends the waiting for the present stage entry, without an invitation.</summary>
    public async Task<TrayAnswer> DismissAsync(
        int teamId,
        Person by,
        long candidateId,
        CancellationToken cancellationToken
    )
    {
        var answer = await teams.WriteAgainAsync(
            teamId,
            context => DismissAsync(context, by, candidateId, cancellationToken),
            cancellationToken
        );
        feed.Publish(new TeamChange(teamId, TeamChangeKind.Candidate, $"{candidateId}"));
        return answer;
    }

    private async Task<TrayAnswer> DismissAsync(
        ByteboardContext context,
        Person by,
        long candidateId,
        CancellationToken cancellationToken
    )
    {
        var candidate = await CandidateTurn.TakeAsync(context, candidateId, cancellationToken);
        if (candidate?.OpportunityId is not { } opportunityId)
        {
            return TrayAnswer.NotFound;
        }

        var last = await context.Verdicts.SingleOrDefaultAsync(
            v => v.Id == candidate.LastVerdictId,
            cancellationToken
        );
        if (
            last is null
            || candidate.Reading is not { } reading
            || !MayBeDismissed(last.Kind, last.Reason)
        )
        {
            return TrayAnswer.NothingToDismiss;
        }

        var verdict = new Verdict
        {
            TeamId = candidate.TeamId,
            OpportunityId = opportunityId,
            At = clock.GetUtcNow().ToUnixTimeMilliseconds(),
            Kind = VerdictKind.NothingToDo,
            Reason = VerdictReason.Dismissed,
            Checks = last.Checks,
            Cause = LookCause.Person,
            CauseId = by.UserId,
        };
        context.Verdicts.Add(verdict);
        await context.SaveChangesAsync(cancellationToken);
        candidate.Take(verdict);
        candidate.DismissedEntryAt = reading.LatestEntry.At;

        // What Lever delivered meanwhile is still looked at.
        var rereads = await context
            .Timers.Where(t =>
                t.Kind == TimerKind.Look
                && t.Subject == opportunityId
                && t.Cause != LookCause.Delivery
            )
            .ToListAsync(cancellationToken);
        context.Timers.RemoveRange(rereads);
        await CandidateSummaries.RefreshAsync(context, candidate, cancellationToken);
        return TrayAnswer.Dismissed;
    }

    /// <summary>Pure: whether there is anything to dismiss. An archive reason without a meaning is mended in the map; it is not about inviting.</summary>
    public static bool MayBeDismissed(VerdictKind kind, VerdictReason reason) =>
        kind is VerdictKind.WaitingForTag or VerdictKind.NeedsAttention
        && reason is not VerdictReason.ReasonNotMatched;

    private async Task<TrayAnswer> LookAsync(
        int teamId,
        Person by,
        long candidateId,
        CandidateStep step,
        Func<ByteboardContext, string, long, Task> look,
        CancellationToken cancellationToken
    ) =>
        Answer(
            await looks.AskAsync(
                teamId,
                candidateId,
                async (context, opportunityId, now) =>
                {
                    CandidateHistory.Add(context, candidateId, step, by, now);
                    await context.SaveChangesAsync(cancellationToken);
                    await look(context, opportunityId, now);
                },
                cancellationToken
            )
        );

    private static TrayAnswer Answer(LookAgainAnswer answer) =>
        answer switch
        {
            LookAgainAnswer.Asked => TrayAnswer.Asked,
            LookAgainAnswer.Off => TrayAnswer.Off,
            LookAgainAnswer.WhenKeyWorks => TrayAnswer.WhenKeyWorks,
            LookAgainAnswer.NotFound => TrayAnswer.NotFound,
            _ => throw new ArgumentOutOfRangeException(nameof(answer), answer, message: null),
        };
}
