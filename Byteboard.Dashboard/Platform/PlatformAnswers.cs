using Byteboard.Domain.Interviews;

namespace Byteboard.Dashboard.Platform;

/// <summary>Where the interview stands after a step.</summary>
internal sealed record StepAnswered(string Reference, InterviewStatus Status);

/// <summary>Where an interview stands; times are UTC.</summary>
internal sealed record InterviewAnswered(
    string Reference,
    string Type,
    InterviewStatus Status,
    DateTime? Deadline,
    DateTime? ExpectedAt
);

/// <summary>Skills in use.</summary>
internal sealed record SkillsAnswered(IEnumerable<string> Skills);

/// <summary>Ratings in use, the best first.</summary>
internal sealed record RatingsAnswered(IEnumerable<string> Ratings);
