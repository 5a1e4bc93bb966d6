using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Byteboard.Domain.Platform;

/// <summary>The bearer token itself: <c>bbp_</c>, so that scanners for leaked secrets know it, and 32 random bytes, base64url.</summary>
public static class PlatformSecret
{
    /// <summary>What every token begins with.</summary>
    public const string Prefix = "bbp_";

    private const int Bytes = 32;
    private static readonly int Length = Prefix.Length + Base64Url.GetEncodedLength(Bytes);

    /// <summary>A fresh one.</summary>
    public static string New() =>
        Prefix + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Bytes));

    /// <summary>Whether it can be one at all; anything else is not looked for.</summary>
    public static bool IsOne(string text) =>
        text.Length == Length
        && text.StartsWith(Prefix, StringComparison.Ordinal)
        && Base64Url.IsValid(text.AsSpan(Prefix.Length));

    /// <summary>SHA-256, hex.</summary>
    public static string HashOf(string token) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));
}
