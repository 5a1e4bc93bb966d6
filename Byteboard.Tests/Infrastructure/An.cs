using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using Byteboard.Domain.Deliveries;

namespace Byteboard.Tests.Infrastructure;

/// <summary>Makes webhook bodies as Lever writes them; each call to <see cref="Event(ByteboardHost)"/> is one event with its own nonce.</summary>
public static class An
{
    public static LeverEventBuilder Event(ByteboardHost host) => new(host.Now);

    public static LeverEventBuilder Event(long triggeredAt) => new(triggeredAt);
}

public sealed class LeverEventBuilder(long triggeredAt)
{
    private string _token = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(24));
    private string? _signedWith;

    public LeverEventBuilder WithNonce(string token)
    {
        _token = token;
        return this;
    }

    public LeverEventBuilder SignedWith(string signingToken)
    {
        _signedWith = signingToken;
        return this;
    }

    public string StageChange(
        string opportunityId,
        string toStageId,
        string contactId = "contact-1"
    ) =>
        Body(
            LeverEvent.StageChange,
            new JsonObject
            {
                ["opportunityId"] = opportunityId,
                ["candidateId"] = opportunityId,
                ["contactId"] = contactId,
                ["toStageId"] = toStageId,
                ["fromStageId"] = "applicant-new",
            },
            ByteboardHost.StageToken
        );

    public string Archived(string opportunityId, string reasonId) =>
        Body(
            LeverEvent.ArchiveChange,
            new JsonObject
            {
                ["opportunityId"] = opportunityId,
                ["contactId"] = "contact-1",
                ["fromArchived"] = null,
                ["toArchived"] = new JsonObject
                {
                    ["archivedAt"] = triggeredAt,
                    ["reason"] = reasonId,
                },
            },
            ByteboardHost.ArchiveToken
        );

    public string Unarchived(string opportunityId, string reasonId) =>
        Body(
            LeverEvent.ArchiveChange,
            new JsonObject
            {
                ["opportunityId"] = opportunityId,
                ["contactId"] = "contact-1",
                ["fromArchived"] = new JsonObject
                {
                    ["archivedAt"] = triggeredAt - 1000,
                    ["reason"] = reasonId,
                },
                ["toArchived"] = null,
            },
            ByteboardHost.ArchiveToken
        );

    /// <summary>Lever's <em>Verify connection</em>.</summary>
    public string Test() => Body(LeverEvent.StageChange, [], ByteboardHost.StageToken);

    public string Other(string eventName) =>
        Body(eventName, new JsonObject { ["opportunityId"] = "o-1" }, ByteboardHost.StageToken);

    private string Body(string eventName, JsonObject data, string signingToken) =>
        new JsonObject
        {
            ["triggeredAt"] = triggeredAt,
            ["event"] = eventName,
            ["data"] = data,
            ["signature"] = LeverSignature.Of(_signedWith ?? signingToken, _token, triggeredAt),
            ["token"] = _token,
        }.ToJsonString(JsonSerializerOptions.Default);
}
