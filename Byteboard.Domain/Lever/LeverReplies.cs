using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Byteboard.Domain.Lever;

/// <summary>What a response of Lever's means. Statuses decide; Lever's codes are not listed anywhere and vary in spelling.</summary>
internal sealed partial class LeverReplies(int maxBytes, TimeProvider clock)
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(5);

    public async Task<LeverAnswer<byte[]>> JudgeAsync(
        HttpResponseMessage response,
        bool isWrite,
        CancellationToken attempt,
        CancellationToken caller
    )
    {
        switch (response.StatusCode)
        {
            case HttpStatusCode.Unauthorized:
                return new LeverAnswer<byte[]>.BadKey();
            case HttpStatusCode.Forbidden:
                return new LeverAnswer<byte[]>.PermissionMissing();
            case HttpStatusCode.NotFound:
                return new LeverAnswer<byte[]>.NotFound();
        }

        var status = (int)response.StatusCode;
        if (status is >= 200 and < 300)
        {
            return await BodyAsync(response, attempt) is { } body
                ? new LeverAnswer<byte[]>.Ok(body)
                : new LeverAnswer<byte[]>.Unknown("Lever's answer was too large");
        }

        // A gateway's 500, 502 or 504 says nothing on what the server behind it did; 429 and 503 turn work away.
        if (status is 429 or 503 || (status >= 500 && !isWrite))
        {
            return new LeverAnswer<byte[]>.TryLater(
                RetryAfter(response),
                $"Lever answered {status}"
            );
        }

        return status >= 500
            ? new LeverAnswer<byte[]>.Unknown($"Lever answered {status}")
            : new LeverAnswer<byte[]>.Refused(status, await CodeAsync(response, attempt, caller));
    }

    private async Task<byte[]?> BodyAsync(HttpResponseMessage response, CancellationToken attempt)
    {
        try
        {
            await response.Content.LoadIntoBufferAsync(maxBytes, attempt);
            return await response.Content.ReadAsByteArrayAsync(attempt);
        }
        catch (HttpRequestException e)
            when (e.HttpRequestError is HttpRequestError.ConfigurationLimitExceeded)
        {
            return null;
        }
    }

    /// <summary>The code of Lever's error envelope. Anything but one plain word could be somebody's data.</summary>
    private async Task<string?> CodeAsync(
        HttpResponseMessage response,
        CancellationToken attempt,
        CancellationToken caller
    )
    {
        try
        {
            var body = await BodyAsync(response, attempt);
            return
                Parse(new LeverAnswer<byte[]>.Ok(body ?? []), json => json.Text("code"))
                    is LeverAnswer<string>.Ok { Value: var code }
                && PlainWord.IsMatch(code)
                ? code
                : null;
        }
        catch (Exception e) when (LeverFault.Is(e))
        {
            caller.ThrowIfCancellationRequested();
            return null; // the status alone decides
        }
    }

    private TimeSpan? RetryAfter(HttpResponseMessage response)
    {
        var header = response.Headers.RetryAfter;
        if ((header?.Delta ?? (header?.Date - clock.GetUtcNow())) is not { } wait)
        {
            return null;
        }

        return TimeSpan.FromTicks(Math.Clamp(wait.Ticks, 0, LongestWait.Ticks));
    }

    public static LeverAnswer<T> Parse<T>(LeverAnswer<byte[]> answer, Func<JsonElement, T?> read)
        where T : class
    {
        if (answer is not LeverAnswer<byte[]>.Ok { Value: var body })
        {
            return answer.Map<T>(_ => null!); // never called: not Ok
        }

        try
        {
            using var json = JsonDocument.Parse(body);
            return read(json.RootElement) is { } value
                ? new LeverAnswer<T>.Ok(value)
                : new LeverAnswer<T>.Unknown("Lever's answer had an unknown shape");
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException) // the latter for broken surrogates
        {
            return new LeverAnswer<T>.Unknown("Lever's answer was not readable");
        }
    }

    [GeneratedRegex(
        "^[A-Za-z]{1,64}\\z",
        RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex PlainWord { get; }
}
