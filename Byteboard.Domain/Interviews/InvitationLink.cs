using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Byteboard.Domain.Interviews;

/// <summary>The secret in a candidate's link: 32 random bytes, base64url; the store finds it by its hash alone.</summary>
public static class InvitationLink
{
    /// <summary>A fresh token.</summary>
    public static string NewToken() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    /// <summary>SHA-256 of a token, hex.</summary>
    public static string HashOf(string token) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));
}
