namespace Byteboard.Domain.Issues;

/// <summary>
/// Pure: of which new issues the admins get an e-mail now; all others wait for the daily digest. What stops everybody never
/// waits behind others, and only an hour for itself.
/// </summary>
public static class TellRule
{
    /// <summary>E-mails to a team's admins within an hour, at most.</summary>
    public const int AtMostPerHour = 4;

    /// <summary>An issue that comes back sooner than this after its last e-mail only stands in the digest.</summary>
    public static readonly TimeSpan Quiet = TimeSpan.FromHours(24);

    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    /// <summary>What telling comes to for each issue of which nobody was told; the gravest first.</summary>
    public static IReadOnlyList<(Issue Issue, IssueTold Told)> Of(
        IReadOnlyCollection<Issue> issues,
        long now
    )
    {
        var left = AtMostPerHour - issues.Count(i => IsWithin(i.ToldAt, Hour, now));
        return
        [
            .. issues
                .Where(i => i is { State: IssueState.Open, Told: IssueTold.No })
                .Gravest()
                .Select(i =>
                    i.Kind.Reach() switch
                    {
                        IssueReach.Everything => !IsWithin(i.ToldAt, Hour, now),
                        IssueReach.Some => !IsWithin(i.ToldAt, Quiet, now) && left-- > 0,
                        _ => false,
                    }
                        ? (i, IssueTold.Yes)
                        : (i, IssueTold.InDigest)
                ),
        ];
    }

    private static bool IsWithin(long? at, TimeSpan time, long now) =>
        at is { } then && now - then < (long)time.TotalMilliseconds;
}
