namespace Byteboard.Domain.Teams;

/// <summary>Cuts texts from outside to what is kept.</summary>
public static class Text
{
    /// <summary>At most <paramref name="length"/> UTF-16 units, never through the middle of a character.</summary>
    public static string Cut(string text, int length) =>
        text.Length <= length ? text
        : char.IsHighSurrogate(text[length - 1]) ? text[..(length - 1)]
        : text[..length];
}
