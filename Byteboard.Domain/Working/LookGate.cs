using Byteboard.Domain.Candidates;
using Byteboard.Domain.Deliveries;
using Byteboard.Domain.Storage;

namespace Byteboard.Domain.Working;

/// <summary>Settles what needs no call to Lever.</summary>
internal sealed class LookGate(LookTransaction transaction)
{
    // Switching on makes the looks of those who wait due again.
    private static readonly TimeSpan PostponedWhileOff = TimeSpan.FromHours(6);

    /// <summary>True when Lever is to be asked; otherwise everything is written.</summary>
    public async Task<bool> PassesAsync(
        LaneClaim claim,
        LookFacts seen,
        CancellationToken cancellationToken
    )
    {
        var answers = seen.Deliveries.Select(d => Ask(seen, d)).ToList();
        if (
            answers.Exists(a => a is GateAnswer.Look)
            || (seen.Integration.IsOn && answers.Count is 0)
        )
        {
            return true;
        }

        await transaction.WriteAsync(
            claim,
            seen,
            scene => SettleAsync(scene, cancellationToken),
            cancellationToken
        );
        return false;
    }

    private static async Task SettleAsync(LookScene scene, CancellationToken cancellationToken)
    {
        foreach (var delivery in scene.Facts.Deliveries)
        {
            switch (Ask(scene.Facts, delivery))
            {
                case GateAnswer.Ignore ignore:
                    delivery.Decide(
                        await scene.AddVerdictAsync(
                            VerdictKind.Ignored,
                            ignore.Reason,
                            [],
                            cancellationToken
                        )
                    );
                    break;
                case GateAnswer.Hold:
                    delivery.Hold();
                    break;
                default:
                    return; // something changed meanwhile: the timer stays due, and the next look asks Lever
            }
        }

        // Who waits for a tag, and what a person, a new key or a new map asked for, goes on waiting while the integration
        // is off, for the same reason as before: a look that may not invite must not become one that may.
        if (scene.Facts.Deliveries.Count is 0)
        {
            scene.PutOff(PostponedWhileOff);
            return;
        }

        var waits = scene.Facts.Candidate?.WaitingSince is not null;
        scene.Finish(waits ? scene.Now + (long)PostponedWhileOff.TotalMilliseconds : null);
    }

    private static GateAnswer Ask(LookFacts facts, Delivery delivery) =>
        DeliveryGate.Ask(
            delivery,
            facts.Stages,
            facts.Candidate is not null,
            facts.Integration.IsOn
        );
}
