using Byteboard.Domain.Candidates;
using Byteboard.Domain.Lanes;
using Byteboard.Domain.Storage;
using Microsoft.EntityFrameworkCore;

namespace Byteboard.Domain.Working;

/// <summary>Whom a key did not find before it had read anybody: now that it is known to read, a 404 says that they are gone.</summary>
internal static class GoneAgain
{
    private const int Most = 500;

    /// <summary>Makes the looks due, inside the transaction of the look that proved the key.</summary>
    public static async Task LookAsync(LookScene scene, CancellationToken cancellationToken)
    {
        var context = scene.Context;
        var missed = await context
            .Candidates.Where(c =>
                c.LastVerdict == VerdictKind.Unreadable
                && c.ErasedUtc == null
                && c.OpportunityId != null
                && c.OpportunityId != scene.Facts.Timer.Subject
                && context.Verdicts.Any(v =>
                    v.Id == c.LastVerdictId && v.Reason == VerdictReason.Gone
                )
                && !context.Timers.Any(t =>
                    t.Kind == TimerKind.Look && t.Subject == c.OpportunityId
                )
            )
            .OrderBy(c => c.Id)
            .Select(c => c.OpportunityId!)
            .Take(Most)
            .ToListAsync(cancellationToken);
        foreach (var opportunityId in missed.Order(StringComparer.Ordinal))
        {
            await LaneArrivals.LookAsync(
                context,
                opportunityId,
                LookCause.KeyChange,
                causeId: null,
                scene.Now,
                cancellationToken
            );
        }
    }
}
