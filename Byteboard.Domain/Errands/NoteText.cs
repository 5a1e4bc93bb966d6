using System.Globalization;

namespace Byteboard.Domain.Errands;

/// <summary>What notes in Lever say. Never anything about the candidate.</summary>
public static class NoteText
{
    private const int NameMaxLength = 200;

    /// <summary>The note after an invitation, at most 500 characters; it ends in the reference by which a person finds it.</summary>
    public static string Invitation(
        string typeName,
        DateTime deadlineUtc,
        TimeZoneInfo zone,
        string reference
    )
    {
        var utc = DateTime.SpecifyKind(deadlineUtc, DateTimeKind.Utc);
        var until = (utc + zone.GetUtcOffset(utc)).ToString(
            "ddd d MMM yyyy HH:mm",
            CultureInfo.InvariantCulture
        );
        return $"Byteboard invite sent: {Plain(typeName)}, open until {until} ({zone.Id}). {reference}";
    }

    /// <summary>Lever tells the person named after an @, so none gets through, nor its wide and small forms.</summary>
    private static string Plain(string text)
    {
        var safe = string.Concat(
            text.Select(c =>
                c is '@' or '\uFF20' or '\uFE6B' ? "(at)"
                : char.IsControl(c) || c is '\u2028' or '\u2029' ? " "
                : c.ToString()
            )
        );
        return safe.Length <= NameMaxLength ? safe : $"{Clip(safe)}…";
    }

    private static string Clip(string text) =>
        text[..(char.IsHighSurrogate(text[NameMaxLength - 1]) ? NameMaxLength - 1 : NameMaxLength)];
}
