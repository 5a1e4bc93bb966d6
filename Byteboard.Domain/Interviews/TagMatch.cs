using System.Text;

namespace Byteboard.Domain.Interviews;

/// <summary>A tag in Lever that is close to one of the team's tags, both as written.</summary>
public sealed record NearMiss(string Seen, string Team);

/// <summary>Compares tags. Lever keeps <c>Full-time</c> and <c>Full-Time</c> side by side (recorded GET /tags).</summary>
public static class TagMatch
{
    /// <summary>How many near misses are worth naming.</summary>
    public const int MaxNearMisses = 3;

    // More words are a remark that somebody keeps as a tag; comparing it costs time and helps nobody.
    private const int MaxWords = 8;
    private const int MaxWordsPerAbbreviation = 3;
    private const int MinTypoLength = 5;
    private const int MaxTypos = 2;

    /// <summary>Whether both are the same tag: trimmed, inner spaces as one, NFC, without regard to case. A blank one equals nothing.</summary>
    public static bool Equal(string? a, string? b) =>
        Tidy(a) is { Length: > 0 } tidy
        && string.Equals(tidy, Tidy(b), StringComparison.OrdinalIgnoreCase);

    /// <summary>Up to three pairs that are close and not equal, the closest first.</summary>
    public static IReadOnlyList<NearMiss> NearMisses(
        IEnumerable<string> seenTags,
        IEnumerable<string> teamTags
    )
    {
        var team = teamTags.Select(Tidy).Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        return
        [
            .. seenTags
                .Select(Tidy)
                .Distinct(StringComparer.OrdinalIgnoreCase)
                .SelectMany(seen => Closest(seen, team))
                .OrderBy(found => found.Far)
                .Take(MaxNearMisses)
                .Select(found => found.Pair),
        ];
    }

    // For one tag only the team's closest: a farther one beside it would be noise.
    private static IEnumerable<(NearMiss Pair, int Far)> Closest(string seen, List<string> team) =>
        team.Select(tag => (Pair: new NearMiss(seen, tag), Far: Far(seen, tag)))
            .Where(found => found.Far is not null)
            .Select(found => (found.Pair, Far: found.Far.GetValueOrDefault()))
            .GroupBy(found => found.Far)
            .MinBy(group => group.Key)
        ?? Enumerable.Empty<(NearMiss, int)>();

    /// <summary>How far apart: 0 only separators, 1 abbreviations, 2 and 3 one and two typos; null when not close or equal.</summary>
    private static int? Far(string seen, string team)
    {
        if (
            Math.Max(seen.Length, team.Length) > InterviewType.TextMaxLength
            || string.Equals(seen, team, StringComparison.OrdinalIgnoreCase)
        )
        {
            return null;
        }

        var (a, b) = (Words(seen), Words(team));
        if (a.Length is 0 or > MaxWords || b.Length is 0 or > MaxWords)
        {
            return null;
        }

        return string.Concat(a) == string.Concat(b) ? 0
            : SameWords(a, b) ? 1
            : a.Length == b.Length && Typos(a, b) is <= MaxTypos and var typos ? 1 + typos
            : null;
    }

    private static bool SameWords(ReadOnlySpan<string> a, ReadOnlySpan<string> b)
    {
        if (a.IsEmpty || b.IsEmpty)
        {
            return a.IsEmpty && b.IsEmpty;
        }

        return (a[0] == b[0] && SameWords(a[1..], b[1..]))
            || SameWordsAbbreviated(a, b)
            || SameWordsAbbreviated(b, a);
    }

    private static bool SameWordsAbbreviated(ReadOnlySpan<string> brief, ReadOnlySpan<string> full)
    {
        for (var n = 1; n <= Math.Min(MaxWordsPerAbbreviation, full.Length); n++)
        {
            if (
                brief[0].Length > 1
                && Abbreviates(brief[0], full[..n])
                && SameWords(brief[1..], full[n..])
            )
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>"sr" for "senior", "fe" for "frontend", "swe" for "software engineer": every word gives its first letter.</summary>
    private static bool Abbreviates(ReadOnlySpan<char> brief, ReadOnlySpan<string> words)
    {
        if (words.IsEmpty)
        {
            return brief.IsEmpty;
        }

        for (var n = 1; n <= brief.Length; n++)
        {
            if (IsSubsequence(brief[..n], words[0]) && Abbreviates(brief[n..], words[1..]))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsSubsequence(ReadOnlySpan<char> brief, string word)
    {
        var next = 0;
        foreach (var letter in word)
        {
            next += next < brief.Length && brief[next] == letter ? 1 : 0;
        }

        return brief[0] == word[0] && next == brief.Length;
    }

    private static int? Typos(string[] a, string[] b) =>
        a.Zip(b, Typos).Aggregate((int?)0, (sum, typos) => sum + typos);

    private static int? Typos(string a, string b)
    {
        var distance = Distance(a, b);
        var isShort = Math.Min(a.Length, b.Length) < MinTypoLength;
        return distance == 0 ? 0
            // Another number is another level; SWE and Web are two letters apart, Junior and Senior too.
            : isShort || Digits(a) != Digits(b) ? null
            : distance <= (a[0] == b[0] ? MaxTypos : 1) ? distance
            : null;
    }

    /// <summary>Insertions, deletions, replacements and swapped neighbours (Damerau, optimal string alignment).</summary>
    private static int Distance(string a, string b)
    {
        var cost = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++)
        {
            for (var j = 0; j <= b.Length; j++)
            {
                if (i == 0 || j == 0)
                {
                    cost[i, j] = i + j;
                    continue;
                }

                var replaced = cost[i - 1, j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
                var best = Math.Min(replaced, Math.Min(cost[i - 1, j], cost[i, j - 1]) + 1);
                var swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
                cost[i, j] = swapped ? Math.Min(best, cost[i - 2, j - 2] + 1) : best;
            }
        }

        return cost[a.Length, b.Length];
    }

    private static string Tidy(string? tag)
    {
        // Half a surrogate pair, which JSON can carry, would make Normalize throw.
        var valid = Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(tag ?? ""));
        var words = valid.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        return string.Join(' ', words).Normalize(NormalizationForm.FormC);
    }

    private static string[] Words(string tag) =>
        string.Concat(tag.ToLowerInvariant().Select(c => char.IsLetterOrDigit(c) ? c : ' '))
            .Split(' ', StringSplitOptions.RemoveEmptyEntries);

    private static string Digits(string text) => string.Concat(text.Where(char.IsDigit));
}
