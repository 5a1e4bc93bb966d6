using Byteboard.Domain.Candidates;

namespace Byteboard.Tests.Candidates;

public sealed class WaitingRuleTests
{
    private const long Since = 1_790_000_000_000;

    [Fact]
    public void Looks_follow_after_1_5_15_and_60_minutes_and_then_six_hourly_for_14_days()
    {
        var looks = new List<double>();
        for (var at = WaitingRule.NextLook(Since, Since); at is { } next; )
        {
            looks.Add(TimeSpan.FromMilliseconds(next - Since).TotalHours);
            at = WaitingRule.NextLook(Since, next);
        }

        var minutes = new[] { 1, 5, 15, 60 }.Select(m => m / 60.0);
        var hours = Enumerable.Range(1, 55).Select(n => 1 + (n * 6.0));
        Assert.Equal(minutes.Concat(hours), looks, (a, b) => Math.Abs(a - b) < 1e-6);
    }

    [Theory]
    [InlineData(0.5, 1)]
    [InlineData(2, 5)]
    [InlineData(59, 60)]
    [InlineData(61, 420)]
    [InlineData(421, 780)]
    public void A_look_that_came_late_does_not_shift_the_next(double waited, double next) =>
        Assert.Equal(
            Since + (long)TimeSpan.FromMinutes(next).TotalMilliseconds,
            WaitingRule.NextLook(
                Since,
                Since + (long)TimeSpan.FromMinutes(waited).TotalMilliseconds
            )
        );

    [Fact]
    public void After_14_days_there_is_none() =>
        Assert.Null(
            WaitingRule.NextLook(Since, Since + (long)TimeSpan.FromDays(14).TotalMilliseconds)
        );
}
