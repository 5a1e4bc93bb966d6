using System.Globalization;

namespace Byteboard.Domain.Mail;

/// <summary>A moment with its zone written out: "Monday 30 November 2026, 10:41 (Europe/Dublin, Greenwich Mean Time, UTC+00:00)".</summary>
public static class ZonedTime
{
    /// <summary>Of a moment in UTC.</summary>
    public static string Text(DateTime momentUtc, TimeZoneInfo zone)
    {
        var utc = DateTime.SpecifyKind(momentUtc, DateTimeKind.Utc);
        var offset = zone.GetUtcOffset(utc);
        var time = (utc + offset).ToString("dddd d MMMM yyyy, HH:mm", CultureInfo.InvariantCulture);
        var sign = offset < TimeSpan.Zero ? '-' : '+';
        var utcOffset = $"UTC{sign}{offset.ToString(@"hh\:mm", CultureInfo.InvariantCulture)}";
        string[] parts = [zone.Id, .. NameAt(utc, offset, zone), utcOffset];
        return $"{time} ({string.Join(", ", parts)})";
    }

    /// <summary>
    /// By the offset, not by <see cref="TimeZoneInfo.IsDaylightSavingTime(DateTime)"/>: Dublin's and Casablanca's rules
    /// call the summer the norm, while their names do not, and the flag would give each half of the year the other's name.
    /// </summary>
    private static IEnumerable<string> NameAt(DateTime utc, TimeSpan offset, TimeZoneInfo zone)
    {
        var winter = Enumerable
            .Range(-6, 12)
            .Select(months => zone.GetUtcOffset(utc.AddMonths(months)))
            .Min();
        var name = offset > winter ? zone.DaylightName : zone.StandardName;

        // "GMT+05:45" is no name: the offset says the same.
        return name.Any(char.IsAsciiDigit) || name == zone.Id ? [] : [name];
    }
}
