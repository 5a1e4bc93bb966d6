namespace Byteboard.Domain.Working;

/// <summary>What a piece of work says to its lane.</summary>
public abstract record LaneSignal
{
    private LaneSignal() { }

    /// <summary>Nothing: the lane goes on.</summary>
    public sealed record GoOn : LaneSignal;

    /// <summary>Lever makes us wait; nothing is counted as an attempt.</summary>
    public sealed record BackOff(TimeSpan? After, string Why) : LaneSignal;

    /// <summary>No call can succeed until a person mends it.</summary>
    public sealed record Pause(string Why) : LaneSignal;
}
