namespace Byteboard.Domain.Lever;

/// <summary>
/// Which opportunities to list; what is null does not filter. Times are Unix ms, inclusive. Lever's tag filter is case
/// sensitive, and Archived = null lists both kinds.
/// </summary>
public sealed record LeverOpportunityFilter
{
    public string? StageId { get; init; }
    public string? Email { get; init; }
    public string? Tag { get; init; }
    public string? ContactId { get; init; }
    public bool? Archived { get; init; }
    public long? AdvancedAtStart { get; init; }
    public long? AdvancedAtEnd { get; init; }
    public long? ArchivedAtStart { get; init; }
    public long? ArchivedAtEnd { get; init; }

    /// <summary>Asks for confidential ones too; a key without that grant still gets only the others.</summary>
    public bool IncludeConfidential { get; init; }

    /// <summary>Page size, 1 to 100.</summary>
    public int Limit { get; init; } = 100;

    /// <summary>Says nothing: the filter may hold an e-mail address.</summary>
    public override string ToString() => nameof(LeverOpportunityFilter);
}
