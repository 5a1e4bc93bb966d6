using System.Globalization;

namespace Byteboard.Domain.Mail;

/// <summary>Keeps text from outside on its line: a line break in a name would begin a header of its own.</summary>
internal static class OneLine
{
    public static string Of(string? text) =>
        string.Join(
            ' ',
            string.Concat((text ?? "").Select(c => Breaks(c) ? ' ' : c))
                .Split(' ', StringSplitOptions.RemoveEmptyEntries)
        );

    private static bool Breaks(char c) =>
        char.GetUnicodeCategory(c)
            is UnicodeCategory.Control
                or UnicodeCategory.LineSeparator
                or UnicodeCategory.ParagraphSeparator
                or UnicodeCategory.SpaceSeparator;
}
