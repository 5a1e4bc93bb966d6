using Byteboard.Domain.Lanes;

namespace Byteboard.Tests.Lanes;

public sealed class BackoffTests
{
    [Fact]
    public void Twelve_attempts_take_about_three_days()
    {
        var waits = Enumerable
            .Range(1, LaneTimer.MaxAttempts - 1)
            .Select(Backoff.OfSubject)
            .ToList();

        Assert.Equal(TimeSpan.FromMinutes(3), waits[0]);
        Assert.Equal(TimeSpan.FromMinutes(6), waits[1]);
        Assert.All(waits, w => Assert.InRange(w, TimeSpan.FromMinutes(3), TimeSpan.FromDays(1)));
        Assert.InRange(waits.Sum(w => w.TotalDays), 2.5, 3.5);
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 2)]
    [InlineData(2, 4)]
    [InlineData(8, 256)]
    [InlineData(9, 300)]
    [InlineData(int.MaxValue, 300)]
    public void A_lane_waits_twice_as_long_each_time_and_five_minutes_at_most(
        int times,
        int seconds
    ) => Assert.Equal(TimeSpan.FromSeconds(seconds), Backoff.OfLane(times, null));

    [Fact]
    public void A_lane_waits_as_long_as_Lever_asks() =>
        Assert.Equal(TimeSpan.FromSeconds(40), Backoff.OfLane(3, asked: TimeSpan.FromSeconds(40)));

    [Fact]
    public void A_lane_that_Lever_asks_to_come_back_at_once_still_waits_a_second() =>
        Assert.Equal(TimeSpan.FromSeconds(1), Backoff.OfLane(3, asked: TimeSpan.Zero));
}
