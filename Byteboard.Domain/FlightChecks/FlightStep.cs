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

    /// <summary>The interview was graded; comes with results and outcomes.</summary>
    Finalised,

    /// <summary>The note with the result is in Lever; comes with results and outcomes.</summary>
    ResultNote,

    /// <summary>It was moved into the Onsite stage.</summary>
    MovedToOnsite,

    /// <summary>It was archived with a reason that means Rejected.</summary>
    Rejected,

    /// <summary>The representative confirms Next Steps and Offer Status.</summary>
    OutcomesCorrect,
}
