using Byteboard.Domain.Interviews;
using Byteboard.Domain.Lanes;
using Byteboard.Domain.Storage;
using Microsoft.EntityFrameworkCore;

namespace Byteboard.Domain.Working;

/// <summary>Takes out who people are whose time is over (<c>Team.RetentionDays</c>), once a day; who has an open interview stays.</summary>
internal static class Retention
{
    public const string Subject = "retention";

    // In small steps: nobody else writes meanwhile.
    private const int AtOnce = 25;
    private static readonly TimeSpan Every = TimeSpan.FromDays(1);

    /// <summary>One step, inside the timer's transaction: the timer stays due while there are more of them.</summary>
    public static async Task WorkAsync(
        ByteboardContext context,
        LaneTimer timer,
        long now,
        CancellationToken cancellationToken
    )
    {
        var team = await context.Teams.SingleAsync(t => t.Id == context.TeamId, cancellationToken);
        if (team.RetentionDays is not { } days)
        {
            context.Timers.Remove(timer);
            return;
        }

        var oldest = DateTimeOffset.FromUnixTimeMilliseconds(now).UtcDateTime.AddDays(-days);
        var live = context.Interviews.Live();
        var over = await context
            .Candidates.Where(c =>
                c.ErasedUtc == null
                && c.ChangedUtc < oldest
                && !live.Any(i => i.CandidateId == c.Id)
            )
            .OrderBy(c => c.ChangedUtc)
            .Take(AtOnce)
            .ToListAsync(cancellationToken);
        foreach (var candidate in over)
        {
            await Erasure.EraseAsync(context, candidate, Actor.Timer, now, cancellationToken);
            await CandidateSummaries.RefreshAsync(context, candidate, cancellationToken);
        }

        timer.DueAt = over.Count == AtOnce ? now : now + (long)Every.TotalMilliseconds;
    }
}
