using System.Text.RegularExpressions;
using Byteboard.Domain.Candidates;
using Byteboard.Domain.Lanes;
using Byteboard.Domain.Storage;
using Byteboard.Domain.Teams;
using Microsoft.EntityFrameworkCore;

namespace Byteboard.Domain.Conducting;

/// <summary>What came of linking a candidate to an opportunity in Lever.</summary>
public enum LinkAnswer
{
    /// <summary>Linked; a look that sends nothing follows.</summary>
    Linked,

    /// <summary>No opportunity id can be found in the text.</summary>
    NoId,

    /// <summary>Another candidate of the team has this opportunity.</summary>
    OfAnother,

    /// <summary>This candidate is linked already.</summary>
    LinkedBefore,

    /// <summary>This team has no such candidate.</summary>
    NotFound,
}

/// <summary>Links a candidate who was made elsewhere to an opportunity in Lever.</summary>
public sealed partial class OpportunityLinks(
    TeamDb teams,
    LaneBell bell,
    TeamFeed feed,
    TimeProvider clock
)
{
    private const int PastedMaxLength = 2000;

    /// <summary>Takes an opportunity id, or the address of the opportunity's page in Lever.</summary>
    public async Task<LinkAnswer> LinkAsync(
        int teamId,
        Person by,
        long candidateId,
        string? pasted,
        CancellationToken cancellationToken
    )
    {
        if (IdIn(pasted) is not { } opportunityId)
        {
            return LinkAnswer.NoId;
        }

        var answer = await teams.WriteAgainAsync(
            teamId,
            context => LinkAsync(context, by, candidateId, opportunityId, cancellationToken),
            cancellationToken
        );
        if (answer is LinkAnswer.Linked)
        {
            bell.Ring();
            feed.Publish(new TeamChange(teamId, TeamChangeKind.Candidate, $"{candidateId}"));
        }

        return answer;
    }

    /// <summary>Pure: the id in what was pasted; null when there is none, or when it could be any of several.</summary>
    public static string? IdIn(string? pasted)
    {
        if (pasted is null || pasted.Length > PastedMaxLength)
        {
            return null;
        }

        var onPage = Ids(OfPage(), pasted);
        var ids = onPage.Count > 0 ? onPage : Ids(Bare(), pasted);
        return ids.Count is 1 ? ids[0] : null;
    }

    private async Task<LinkAnswer> LinkAsync(
        ByteboardContext context,
        Person by,
        long candidateId,
        string opportunityId,
        CancellationToken cancellationToken
    )
    {
        var candidate = await CandidateTurn.TakeAsync(context, candidateId, cancellationToken);
        if (candidate is null)
        {
            return LinkAnswer.NotFound;
        }

        if (candidate.OpportunityId is not null)
        {
            return LinkAnswer.LinkedBefore;
        }

        if (
            await context.Candidates.AnyAsync(
                c => c.OpportunityId == opportunityId,
                cancellationToken
            )
        )
        {
            return LinkAnswer.OfAnother;
        }

        var now = clock.GetUtcNow();
        var before = candidate.Subject;
        candidate.OpportunityId = opportunityId;
        candidate.Touch(now.UtcDateTime);
        CandidateHistory.Add(
            context,
            candidateId,
            CandidateStep.Link,
            by,
            now.ToUnixTimeMilliseconds()
        );
        await CandidateTurn.MoveWorkAsync(
            context,
            candidateId,
            before,
            opportunityId,
            cancellationToken
        );
        await CandidateSummaries.RefreshAsync(context, candidate, cancellationToken);
        await LaneArrivals.LookToCheckAsync(
            context,
            opportunityId,
            by.UserId,
            now.ToUnixTimeMilliseconds(),
            cancellationToken
        );
        await LaneArrivals.WakeAsync(
            context,
            now.ToUnixTimeMilliseconds(),
            isMended: false,
            cancellationToken
        );
        return LinkAnswer.Linked;
    }

    private static List<string> Ids(Regex pattern, string text) =>
        [
            .. pattern
                .Matches(text)
                .Select(m => m.Groups["id"].Value.ToLowerInvariant())
                .Distinct(StringComparer.Ordinal),
        ];

    [GeneratedRegex(
        @"/(candidates|opportunities)/(?<id>[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})(?![0-9a-z-])",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        Timeout.Infinite
    )]
    private static partial Regex OfPage();

    [GeneratedRegex(
        @"(?<![0-9a-z-])(?<id>[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})(?![0-9a-z-])",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        Timeout.Infinite
    )]
    private static partial Regex Bare();
}
