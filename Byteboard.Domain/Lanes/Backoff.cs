namespace Byteboard.Domain.Lanes;

/// <summary>Pure: how long to wait after a failure.</summary>
public static class Backoff
{
    /// <summary>How often a paused lane asks Lever whether its key works again.</summary>
    public static readonly TimeSpan Probe = TimeSpan.FromMinutes(5);

    private static readonly TimeSpan ShortestOfLane = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestOfLane = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan LongestOfSubject = TimeSpan.FromHours(24);

    /// <summary>Of a lane that Lever made wait <paramref name="times"/> times in a row: 1, 2, 4 … s, at most 5 min; Lever's own wish wins, but for less than a second.</summary>
    public static TimeSpan OfLane(int times, TimeSpan? asked) =>
        asked is { } wish
            ? TimeSpan.FromTicks(Math.Max(wish.Ticks, ShortestOfLane.Ticks))
            : Doubled(ShortestOfLane, times, LongestOfLane);

    /// <summary>Of one opportunity or errand after <paramref name="attempts"/> failures: 3, 6, 12 … min, at most a day; twelve attempts take about three days.</summary>
    public static TimeSpan OfSubject(int attempts) =>
        Doubled(TimeSpan.FromMinutes(3), Math.Max(0, attempts - 1), LongestOfSubject);

    private static TimeSpan Doubled(TimeSpan first, int times, TimeSpan longest) =>
        first * Math.Min(Math.Pow(2, Math.Min(times, 30)), longest / first);
}
