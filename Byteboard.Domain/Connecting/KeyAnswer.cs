using Byteboard.Domain.LeverIntegrations;

namespace Byteboard.Domain.Connecting;

/// <summary>Which of the two keys.</summary>
public enum KeyKind
{
    /// <summary>Eight rights, held during set-up.</summary>
    Setup,

    /// <summary>Four rights, for everything after it.</summary>
    Permanent,
}

/// <summary>What came of trying a key, to save it or once more; in every case but the first nothing was changed.</summary>
public enum KeyAnswer
{
    /// <summary>Lever knows it, and nothing that it needs is missing.</summary>
    Saved,

    /// <summary>Lever answers 401.</summary>
    Refused,

    /// <summary>Lever answers 403 to a right without which the key is of no use.</summary>
    RightMissing,

    /// <summary>Lever gave no clear answer on a right without which the key is of no use.</summary>
    RightUntested,

    /// <summary>Lever does not answer; nothing can be said.</summary>
    NoAnswer,

    /// <summary>The team's Lever host is not configured on this site.</summary>
    UnknownHost,

    /// <summary>It is the key that the other box holds.</summary>
    IsTheOtherKey,

    /// <summary>Pasted as the Setup key, it has the Permanent key's rights and no others.</summary>
    HasOnlyPermanentRights,

    /// <summary>Pasted as the Permanent key, it can do all that only set-up needs; whoever confirms it may save it.</summary>
    LooksLikeSetupKey,

    /// <summary>Another person saved one since this person looked.</summary>
    Overtaken,

    /// <summary>The stored key cannot be opened: the certificate of the key ring is missing.</summary>
    CannotBeOpened,

    /// <summary>No such key is held.</summary>
    NotHeld,
}

/// <summary>A key that somebody wants to save.</summary>
/// <param name="Seen">The key that was held when they began, or null.</param>
/// <param name="IsConfirmed">They were told that it looks like the Setup key, and want it all the same.</param>
public sealed record NewKey(
    KeyKind Kind,
    PastedSecret Pasted,
    ApiKey? Seen,
    bool IsConfirmed = false
);

/// <summary>What came of saving a key.</summary>
/// <param name="Rights">The rights that the answer is about: missing or untested ones.</param>
/// <param name="Theirs">The key that another person saved meanwhile.</param>
public sealed record KeySave(
    KeyAnswer Answer,
    IReadOnlyList<LeverRight> Rights,
    ApiKey? Theirs = null
)
{
    internal static KeySave Of(KeyAnswer answer) => new(answer, []);
}
