using System.Text.Json.Serialization;

namespace Byteboard.Domain.Interviews;

/// <summary>How well a skill was shown.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<SkillLevel>))]
public enum SkillLevel
{
    /// <summary>Shown strongly.</summary>
    Strong,

    /// <summary>Shown.</summary>
    Solid,

    /// <summary>Beginning to show.</summary>
    Developing,

    /// <summary>Not shown in this interview.</summary>
    NotShown,
}

/// <summary>One line of the skills map; priority skills come first in notes.</summary>
public sealed record SkillResult(string Skill, SkillLevel Level, bool IsPriority);

/// <summary>
/// What graders say. Rating and skills are names from the settings <c>Results:*</c>; the summary is at most
/// <see cref="SummaryMaxLength"/> characters, the address an https one.
/// </summary>
public sealed record InterviewResult(
    string Rating,
    IReadOnlyList<SkillResult> Skills,
    string Summary,
    string? ReportUrl
)
{
    /// <summary>Longest rating.</summary>
    public const int RatingMaxLength = 40;

    /// <summary>Longest name of a skill.</summary>
    public const int SkillMaxLength = 80;

    /// <summary>Most skills of one result.</summary>
    public const int MaxSkills = 40;

    /// <summary>Longest summary.</summary>
    public const int SummaryMaxLength = 4000;

    /// <summary>Longest address of a report.</summary>
    public const int ReportUrlMaxLength = 500;
}
