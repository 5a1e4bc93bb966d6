using System.Globalization;
using Byteboard.Domain.Interviews;

namespace Byteboard.Dashboard.PracticeInterviews;

/// <summary>One way in which a practice interview may go on; <paramref name="Value"/> is what the form sends.</summary>
public sealed record PracticeChoice(string Value, string Text, InterviewStep Step)
{
    private static readonly PracticeChoice HandsIn = new(
        "hands-in",
        "Hands it in; the result comes later",
        InterviewStep.Submit
    );

    private static readonly PracticeChoice AsksForSupport = new(
        "asks-for-support",
        "Asks for support",
        InterviewStep.OpenSupport
    );

    private static readonly PracticeChoice GivesUp = new(
        "gives-up",
        "Gives up half-way",
        InterviewStep.Abandon
    );

    /// <summary>Pure: what may come next from here. Somebody who has not begun begins first.</summary>
    public static IReadOnlyList<PracticeChoice> From(
        InterviewStatus status,
        IEnumerable<string> ratings
    )
    {
        var begun = status is InterviewStatus.Invited ? InterviewStatus.Active : status;
        return
        [
            .. ratings
                .Select(
                    (rating, i) =>
                        new PracticeChoice(
                            "rating-" + i.ToString(CultureInfo.InvariantCulture),
                            rating,
                            InterviewStep.Finalise
                        )
                )
                .Concat([HandsIn, AsksForSupport, GivesUp])
                .Where(choice => InterviewLife.May(begun, choice.Step)),
        ];
    }
}
