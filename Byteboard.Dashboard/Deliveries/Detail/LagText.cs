using System.Globalization;

namespace Byteboard.Dashboard.Deliveries.Detail;

/// <summary>Says how long something took.</summary>
public static class LagText
{
    /// <summary>"0.4 s", "2 min 5 s", "1 h 3 min", "2 d 4 h"; "before it" where two clocks disagree.</summary>
    public static string Of(long milliseconds) =>
        TimeSpan.FromMilliseconds(milliseconds) switch
        {
            { TotalSeconds: <= -1 } early =>
                $"{Of(-(long)early.TotalMilliseconds)} before it, by Lever's clock",
            { TotalSeconds: < 60 } few => string.Create(
                CultureInfo.InvariantCulture,
                $"{Math.Max(0, few.TotalSeconds):0.0} s"
            ),
            { TotalMinutes: < 60 } some => $"{some.Minutes} min {some.Seconds} s",
            { TotalHours: < 24 } more => $"{more.Hours} h {more.Minutes} min",
            var most => $"{most.Days} d {most.Hours} h",
        };
}
