using Byteboard.Domain.Issues;
using Byteboard.Domain.Storage;
using Byteboard.Domain.Watching;
using Microsoft.EntityFrameworkCore;

namespace Byteboard.Dashboard.Issues;

/// <summary>Somebody whom an issue stops; without a name where Lever gave none.</summary>
public sealed record IssuePerson(long CandidateId, string Name);

/// <summary>An issue with the first of those whom it stops.</summary>
public sealed record ShownIssue(Issue Issue, IReadOnlyList<IssuePerson> People);

/// <summary>What the page of issues shows.</summary>
public sealed record ShownIssues(
    IReadOnlyList<ShownIssue> Open,
    IReadOnlyList<ShownIssue> Ignored,
    IReadOnlyList<Issue> Resolved,
    string? Missed
);

/// <summary>How many are open.</summary>
public sealed record OpenCount(int Value);

/// <summary>Reads a team's issues for those who may see names.</summary>
public sealed class IssuesReader(TeamDb teams, TimeProvider clock)
{
    /// <summary>People named beside an issue; the rest is in Candidates.</summary>
    public const int PeopleShown = 5;

    private const int ResolvedShown = 20;
    private static readonly TimeSpan ResolvedLately = TimeSpan.FromDays(30);

    public async Task<ShownIssues> ReadAsync(int teamId, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow().ToUnixTimeMilliseconds();
        var oldest = now - (long)ResolvedLately.TotalMilliseconds;
        await using var context = teams.Open(teamId);
        var issues = await context
            .Issues.AsNoTracking()
            .Where(i => i.State != IssueState.Resolved || i.StateAt > oldest)
            .ToListAsync(cancellationToken);
        var shown = new List<ShownIssue>();
        foreach (var issue in issues.Where(i => i.IsThere).Gravest())
        {
            shown.Add(
                new ShownIssue(issue, await PeopleAsync(context, issue, now, cancellationToken))
            );
        }

        var watch = await context
            .TeamWatches.AsNoTracking()
            .SingleOrDefaultAsync(cancellationToken);
        return new ShownIssues(
            [.. shown.Where(s => s.Issue.State is IssueState.Open)],
            [.. shown.Where(s => s.Issue.State is IssueState.Ignored)],
            [
                .. issues
                    .Where(i => !i.IsThere)
                    .OrderByDescending(i => i.StateAt)
                    .ThenBy(i => i.Id)
                    .Take(ResolvedShown),
            ],
            watch?.GapTo < oldest ? null : GapText.Of(watch, now)
        );
    }

    public async Task<OpenCount> CountAsync(int teamId, CancellationToken cancellationToken)
    {
        await using var context = teams.Open(teamId);
        return new OpenCount(
            await context.Issues.CountAsync(i => i.State == IssueState.Open, cancellationToken)
        );
    }

    private static async Task<IReadOnlyList<IssuePerson>> PeopleAsync(
        ByteboardContext context,
        Issue issue,
        long now,
        CancellationToken cancellationToken
    )
    {
        var ids = await IssuePeople.OfAsync(context, issue, now, PeopleShown, cancellationToken);
        var names = await context
            .Candidates.Where(c => ids.Contains(c.Id))
            .ToDictionaryAsync(c => c.Id, c => c.Name, cancellationToken);
        return [.. ids.Select(id => new IssuePerson(id, names.GetValueOrDefault(id, "")))];
    }
}
