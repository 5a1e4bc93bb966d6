using Byteboard.Domain.Candidates;
using Byteboard.Domain.Deliveries;
using Byteboard.Domain.LeverIntegrations;

namespace Byteboard.Tests.Deliveries;

public sealed class DeliveryGateTests
{
    private static readonly GateAnswer Look = new GateAnswer.Look();
    private static readonly GateAnswer Hold = new GateAnswer.Hold();
    private static readonly StageMap Stages = new([
        Map("byteboard", StageTarget.Byteboard),
        Map("onsite", StageTarget.Onsite),
        Map("offer", StageTarget.Offer),
    ]);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void An_unmapped_stage_of_somebody_unknown_is_ignored_on_or_off(bool isOn)
    {
        foreach (var stage in new[] { "screen", null })
        {
            Assert.Equal(
                new GateAnswer.Ignore(VerdictReason.StageNotMapped),
                Ask(Move(stage), isKnown: false, isOn)
            );
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Onsite_offer_and_archive_of_somebody_unknown_are_ignored_on_or_off(bool isOn)
    {
        foreach (var delivery in new[] { Move("onsite"), Move("offer"), Archive() })
        {
            Assert.Equal(
                new GateAnswer.Ignore(VerdictReason.NoInterview),
                Ask(delivery, isKnown: false, isOn)
            );
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_Byteboard_stage_is_looked_at_or_held_while_off(bool isKnown)
    {
        Assert.Equal(Look, Ask(Move("byteboard"), isKnown, isOn: true));
        Assert.Equal(Hold, Ask(Move("byteboard"), isKnown, isOn: false));
    }

    [Fact]
    public void Anything_of_somebody_known_is_looked_at_or_held_while_off()
    {
        foreach (var delivery in new[] { Move("screen"), Move("onsite"), Move("offer"), Archive() })
        {
            Assert.Equal(Look, Ask(delivery, isKnown: true, isOn: true));
            Assert.Equal(Hold, Ask(delivery, isKnown: true, isOn: false));
        }
    }

    private static GateAnswer Ask(Delivery delivery, bool isKnown, bool isOn) =>
        DeliveryGate.Ask(delivery, Stages, isKnown, isOn);

    private static Delivery Move(string? stageId) => Of(LeverEvent.StageChange, stageId, null);

    private static Delivery Archive() => Of(LeverEvent.ArchiveChange, null, "reason");

    private static Delivery Of(string name, string? stageId, string? reasonId) =>
        new()
        {
            TeamId = 1,
            Webhook = WebhookKind.StageChange,
            Token = "token",
            TriggeredAt = 1_790_000_000_000,
            Hash = "",
            Event = name,
            OpportunityId = "o-1",
            ToStageId = stageId,
            ToReasonId = reasonId,
            Payload = "{}",
            ReceivedAt = 1_790_000_000_000,
        };

    private static StageMapping Map(string id, StageTarget target) =>
        new()
        {
            TeamId = 1,
            StageId = id,
            Name = id,
            Target = target,
        };
}
