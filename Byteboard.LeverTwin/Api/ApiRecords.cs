namespace Byteboard.LeverTwin;

/// <summary>One answered call. Route is a template such as "/opportunities/{id}"; Status is 0 when the connection was cut.</summary>
public sealed record TwinCall(
    string Method,
    string Route,
    string? OpportunityId,
    string KeyLast4,
    int Status,
    DateTime AtUtc
);

/// <summary>The newest calls, oldest first.</summary>
internal sealed class CallLog
{
    private const int Kept = 10_000;

    private readonly Lock _gate = new();
    private readonly Queue<TwinCall> _calls = new();

    public IReadOnlyList<TwinCall> All
    {
        get
        {
            lock (_gate)
            {
                return [.. _calls];
            }
        }
    }

    public void Add(TwinCall call)
    {
        lock (_gate)
        {
            _calls.Enqueue(call);
            if (_calls.Count > Kept)
            {
                _calls.Dequeue();
            }
        }
    }

    public void Clear()
    {
        lock (_gate)
        {
            _calls.Clear();
        }
    }
}
