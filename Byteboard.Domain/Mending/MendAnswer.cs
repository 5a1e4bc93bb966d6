namespace Byteboard.Domain.Mending;

/// <summary>What came of a person's wish to mend something.</summary>
public enum MendAnswer
{
    /// <summary>It is done, or the lane does it now.</summary>
    Done,

    /// <summary>It is done as soon as Lever takes a key again.</summary>
    WhenKeyWorks,

    /// <summary>Asked for; Lever makes the lane wait at the moment.</summary>
    WhenLeverAnswers,

    /// <summary>The integration is off: nothing was asked.</summary>
    Off,

    /// <summary>There is nothing left of it to mend.</summary>
    Nothing,

    /// <summary>The team has no such delivery or replay.</summary>
    NotFound,
}
