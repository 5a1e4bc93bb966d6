using Byteboard.Domain.Candidates;
using Byteboard.Domain.Deliveries;
using Byteboard.Domain.Storage;
using Byteboard.Domain.Teams;
using Byteboard.Domain.Watching;
using Microsoft.EntityFrameworkCore;

namespace Byteboard.Domain.Working;

/// <summary>
/// A look that nobody asked for. When it finds nothing it writes no verdict: that would push out what the page says, and keep
/// people young who are to be forgotten.
/// </summary>
internal static class SweepLook
{
    /// <summary>True when this ends the look; false when the rules are to decide about the reading.</summary>
    public static async Task<bool> EndsAsync(
        LookScene scene,
        Reading reading,
        CancellationToken cancellationToken
    )
    {
        if (
            scene.Facts is not { Timer.Cause: LookCause.Sweep, Deliveries.Count: 0 }
            || scene.Facts.Candidate is not { Reading: { } read } candidate
        )
        {
            return false;
        }

        var known = read with { ReadAt = candidate.ReadAt };
        var waits = scene.Facts.Timer.Repeats;
        switch (SweepRule.Of(known, candidate.Emails, reading, waits, scene.Now))
        {
            case SweepSight.Same:
                return IsAsItWas(scene, candidate);
            case SweepSight.TooFresh:
                scene.Repeat(SweepRule.OnItsWay);
                return true;
            case SweepSight.Missed when !scene.Facts.HasArrivals:
                var changedAt = SweepRule.ChangedAt(known, reading)!.Value;
                if (await IsDiscardedAsync(scene, changedAt, cancellationToken))
                {
                    return IsAsItWas(scene, candidate);
                }

                await RecoverAsync(scene, changedAt, cancellationToken);
                return false;
            default:
                return false;
        }
    }

    private static bool IsAsItWas(LookScene scene, Candidate candidate)
    {
        candidate.ReadAgain(scene.Now);
        scene.Finish(nextLook: null);
        return true;
    }

    // A person has dropped the delivery that told of it: it was not missed.
    private static Task<bool> IsDiscardedAsync(
        LookScene scene,
        long changedAt,
        CancellationToken cancellationToken
    )
    {
        var (subject, since) = (scene.Facts.Timer.Subject, changedAt - LagRule.Tolerance);
        return scene.Context.Deliveries.AnyAsync(
            d =>
                d.OpportunityId == subject
                && d.State == DeliveryState.Discarded
                && d.TriggeredAt >= since,
            cancellationToken
        );
    }

    private static async Task RecoverAsync(
        LookScene scene,
        long changedAt,
        CancellationToken cancellationToken
    )
    {
        var heard = await TeamWatches.LastHeardAsync(scene.Context, changedAt, cancellationToken);
        var since = scene.Facts.Integration.SwitchedUtc is { } switched
            ? UnixTime.Ms(switched)
            : changedAt;
        (await TeamWatches.HoldAsync(scene.Context, cancellationToken)).Recover(
            changedAt,
            heard.Values.DefaultIfEmpty(since).Max()
        );
    }
}
