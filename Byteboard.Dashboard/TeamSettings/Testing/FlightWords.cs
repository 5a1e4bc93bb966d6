using Byteboard.Dashboard.Shell;
using Byteboard.Domain.Candidates;
using Byteboard.Domain.Connecting;
using Byteboard.Domain.FlightChecks;

namespace Byteboard.Dashboard.TeamSettings.Testing;

/// <summary>How the steps of a flight check are called: the article's words.</summary>
public static class FlightWords
{
    public static string Title(FlightStep step) =>
        step switch
        {
            FlightStep.Created =>
                "Create a test candidate in Lever with the e-mail of your Byteboard representative",
            FlightStep.Tagged => "Apply a tag from 'Your Tags' to the test candidate",
            FlightStep.Moved => "Move the candidate to the Byteboard stage",
            FlightStep.Invited => "The invitation goes out",
            FlightStep.InviteNote =>
                "A note on the opportunity in Lever says that the invite was sent",
            FlightStep.ProcessedCorrectly =>
                "Your Byteboard representative verifies that the test candidate was processed correctly",
            FlightStep.Finalised => "The interview is finalised",
            FlightStep.ResultNote =>
                "A note on the opportunity in Lever has the finalization information",
            FlightStep.MovedToOnsite => "Move the test candidate to the Onsite stage",
            FlightStep.Rejected => "Reject the test candidate",
            FlightStep.OutcomesCorrect =>
                "Your Byteboard representative verifies that next steps and offer status were set correctly",
            _ => throw new ArgumentOutOfRangeException(nameof(step), step, message: null),
        };

    /// <summary>What the representative presses.</summary>
    public static string Confirm(FlightStep step) =>
        step is FlightStep.ProcessedCorrectly ? "Processed correctly" : "Outcomes correct";

    /// <summary>Times and ids, with the times in the team's zone.</summary>
    public static string Evidence(FlightTick tick, TeamTime time) =>
        VerdictText.Seen(new Check("", true, tick.Evidence), time.Brief);

    public static string Lack(FlightLack lack) =>
        lack switch
        {
            FlightLack.IntegrationOn => "The integration is off. Switch it on",
            FlightLack.PermanentKey => "There is no Permanent key. Upload it",
            FlightLack.ByteboardStage => "No stage is matched to Byteboard. Configure stages",
            FlightLack.Tag => "There is no tag. Your Byteboard representative adds one",
            FlightLack.RepresentativeEmail =>
                "The e-mail of your Byteboard representative is not known. They add it",
            _ => throw new ArgumentOutOfRangeException(nameof(lack), lack, message: null),
        };

    /// <summary>The card where that is mended; null where Byteboard mends it.</summary>
    public static string? Card(FlightLack lack) =>
        lack switch
        {
            FlightLack.IntegrationOn => SetupWords.Card(SetupStepKind.LeverIntegration),
            FlightLack.PermanentKey => SetupWords.Card(SetupStepKind.ApiKeys),
            FlightLack.ByteboardStage => SetupWords.Card(SetupStepKind.Stages),
            FlightLack.Tag => SetupWords.Card(SetupStepKind.Tags),
            _ => null,
        };

    public static string? Answer(FlightAnswer answer) =>
        answer switch
        {
            FlightAnswer.Done => null,
            FlightAnswer.RunsAlready => "A flight check is under way already. It is shown here.",
            FlightAnswer.Lacks => "Something that the flight check needs is not there any more.",
            FlightAnswer.HasEnded => "This run has ended meanwhile.",
            FlightAnswer.NotItsTurn => "This step was confirmed already, or its turn has not come.",
            FlightAnswer.NotRepresentative => "Only a Byteboard representative confirms this.",
            _ => throw new ArgumentOutOfRangeException(nameof(answer), answer, message: null),
        };

    public static string Removed(NotesRemoved removed)
    {
        var count = removed.Removed switch
        {
            0 => removed.Trouble is NoteTrouble.None
                ? "There is no test note in Lever any more."
                : "No test note was removed.",
            1 => "1 test note was removed from Lever.",
            var several => $"{several} test notes were removed from Lever.",
        };
        var why = removed.Trouble switch
        {
            NoteTrouble.None => "",
            NoteTrouble.NoKey => " There is no Setup key. Delete by hand in Lever: ",
            NoteTrouble.KeyRefused =>
                " Lever refuses the Setup key. Upload a new one, or delete by hand in Lever: ",
            NoteTrouble.RightMissing =>
                " The Setup key lacks the right 'delete a note'. Make a new key in Lever with that box ticked, or delete by hand in Lever: ",
            _ => " Lever did not delete it. Try again in a minute, or delete by hand in Lever: ",
        };
        return removed.Trouble is NoteTrouble.None
            ? count
            : $"{count}{why}{string.Join(", ", removed.Left)}.";
    }

    /// <summary>"Passed today 14:40, all 11 steps"; "Ended early Thu 19 Nov 14:40, 5 of 11 steps".</summary>
    public static string Result(FlightCheck flight, int came, TeamTime time)
    {
        var when = time.Text(flight.EndedUtc!.Value)
            .Replace("Today", "today", StringComparison.Ordinal);
        return flight.Result is FlightResult.Passed
            ? $"Passed {when}, all {FlightSteps.Count} steps."
            : $"Ended early {when}, {came} of {FlightSteps.Count} steps.";
    }
}
