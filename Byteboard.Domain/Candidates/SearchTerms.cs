using System.Globalization;
using System.Text;

namespace Byteboard.Domain.Candidates;

/// <summary>Pure: the words by which a candidate is found, and the words of what somebody types.</summary>
public static class SearchTerms
{
    /// <summary>Longest word that is kept; what is typed is cut to the same.</summary>
    public const int MaxLength = 64;

    private const int MaxTerms = 60;

    /// <summary>Words of the name; each address whole, and its parts.</summary>
    public static IReadOnlySet<string> Of(string name, IEnumerable<string> emails)
    {
        var terms = new SortedSet<string>(StringComparer.Ordinal);
        terms.UnionWith(Words(name));
        foreach (var email in emails)
        {
            terms.Add(Cut(Plain(email.Trim())));
            terms.UnionWith(Words(email));
        }

        terms.Remove("");
        return terms.Take(MaxTerms).ToHashSet(StringComparer.Ordinal);
    }

    /// <summary>What somebody types, as words that must all begin a term; an address is one word.</summary>
    public static IReadOnlyList<string> Typed(string text) =>
        [
            .. text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
                .SelectMany(part =>
                    part.Contains('@', StringComparison.Ordinal) ? [Cut(Plain(part))] : Words(part)
                )
                .Distinct(StringComparer.Ordinal)
                .Take(8),
        ];

    /// <summary>The first text after all those that begin with this one, in ordinal order of code units.</summary>
    public static string After(string prefix) => prefix + '\uFFFF';

    private static IEnumerable<string> Words(string text)
    {
        var word = new StringBuilder();
        foreach (var c in Plain(text))
        {
            if (char.IsLetterOrDigit(c))
            {
                word.Append(c);
            }
            else if (word.Length > 0)
            {
                yield return Cut(word.ToString());
                word.Clear();
            }
        }

        if (word.Length > 0)
        {
            yield return Cut(word.ToString());
        }
    }

    private static string Cut(string text) => Teams.Text.Cut(text, MaxLength);

    private static string Plain(string text) =>
        string.Concat(
                text.Normalize(NormalizationForm.FormD)
                    .Where(c =>
                        CharUnicodeInfo.GetUnicodeCategory(c) is not UnicodeCategory.NonSpacingMark
                        && !char.IsControl(c)
                    )
            )
            .Normalize(NormalizationForm.FormC)
            .ToLowerInvariant();
}
