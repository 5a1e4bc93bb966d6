namespace Byteboard.LeverTwin;

public sealed partial class LeverTwinServer
{
    public TwinKey AddKey(
        string name,
        IEnumerable<TwinRight> rights,
        string? secret = null,
        bool seesConfidential = false
    )
    {
        var key = new TwinKey(
            Guid.NewGuid().ToString(),
            name,
            secret ?? WebhookRequest.NewToken(),
            [.. rights]
        )
        {
            SeesConfidential = seesConfidential,
        };
        Update(s => s with { Keys = s.Keys.RemoveAll(k => k.Secret == key.Secret).Add(key) });
        return key;
    }

    /// <summary>Takes the key's id or the key itself.</summary>
    public void DeleteKey(string idOrSecret) =>
        Update(s =>
            s with
            {
                Keys = s.Keys.RemoveAll(k => k.Id == idOrSecret || k.Secret == idOrSecret),
            }
        );
}
