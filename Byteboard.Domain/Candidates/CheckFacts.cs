using System.Globalization;

namespace Byteboard.Domain.Candidates;

/// <summary>What a check saw, as text: one <c>key: value</c> a line. Keys may repeat; those that end in " at" are Unix ms.</summary>
internal static class CheckFacts
{
    public const string TimeSuffix = " at";

    private const string Separator = ": ";
    private const int ValueMaxLength = 100;
    private static readonly string[] OfTags = ["tag", "close", "to"]; // "close" and "to" are a pair

    public static string Write(params ReadOnlySpan<(string Key, object Value)> facts)
    {
        var lines = new List<string>();
        foreach (var (key, value) in facts)
        {
            lines.Add(
                key + Separator + Plain(Convert.ToString(value, CultureInfo.InvariantCulture) ?? "")
            );
        }

        return string.Join('\n', lines);
    }

    public static IEnumerable<(string Key, string Value)> Read(string saw) =>
        from line in saw.Split('\n')
        let end = line.IndexOf(Separator, StringComparison.Ordinal)
        where end > 0
        select (line[..end], line[(end + Separator.Length)..]);

    /// <summary>The same without what was read off the candidate in Lever; counts stay.</summary>
    public static string WithoutTags(string saw) =>
        Write([
            .. Read(saw).Where(f => !OfTags.Contains(f.Key)).Select(f => (f.Key, (object)f.Value)),
        ]);

    public static long? TimeOf((string Key, string Value) fact) =>
        fact.Key.EndsWith(TimeSuffix, StringComparison.Ordinal)
        && long.TryParse(fact.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var at)
            ? at
            : null;

    /// <summary>A tag comes from outside: it must not begin a line of its own, nor fill the page.</summary>
    private static string Plain(string value)
    {
        var plain = string.Concat(
                value.Select(c => char.IsControl(c) || char.IsSeparator(c) ? ' ' : c)
            )
            .Trim();
        var end = Math.Min(plain.Length, ValueMaxLength);
        return end == plain.Length
            ? plain
            : plain[..(end - (char.IsHighSurrogate(plain[end - 1]) ? 1 : 0))] + "…";
    }
}
