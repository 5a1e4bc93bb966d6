using System.Globalization;
using Byteboard.Domain.Interviews;

namespace Byteboard.Domain.Errands;

/// <summary>What notes in Lever say. Never anything about the candidate.</summary>
public static class NoteText
{
    private const int NameMaxLength = 200;
    private const int SentenceMaxLength = 400;

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

    /// <summary>
    /// The note with a result: the rating unless the team interviews blind, one line for each priority skill, what to ask
    /// next, and where the report is.
    /// </summary>
    public static string Result(
        string typeName,
        InterviewResult result,
        bool namesRating,
        string reference
    )
    {
        var priority = result.Skills.Where(s => s.IsPriority).ToList();
        var toProbe = priority
            .Where(s => s.Level is SkillLevel.Developing or SkillLevel.NotShown)
            .Select(s => $"{Plain(s.Skill)} ({LevelOf(s.Level)})")
            .ToList();
        string?[] lines =
        [
            namesRating
                ? $"Byteboard result: {Plain(typeName)}, {Plain(result.Rating)}"
                : $"Byteboard result: {Plain(typeName)} is graded",
            .. priority.Select(s => $"{Plain(s.Skill)}: {LevelOf(s.Level)}"),
            toProbe.Count is 0 ? null : $"Ask next about: {string.Join(", ", toProbe)}",
            result.ReportUrl is { } report ? $"Report: {Address(report)}" : null,
            reference,
        ];
        return string.Join("\n", lines.OfType<string>());
    }

    /// <summary>The note that says why nobody was invited; <paramref name="sentence"/> is the verdict's.</summary>
    public static string NotInvited(string sentence, string reference) =>
        $"Byteboard invite not sent: {Plain(sentence, SentenceMaxLength)} {reference}";

    /// <summary>The note about somebody who was archived while taking the interview.</summary>
    public static string UnderWay(string typeName, string reference) =>
        $"Archived while the Byteboard interview {Plain(typeName)} is under way. The candidate may finish it; the result is added here. {reference}";

    private static string LevelOf(SkillLevel level) =>
        level switch
        {
            SkillLevel.Strong => "strong",
            SkillLevel.Solid => "solid",
            SkillLevel.Developing => "developing",
            SkillLevel.NotShown => "not shown",
            _ => throw new ArgumentOutOfRangeException(nameof(level), level, message: null),
        };

    /// <summary>Whole, and without an @: written as an address writes it, it leads to the same place.</summary>
    private static string Address(string url) =>
        string.Concat(url.Select(c => IsAt(c) ? Uri.EscapeDataString(c.ToString()) : c.ToString()));

    private static bool IsAt(char c) => c is '@' or '\uFF20' or '\uFE6B';

    /// <summary>Lever tells the person named after an @, so none gets through, nor its wide and small forms.</summary>
    private static string Plain(string text, int maxLength = NameMaxLength)
    {
        var safe = string.Concat(
            text.Select(c =>
                IsAt(c) ? "(at)"
                : char.IsControl(c) || c is '\u2028' or '\u2029' ? " "
                : c.ToString()
            )
        );
        return safe.Length <= maxLength ? safe : $"{Clip(safe, maxLength)}…";
    }

    private static string Clip(string text, int maxLength) =>
        text[..(char.IsHighSurrogate(text[maxLength - 1]) ? maxLength - 1 : maxLength)];
}
