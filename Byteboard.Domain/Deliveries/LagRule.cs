using Byteboard.Domain.Candidates;

namespace Byteboard.Domain.Deliveries;

/// <summary>Pure: whether Lever's answer is older than the event that made us ask.</summary>
public static class LagRule
{
    /// <summary>How far Lever's two clocks may differ, ms.</summary>
    public const long Tolerance = 5000;

    private static readonly TimeSpan[] Waits =
    [
        TimeSpan.FromSeconds(2),
        TimeSpan.FromSeconds(10),
        TimeSpan.FromSeconds(60),
    ];

    /// <summary>Whether the reading has not caught up with the delivery.</summary>
    public static bool IsBehind(Reading reading, Delivery delivery) =>
        delivery.Event == LeverEvent.StageChange
            ? !reading.StageChanges.Any(c =>
                c.StageId == delivery.ToStageId && c.At >= delivery.TriggeredAt - Tolerance
            )
            : IsArchiving(delivery) != reading.Archived is not null
                && reading.ReadAt < delivery.TriggeredAt + LastWait;

    /// <summary>How long to wait before reading again after <paramref name="repeats"/> repeated readings; null when that is enough.</summary>
    public static TimeSpan? WaitAfter(int repeats) =>
        repeats < Waits.Length ? Waits[repeats] : null;

    // Archiving leaves no history in Lever, so an older event may truly differ from what holds now.
    private static readonly long LastWait = (long)Waits.Sum(w => w.TotalMilliseconds);

    private static bool IsArchiving(Delivery delivery) => delivery.ToReasonId is not null;
}
