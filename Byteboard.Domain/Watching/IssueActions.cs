using Byteboard.Domain.Issues;
using Byteboard.Domain.Storage;
using Byteboard.Domain.Teams;
using Microsoft.EntityFrameworkCore;

namespace Byteboard.Domain.Watching;

/// <summary>What people do about an issue: nothing mends it but its cause, so they can only hear of it or not.</summary>
public sealed class IssueActions(TeamDb teams, TeamFeed feed, TimeProvider clock)
{
    /// <summary>No e-mail and no warning about it any more, until it was gone and comes back; false when it is not open.</summary>
    public Task<bool> IgnoreAsync(
        int teamId,
        Person by,
        long issueId,
        CancellationToken cancellationToken
    ) =>
        ChangeAsync(teamId, issueId, (issue, now) => issue.Ignore(by.Name, now), cancellationToken);

    /// <summary>Takes that back; false when nobody ignores it.</summary>
    public Task<bool> HeedAsync(int teamId, long issueId, CancellationToken cancellationToken) =>
        ChangeAsync(teamId, issueId, (issue, now) => issue.Heed(now), cancellationToken);

    private async Task<bool> ChangeAsync(
        int teamId,
        long issueId,
        Func<Issue, long, bool> change,
        CancellationToken cancellationToken
    )
    {
        var isDone = await teams.WriteAgainAsync(
            teamId,
            async context =>
            {
                var issue = await context.Issues.SingleOrDefaultAsync(
                    i => i.Id == issueId,
                    cancellationToken
                );
                var isChanged =
                    issue is not null && change(issue, clock.GetUtcNow().ToUnixTimeMilliseconds());
                await context.SaveChangesAsync(cancellationToken);
                return isChanged;
            },
            cancellationToken
        );
        feed.Publish(new TeamChange(teamId, TeamChangeKind.Issue, $"{issueId}"));
        return isDone;
    }
}
