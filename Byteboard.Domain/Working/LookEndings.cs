using Byteboard.Domain.Candidates;
using Byteboard.Domain.Interviews;
using Byteboard.Domain.Lanes;
using Byteboard.Domain.Storage;
using Byteboard.Domain.Telemetry;
using Microsoft.EntityFrameworkCore;

namespace Byteboard.Domain.Working;

/// <summary>Writes what comes of a look that could not decide.</summary>
internal sealed class LookEndings(LookTransaction transaction, LaneTable lanes, TimeProvider clock)
{
    private static readonly TimeSpan PutOff = TimeSpan.FromHours(1);

    /// <summary>Lever does not show it to us.</summary>
    public Task CannotReadAsync(
        LaneClaim claim,
        LookFacts seen,
        VerdictReason reason,
        CancellationToken cancellationToken
    ) =>
        transaction.WriteAsync(
            claim,
            seen,
            scene => EndAsync(scene, VerdictKind.Unreadable, reason, cancellationToken),
            cancellationToken
        );

    /// <summary>The look stays due while the lane waits; only the call is written down.</summary>
    public Task WaitAsync(LaneClaim claim, LookFacts seen, CancellationToken cancellationToken) =>
        transaction.WriteAsync(claim, seen, _ => { }, cancellationToken);

    /// <summary>Looks again after a while; no attempt is counted.</summary>
    public Task LookAgainAsync(
        LaneClaim claim,
        LookFacts seen,
        TimeSpan wait,
        CancellationToken cancellationToken
    ) => transaction.WriteAsync(claim, seen, scene => scene.Repeat(wait), cancellationToken);

    /// <summary>Looks again after a while, because Lever has no such opportunity yet.</summary>
    public Task MissedAsync(
        LaneClaim claim,
        LookFacts seen,
        TimeSpan wait,
        CancellationToken cancellationToken
    ) => transaction.WriteAsync(claim, seen, scene => scene.Miss(wait), cancellationToken);

    /// <summary>The same look after a while, nothing counted at all.</summary>
    public Task LookAfterAsync(
        LaneClaim claim,
        LookFacts seen,
        TimeSpan wait,
        CancellationToken cancellationToken
    ) => transaction.WriteAsync(claim, seen, scene => scene.PutOff(wait), cancellationToken);

    /// <summary>Counts an attempt; the twelfth ends it.</summary>
    public Task FailAsync(LaneClaim claim, LookFacts seen, CancellationToken cancellationToken) =>
        transaction.WriteAsync(
            claim,
            seen,
            async scene =>
            {
                var timer = scene.Facts.Timer;
                timer.Attempts++;
                if (timer.Attempts < LaneTimer.MaxAttempts)
                {
                    Signals.Retried(timer.TeamId, "look");
                    scene.PutOff(Backoff.OfSubject(timer.Attempts));
                    return;
                }

                await EndAsync(
                    scene,
                    VerdictKind.NeedsAttention,
                    VerdictReason.GaveUp,
                    cancellationToken
                );
                foreach (var delivery in scene.Facts.Deliveries)
                {
                    delivery.GiveUp();
                }

                timer.Attempts = 0; // what arrived meanwhile has its own twelve
            },
            cancellationToken
        );

    /// <summary>Puts a look off without reading any of its rows.</summary>
    public Task PostponeAsync(
        LaneClaim claim,
        string opportunityId,
        CancellationToken cancellationToken
    ) =>
        lanes.WriteAsync(
            claim,
            context =>
            {
                var later =
                    clock.GetUtcNow().ToUnixTimeMilliseconds() + (long)PutOff.TotalMilliseconds;
                return context
                    .Timers.Where(t => t.Kind == TimerKind.Look && t.Subject == opportunityId)
                    .ExecuteUpdateAsync(t => t.SetProperty(x => x.DueAt, later), cancellationToken);
            },
            cancellationToken
        );

    /// <summary>Removes a timer that belongs to nothing any more.</summary>
    public Task DropTimerAsync(
        LaneClaim claim,
        string opportunityId,
        CancellationToken cancellationToken
    ) =>
        lanes.WriteAsync(
            claim,
            context =>
                context
                    .Timers.Where(t => t.Kind == TimerKind.Look && t.Subject == opportunityId)
                    .ExecuteDeleteAsync(cancellationToken),
            cancellationToken
        );

    private static async Task EndAsync(
        LookScene scene,
        VerdictKind kind,
        VerdictReason reason,
        CancellationToken cancellationToken
    )
    {
        var verdict = await scene.AddVerdictAsync(kind, reason, [], cancellationToken);
        if (scene.Facts.Candidate is { } candidate)
        {
            candidate.Take(verdict);
            if (
                reason is VerdictReason.Gone
                && scene.Facts.Integration.PermanentKey is { HasRead: true }
            )
            {
                // A key that has read nothing yet may be another account's, which has none of ours (ADR-010).
                await Erasure.EraseAsync(
                    scene.Context,
                    candidate,
                    Actor.Lever,
                    scene.Now,
                    cancellationToken,
                    mayFinish: true
                );
            }

            await CandidateSummaries.RefreshAsync(scene.Context, candidate, cancellationToken);
        }

        scene.Settle(verdict);
        scene.Finish(nextLook: null);
    }
}
