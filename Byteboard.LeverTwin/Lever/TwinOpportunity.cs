using System.Text.Json.Serialization;

namespace Byteboard.LeverTwin;

/// <summary>An opportunity in the shape of Lever's API (recorded answers of 2026). Times are Unix milliseconds.</summary>
public sealed record TwinOpportunity
{
    public required string Id { get; init; }
    public required string Name { get; init; }
    public required string Contact { get; init; }
    public string Headline { get; init; } = "";
    public required string Stage { get; init; }
    public string Confidentiality { get; init; } = "non-confidential";
    public string Location { get; init; } = "";
    public IReadOnlyList<TwinPhone> Phones { get; init; } = [];
    public IReadOnlyList<string> Emails { get; init; } = [];
    public IReadOnlyList<string> Links { get; init; } = [];
    public TwinArchived? Archived { get; init; }
    public IReadOnlyList<string> Tags { get; init; } = [];
    public IReadOnlyList<string> Sources { get; init; } = [];
    public IReadOnlyList<TwinStageChange> StageChanges { get; init; } = [];
    public string Origin { get; init; } = "applied";
    public string? SourcedBy { get; init; }
    public string? Owner { get; init; }
    public IReadOnlyList<string> Followers { get; init; } = [];
    public IReadOnlyList<string> Applications { get; init; } = [];
    public long CreatedAt { get; init; }
    public long? UpdatedAt { get; init; }
    public long LastInteractionAt { get; init; }
    public long LastAdvancedAt { get; init; }
    public long? SnoozedUntil { get; init; }
    public TwinUrls? Urls { get; init; }
    public bool IsAnonymized { get; init; }
    public TwinDataProtection? DataProtection { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? OpportunityLocation { get; init; }

    [JsonIgnore]
    public bool IsConfidential => Confidentiality == "confidential";
}

public sealed record TwinPhone(string? Type, string Value);

public sealed record TwinUrls(string List, string Show);

public sealed record TwinArchived(string Reason, long ArchivedAt);

public sealed record TwinDataProtection(TwinConsent Store, TwinConsent Contact);

public sealed record TwinConsent(bool Allowed, long? ExpiresAt);

/// <summary>UserId is left out of the JSON when nobody is known, as Lever mostly does.</summary>
public sealed record TwinStageChange(string ToStageId, int ToStageIndex, long UpdatedAt)
{
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? UserId { get; init; }
}

/// <summary>A note as the twin keeps it; Stage is the stage at the time of writing. Only notes made by API can be deleted by API.</summary>
public sealed record TwinNote(string Id, string Value, string Stage, long CreatedAt, bool ByApi)
{
    public string? User { get; init; }
    public bool Secret { get; init; }
    public int? Score { get; init; }
    public long? DeletedAt { get; init; }
}
