using System.Collections.Concurrent;
using Byteboard.Domain.Issues;
using Byteboard.Domain.Storage;
using Byteboard.Domain.Teams;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Byteboard.Domain.Watching;

/// <summary>
/// Brings the rows of a team's issues in line with what <see cref="IssueRule"/> makes of the store, and has new ones told.
/// Writes only where something differs.
/// </summary>
internal sealed partial class IssueRecount(
    TeamDb teams,
    LaneTable lanes,
    IssueTelling telling,
    TeamFeed feed,
    TimeProvider clock,
    ILogger<IssueRecount> logger
)
{
    // A lane works several subjects at once, and two of them count: what was counted first is written first.
    private readonly ConcurrentDictionary<int, WriterGate> _turns = new();

    private long Now => clock.GetUtcNow().ToUnixTimeMilliseconds();

    /// <summary>False when an e-mail could not be sent yet: it is worth coming back soon.</summary>
    public async Task<bool> RunAsync(LaneClaim claim, CancellationToken lost)
    {
        using (
            await _turns.GetOrAdd(claim.TeamId, _ => new WriterGate(closes: true)).EnterAsync(lost)
        )
        {
            await CountAsync(claim, lost);
        }

        return await telling.RunAsync(claim, lost);
    }

    private async Task CountAsync(LaneClaim claim, CancellationToken lost)
    {
        // What there is to count may be much: it is counted before the transaction, which compares and writes.
        IssueFacts facts;
        bool differs;
        await using (var context = teams.Open(claim.TeamId))
        {
            facts = await IssueFactsReader.LoadAsync(context, Now, lost);
            differs = (await SeeAsync(context, facts, lost)).Any;
        }

        if (differs)
        {
            var difference = await lanes.WriteAsync(
                claim,
                async context =>
                {
                    var seen = await SeeAsync(context, facts, lost);
                    Apply(context, seen);
                    return seen;
                },
                lost
            );
            Write(claim.TeamId, difference);
            feed.Publish(new TeamChange(claim.TeamId, TeamChangeKind.Issue, ""));
        }
    }

    private async Task<Difference> SeeAsync(
        ByteboardContext context,
        IssueFacts facts,
        CancellationToken lost
    )
    {
        var sights = IssueRule.Of(facts);
        var stored = await context.Issues.ToDictionaryAsync(i => (i.Kind, i.Subject), lost);
        var watch = await context.TeamWatches.SingleOrDefaultAsync(lost);
        return new Difference(
            [
                .. sights.Where(s =>
                    !stored.TryGetValue((s.Kind, s.Subject), out var issue) || issue.Differs(s)
                ),
            ],
            [
                .. sights
                    .Where(s =>
                        stored.GetValueOrDefault((s.Kind, s.Subject)) is not { IsThere: true }
                    )
                    .Select(s => s.Kind),
            ],
            [
                .. stored.Values.Where(i =>
                    i.IsThere && !sights.Any(s => (s.Kind, s.Subject) == (i.Kind, i.Subject))
                ),
            ],
            stored,
            watch is not null && watch.IsEndedBy(facts.LastHeardAt) ? watch : null,
            facts.LastHeardAt,
            Now
        );
    }

    private static void Apply(ByteboardContext context, Difference difference)
    {
        foreach (var sight in difference.Seen)
        {
            if (!difference.Stored.TryGetValue((sight.Kind, sight.Subject), out var issue))
            {
                issue = new Issue
                {
                    TeamId = context.TeamId!.Value,
                    Kind = sight.Kind,
                    Subject = sight.Subject,
                };
                context.Issues.Add(issue);
            }

            issue.See(sight, difference.Now);
        }

        foreach (var issue in difference.Gone)
        {
            issue.Resolve(difference.Now);
        }

        difference.HeardAgain?.Hear(difference.LastHeardAt!.Value);
    }

    private void Write(int team, Difference difference)
    {
        foreach (var kind in difference.Opened)
        {
            Log.Opened(logger, team, kind);
        }

        foreach (var issue in difference.Gone)
        {
            Log.Closed(logger, team, issue.Kind);
        }
    }

    private sealed record Difference(
        IReadOnlyList<IssueSight> Seen,
        IReadOnlyList<IssueKind> Opened,
        IReadOnlyList<Issue> Gone,
        Dictionary<(IssueKind, string), Issue> Stored,
        TeamWatch? HeardAgain,
        long? LastHeardAt,
        long Now
    )
    {
        public bool Any => Seen.Count + Gone.Count > 0 || HeardAgain is not null;
    }

    private static partial class Log
    {
        [LoggerMessage(1212, LogLevel.Information, "Team {Team}: an issue opened: {Kind}.")]
        public static partial void Opened(ILogger logger, int team, IssueKind kind);

        [LoggerMessage(1213, LogLevel.Information, "Team {Team}: an issue closed: {Kind}.")]
        public static partial void Closed(ILogger logger, int team, IssueKind kind);
    }
}
