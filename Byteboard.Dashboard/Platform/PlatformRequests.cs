using Byteboard.Domain.Candidates;
using Byteboard.Domain.Conducting;
using Byteboard.Domain.Interviews;

namespace Byteboard.Dashboard.Platform;

/// <summary>What each step reads from its body, and which step of the domain it is.</summary>
internal static class PlatformRequests
{
    public static PlatformSteps.Take Started(PlatformFields _) =>
        (steps, r) => steps.StartAsync(r.TeamId, r.Reference, r.By, r.Leaving);

    public static PlatformSteps.Take Submitted(PlatformFields fields)
    {
        var expectedUtc = fields.Moment("expectedAt");
        return (steps, r) => steps.SubmitAsync(r.TeamId, r.Reference, r.By, expectedUtc, r.Leaving);
    }

    public static PlatformSteps.Take Abandoned(PlatformFields fields)
    {
        var where = fields.Text("where", InterviewEvent.DetailMaxLength);
        return (steps, r) => steps.AbandonAsync(r.TeamId, r.Reference, r.By, where, r.Leaving);
    }

    public static PlatformSteps.Take SupportOpened(PlatformFields _) =>
        (steps, r) => steps.OpenSupportAsync(r.TeamId, r.Reference, r.By, r.Leaving);

    public static PlatformSteps.Take SupportClosed(PlatformFields _) =>
        (steps, r) => steps.CloseSupportAsync(r.TeamId, r.Reference, r.By, r.Leaving);

    public static PlatformSteps.Take Finalised(PlatformFields fields)
    {
        // What is missing is a problem already, and then the step is not taken.
        var result = new InterviewResult(
            fields.Text("rating", InterviewResult.RatingMaxLength, isRequired: true) ?? "",
            fields.List("skills", InterviewResult.MaxSkills, Skill),
            fields.Text("summary", InterviewResult.SummaryMaxLength, isRequired: true) ?? "",
            fields.Text("reportUrl", InterviewResult.ReportUrlMaxLength)
        );
        return (steps, r) => steps.FinaliseAsync(r.TeamId, r.Reference, r.By, result, r.Leaving);
    }

    public static InterviewElsewhere Made(PlatformFields fields) =>
        new(
            fields.Text("type", InterviewType.TextMaxLength, isRequired: true) ?? "",
            fields.Text("name", Candidate.NameMaxLength),
            fields.Text("email", Interview.EmailMaxLength)
        );

    private static SkillResult Skill(PlatformFields fields) =>
        new(
            fields.Text("skill", InterviewResult.SkillMaxLength, isRequired: true) ?? "",
            fields.Choice<SkillLevel>("level") ?? SkillLevel.NotShown,
            fields.YesOrNo("priority") ?? false
        );
}
