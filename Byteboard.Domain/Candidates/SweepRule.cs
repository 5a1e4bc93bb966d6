namespace Byteboard.Domain.Candidates;

/// <summary>What a reading that nobody asked for shows beside the one before.</summary>
public enum SweepSight
{
    /// <summary>All is as it was known.</summary>
    Same,

    /// <summary>Something changed so lately that its delivery may still be on its way.</summary>
    TooFresh,

    /// <summary>Tags or addresses changed, of which Lever never tells.</summary>
    Details,

    /// <summary>A move, or a change of the archive, of which no delivery told.</summary>
    Missed,
}

/// <summary>Pure: whether the sweep found something.</summary>
public static class SweepRule
{
    /// <summary>How long a delivery may be on its way: Lever tries five times.</summary>
    public static readonly TimeSpan OnItsWay = TimeSpan.FromMinutes(10);

    // Lever's answers lag by seconds. One that stays older for longer is all that there is.
    private const int MostWaits = 3;

    /// <summary>
    /// What the reading shows after <paramref name="waits"/> waits; the known name and addresses are the candidate's, since
    /// readings are kept without them.
    /// </summary>
    public static SweepSight Of(
        Reading known,
        IReadOnlyList<string> knownEmails,
        Reading reading,
        int waits,
        long now
    )
    {
        if (IsOlder(known, reading))
        {
            return waits < MostWaits ? SweepSight.TooFresh : SweepSight.Same;
        }

        if (ChangedAt(known, reading) is { } at)
        {
            return IsOnItsWay(known, reading, at, waits, now)
                ? SweepSight.TooFresh
                : SweepSight.Missed;
        }

        return IsSameInDetail(known, knownEmails, reading) ? SweepSight.Same : SweepSight.Details;
    }

    /// <summary>
    /// When what was missed happened in Lever, Unix ms; null when neither stage nor archive differs. Lever does not say when
    /// somebody was taken out of the archive: then since when it may have been.
    /// </summary>
    public static long? ChangedAt(Reading known, Reading reading)
    {
        long?[] changes =
        [
            known.LatestEntry == reading.LatestEntry ? null : reading.LatestEntry.At,
            known.Archived == reading.Archived ? null : reading.Archived?.At ?? known.ReadAt,
        ];
        return changes.Max();
    }

    private static bool IsOnItsWay(
        Reading known,
        Reading reading,
        long changedAt,
        int waits,
        long now
    ) =>
        now - changedAt < (long)OnItsWay.TotalMilliseconds
        || (known.Archived is not null && reading.Archived is null && waits is 0);

    // Lever's answers may lag behind what a delivery made us read before.
    private static bool IsOlder(Reading known, Reading reading) =>
        known.StageChanges is [.., var last] && !reading.StageChanges.Any(c => c.At >= last.At);

    private static bool IsSameInDetail(
        Reading known,
        IReadOnlyList<string> knownEmails,
        Reading reading
    ) =>
        known.Tags.SequenceEqual(reading.Tags, StringComparer.Ordinal)
        && knownEmails.SequenceEqual(reading.Emails, StringComparer.Ordinal)
        && known.ContactAllowed == reading.ContactAllowed
        && known.IsToBeErased == reading.IsToBeErased;
}
