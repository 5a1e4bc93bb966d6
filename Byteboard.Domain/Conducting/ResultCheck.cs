using Byteboard.Domain.Interviews;
using Microsoft.Extensions.Options;

namespace Byteboard.Domain.Conducting;

/// <summary>Whether a result can be taken as it is given; what people read later is plain text.</summary>
internal sealed class ResultCheck(IOptionsMonitor<ResultsOptions> options)
{
    /// <summary>The first fault, or null.</summary>
    public StepAnswer.Invalid? FaultOf(InterviewResult result)
    {
        var known = options.CurrentValue;
        return known.RankOf(result.Rating) is null
                ? new("rating", $"The rating must be one of: {string.Join(", ", known.Ratings)}.")
            : result.Skills.Count > InterviewResult.MaxSkills
                ? new("skills", $"There may be at most {InterviewResult.MaxSkills} skills.")
            : result.Skills.FirstOrDefault(s => !known.Skills.Contains(s.Skill)) is not null
                ? new(
                    "skills",
                    "A skill is not one of those in use; GET /api/v1/skills lists them."
                )
            : result.Skills.DistinctBy(s => s.Skill).Count() != result.Skills.Count
                ? new("skills", "A skill is there twice.")
            : result.Skills.Any(s => !Enum.IsDefined(s.Level))
                ? new("skills", "A level must be Strong, Solid, Developing or NotShown.")
            : result.Summary.Length > InterviewResult.SummaryMaxLength
                ? new(
                    "summary",
                    $"The summary may have at most {InterviewResult.SummaryMaxLength} characters."
                )
            : result.ReportUrl is { } url && !IsReport(url)
                ? new(
                    "reportUrl",
                    $"The report's address must begin with https://, name no user and have at most {InterviewResult.ReportUrlMaxLength} characters."
                )
            : null;
    }

    /// <summary>Without control characters but line breaks.</summary>
    public static InterviewResult Plain(InterviewResult result) =>
        result with
        {
            Summary = string.Concat(
                result.Summary.ReplaceLineEndings("\n").Where(c => c is '\n' || !char.IsControl(c))
            ),
        };

    /// <summary>A few words on one line, without control characters.</summary>
    public static string OneLine(string text) =>
        string.Concat(text.Select(c => char.IsControl(c) || char.IsSeparator(c) ? ' ' : c)).Trim();

    private static bool IsReport(string url) =>
        url.Length <= InterviewResult.ReportUrlMaxLength
        && Uri.TryCreate(url, UriKind.Absolute, out var uri)
        && uri.Scheme == Uri.UriSchemeHttps
        && uri.UserInfo.Length is 0
        && !url.Any(c => char.IsControl(c) || char.IsWhiteSpace(c));
}
