using Byteboard.Domain.Candidates;
using Byteboard.Domain.Deliveries;
using Byteboard.Domain.LeverIntegrations;

namespace Byteboard.Tests.Deliveries;

public sealed class LagRuleTests
{
    private const long Triggered = 1_790_000_000_000;

    [Theory]
    [InlineData(0, false)]
    [InlineData(60_000, false)]
    [InlineData(-5_000, false)]
    [InlineData(-5_001, true)]
    public void A_reading_is_behind_when_it_has_no_entry_of_the_stage_since_five_seconds_before_the_event(
        long enteredAfter,
        bool isBehind
    ) =>
        Assert.Equal(
            isBehind,
            LagRule.IsBehind(Read(new StageEntry("stage", Triggered + enteredAfter)), Move("stage"))
        );

    [Fact]
    public void An_entry_of_another_stage_does_not_count() =>
        Assert.True(LagRule.IsBehind(Read(new StageEntry("other", Triggered)), Move("stage")));

    [Fact]
    public void A_reading_that_has_moved_on_is_not_behind() =>
        Assert.False(
            LagRule.IsBehind(
                Read(new StageEntry("stage", Triggered), new StageEntry("other", Triggered + 10)),
                Move("stage")
            )
        );

    [Theory]
    [InlineData("reason", false, 0, true)]
    [InlineData("reason", true, 0, false)]
    [InlineData(null, true, 0, true)]
    [InlineData(null, false, 0, false)]
    [InlineData("reason", false, 71_999, true)]
    [InlineData("reason", false, 72_000, false)]
    public void An_archive_event_is_ahead_of_a_reading_that_differs_for_as_long_as_Lever_may_lag(
        string? reasonId,
        bool isArchived,
        long readAfter,
        bool isBehind
    )
    {
        var reading = Read() with
        {
            ReadAt = Triggered + readAfter,
            Archived = isArchived ? new Archiving("reason", Triggered) : null,
        };

        Assert.Equal(
            isBehind,
            LagRule.IsBehind(reading, Of(LeverEvent.ArchiveChange, null, reasonId))
        );
    }

    [Fact]
    public void It_waits_2_10_and_60_seconds_and_no_more() =>
        Assert.Equal(
            [2, 10, 60, null],
            Enumerable.Range(0, 4).Select(n => LagRule.WaitAfter(n)?.TotalSeconds)
        );

    private static Reading Read(params StageEntry[] entries) =>
        new()
        {
            ReadAt = Triggered,
            ContactId = "contact-1",
            StageId = "stage",
            CreatedAt = 0,
            StageChanges = entries,
        };

    private static Delivery Move(string stageId) => Of(LeverEvent.StageChange, stageId, null);

    private static Delivery Of(string name, string? stageId, string? reasonId) =>
        new()
        {
            TeamId = 1,
            Webhook = WebhookKind.StageChange,
            Token = "token",
            TriggeredAt = Triggered,
            Hash = "",
            Event = name,
            OpportunityId = "o-1",
            ToStageId = stageId,
            ToReasonId = reasonId,
            Payload = "{}",
            ReceivedAt = Triggered,
        };
}
