namespace Byteboard.Domain.FlightChecks;

/// <summary>The steps of the article's <em>Testing</em> section, in its order.</summary>
public enum FlightStep
{
    /// <summary>A test candidate with the representative's e-mail address is in Lever.</summary>
    Created,

    /// <summary>It carries one of the team's tags.</summary>
    Tagged,

    /// <summary>It was moved into the Byteboard stage.</summary>
    Moved,

    /// <summary>The invitation e-mail went out.</summary>
    Invited,

    /// <summary>The note that says so is in Lever.</summary>
    InviteNote,

    /// <summary>The representative confirms that it was processed correctly.</summary>
    ProcessedCorrectly,

    /// <summary>The interview was graded.</summary>
    Finalised,

    /// <summary>The note with the result is in Lever.</summary>
    ResultNote,

    /// <summary>It was moved into the Onsite stage.</summary>
    MovedToOnsite,

    /// <summary>It was archived with a reason that means Rejected.</summary>
    Rejected,

    /// <summary>The representative confirms Next Steps and Offer Status.</summary>
    OutcomesCorrect,
}

/// <summary>What kind of step each is.</summary>
public static class FlightSteps
{
    /// <summary>All of them.</summary>
    public static int Count { get; } = Enum.GetValues<FlightStep>().Length;

    /// <summary>Confirmed by the representative; all others tick by themselves.</summary>
    public static bool IsRepresentatives(this FlightStep step) =>
        step is FlightStep.ProcessedCorrectly or FlightStep.OutcomesCorrect;

    /// <summary>Done by a person in Lever.</summary>
    public static bool IsInLever(this FlightStep step) =>
        step
            is FlightStep.Created
                or FlightStep.Tagged
                or FlightStep.Moved
                or FlightStep.MovedToOnsite
                or FlightStep.Rejected;

    /// <summary>Done by the candidate and Byteboard: the interview is taken and graded.</summary>
    public static bool IsTaken(this FlightStep step) => step is FlightStep.Finalised;
}
