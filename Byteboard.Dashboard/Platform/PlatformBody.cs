using System.Net.Mime;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.Net.Http.Headers;

namespace Byteboard.Dashboard.Platform;

/// <summary>A request to change something, as far as it can be read without knowing what it is about.</summary>
internal sealed record PlatformBody(string Key, string Hash, PlatformFields Fields)
{
    /// <summary>Largest request.</summary>
    public const int MaxBytes = 64 * 1024;

    /// <summary>The caller's own key for a request.</summary>
    public const string KeyHeader = "Idempotency-Key";

    private const int KeyMaxLength = Domain.Platform.PlatformAnswer.KeyMaxLength;

    private static readonly JsonDocumentOptions Strict = new()
    {
        AllowDuplicateProperties = false,
        MaxDepth = 8,
    };

    /// <summary>The request, or what is wrong with it.</summary>
    public static async Task<(PlatformBody? Body, PlatformProblem? Problem)> ReadAsync(
        HttpRequest request,
        CancellationToken cancellationToken
    )
    {
        if (KeyOf(request) is not { } key)
        {
            return (
                null,
                PlatformProblem.Unreadable(
                    $"Send the header {KeyHeader} with 1 to {KeyMaxLength} visible ASCII characters, a new one for each request.",
                    KeyHeader
                )
            );
        }

        if (await BytesOfAsync(request, cancellationToken) is not { } bytes)
        {
            return (null, PlatformProblem.TooLarge);
        }

        if (bytes.Length > 0 && !IsJson(request.ContentType))
        {
            return (null, PlatformProblem.NotJson);
        }

        return PlatformFields.Of(bytes, Strict) is { } fields
            ? (new PlatformBody(key, HashOf(request, bytes), fields), null)
            : (
                null,
                PlatformProblem.Unreadable(
                    "The body must be one JSON object in UTF-8, each name in it once."
                )
            );
    }

    private static string? KeyOf(HttpRequest request) =>
        request.Headers[KeyHeader] is [{ Length: > 0 and <= KeyMaxLength } key]
        && key.All(c => c is > ' ' and <= '~')
            ? key
            : null;

    /// <summary>Null when there is too much; never more than the limit is read.</summary>
    private static async Task<byte[]?> BytesOfAsync(
        HttpRequest request,
        CancellationToken cancellationToken
    )
    {
        if (request.ContentLength > MaxBytes)
        {
            return null;
        }

        var buffer = new byte[(int)(request.ContentLength ?? MaxBytes) + 1];
        var read = await request.Body.ReadAtLeastAsync(
            buffer,
            buffer.Length,
            throwOnEndOfStream: false,
            cancellationToken
        );
        return read > MaxBytes ? null : buffer[..read];
    }

    private static bool IsJson(string? contentType) =>
        MediaTypeHeaderValue.TryParse(contentType, out var type)
        && type.MediaType.Equals(
            MediaTypeNames.Application.Json,
            StringComparison.OrdinalIgnoreCase
        )
        && (
            !type.Charset.HasValue
            || type.Charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase)
        );

    // Over the address too: one key serves one interview and one step.
    private static string HashOf(HttpRequest request, byte[] bytes) =>
        Convert.ToHexStringLower(
            SHA256.HashData([
                .. Encoding.UTF8.GetBytes($"{request.Method} {request.Path}\n"),
                .. bytes.Length is 0 ? "{}"u8 : bytes,
            ])
        );
}
