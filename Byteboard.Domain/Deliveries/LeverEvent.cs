using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Byteboard.Domain.LeverIntegrations;

namespace Byteboard.Domain.Deliveries;

/// <summary>What a webhook body says, as far as we use it (Lever documentation, "Webhooks").</summary>
/// <param name="Name">Lever's event name.</param>
/// <param name="TriggeredAt">Unix ms.</param>
/// <param name="Token">Lever's nonce.</param>
/// <param name="Signature">Absent while the webhook has no signing token in Lever.</param>
/// <param name="IsTest"><c>data</c> is <c>{}</c>: Lever's <em>Verify connection</em>.</param>
/// <param name="OpportunityId">Empty for events that we do not use.</param>
/// <param name="ToStageId">Of a stage change.</param>
/// <param name="ToReasonId">Of an archive change; null when un-archived.</param>
/// <param name="DataHash">SHA-256, hex, over the event and the known fields of its data.</param>
public sealed record LeverEvent(
    string Name,
    long TriggeredAt,
    string Token,
    string? Signature,
    bool IsTest,
    string OpportunityId,
    string? ToStageId,
    string? ToReasonId,
    string DataHash
)
{
    /// <summary>Lever's name of a stage change.</summary>
    public const string StageChange = "candidateStageChange";

    /// <summary>Lever's name of an archive change.</summary>
    public const string ArchiveChange = "candidateArchiveChange";

    private static readonly JsonDocumentOptions Strict = new()
    {
        AllowDuplicateProperties = false,
        MaxDepth = 16,
    };

    /// <summary>Whether the event is one of the two that we use.</summary>
    public bool IsUsed => Webhook is not null;

    /// <summary>The webhook that the event belongs to, whatever address it came to; null for events that we do not use.</summary>
    public WebhookKind? Webhook =>
        Name switch
        {
            StageChange => WebhookKind.StageChange,
            ArchiveChange => WebhookKind.ArchiveChange,
            _ => null,
        };

    /// <summary>Reads a body; null with one plain sentence when it is not what Lever sends.</summary>
    public static LeverEvent? Read(ReadOnlyMemory<byte> body, out string? fault)
    {
        try
        {
            using var document = JsonDocument.Parse(body, Strict);
            return Read(document.RootElement, out fault);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // The second is what a text that is no Unicode throws, and only once it is read.
            fault = "The body is not JSON, is nested too deep, or names a key twice.";
            return null;
        }
    }

    private static LeverEvent? Read(JsonElement root, out string? fault)
    {
        fault = null;
        if (root.ValueKind is not JsonValueKind.Object)
        {
            fault = "The body is not a JSON object.";
        }
        else if (Text(root, "event") is not { } name)
        {
            fault = "The field 'event' is missing or not a short text.";
        }
        else if (
            !root.TryGetProperty("triggeredAt", out var at)
            || at.ValueKind is not JsonValueKind.Number
            || !at.TryGetInt64(out var triggeredAt)
            || triggeredAt < 0
        )
        {
            fault = "The field 'triggeredAt' is missing or not a whole number of milliseconds.";
        }
        else if (Text(root, "token") is not { } token)
        {
            fault = "The field 'token' is missing or not a short text.";
        }
        else if (
            root.TryGetProperty("signature", out var s)
            && s.ValueKind is not (JsonValueKind.String or JsonValueKind.Null)
        )
        {
            fault = "The field 'signature' is not a text.";
        }
        else if (
            !root.TryGetProperty("data", out var data) || data.ValueKind is not JsonValueKind.Object
        )
        {
            fault = "The field 'data' is missing or not an object.";
        }
        else
        {
            return Read(name, triggeredAt, token, Text(root, "signature"), data, out fault);
        }

        return null;
    }

    private static LeverEvent? Read(
        string name,
        long at,
        string token,
        string? signature,
        JsonElement data,
        out string? fault
    )
    {
        fault = null;
        var isTest = !data.EnumerateObject().Any();
        var archived =
            data.TryGetProperty("toArchived", out var to) && to.ValueKind is JsonValueKind.Object
                ? to
                : default;
        var read = new LeverEvent(
            name,
            at,
            token,
            signature,
            isTest,
            Text(data, "opportunityId") ?? "",
            Text(data, "toStageId"),
            archived.ValueKind is JsonValueKind.Object ? Text(archived, "reason") : null,
            Hash(name, data, archived)
        );
        fault = read switch
        {
            { IsTest: true } or { IsUsed: false } => null,
            { OpportunityId: "" } =>
                "The field 'data.opportunityId' is missing or not a short text.",
            { Name: StageChange, ToStageId: null } =>
                "The field 'data.toStageId' is missing or not a short text.",
            _ when to.ValueKind
                    is not (
                        JsonValueKind.Undefined
                        or JsonValueKind.Null
                        or JsonValueKind.Object
                    ) => "The field 'data.toArchived' is not an object.",
            _ => null,
        };
        return fault is null ? read : null;
    }

    // Canonical: fixed order, length-prefixed, so that no two different events read the same.
    private static string Hash(string name, JsonElement data, JsonElement archived)
    {
        string?[] known =
        [
            name,
            Text(data, "opportunityId"),
            Text(data, "contactId"),
            Text(data, "toStageId"),
            Text(data, "fromStageId"),
            archived.ValueKind is JsonValueKind.Object ? Text(archived, "reason") : null,
            archived.ValueKind is JsonValueKind.Object
            && archived.TryGetProperty("archivedAt", out var at)
                ? at.GetRawText()
                : null,
        ];
        var canonical = string.Concat(known.Select(k => k is null ? "-;" : $"{k.Length}:{k};"));
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(canonical)));
    }

    private static string? Text(JsonElement parent, string name) =>
        parent.TryGetProperty(name, out var value)
        && value.ValueKind is JsonValueKind.String
        && value.GetString() is { Length: > 0 and <= Delivery.TextMaxLength } text
        && !text.Contains('\0') // PostgreSQL cannot store it
            ? text
            : null;
}
