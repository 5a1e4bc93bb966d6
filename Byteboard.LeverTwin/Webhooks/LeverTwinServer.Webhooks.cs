namespace Byteboard.LeverTwin;

public sealed partial class LeverTwinServer
{
    /// <summary>Adds a webhook and returns its id; the same event and address again only changes the signing token (null makes one).</summary>
    public string SetWebhook(string eventName, string url, string? signingToken = null)
    {
        lock (_gate)
        {
            var known = State.Webhooks.FirstOrDefault(w => w.Event == eventName && w.Url == url);
            var webhook = new TwinWebhook(
                known?.Id ?? Guid.NewGuid().ToString(),
                eventName,
                url,
                signingToken ?? WebhookRequest.NewToken()
            );
            Update(s =>
                s with
                {
                    Webhooks = known is null
                        ? s.Webhooks.Add(webhook)
                        : s.Webhooks.Replace(known, webhook),
                }
            );
            return webhook.Id;
        }
    }

    public void EditWebhook(string webhookId, string url, string signingToken)
    {
        lock (_gate)
        {
            var known = Webhook(webhookId);
            Update(s =>
                s with
                {
                    Webhooks = s.Webhooks.Replace(
                        known,
                        known with
                        {
                            Url = url,
                            SigningToken = signingToken,
                        }
                    ),
                }
            );
        }
    }

    public void DeleteWebhook(string webhookId) =>
        Update(s => s with { Webhooks = s.Webhooks.RemoveAll(w => w.Id == webhookId) });

    /// <summary>Sends Lever's signed test request (data is {}, no id), once.</summary>
    public Task<TwinDelivery> VerifyConnectionAsync(string webhookId) =>
        _fan.TestAsync(Webhook(webhookId));

    /// <summary>Sends a delivery once more: same token, time and data, to where its webhook points now.</summary>
    public Task<TwinDelivery> RerunAsync(string deliveryId) => _sender.SendOnceAsync(deliveryId);

    /// <summary>Ends when nothing is queued, held or on its way; waiting retries count only when asked for.</summary>
    public Task Settled(bool retriesToo = false, CancellationToken cancellationToken = default) =>
        _sender.SettledAsync(retriesToo, cancellationToken);

    private TwinWebhook Webhook(string id) =>
        State.Webhooks.FirstOrDefault(w => w.Id == id)
        ?? throw new KeyNotFoundException($"No webhook {id}.");
}
