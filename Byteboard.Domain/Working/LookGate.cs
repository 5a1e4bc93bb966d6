using Byteboard.Domain.Candidates;
using Byteboard.Domain.Deliveries;
using Byteboard.Domain.Storage;

namespace Byteboard.Domain.Working;

/// <summary>Settles what needs no call to Lever.</summary>
internal sealed class LookGate(LookTransaction transaction)
{
    // Switching on makes postponed looks due again.
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

        // Without an event it was a person, a new key or a timer that asked; an event is held and asks by itself later.
        var goesOn =
            scene.Facts.Deliveries.Count is 0 || scene.Facts.Candidate?.WaitingSince is not null;
        scene.Finish(goesOn ? scene.Now + (long)PostponedWhileOff.TotalMilliseconds : null);
    }

    private static GateAnswer Ask(LookFacts facts, Delivery delivery) =>
        DeliveryGate.Ask(
            delivery,
            facts.Stages,
            facts.Candidate is not null,
            facts.Integration.IsOn
        );
}
