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
    /// <summary>Makes due the look that <paramref name="look"/> makes for the opportunity; now in Unix ms.</summary>
    internal async Task<LookAgainAnswer> AskAsync(
        int teamId,
        long candidateId,
        Func<ByteboardContext, string, long, Task> look,
        CancellationToken cancellationToken
    )
    {
        var answer = await teams.WriteAsync(
            teamId,
            context => AskAsync(context, candidateId, look, cancellationToken),
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
        long candidateId,
        Func<ByteboardContext, string, long, Task> look,
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
        await look(context, opportunityId, now);
        await LaneArrivals.WakeAsync(context, now, isMended: false, cancellationToken);
        return await LanePause.IsPausedAsync(context, cancellationToken)
            ? LookAgainAnswer.WhenKeyWorks
            : LookAgainAnswer.Asked;
    }
}
