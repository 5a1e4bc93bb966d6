using Byteboard.Domain.Deliveries;
using Byteboard.Domain.LeverIntegrations;

namespace Byteboard.Dashboard.TeamSettings.Webhooks;

/// <summary>The webhooks as Lever writes them.</summary>
internal static class WebhookNames
{
    public static string Of(WebhookKind kind) =>
        kind is WebhookKind.StageChange
            ? "Candidate Stage Change"
            : "Candidate Archive State Change";
}

/// <summary>Why a request was refused, to follow a time and a comma.</summary>
internal static class RefusedWords
{
    public static string Of(RefusedCause cause) =>
        cause switch
        {
            RefusedCause.Unverified => "no token yet",
            RefusedCause.TooLarge => "larger than 64 KB",
            RefusedCause.Malformed => "not what Lever sends",
            RefusedCause.WrongSignature => "the signature does not fit the token",
            RefusedCause.FromTheFuture => "its time lies ahead of our clock",
            RefusedCause.TooOld => "older than 14 days",
            RefusedCause.SignatureReused => "its signature was used before, for other data",
            _ => throw new ArgumentOutOfRangeException(nameof(cause), cause, message: null),
        };
}
