using System.Globalization;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace Byteboard.LeverTwin;

/// <summary>A webhook request as Lever makes it.</summary>
public static class WebhookRequest
{
    public const string UserAgent = "Lever-Webhooks";

    /// <summary>Lower-case hex HMAC-SHA256 of token + triggeredAt (decimal milliseconds), keyed with the signing token as text.</summary>
    public static string Sign(string signingToken, string token, long triggeredAt) =>
        Convert.ToHexStringLower(
            HMACSHA256.HashData(
                Encoding.UTF8.GetBytes(signingToken),
                Encoding.UTF8.GetBytes(token + triggeredAt.ToString(CultureInfo.InvariantCulture))
            )
        );

    /// <summary>A fresh nonce, or a signing token, in Lever's form: 48 hex characters.</summary>
    public static string NewToken() => RandomNumberGenerator.GetHexString(48, lowercase: true);

    /// <summary>The body's bytes; an empty signing token leaves the signature out.</summary>
    public static byte[] Body(
        string eventName,
        JsonObject data,
        string token,
        long triggeredAt,
        string signingToken,
        string? id = null
    )
    {
        var body = new JsonObject();
        if (id is not null)
        {
            body["id"] = id;
        }

        body["triggeredAt"] = triggeredAt;
        body["event"] = eventName;
        body["data"] = data.DeepClone();
        if (signingToken.Length > 0)
        {
            body["signature"] = Sign(signingToken, token, triggeredAt);
        }

        body["token"] = token;
        return Encoding.UTF8.GetBytes(body.ToJsonString());
    }

    public static HttpRequestMessage Post(string url, byte[] body)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, url)
        {
            Content = new ByteArrayContent(body),
        };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        request.Headers.TryAddWithoutValidation("User-Agent", UserAgent);
        return request;
    }
}
