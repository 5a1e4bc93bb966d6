using Byteboard.Domain.LeverIntegrations;

namespace Byteboard.Tests.LeverIntegrations;

public sealed class LeverWebhookTests
{
    private const long Day = 86_400_000;

    [Theory]
    [InlineData(null, null, 5, false)]
    [InlineData(0L, null, (14 * Day) - 1, true)]
    [InlineData(0L, null, 14 * Day, false)]
    [InlineData(0L, 3 * Day, (4 * Day) - 1, true)]
    [InlineData(0L, 3 * Day, 4 * Day, false)]
    [InlineData(0L, (14 * Day) - 1, 14 * Day, false)]
    public void What_was_replaced_is_valid_24_hours_after_the_proof_and_14_days_at_most(
        long? replacedAt,
        long? provedAt,
        long now,
        bool expected
    ) => Assert.Equal(expected, LeverWebhook.PreviousIsValid(replacedAt, provedAt, now));

    [Theory]
    [InlineData(null, null, 5, null)]
    [InlineData(0L, null, 5, 14 * Day)]
    [InlineData(0L, null, 14 * Day, null)]
    [InlineData(0L, 3 * Day, 3 * Day, 4 * Day)]
    [InlineData(0L, 3 * Day, 4 * Day, null)]
    [InlineData(0L, (14 * Day) - 1, (14 * Day) - 1, 14 * Day)]
    public void When_what_was_replaced_ends_is_the_earlier_of_the_two(
        long? replacedAt,
        long? provedAt,
        long now,
        long? expected
    ) => Assert.Equal(expected, LeverWebhook.PreviousEndsAt(replacedAt, provedAt, now));

    [Fact]
    public void A_token_before_whose_replacement_was_not_noted_counts_from_the_save_of_the_new_one()
    {
        var webhook = new LeverWebhook { TeamId = 1, Kind = WebhookKind.StageChange };
        webhook.ReplaceToken("one", "0001", 5, "Priya Raman");
        Assert.Null(webhook.PreviousTokenEndsAt(6));
        webhook.ReplaceToken("two", "0002", 7, "Priya Raman");
        Assert.Equal(7 + (14 * Day), webhook.PreviousTokenEndsAt(8));

        typeof(LeverWebhook)
            .GetProperty(nameof(LeverWebhook.PreviousTokenReplacedAt))!
            .SetValue(webhook, null); // as in rows older than the column

        Assert.Equal(7 + (14 * Day), webhook.PreviousTokenEndsAt(8));
        webhook.EndPreviousToken();
        Assert.Null(webhook.PreviousTokenEndsAt(8));
    }

    [Fact]
    public void Of_tokens_that_never_proved_themselves_the_one_in_between_is_let_go()
    {
        var webhook = new LeverWebhook { TeamId = 1, Kind = WebhookKind.StageChange };
        webhook.ReplaceToken("first", "1111", 0, "Priya");
        Assert.False(webhook.TakesPreviousToken(0));

        webhook.ReplaceToken("second", "2222", 1 * Day, "Priya");
        Assert.Equal(("first", "1111", 1 * Day), PreviousOf(webhook));
        webhook.ReplaceToken("third", "3333", 15 * Day - 1, "Priya");
        Assert.Equal(("first", "1111", 1 * Day), PreviousOf(webhook));
        Assert.False(webhook.TakesPreviousToken(15 * Day));

        webhook.ReplaceToken("fourth", "4444", 15 * Day, "Priya");
        Assert.Equal(("third", "3333", 15 * Day), PreviousOf(webhook));
        Assert.True(webhook.TakesPreviousToken(15 * Day));
    }

    private static (string?, string?, long?) PreviousOf(LeverWebhook webhook) =>
        (
            webhook.PreviousTokenCipher,
            webhook.PreviousTokenLastFour,
            webhook.PreviousTokenReplacedAt
        );
}
