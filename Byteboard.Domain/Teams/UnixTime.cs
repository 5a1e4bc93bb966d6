namespace Byteboard.Domain.Teams;

/// <summary>Lever's way to write moments: milliseconds since 1970, UTC.</summary>
public static class UnixTime
{
    /// <summary>A UTC moment in Unix ms, whatever kind the value says it is of.</summary>
    public static long Ms(DateTime utc) =>
        new DateTimeOffset(DateTime.SpecifyKind(utc, DateTimeKind.Utc)).ToUnixTimeMilliseconds();
}
