using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace Byteboard.LeverTwin;

/// <summary>One endpoint that a Super Admin can tick for an API key.</summary>
public enum TwinRight
{
    ListOpportunities,
    ReadOpportunity,
    CreateOpportunity,
    UpdateOpportunityStage,
    UpdateOpportunityArchived,
    AddOpportunityTags,
    RemoveOpportunityTags,
    ListOpportunityNotes,
    ReadOpportunityNote,
    CreateOpportunityNote,
    DeleteOpportunityNote,
    ListStages,
    ReadStage,
    ListArchiveReasons,
    ReadArchiveReason,
    ListUsers,
    ReadUser,
}

/// <summary>An API key. As in Lever, its rights cannot be changed later: add another key instead.</summary>
public sealed record TwinKey(
    string Id,
    string Name,
    string Secret,
    ImmutableHashSet<TwinRight> Rights
)
{
    /// <summary>Whether the key may see confidential opportunities (a separate toggle in Lever).</summary>
    public bool SeesConfidential { get; init; }
}

public static partial class TwinRights
{
    /// <summary>The eight rights of the article's Setup key.</summary>
    public static ImmutableHashSet<TwinRight> Setup { get; } =
    [
        TwinRight.ListOpportunities,
        TwinRight.ListOpportunityNotes,
        TwinRight.ListStages,
        TwinRight.ListArchiveReasons,
        TwinRight.ReadOpportunity,
        TwinRight.ReadArchiveReason,
        TwinRight.DeleteOpportunityNote,
        TwinRight.CreateOpportunityNote,
    ];

    /// <summary>The four rights of the article's Permanent key.</summary>
    public static ImmutableHashSet<TwinRight> Permanent { get; } =
    [
        TwinRight.ListArchiveReasons,
        TwinRight.ReadOpportunity,
        TwinRight.ReadArchiveReason,
        TwinRight.CreateOpportunityNote,
    ];

    public static ImmutableHashSet<TwinRight> All { get; } = [.. Enum.GetValues<TwinRight>()];

    /// <summary>The right in words, as "list opportunity notes".</summary>
    public static string Label(TwinRight right) =>
        Words().Replace(right.ToString(), " $0").TrimStart().ToLowerInvariant();

    [GeneratedRegex("[A-Z]", RegexOptions.None, matchTimeoutMilliseconds: 100)]
    private static partial Regex Words();
}
