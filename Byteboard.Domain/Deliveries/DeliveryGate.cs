using Byteboard.Domain.Candidates;
using Byteboard.Domain.LeverIntegrations;

namespace Byteboard.Domain.Deliveries;

/// <summary>What is done with an opportunity's deliveries before any call to Lever.</summary>
public abstract record GateAnswer
{
    private GateAnswer() { }

    /// <summary>Not about a Byteboard interview: done without a call.</summary>
    public sealed record Ignore(VerdictReason Reason) : GateAnswer;

    /// <summary>The integration is off: kept.</summary>
    public sealed record Hold : GateAnswer;

    /// <summary>Worth a look.</summary>
    public sealed record Look : GateAnswer;
}

/// <summary>Pure: decides from what is known here whether Lever need be asked at all.</summary>
public static class DeliveryGate
{
    /// <summary>Asks about one delivery of an opportunity that we know (a row of Candidates) or not.</summary>
    public static GateAnswer Ask(Delivery delivery, StageMap stages, bool isKnown, bool isOn)
    {
        var isStageChange = delivery.Event == LeverEvent.StageChange;
        return stages.TargetOf(delivery.ToStageId) switch
        {
            null when isStageChange && !isKnown => new GateAnswer.Ignore(
                VerdictReason.StageNotMapped
            ),
            StageTarget.Onsite or StageTarget.Offer when !isKnown => new GateAnswer.Ignore(
                VerdictReason.NoInterview
            ),
            _ when !isStageChange && !isKnown => new GateAnswer.Ignore(VerdictReason.NoInterview),
            _ when !isOn => new GateAnswer.Hold(),
            _ => new GateAnswer.Look(),
        };
    }
}
