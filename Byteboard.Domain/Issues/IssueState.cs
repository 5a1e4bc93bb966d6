namespace Byteboard.Domain.Issues;

/// <summary>Where an issue stands.</summary>
public enum IssueState
{
    /// <summary>The cause is there.</summary>
    Open,

    /// <summary>The cause is there, and a person wants to hear no more of it.</summary>
    Ignored,

    /// <summary>The cause is gone.</summary>
    Resolved,
}

/// <summary>Whether the admins were told of this opening.</summary>
public enum IssueTold
{
    /// <summary>Not yet.</summary>
    No,

    /// <summary>Marked before the call; found like this after a crash it counts as told.</summary>
    Telling,

    /// <summary>By an e-mail of its own.</summary>
    Yes,

    /// <summary>Only by the daily digest: one of many, one that comes and goes, or one that stops nothing.</summary>
    InDigest,
}
