using Byteboard.Domain.Candidates;
using Byteboard.Domain.LeverIntegrations;
using Byteboard.Domain.Outcomes;

namespace Byteboard.Tests.Outcomes;

/// <summary>The table of design: stages, archive reasons, hand edits.</summary>
public sealed class OutcomeRuleTests
{
    [Theory]
    [InlineData("", null, null)]
    [InlineData("byteboard", null, null)]
    [InlineData("screen", null, null)]
    [InlineData("byteboard onsite", NextSteps.Onsite, null)]
    [InlineData("byteboard onsite screen", NextSteps.Onsite, null)]
    [InlineData("byteboard onsite final", NextSteps.Onsite, null)]
    [InlineData("byteboard onsite offer", NextSteps.Onsite, OfferStatus.OfferMade)]
    [InlineData("byteboard offer", NextSteps.Onsite, OfferStatus.OfferMade)]
    [InlineData("byteboard onsite byteboard", null, null)]
    [InlineData("byteboard onsite offer onsite", NextSteps.Onsite, null)]
    [InlineData("byteboard onsite offer byteboard", null, null)]
    [InlineData("byteboard offer onsite", NextSteps.Onsite, null)]
    [InlineData("byteboard offer onsite offer", NextSteps.Onsite, OfferStatus.OfferMade)]
    public void Entering_a_higher_stage_sets_and_a_lower_one_takes_back(
        string stages,
        NextSteps? next,
        OfferStatus? offer
    ) => Assert.Equal((next, offer), Values(Ask(stages)));

    [Theory]
    [InlineData("byteboard", "rejected", NextSteps.Rejected, null)]
    [InlineData("byteboard", "withdrew", NextSteps.Withdrew, null)]
    [InlineData("byteboard onsite", "rejected", NextSteps.Onsite, OfferStatus.NoOffer)]
    [InlineData("byteboard onsite", "withdrew", NextSteps.Onsite, OfferStatus.Withdrew)]
    [InlineData("byteboard onsite offer", "rejected", NextSteps.Onsite, OfferStatus.NoOffer)]
    [InlineData("byteboard onsite byteboard", "rejected", NextSteps.Rejected, null)]
    [InlineData("byteboard", "hired", NextSteps.Onsite, OfferStatus.OfferAccepted)]
    [InlineData("byteboard onsite offer", "hired", NextSteps.Onsite, OfferStatus.OfferAccepted)]
    [InlineData("byteboard onsite offer", "declined", NextSteps.Onsite, OfferStatus.OfferDeclined)]
    [InlineData("byteboard", "duplicate", NextSteps.NotApplicable, null)]
    [InlineData("byteboard onsite", "duplicate", NextSteps.Onsite, OfferStatus.NotApplicable)]
    [InlineData("byteboard onsite offer", "new reason", NextSteps.Onsite, OfferStatus.OfferMade)]
    public void Being_archived_lays_its_row_over_the_stages(
        string stages,
        string reason,
        NextSteps? next,
        OfferStatus? offer
    ) => Assert.Equal((next, offer), Values(Ask(stages, reason)));

    [Fact]
    public void A_reason_without_a_meaning_is_named_and_changes_nothing()
    {
        Assert.Equal("new reason", Ask("byteboard", "new reason").UnmappedReasonId);
        Assert.Null(Ask("byteboard", "rejected").UnmappedReasonId);
        Assert.Null(Ask("byteboard").UnmappedReasonId);
    }

    [Fact]
    public void Every_value_says_what_set_it()
    {
        var decided = Ask("byteboard onsite", "rejected").Outcome;

        Assert.Equal(new OutcomeSource.Stage("onsite", 200), decided.Next.Source);
        Assert.Equal(new OutcomeSource.Archive("rejected", 1000), decided.Offer.Source);
    }

    [Fact]
    public void A_hand_edit_holds_until_a_later_stage_says_otherwise()
    {
        var edit = new HandEdit.OfNext(1, 150, null, NextSteps.TechnicalPhoneScreen);

        Assert.Equal((NextSteps.TechnicalPhoneScreen, null), Values(Ask("byteboard", null, edit)));
        Assert.Equal((NextSteps.Onsite, null), Values(Ask("byteboard onsite", null, edit)));
        Assert.Equal(
            (NextSteps.TechnicalPhoneScreen, null),
            Values(Ask("byteboard onsite byteboard", null, edit))
        );
    }

    [Fact]
    public void At_the_same_moment_the_stage_comes_before_the_edit()
    {
        var edit = new HandEdit.OfNext(1, 200, null, NextSteps.TechnicalPhoneScreenAndOnsite);

        Assert.Equal(
            (NextSteps.TechnicalPhoneScreenAndOnsite, null),
            Values(Ask("byteboard onsite", null, edit))
        );
    }

    [Fact]
    public void An_edit_made_while_archived_goes_when_the_archive_goes()
    {
        var edit = new HandEdit.OfOffer(1, 1200, 1000, OfferStatus.OfferDeclined);

        Assert.Equal(
            (NextSteps.Onsite, OfferStatus.OfferDeclined),
            Values(Ask("byteboard onsite", "rejected", edit))
        );
        Assert.Equal((NextSteps.Onsite, null), Values(Ask("byteboard onsite", null, edit)));
    }

    [Fact]
    public void A_person_may_empty_a_value()
    {
        var edit = new HandEdit.OfNext(1, 250, null, null);

        Assert.Equal((null, null), Values(Ask("byteboard onsite", null, edit)));
        Assert.Equal(
            (NextSteps.Onsite, OfferStatus.OfferMade),
            Values(Ask("byteboard onsite offer", null, edit))
        );
    }

    internal static OutcomeDecision Ask(
        string stages,
        string? reason = null,
        params HandEdit[] edits
    ) =>
        OutcomeRule.Decide(
            new OutcomeQuestion(
                OutcomeCase.Reading(
                    [
                        .. stages
                            .Split(' ', StringSplitOptions.RemoveEmptyEntries)
                            .Select((stage, index) => new StageEntry(stage, (index + 1) * 100)),
                    ],
                    reason is null ? null : new Archiving(reason, 1000)
                ),
                OutcomeCase.Stages,
                OutcomeCase.Reasons,
                edits
            )
        );

    private static (NextSteps? Next, OfferStatus? Offer) Values(OutcomeDecision decision) =>
        (decision.Outcome.Next.Value, decision.Outcome.Offer.Value);
}
