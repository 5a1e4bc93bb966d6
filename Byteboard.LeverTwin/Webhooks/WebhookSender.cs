using System.Diagnostics;

namespace Byteboard.LeverTwin;

/// <summary>
/// Sends in the background: first attempts in the order of events per opportunity, retries whenever they fall due.
/// Lever publishes neither the waits nor the time-out; both are ours.
/// </summary>
internal sealed class WebhookSender(
    DeliveryLog log,
    ChangeSignal signal,
    Func<string, TwinWebhook?> findWebhook,
    TwinOptions options,
    TimeProvider clock
) : IDisposable
{
    private const int Retries = 5;
    private const double Growth = 5;

    private readonly Lock _gate = new();
    private readonly Dictionary<string, Task> _lanes = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ITimer> _waits = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim _slots = new(32);
    private readonly CancellationTokenSource _stopping = new();
    private readonly HttpClient _http = new(
        new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            UseProxy = false,
        }
    )
    {
        Timeout = TimeSpan.FromSeconds(10),
    };
    private int _active;

    public async Task SettledAsync(bool retriesToo, CancellationToken cancellationToken)
    {
        while (true)
        {
            var (_, next) = signal.Look();
            lock (_gate)
            {
                if (_active == 0 && (!retriesToo || _waits.Count == 0))
                {
                    return;
                }
            }

            await next.WaitAsync(cancellationToken);
        }
    }

    /// <summary>Counts as under way what is held back on purpose, so that nobody takes the twin for settled.</summary>
    public void Hold() => Interlocked.Increment(ref _active);

    public void LetGo()
    {
        Interlocked.Decrement(ref _active);
        signal.Changed();
    }

    /// <summary>Sends after everything before it in its lane, and after that other delivery if one is named.</summary>
    public Task Enqueue(TwinDelivery delivery, Task? after = null)
    {
        Hold();
        lock (_gate)
        {
            var lane = delivery.OpportunityId ?? delivery.Id;
            var before = Task.WhenAll(
                _lanes.GetValueOrDefault(lane, Task.CompletedTask),
                after ?? Task.CompletedTask
            );
            return _lanes[lane] = before
                .ContinueWith(_ => AttemptAsync(delivery.Id, mayRetry: true), TaskScheduler.Default)
                .Unwrap();
        }
    }

    /// <summary>One attempt now, without retries: a test call or a rerun by hand.</summary>
    public async Task<TwinDelivery> SendOnceAsync(string id)
    {
        StopWaiting(id);
        Hold();
        await AttemptAsync(id, mayRetry: false);
        return log.Find(id) ?? throw new KeyNotFoundException($"No delivery {id}.");
    }

    /// <summary>Takes up a delivery that an earlier run of the twin left unfinished.</summary>
    public void Resume(TwinDelivery delivery)
    {
        if (delivery.State is TwinDeliveryState.WaitingForRetry)
        {
            WaitForRetry(delivery);
        }
        else
        {
            _ = Enqueue(delivery);
        }
    }

    private async Task AttemptAsync(string id, bool mayRetry)
    {
        try
        {
            await _slots.WaitAsync(_stopping.Token);
            var watch = Stopwatch.StartNew();
            int? status;
            try
            {
                var delivery = log.Update(
                    id,
                    d =>
                        d with
                        {
                            State = TwinDeliveryState.Sending,
                            Attempt = d.Attempt + 1,
                            SentAtUtc = clock.GetUtcNow().UtcDateTime,
                            Url = findWebhook(d.WebhookId)?.Url ?? d.Url,
                        }
                );
                status = await PostAsync(delivery);
            }
            finally
            {
                _slots.Release();
            }

            var sent = log.Update(
                id,
                d =>
                    d with
                    {
                        Status = status,
                        Milliseconds = watch.ElapsedMilliseconds,
                        State =
                            status is >= 200 and < 300 ? TwinDeliveryState.Delivered
                            : mayRetry && d.Attempt <= Retries ? TwinDeliveryState.WaitingForRetry
                            : TwinDeliveryState.Failed,
                    }
            );
            if (sent.State is TwinDeliveryState.WaitingForRetry)
            {
                WaitForRetry(sent);
            }
        }
        catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
        {
            // the twin stops; what is unfinished is taken up at the next start
        }
        finally
        {
            LetGo();
        }
    }

    private async Task<int?> PostAsync(TwinDelivery delivery)
    {
        var signingToken = findWebhook(delivery.WebhookId)?.SigningToken ?? "";
        var body = WebhookRequest.Body(
            delivery.Event,
            delivery.Data,
            delivery.Token,
            delivery.TriggeredAt,
            signingToken,
            delivery.EventId
        );
        try
        {
            using var request = WebhookRequest.Post(delivery.Url, body);
            using var response = await _http.SendAsync(
                request,
                HttpCompletionOption.ResponseHeadersRead,
                _stopping.Token
            );
            return (int)response.StatusCode;
        }
        catch (Exception ex)
            when (ex is HttpRequestException or InvalidOperationException or UriFormatException
                || (ex is OperationCanceledException && !_stopping.IsCancellationRequested)
            )
        {
            return null;
        }
    }

    private void WaitForRetry(TwinDelivery delivery)
    {
        var wait = options.RetryBase * Math.Pow(Growth, Math.Max(0, delivery.Attempt - 1));
        lock (_gate)
        {
            _waits[delivery.Id] = clock.CreateTimer(
                _ =>
                {
                    if (StopWaiting(delivery.Id))
                    {
                        Hold();
                        _ = Task.Run(() => AttemptAsync(delivery.Id, mayRetry: true));
                    }
                },
                null,
                wait,
                Timeout.InfiniteTimeSpan
            );
        }
    }

    private bool StopWaiting(string id)
    {
        lock (_gate)
        {
            if (!_waits.Remove(id, out var timer))
            {
                return false;
            }

            timer.Dispose();
            return true;
        }
    }

    public void Dispose()
    {
        _stopping.Cancel();
        lock (_gate)
        {
            foreach (var timer in _waits.Values)
            {
                timer.Dispose();
            }

            _waits.Clear();
        }

        _http.Dispose();
    }
}
