namespace Byteboard.LeverTwin;

/// <summary>The newest deliveries. Lever shows 1,000; unfinished ones are kept beyond that.</summary>
internal sealed class DeliveryLog(ChangeSignal signal)
{
    private const int Kept = 1_000;

    private readonly Lock _gate = new();
    private readonly Dictionary<string, LinkedListNode<TwinDelivery>> _byId = new(
        StringComparer.Ordinal
    );
    private readonly LinkedList<TwinDelivery> _newestFirst = [];

    public IReadOnlyList<TwinDelivery> All
    {
        get
        {
            lock (_gate)
            {
                return [.. _newestFirst];
            }
        }
    }

    public TwinDelivery? Find(string id)
    {
        lock (_gate)
        {
            return _byId.TryGetValue(id, out var node) ? node.Value : null;
        }
    }

    public void Add(TwinDelivery delivery)
    {
        lock (_gate)
        {
            _byId[delivery.Id] = _newestFirst.AddFirst(delivery);
            if (_newestFirst.Count > Kept && _newestFirst.Last is { Value.IsFinished: true } oldest)
            {
                _byId.Remove(oldest.Value.Id);
                _newestFirst.RemoveLast();
            }
        }

        signal.Changed();
    }

    public TwinDelivery Update(string id, Func<TwinDelivery, TwinDelivery> change)
    {
        TwinDelivery changed;
        lock (_gate)
        {
            changed = _byId[id].Value = change(_byId[id].Value);
        }

        signal.Changed();
        return changed;
    }
}
