namespace Byteboard.Domain.Issues;

/// <summary>Pure: says what was missed while the webhook told nothing.</summary>
public static class GapText
{
    /// <summary>"The webhook was off for 2 days: 9 changes recovered."; null when nothing was missed.</summary>
    public static string? Of(TeamWatch? watch, long now) =>
        watch is { GapFrom: { } from, Recovered: > 0 and var count }
            ? $"The webhook {(watch.GapTo is null ? "has been" : "was")} off for {Span(TimeSpan.FromMilliseconds((watch.GapTo ?? now) - from))}: {count} {(count is 1 ? "change" : "changes")} recovered."
            : null;

    private static string Span(TimeSpan time) =>
        Math.Round(time.TotalDays) is >= 1 and var days && time.TotalHours >= 36 ? $"{days} days"
        : time.TotalHours >= 20 ? "1 day"
        : Math.Round(time.TotalHours) is > 1 and var hours ? $"{hours} hours"
        : "an hour";
}
