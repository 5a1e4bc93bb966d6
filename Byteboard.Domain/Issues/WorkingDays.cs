namespace Byteboard.Domain.Issues;

/// <summary>Pure: time without Saturdays and Sundays.</summary>
public static class WorkingDays
{
    /// <summary>
    /// Days between two moments, both Unix ms, less what of them was weekend in the zone: from Friday 17:00 to Monday 17:00
    /// is one.
    /// </summary>
    public static double Between(long from, long to, TimeZoneInfo zone)
    {
        var (at, end) = (Local(from, zone), Local(to, zone));
        var days = 0.0;
        while (at < end)
        {
            var next = at.Date.AddDays(1) < end ? at.Date.AddDays(1) : end;
            days += at.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday
                ? 0
                : (next - at).TotalDays;
            at = next;
        }

        return days;
    }

    private static DateTime Local(long at, TimeZoneInfo zone) =>
        TimeZoneInfo.ConvertTime(DateTimeOffset.FromUnixTimeMilliseconds(at), zone).DateTime;
}
