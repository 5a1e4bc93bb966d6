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
}
