using Byteboard.Domain.Deliveries;
using Byteboard.Domain.Lever;
using Byteboard.Domain.Storage;
using Microsoft.EntityFrameworkCore;

namespace Byteboard.Domain.Working;

/// <summary>The call to Lever of one look, in Unix ms and ms; <paramref name="Fault"/> is null when Lever let us read.</summary>
internal sealed record LookCall(long At, int DurationMs, DeliveryFault? Fault)
{
    /// <summary>A fault of ours, before or after Lever answered.</summary>
    public static LookCall Ours(long now) => new(now, 0, DeliveryFault.Ours);

    public static DeliveryFault? FaultOf(LeverAnswer<LeverOpportunity> answer) =>
        answer switch
        {
            LeverAnswer<LeverOpportunity>.Ok => null,
            LeverAnswer<LeverOpportunity>.BadKey => DeliveryFault.KeyRefused,
            LeverAnswer<LeverOpportunity>.PermissionMissing => DeliveryFault.NotAllowed,
            LeverAnswer<LeverOpportunity>.NotFound => DeliveryFault.NotThere,
            LeverAnswer<LeverOpportunity>.TryLater { After: not null } => DeliveryFault.AskedToWait,
            LeverAnswer<LeverOpportunity>.TryLater => DeliveryFault.NoAnswer,
            LeverAnswer<LeverOpportunity>.Unknown => DeliveryFault.NotUnderstood,
            _ => DeliveryFault.Refused,
        };

    /// <summary>Writes it down beside what came of it, inside the look's transaction.</summary>
    public void Tell(LookScene scene)
    {
        var facts = scene.Facts;
        foreach (var delivery in facts.Deliveries)
        {
            delivery.Meet(Fault);
        }

        var isOpen = facts.Deliveries.Any(d => d.State is DeliveryState.Pending);
        scene.Context.Attempts.Add(
            new Attempt
            {
                TeamId = facts.Team.Id,
                OpportunityId = facts.Timer.Subject,
                Call = AttemptCall.ReadOpportunity,
                At = At,
                DurationMs = DurationMs,
                End =
                    isOpen ? AttemptEnd.Again
                    : Fault is null ? AttemptEnd.Done
                    : IsOver(scene) ? AttemptEnd.Failed
                    : AttemptEnd.Again,
                Said = Fault switch
                {
                    { } fault => FaultText.Of(fault),
                    null when isOpen => "Lever was not ready yet, so it is asked again.",
                    null => "Lever answered.",
                },
            }
        );
    }

    private static bool IsOver(LookScene scene) =>
        scene.Context.Entry(scene.Facts.Timer).State is EntityState.Deleted;
}
