using Byteboard.Domain.Conducting;
using Byteboard.Domain.Interviews;

namespace Byteboard.Dashboard.PracticeInterviews;

/// <summary>Takes an interview as a candidate and the graders would, in one go. In Development only.</summary>
internal static class PracticeInterview
{
    private static readonly Actor Candidate = new(ActorKind.Platform, null, "Practice");

    /// <summary>Started, submitted and graded with this result; what is done already is not done again.</summary>
    public static async Task<StepAnswer> TakeAsync(
        InterviewSteps steps,
        int teamId,
        string reference,
        InterviewResult result,
        CancellationToken cancellationToken
    )
    {
        await steps.StartAsync(teamId, reference, Candidate, cancellationToken);
        await steps.SubmitAsync(teamId, reference, Candidate, null, cancellationToken);
        return await steps.FinaliseAsync(teamId, reference, Candidate, result, cancellationToken);
    }

    /// <summary>Goes on as chosen; begins first where nobody has.</summary>
    public static async Task<StepAnswer> TakeAsync(
        InterviewSteps steps,
        PracticeInvitation invitation,
        PracticeChoice choice,
        ResultsOptions results,
        CancellationToken cancellationToken
    )
    {
        var (team, reference) = (invitation.TeamId, invitation.Reference);
        if (invitation.Status is InterviewStatus.Invited)
        {
            var begun = await steps.StartAsync(team, reference, Candidate, cancellationToken);
            if (begun is not StepAnswer.Done)
            {
                return begun;
            }
        }

        return await (
            choice.Step switch
            {
                InterviewStep.Submit => steps.SubmitAsync(
                    team,
                    reference,
                    Candidate,
                    null,
                    cancellationToken
                ),
                InterviewStep.OpenSupport => steps.OpenSupportAsync(
                    team,
                    reference,
                    Candidate,
                    cancellationToken
                ),
                InterviewStep.Abandon => steps.AbandonAsync(
                    team,
                    reference,
                    Candidate,
                    "in practice",
                    cancellationToken
                ),
                _ => TakeAsync(
                    steps,
                    team,
                    reference,
                    Result(results, choice.Text),
                    cancellationToken
                ),
            }
        );
    }

    /// <summary>A result with this rating: the better the rating, the more of the skills were shown.</summary>
    public static InterviewResult Result(ResultsOptions results, string rating)
    {
        var rank = results.RankOf(rating) ?? 0;
        return new InterviewResult(
            rating,
            [
                .. results
                    .Skills.Take(8)
                    .Select(
                        (skill, i) =>
                            new SkillResult(
                                skill,
                                (SkillLevel)Math.Clamp(rank + (i % 3) - 1, 0, 3),
                                i < 4
                            )
                    ),
            ],
            "A practice interview: nobody took it.",
            null
        );
    }
}
