using System.Text.Json.Nodes;

namespace Byteboard.LeverTwin;

/// <summary>Turns an event into a delivery for each webhook that wants it, or into what misbehaviour makes of that.</summary>
internal sealed class EventFan(
    DeliveryLog log,
    WebhookSender sender,
    Misbehaver misbehaver,
    TimeProvider clock
) : IDisposable
{
    public static readonly TimeSpan LongestHold = TimeSpan.FromSeconds(2);

    private readonly Lock _gate = new();
    private IReadOnlyList<TwinDelivery>? _held;
    private ITimer? _hold;

    public void Send(
        IReadOnlyList<TwinWebhook> webhooks,
        string eventName,
        string opportunityId,
        JsonObject data,
        bool withId
    )
    {
        var now = clock.GetUtcNow().ToUnixTimeMilliseconds();
        var faults = misbehaver.TakeForWebhook();
        var deliveries = new List<TwinDelivery>();
        foreach (var webhook in webhooks.Where(w => w.Event == eventName))
        {
            var delivery = New(webhook, data, now) with
            {
                OpportunityId = opportunityId,
                EventId = withId ? Guid.NewGuid().ToString() : null,
                State = faults.Dropped ? TwinDeliveryState.Dropped : TwinDeliveryState.Queued,
            };
            deliveries.Add(delivery);
            if (faults.Doubled && !faults.Dropped)
            {
                deliveries.Add(
                    delivery with
                    {
                        Id = Guid.NewGuid().ToString(),
                        Kind = TwinDeliveryKind.Doubled,
                    }
                );
            }
        }

        deliveries.ForEach(log.Add);
        if (deliveries.Count > 0 && !faults.Dropped)
        {
            Order(deliveries, faults.Reordered);
        }
    }

    public Task<TwinDelivery> TestAsync(TwinWebhook webhook)
    {
        var delivery = New(webhook, [], clock.GetUtcNow().ToUnixTimeMilliseconds()) with
        {
            Kind = TwinDeliveryKind.Test,
        };
        log.Add(delivery);
        return sender.SendOnceAsync(delivery.Id);
    }

    public void Dispose() => _hold?.Dispose();

    private static TwinDelivery New(TwinWebhook webhook, JsonObject data, long nowMs) =>
        new()
        {
            Id = Guid.NewGuid().ToString(),
            WebhookId = webhook.Id,
            Event = webhook.Event,
            Url = webhook.Url,
            Token = WebhookRequest.NewToken(),
            TriggeredAt = nowMs,
            Data = data,
        };

    private void Order(List<TwinDelivery> deliveries, bool reordered)
    {
        lock (_gate)
        {
            if (_held is null && reordered)
            {
                _held = deliveries;
                sender.Hold();
                _hold = clock.CreateTimer(
                    _ => Release(after: null),
                    null,
                    LongestHold,
                    Timeout.InfiniteTimeSpan
                );
                return;
            }

            var sent = Task.WhenAll(deliveries.Select(d => sender.Enqueue(d)).ToList());
            Release(sent);
        }
    }

    private void Release(Task? after)
    {
        lock (_gate)
        {
            if (_held is not { } held)
            {
                return;
            }

            _held = null;
            _hold?.Dispose();
            foreach (var delivery in held)
            {
                _ = sender.Enqueue(delivery, after);
            }

            sender.LetGo();
        }
    }
}
