using Byteboard.Domain.Interviews;
using Byteboard.Domain.Lanes;
using Byteboard.Domain.Storage;
using Microsoft.EntityFrameworkCore;

namespace Byteboard.Domain.Working;

/// <summary>Takes out who people are whose time is over (<c>Team.RetentionDays</c>), once a day; who has an open interview stays.</summary>
internal sealed class Retention(TeamDb teams, LaneTable lanes, TimeProvider clock)
{
    public const string Subject = "retention";

    // In small steps: nobody else writes meanwhile.
    private const int AtOnce = 25;
    private static readonly TimeSpan Every = TimeSpan.FromDays(1);

    /// <summary>A team that has set its days has the timer; it is asked for at every claim, so nobody needs to set it.</summary>
    public async Task EnsureAsync(LaneClaim claim, CancellationToken cancellationToken)
    {
        await using (var context = teams.Open(claim.TeamId))
        {
            if (!await IsMissingAsync(context, cancellationToken))
            {
                return;
            }
        }

        await lanes.WriteAsync(
            claim,
            async context =>
            {
                if (await IsMissingAsync(context, cancellationToken))
                {
                    context.Timers.Add(
                        new LaneTimer
                        {
                            TeamId = claim.TeamId,
                            Kind = TimerKind.Retention,
                            Subject = Subject,
                            DueAt = clock.GetUtcNow().ToUnixTimeMilliseconds(),
                        }
                    );
                }

                return true;
            },
            cancellationToken
        );
    }

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

    private static Task<bool> IsMissingAsync(
        ByteboardContext context,
        CancellationToken cancellationToken
    ) =>
        context.Teams.AnyAsync(
            t =>
                t.Id == context.TeamId
                && t.RetentionDays != null
                && !context.Timers.Any(x => x.Kind == TimerKind.Retention),
            cancellationToken
        );
}
