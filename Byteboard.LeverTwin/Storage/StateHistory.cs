namespace Byteboard.LeverTwin;

/// <summary>The present state, and those of the last minutes for reads that lag behind.</summary>
internal sealed class StateHistory(TwinState first, TimeProvider clock)
{
    public static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);

    private readonly Lock _gate = new();
    private readonly LinkedList<(DateTimeOffset From, TwinState State)> _states = new([
        (DateTimeOffset.MinValue, first),
    ]);

    public TwinState Current
    {
        get
        {
            lock (_gate)
            {
                return _states.Last!.Value.State;
            }
        }
    }

    public void Set(TwinState state)
    {
        var now = clock.GetUtcNow();
        lock (_gate)
        {
            _states.AddLast((now, state));
            while (_states.First!.Next is { } second && second.Value.From <= now - Longest)
            {
                _states.RemoveFirst();
            }
        }
    }

    /// <summary>What was true so long ago, with everybody who came later as they came.</summary>
    public TwinState AsOf(TimeSpan lag)
    {
        if (lag <= TimeSpan.Zero)
        {
            return Current;
        }

        var moment = clock.GetUtcNow() - lag;
        lock (_gate)
        {
            var node = _states.Last!;
            while (node.Previous is { } earlier && node.Value.From > moment)
            {
                node = earlier;
            }

            var state = node.Value.State;
            for (var later = node.Next; later is not null; later = later.Next)
            {
                if (
                    later.Value.State.Opportunities.Count
                    > later.Previous!.Value.State.Opportunities.Count
                )
                {
                    var newcomers = later.Value.State.Opportunities.Where(o =>
                        !state.Opportunities.ContainsKey(o.Key)
                    );
                    state = state with { Opportunities = state.Opportunities.AddRange(newcomers) };
                }
            }

            return state;
        }
    }
}
