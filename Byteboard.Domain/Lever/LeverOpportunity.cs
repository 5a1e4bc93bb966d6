using System.Text.Json;

namespace Byteboard.Domain.Lever;

/// <summary>
/// One person's way through one job, as Lever returned it. Times are Unix ms. ContactId is the person, shared by all of
/// their opportunities. The stage is kept while archived. ShowUrl is an http(s) address in Lever's own pages.
/// </summary>
public sealed record LeverOpportunity(
    string Id,
    string? ContactId,
    string Name,
    IReadOnlyList<string> Emails,
    IReadOnlyList<string> Tags,
    string? StageId,
    IReadOnlyList<LeverStageChange> StageChanges,
    LeverArchived? Archived,
    long? CreatedAt,
    bool Confidential,
    bool IsAnonymized,
    bool ContactAllowed,
    bool StoreAllowed,
    string? ShowUrl
)
{
    /// <summary>The id alone: everything else may tell who it is.</summary>
    public override string ToString() => $"opportunity {Id}";

    internal static LeverOpportunity? Read(JsonElement json) =>
        json.Text("id") is { } id
            ? new(
                id,
                json.Id("contact"),
                json.Text("name") ?? "",
                json.Texts("emails"),
                json.Texts("tags"),
                json.Id("stage"),
                [
                    .. json.Items("stageChanges")
                        .Select(LeverStageChange.Read)
                        .OfType<LeverStageChange>(),
                ],
                LeverArchived.Read(json),
                json.Time("createdAt"),
                json.Text("confidentiality") is "confidential",
                json.Is("isAnonymized", JsonValueKind.True),
                json.Part("dataProtection")?.Part("contact")?.Is("allowed", JsonValueKind.False)
                    is not true,
                json.Part("dataProtection")?.Part("store")?.Is("allowed", JsonValueKind.False)
                    is not true,
                json.Part("urls")?.Text("show") is { } show && IsWebAddress(show) ? show : null
            )
            : null;

    private static bool IsWebAddress(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme is "https" or "http";
}

/// <summary>Entry into a stage, oldest first in an opportunity. UpdatedAt is Unix ms.</summary>
public sealed record LeverStageChange(string ToStageId, long UpdatedAt)
{
    internal static LeverStageChange? Read(JsonElement json) =>
        json.Id("toStageId") is { } stage && json.Time("updatedAt") is { } at
            ? new(stage, at)
            : null;
}

/// <summary>Present exactly while the opportunity is archived. Reason is an archive reason's id; ArchivedAt is Unix ms.</summary>
public sealed record LeverArchived(string? Reason, long? ArchivedAt)
{
    // Lever's printed samples have both fields flat at the top; every recording has the object, null while not archived.
    internal static LeverArchived? Read(JsonElement opportunity) =>
        opportunity.TryGetProperty("archived", out var archived)
            ? archived.ValueKind is JsonValueKind.Object
                ? new(archived.Id("reason"), archived.Time("archivedAt"))
                : null
            : opportunity.Time("archivedAt") is { } at
                ? new(opportunity.Id("archiveReason"), at)
                : null;
}
