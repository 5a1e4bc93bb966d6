using System.Globalization;

namespace Byteboard.Dashboard.Shell;

/// <summary>Tells moments in a team's zone, as its pages do.</summary>
public sealed class TeamTime(string zoneId, TimeProvider clock)
{
    private readonly TimeZoneInfo _zone = TimeZoneInfo.TryFindSystemTimeZoneById(
        zoneId,
        out var zone
    )
        ? zone
        : TimeZoneInfo.Utc;

    public DateTime NowUtc => clock.GetUtcNow().UtcDateTime;

    /// <summary>The same in Unix ms.</summary>
    public long Now => clock.GetUtcNow().ToUnixTimeMilliseconds();

    /// <summary>"Today 10:42", "Tomorrow 09:00", "Tue 10 Nov 10:42"; standing alone.</summary>
    public string Text(DateTime momentUtc) =>
        DaysFromToday(momentUtc) switch
        {
            0 => $"Today {Clock(momentUtc)}",
            1 => $"Tomorrow {Clock(momentUtc)}",
            _ => $"{Day(momentUtc)} {Clock(momentUtc)}",
        };

    /// <summary>The same from Unix ms.</summary>
    public string Text(long at) => Text(FromUnix(at));

    /// <summary>"10:42" today, else "Tue 10 Nov 10:42"; inside a sentence.</summary>
    public string Brief(DateTime momentUtc) =>
        DaysFromToday(momentUtc) is 0 ? Clock(momentUtc) : $"{Day(momentUtc)} {Clock(momentUtc)}";

    /// <summary>The same from Unix ms.</summary>
    public string Brief(long at) => Brief(FromUnix(at));

    /// <summary>"10:42:07" today, else "Tue 10 Nov 10:42:07"; from Unix ms, for logs.</summary>
    public string Exact(long at)
    {
        var moment = FromUnix(at);
        var hand = InZone(moment).ToString("HH:mm:ss", CultureInfo.InvariantCulture);
        return DaysFromToday(moment) is 0 ? hand : $"{Day(moment)} {hand}";
    }

    /// <summary>"at 10:42" today, else "on Tue 10 Nov 10:42"; after what somebody did.</summary>
    public string When(DateTime momentUtc) =>
        DaysFromToday(momentUtc) is 0 ? $"at {Brief(momentUtc)}" : $"on {Brief(momentUtc)}";

    /// <summary>The same from Unix ms.</summary>
    public string When(long at) => When(FromUnix(at));

    /// <summary>The wall clock's time, for a field in which somebody chooses a moment; to the minute.</summary>
    public DateTime Local(DateTime momentUtc)
    {
        var local = InZone(momentUtc);
        return local.Date.AddHours(local.Hour).AddMinutes(local.Minute);
    }

    /// <summary>The moment of a wall clock's time; one that the change to summer time skips counts an hour later.</summary>
    public DateTime Utc(DateTime local)
    {
        var wall = DateTime.SpecifyKind(local, DateTimeKind.Unspecified);
        return TimeZoneInfo.ConvertTimeToUtc(
            _zone.IsInvalidTime(wall) ? wall.AddHours(1) : wall,
            _zone
        );
    }

    /// <summary>"Tue 10 Nov": the day alone.</summary>
    public string Date(DateTime momentUtc) => Day(momentUtc);

    /// <summary>"2026-11-10 10:42", for files.</summary>
    public string Sortable(DateTime momentUtc) =>
        Local(momentUtc).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    private static DateTime FromUnix(long at) =>
        DateTimeOffset.FromUnixTimeMilliseconds(at).UtcDateTime;

    private DateTime InZone(DateTime momentUtc) =>
        TimeZoneInfo.ConvertTimeFromUtc(DateTime.SpecifyKind(momentUtc, DateTimeKind.Utc), _zone);

    private int DaysFromToday(DateTime momentUtc) =>
        (InZone(momentUtc).Date - InZone(NowUtc).Date).Days;

    private string Clock(DateTime momentUtc) =>
        InZone(momentUtc).ToString("HH:mm", CultureInfo.InvariantCulture);

    private string Day(DateTime momentUtc)
    {
        var local = InZone(momentUtc);
        var isThisYear = local.Year == InZone(NowUtc).Year;
        return local.ToString(
            isThisYear ? "ddd d MMM" : "ddd d MMM yyyy",
            CultureInfo.InvariantCulture
        );
    }
}
