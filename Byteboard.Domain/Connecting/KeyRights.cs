using Byteboard.Domain.LeverIntegrations;

namespace Byteboard.Domain.Connecting;

/// <summary>Which key needs which right, and what a trial therefore means. Pure.</summary>
public static class KeyRights
{
    /// <summary>The rights that only set-up needs.</summary>
    public static IReadOnlyList<LeverRight> SetupOnly { get; } =
    [
        LeverRight.ListOpportunities,
        LeverRight.ListNotes,
        LeverRight.ListStages,
        LeverRight.DeleteNote,
    ];

    /// <summary>The rights that both keys have.</summary>
    public static IReadOnlyList<LeverRight> Both { get; } =
    [
        LeverRight.ListArchiveReasons,
        LeverRight.ReadOpportunity,
        LeverRight.ReadArchiveReason,
        LeverRight.CreateNote,
    ];

    /// <summary>All eight, in the order of the article.</summary>
    public static IReadOnlyList<LeverRight> All { get; } = [.. SetupOnly, .. Both];

    /// <summary>What the article asks for.</summary>
    public static IReadOnlyList<LeverRight> NeededBy(KeyKind kind) =>
        kind is KeyKind.Setup ? All : Both;

    /// <summary>Without one of these the key is of no use; without the others a person helps out.</summary>
    public static IReadOnlyList<LeverRight> EssentialTo(KeyKind kind) =>
        kind is KeyKind.Setup ? [LeverRight.ListStages, LeverRight.ListArchiveReasons] : Both;

    /// <summary>The needed rights that Lever refuses.</summary>
    public static IReadOnlyList<LeverRight> Missing(
        this IReadOnlyDictionary<LeverRight, RightState> rights,
        KeyKind kind
    ) => In(rights, NeededBy(kind), RightState.Missing);

    /// <summary>The needed rights of which nothing is known.</summary>
    public static IReadOnlyList<LeverRight> Untested(
        this IReadOnlyDictionary<LeverRight, RightState> rights,
        KeyKind kind
    ) => In(rights, NeededBy(kind), RightState.Untested);

    /// <summary>The rights that the key has and does not need.</summary>
    public static IReadOnlyList<LeverRight> Beyond(
        this IReadOnlyDictionary<LeverRight, RightState> rights,
        KeyKind kind
    ) => [.. All.Except(NeededBy(kind)).Where(r => Has(rights, r))];

    /// <summary>What a right came to.</summary>
    public static RightState StateOf(
        this IReadOnlyDictionary<LeverRight, RightState> rights,
        LeverRight right
    ) => rights.TryGetValue(right, out var state) ? state : RightState.Untested;

    /// <summary>Whether a key with these rights may be saved.</summary>
    public static KeySave Judge(
        KeyKind kind,
        IReadOnlyDictionary<LeverRight, RightState> rights,
        bool isConfirmed
    )
    {
        var (essential, isSetup) = (EssentialTo(kind), kind is KeyKind.Setup);
        return isSetup
            && In(rights, SetupOnly, RightState.Missing).Count == SetupOnly.Count
            && Both.All(r => Has(rights, r))
                ? KeySave.Of(KeyAnswer.HasOnlyPermanentRights)
            : In(rights, essential, RightState.Missing) is { Count: > 0 } missing
                ? new KeySave(KeyAnswer.RightMissing, missing)
            : In(rights, essential, RightState.Untested) is { Count: > 0 } untested
                ? new KeySave(KeyAnswer.RightUntested, untested)
            : !isSetup && !isConfirmed && SetupOnly.All(r => Has(rights, r))
                ? KeySave.Of(KeyAnswer.LooksLikeSetupKey)
            : new KeySave(KeyAnswer.Saved, rights.Missing(kind));
    }

    private static bool Has(IReadOnlyDictionary<LeverRight, RightState> rights, LeverRight right) =>
        rights.StateOf(right) is RightState.Granted or RightState.ProbablyGranted;

    private static IReadOnlyList<LeverRight> In(
        IReadOnlyDictionary<LeverRight, RightState> rights,
        IEnumerable<LeverRight> among,
        RightState state
    ) => [.. among.Where(r => rights.StateOf(r) == state)];
}
