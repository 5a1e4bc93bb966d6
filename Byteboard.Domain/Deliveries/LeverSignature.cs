using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Byteboard.Domain.Deliveries;

/// <summary>
/// Lever's signature: lower-case hex HMAC-SHA256, keyed with the signing token as text, over token + triggeredAt
/// (Lever documentation, "Securing webhooks"). The data is not signed.
/// </summary>
public static class LeverSignature
{
    /// <summary>The signature over a nonce and a time in Unix ms.</summary>
    public static string Of(string signingToken, string token, long triggeredAt) =>
        Convert.ToHexStringLower(
            HMACSHA256.HashData(
                Encoding.UTF8.GetBytes(signingToken),
                Encoding.UTF8.GetBytes(token + triggeredAt.ToString(CultureInfo.InvariantCulture))
            )
        );

    /// <summary>Whether the signature fits, compared in constant time.</summary>
    public static bool Fits(
        string signingToken,
        string token,
        long triggeredAt,
        string? signature
    ) =>
        signature is not null
        && CryptographicOperations.FixedTimeEquals(
            Encoding.UTF8.GetBytes(Of(signingToken, token, triggeredAt)),
            Encoding.UTF8.GetBytes(signature)
        );
}
