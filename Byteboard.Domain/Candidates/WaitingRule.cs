namespace Byteboard.Domain.Candidates;

/// <summary>Pure: when to look again at somebody who waits for a tag. Lever sends nothing when a tag is added.</summary>
public static class WaitingRule
{
    private static readonly TimeSpan[] First =
    [
        TimeSpan.FromMinutes(1),
        TimeSpan.FromMinutes(5),
        TimeSpan.FromMinutes(15),
        TimeSpan.FromMinutes(60),
    ];
    private static readonly TimeSpan Every = TimeSpan.FromHours(6);
    private static readonly TimeSpan Longest = TimeSpan.FromDays(14);

    /// <summary>The next look after <paramref name="now"/>, both Unix ms; null after 14 days.</summary>
    public static long? NextLook(long waitingSince, long now)
    {
        var waited = TimeSpan.FromMilliseconds(now - waitingSince);
        var next =
            First.Cast<TimeSpan?>().FirstOrDefault(f => f > waited)
            ?? First[^1] + Every * (Math.Floor((waited - First[^1]) / Every) + 1);
        return next <= Longest ? waitingSince + (long)next.TotalMilliseconds : null;
    }
}
