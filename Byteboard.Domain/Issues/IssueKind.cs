namespace Byteboard.Domain.Issues;

/// <summary>A cause for which something does not happen; one issue gathers all that it stops.</summary>
public enum IssueKind
{
    /// <summary>Lever answers 401 to the Permanent key.</summary>
    KeyRefused,

    /// <summary>There is work, and no Permanent key.</summary>
    KeyMissing,

    /// <summary>A stored secret cannot be opened: the certificate of the key ring is not the one it was kept with.</summary>
    SecretUnreadable,

    /// <summary>The integration names a Lever host that is not configured.</summary>
    HostUnknown,

    /// <summary>The Permanent key lacks the right that is the subject.</summary>
    PermissionMissing,

    /// <summary>Requests at the webhook that is the subject are signed with a token that we do not have.</summary>
    SignatureRefused,

    /// <summary>No delivery for as long as the team allows, or changes that no delivery told of.</summary>
    Silence,

    /// <summary>Our clock and Lever's differ.</summary>
    ClockDrift,

    /// <summary>No stage means Byteboard any more.</summary>
    StageUnmapped,

    /// <summary>Deliveries that were given up.</summary>
    GivenUp,

    /// <summary>E-mails that the mail server does not take.</summary>
    MailRefused,

    /// <summary>Notes that Lever does not take.</summary>
    NoteRefused,

    /// <summary>E-mails and notes of which nobody knows whether they arrived.</summary>
    Uncertain,

    /// <summary>The archive reason that is the subject has no meaning here.</summary>
    ReasonUnmapped,

    /// <summary>Opportunities that Lever does not let the key read.</summary>
    Unreadable,

    /// <summary>Opportunities with more than one of the team's tags.</summary>
    TagAmbiguous,

    /// <summary>People whom nothing can be sent to.</summary>
    NoEmail,

    /// <summary>Invitations that wait for a person's yes.</summary>
    ToRelease,

    /// <summary>Lever's answers stayed older than its events.</summary>
    ReadingLagged,

    /// <summary>People stand in the stage that is the subject, which means nothing here.</summary>
    StageUnknown,

    /// <summary>The archive reason that is the subject was renamed or is gone in Lever.</summary>
    ReasonChanged,
}

/// <summary>How much an issue stops.</summary>
public enum IssueReach
{
    /// <summary>The whole integration, or all of one webhook.</summary>
    Everything,

    /// <summary>The people it names.</summary>
    Some,

    /// <summary>Nothing yet; it is worth knowing.</summary>
    Nothing,
}

/// <summary>What follows from a kind alone.</summary>
public static class IssueKinds
{
    /// <summary>How much it stops.</summary>
    public static IssueReach Reach(this IssueKind kind) =>
        kind switch
        {
            IssueKind.KeyRefused
            or IssueKind.KeyMissing
            or IssueKind.SecretUnreadable
            or IssueKind.HostUnknown
            or IssueKind.PermissionMissing
            or IssueKind.SignatureRefused
            or IssueKind.Silence
            or IssueKind.ClockDrift
            or IssueKind.StageUnmapped => IssueReach.Everything,
            IssueKind.StageUnknown or IssueKind.ReasonChanged => IssueReach.Nothing,
            _ => IssueReach.Some,
        };

    /// <summary>The gravest first; always in the same order.</summary>
    public static IOrderedEnumerable<Issue> Gravest(this IEnumerable<Issue> issues) =>
        issues.OrderBy(i => i.Kind.Reach()).ThenBy(i => i.Kind).ThenBy(i => i.Id);

    /// <summary>Whether the lane's pause is the issue; pages then say so from the lane itself.</summary>
    public static bool IsPause(this IssueKind kind) =>
        kind
            is IssueKind.KeyRefused
                or IssueKind.KeyMissing
                or IssueKind.SecretUnreadable
                or IssueKind.HostUnknown;
}
