using Byteboard.Domain.Interviews;

namespace Byteboard.Dashboard.Candidates.Detail;

/// <summary>The words of the skills map.</summary>
public static class SkillWords
{
    public static string Of(SkillLevel level) =>
        level switch
        {
            SkillLevel.Strong => "Strong",
            SkillLevel.Solid => "Solid",
            SkillLevel.Developing => "Developing",
            SkillLevel.NotShown => "Not shown",
            _ => throw new ArgumentOutOfRangeException(nameof(level), level, message: null),
        };

    /// <summary>The skills worth asking about, priority ones first; null when there are none.</summary>
    public static string? AskNext(IReadOnlyList<SkillResult> skills)
    {
        var open = skills
            .Where(s => s.Level is SkillLevel.Developing or SkillLevel.NotShown)
            .OrderByDescending(s => s.IsPriority)
            .Select(s =>
                $"{s.Skill} ({(s.IsPriority ? "priority, " : "")}{Of(s.Level).ToLowerInvariant()})"
            )
            .ToList();
        return open.Count switch
        {
            0 => null,
            1 => $"{open[0]}.",
            _ => $"{string.Join(", ", open.SkipLast(1))} and {open[^1]}.",
        };
    }
}
