using Byteboard.Domain.Candidates;
using Byteboard.Domain.Lanes;
using Byteboard.Domain.Storage;
using Byteboard.Domain.Teams;
using Microsoft.EntityFrameworkCore;

namespace Byteboard.Domain.Connecting;

/// <summary>What came of asking for a look.</summary>
public enum LookAgainAnswer
{
    /// <summary>It is due now.</summary>
    Asked,

    /// <summary>The integration is off: nothing was asked, since a look then waits for a timer and forgets the person.</summary>
    Off,

    /// <summary>Asked; made once Lever takes a key again.</summary>
    WhenKeyWorks,

    /// <summary>This team has no such candidate, or it is not in Lever.</summary>
    NotFound,
}

/// <summary>A person asks for a look at one candidate, at once and with all its tries ahead of it.</summary>
public sealed class LookAgain(TeamDb teams, LaneBell bell, TeamFeed feed, TimeProvider clock)
{
    /// <summary>Makes the look due now.</summary>
    public async Task<LookAgainAnswer> AskAsync(
        int teamId,
        Person by,
        long candidateId,
        CancellationToken cancellationToken
    )
    {
        var answer = await teams.WriteAsync(
            teamId,
            context => AskAsync(context, by, candidateId, cancellationToken),
            cancellationToken
        );
        if (answer is LookAgainAnswer.Asked or LookAgainAnswer.WhenKeyWorks)
        {
            bell.Ring();
            feed.Publish(new TeamChange(teamId, TeamChangeKind.Candidate, $"{candidateId}"));
        }

        return answer;
    }

    private async Task<LookAgainAnswer> AskAsync(
        ByteboardContext context,
        Person by,
        long candidateId,
        CancellationToken cancellationToken
    )
    {
        var opportunityId = await context
            .Candidates.Where(c => c.Id == candidateId)
            .Select(c => c.OpportunityId)
            .SingleOrDefaultAsync(cancellationToken);
        if (opportunityId is null)
        {
            return LookAgainAnswer.NotFound;
        }

        if (!await context.LeverIntegrations.AnyAsync(i => i.IsOn, cancellationToken))
        {
            return LookAgainAnswer.Off;
        }

        var now = clock.GetUtcNow().ToUnixTimeMilliseconds();
        await LaneArrivals.LookAsync(
            context,
            opportunityId,
            LookCause.Person,
            by.UserId,
            now,
            cancellationToken
        );
        await LaneArrivals.WakeAsync(context, now, isMended: false, cancellationToken);
        return await context.Lanes.AnyAsync(
            l => l.TeamId == context.TeamId && l.PausedWhy != null,
            cancellationToken
        )
            ? LookAgainAnswer.WhenKeyWorks
            : LookAgainAnswer.Asked;
    }
}
