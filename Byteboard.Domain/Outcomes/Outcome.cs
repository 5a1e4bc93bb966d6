namespace Byteboard.Domain.Outcomes;

/// <summary>What comes after the interview; null where this type is nullable means that nobody said yet.</summary>
public enum NextSteps
{
    /// <summary>Invited onsite.</summary>
    Onsite,

    /// <summary>Not wanted.</summary>
    Rejected,

    /// <summary>A technical phone screen first.</summary>
    TechnicalPhoneScreen,

    /// <summary>Both.</summary>
    TechnicalPhoneScreenAndOnsite,

    /// <summary>The candidate left.</summary>
    Withdrew,

    /// <summary>Says nothing about the interview.</summary>
    NotApplicable,
}

/// <summary>What came of an offer; null where this type is nullable means that nobody said yet.</summary>
public enum OfferStatus
{
    /// <summary>Was onsite and got none.</summary>
    NoOffer,

    /// <summary>Has one.</summary>
    OfferMade,

    /// <summary>Took it.</summary>
    OfferAccepted,

    /// <summary>Did not take it.</summary>
    OfferDeclined,

    /// <summary>The candidate left after the onsite stage was reached.</summary>
    Withdrew,

    /// <summary>Says nothing about the interview.</summary>
    NotApplicable,
}

/// <summary>What set a value.</summary>
public abstract record OutcomeSource
{
    private OutcomeSource() { }

    /// <summary>Entering a stage in Lever at a moment (Unix ms).</summary>
    public sealed record Stage(string StageId, long At) : OutcomeSource;

    /// <summary>Being archived in Lever with a reason at a moment (Unix ms).</summary>
    public sealed record Archive(string ReasonId, long At) : OutcomeSource;

    /// <summary>A person, by the edit's id.</summary>
    public sealed record Hand(long EditId) : OutcomeSource;
}

/// <summary>A value and what set it; both null when nothing did.</summary>
public readonly record struct Sourced<T>(T? Value, OutcomeSource? Source)
    where T : struct;

/// <summary>Next Steps and Offer Status of a candidate, each with what set it.</summary>
public sealed record Outcome(Sourced<NextSteps> Next, Sourced<OfferStatus> Offer)
{
    /// <summary>Nothing is known yet.</summary>
    public static readonly Outcome Empty = new(default, default);
}
