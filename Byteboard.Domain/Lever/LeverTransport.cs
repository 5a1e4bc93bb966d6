using System.Text.Json;
using Flurl.Http;

namespace Byteboard.Domain.Lever;

/// <summary>One HTTP exchange with Lever: limiter, time-outs, and every way it can fail as an answer. Never retries.</summary>
internal sealed class LeverTransport(
    IFlurlClient flurl,
    LeverLimiters limiters,
    LeverBucket bucket,
    LeverOptions options,
    TimeProvider clock
)
{
    private readonly LeverReplies _replies = new(options.MaxAnswerBytes, clock);

    /// <summary>How far Lever's clock was ahead of ours at its last answer; null where it did not say.</summary>
    public TimeSpan? Ahead { get; private set; }

    public IFlurlRequest To(params object[] path) => flurl.Request(path);

    /// <summary>Bounds everything that one call of the client does.</summary>
    public CancellationTokenSource Within(CancellationToken caller)
    {
        var total = CancellationTokenSource.CreateLinkedTokenSource(caller);
        total.CancelAfter(options.TotalTimeout);
        return total;
    }

    public async Task<LeverAnswer<T>> ReadAsync<T>(
        IFlurlRequest request,
        Func<JsonElement, T?> read,
        CancellationToken total,
        CancellationToken caller
    )
        where T : class =>
        LeverReplies.Parse(await SendAsync(request, HttpMethod.Get, null, total, caller), read);

    public async Task<LeverAnswer<T>> WriteAsync<T>(
        IFlurlRequest request,
        object body,
        Func<JsonElement, T?> read,
        CancellationToken caller
    )
        where T : class
    {
        using var content = new WatchedContent(
            JsonSerializer.SerializeToUtf8Bytes(body),
            "application/json"
        );
        using var total = Within(caller);
        return LeverReplies.Parse(
            await SendAsync(request, HttpMethod.Post, content, total.Token, caller),
            read
        );
    }

    public async Task<LeverAnswer<bool>> DeleteAsync(
        IFlurlRequest request,
        CancellationToken caller
    )
    {
        using var content = new WatchedContent([], null);
        using var total = Within(caller);
        return (await SendAsync(request, HttpMethod.Delete, content, total.Token, caller)).Map(_ =>
            true
        );
    }

    private async Task<LeverAnswer<byte[]>> SendAsync(
        IFlurlRequest request,
        HttpMethod method,
        WatchedContent? write,
        CancellationToken total,
        CancellationToken caller
    )
    {
        if (await TurnAsync(total, caller) is { } tooMany)
        {
            return tooMany;
        }

        try
        {
            using var attempt = CancellationTokenSource.CreateLinkedTokenSource(total);
            attempt.CancelAfter(options.AttemptTimeout);
            using var response = await request.SendAsync(
                method,
                write,
                attempt.Token,
                HttpCompletionOption.ResponseHeadersRead
            );
            Ahead = response.Headers.Date - clock.GetUtcNow();
            return await _replies.JudgeAsync(response, write is not null, attempt.Token, caller);
        }
        catch (Exception e) when (LeverFault.Is(e))
        {
            caller.ThrowIfCancellationRequested();
            return write is { Left: true }
                ? new LeverAnswer<byte[]>.Unknown(LeverFault.Why(e))
                : new LeverAnswer<byte[]>.TryLater(null, LeverFault.Why(e));
        }
    }

    /// <summary>Waits for the key's turn; null when it has come.</summary>
    private async Task<LeverAnswer<byte[]>.TryLater?> TurnAsync(
        CancellationToken total,
        CancellationToken caller
    )
    {
        try
        {
            using var lease = await limiters.AcquireAsync(bucket, total);
            return lease.IsAcquired ? null : new(null, "too many calls wait for this key");
        }
        catch (OperationCanceledException)
        {
            caller.ThrowIfCancellationRequested();
            return new(null, "this key had no turn in time");
        }
    }
}
