using System.Text.Json.Serialization;

namespace Byteboard.Domain.Candidates;

/// <summary>One stage entry of an opportunity (Lever's <c>stageChanges</c>); <paramref name="At"/> in Unix ms.</summary>
public sealed record StageEntry(string StageId, long At);

/// <summary>How an opportunity was archived (Lever's <c>archived</c>); <paramref name="At"/> in Unix ms.</summary>
public sealed record Archiving(string? ReasonId, long At);

/// <summary>An opportunity as Lever returned it at a moment. Times are Unix ms. Stored without name and addresses.</summary>
public sealed record Reading
{
    /// <summary>When it was read, Unix ms.</summary>
    public required long ReadAt { get; init; }

    /// <summary>The person behind the opportunity; one contact may have several.</summary>
    public required string ContactId { get; init; }

    /// <summary>The current stage; kept while archived.</summary>
    public required string StageId { get; init; }

    /// <summary>When the opportunity was made, Unix ms.</summary>
    public required long CreatedAt { get; init; }

    /// <summary>Stage entries in Lever's order; the last one is the current stage.</summary>
    public IReadOnlyList<StageEntry> StageChanges { get; init; } = [];

    /// <summary>Set while archived.</summary>
    public Archiving? Archived { get; init; }

    /// <summary>Tags as written in Lever.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>Whether Lever has removed the person's data.</summary>
    public bool IsAnonymised { get; init; }

    /// <summary>Whether the person may be contacted (Lever's <c>dataProtection.contact.allowed</c>; true where it says nothing).</summary>
    public bool ContactAllowed { get; init; } = true;

    /// <summary>Whether the person's data may be kept (Lever's <c>dataProtection.store.allowed</c>; true where it says nothing).</summary>
    public bool StoreAllowed { get; init; } = true;

    /// <summary>Whether nothing may be kept by which one could tell who it is.</summary>
    [JsonIgnore]
    public bool IsToBeErased => IsAnonymised || !StoreAllowed;

    /// <summary>The opportunity's page in Lever.</summary>
    public string? ShowUrl { get; init; }

    /// <summary>The person's name; may be empty.</summary>
    [JsonIgnore]
    public string Name { get; init; } = "";

    /// <summary>E-mail addresses in Lever's order; often none.</summary>
    [JsonIgnore]
    public IReadOnlyList<string> Emails { get; init; } = [];

    /// <summary>The entry into the current stage: the last one of that stage, or the making of the opportunity.</summary>
    [JsonIgnore]
    public StageEntry LatestEntry =>
        StageChanges.LastOrDefault(c => c.StageId == StageId) ?? new StageEntry(StageId, CreatedAt);
}
