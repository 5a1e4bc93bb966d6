using Byteboard.Domain.Candidates;
using Byteboard.Domain.Interviews;
using Byteboard.Domain.Lanes;
using Byteboard.Domain.Storage;
using Microsoft.EntityFrameworkCore;

namespace Byteboard.Domain.Connecting;

/// <summary>After a change of the stage map: a look at everybody we know whom it may concern. Such a look invites nobody.</summary>
public sealed class MapChangeLooks(TeamDb teams, LaneBell bell, TimeProvider clock)
{
    // In small steps: the inbox must not wait for thousands of them.
    private const int AtOnce = 500;

    /// <summary>Makes the looks due now; those who are asked about anyway are left out.</summary>
    public async Task MakeAsync(
        int teamId,
        IReadOnlySet<string> changedStages,
        IReadOnlyCollection<string> except,
        CancellationToken cancellationToken
    )
    {
        long? last = changedStages.Count > 0 ? 0 : null;
        while (last is { } after)
        {
            (last, var concerned) = await NextAsync(
                teamId,
                after,
                changedStages,
                cancellationToken
            );
            concerned.RemoveAll(except.Contains);
            if (concerned.Count > 0)
            {
                await teams.WriteAsync(
                    teamId,
                    context => WriteAsync(context, concerned, cancellationToken),
                    cancellationToken
                );
                bell.Ring();
            }
        }
    }

    private async Task<(long? Last, List<string> Concerned)> NextAsync(
        int teamId,
        long after,
        IReadOnlySet<string> changedStages,
        CancellationToken cancellationToken
    )
    {
        await using var context = teams.Open(teamId);
        var live = context.Interviews.Live();
        var some = await context
            .Candidates.AsNoTracking()
            .Where(c => c.Id > after && c.OpportunityId != null && c.ErasedUtc == null)
            .OrderBy(c => c.Id)
            .Take(AtOnce)
            .Select(c => new
            {
                c.Id,
                OpportunityId = c.OpportunityId!,
                c.WaitingSince,
                c.Reading,
                IsLive = live.Any(i => i.CandidateId == c.Id),
            })
            .ToListAsync(cancellationToken);
        var concerned = some.Where(c =>
            c.IsLive
            || c.WaitingSince is not null
            || (c.Reading is { } reading && changedStages.Contains(reading.StageId))
        );
        return (
            some.Count is AtOnce ? some[^1].Id : null,
            [.. concerned.Select(c => c.OpportunityId).Order(StringComparer.Ordinal)]
        );
    }

    private async Task<bool> WriteAsync(
        ByteboardContext context,
        List<string> opportunityIds,
        CancellationToken cancellationToken
    )
    {
        var now = clock.GetUtcNow().ToUnixTimeMilliseconds();
        foreach (var opportunityId in opportunityIds)
        {
            await LaneArrivals.LookForMapAsync(context, opportunityId, now, cancellationToken);
        }

        await LaneArrivals.WakeAsync(context, now, isMended: false, cancellationToken);
        return true;
    }
}
