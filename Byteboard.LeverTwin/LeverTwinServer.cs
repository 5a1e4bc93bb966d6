namespace Byteboard.LeverTwin;

/// <summary>
/// The twin's account and everything that people can do to it. Calls return at once; webhooks follow in the background
/// (wait with <see cref="Settled"/>). Unknown ids throw <see cref="KeyNotFoundException"/>.
/// </summary>
public sealed partial class LeverTwinServer : IDisposable
{
    private readonly Lock _gate = new();
    private readonly TimeProvider _clock;
    private readonly StateHistory _history;
    private readonly DeliveryLog _deliveries;
    private readonly WebhookSender _sender;
    private readonly EventFan _fan;

    public LeverTwinServer(TwinOptions options, TimeProvider clock)
    {
        _clock = clock;
        Options = options;
        Misbehaver = new Misbehaver(Signal);
        var saved = options.File is { } path ? new TwinFile(path).Load() : null;
        _history = new StateHistory(saved?.State ?? TwinDemo.Create(NowMs), clock);
        _deliveries = new DeliveryLog(Signal);
        _sender = new WebhookSender(
            _deliveries,
            Signal,
            id => State.Webhooks.FirstOrDefault(w => w.Id == id),
            options,
            clock
        );
        _fan = new EventFan(_deliveries, _sender, Misbehaver, clock);
        Buckets = new KeyBuckets(options, clock);
        foreach (var delivery in (saved?.Deliveries ?? []).Reverse())
        {
            _deliveries.Add(delivery);
            if (!delivery.IsFinished)
            {
                _sender.Resume(delivery);
            }
        }
    }

    public TwinOptions Options { get; }
    public TwinState State => _history.Current;
    public IReadOnlyList<TwinKey> Keys => State.Keys;
    public IReadOnlyList<TwinWebhook> Webhooks => State.Webhooks;

    /// <summary>What was sent, newest first, at most about 1,000.</summary>
    public IReadOnlyList<TwinDelivery> Deliveries => _deliveries.All;

    /// <summary>What the API was asked, oldest first, at most 10,000.</summary>
    public IReadOnlyList<TwinCall> Calls => CallLog.All;

    public Misbehaviour Misbehave
    {
        get => Misbehaver.Current;
        set => Misbehaver.Current = value;
    }

    internal ChangeSignal Signal { get; } = new();
    internal Misbehaver Misbehaver { get; }
    internal CallLog CallLog { get; } = new();
    internal KeyBuckets Buckets { get; }
    internal TimeProvider Clock => _clock;

    private long NowMs => _clock.GetUtcNow().ToUnixTimeMilliseconds();

    public void ForgetCalls() => CallLog.Clear();

    public void Dispose()
    {
        _fan.Dispose();
        _sender.Dispose();
    }

    internal TwinState StateAsOf(int lagMs) => _history.AsOf(TimeSpan.FromMilliseconds(lagMs));

    internal TwinSave Save() =>
        new(
            State,
            [.. Deliveries.Take(200).Concat(Deliveries.Skip(200).Where(d => !d.IsFinished))]
        );

    private void Update(Func<TwinState, TwinState> change)
    {
        lock (_gate)
        {
            _history.Set(change(State));
        }

        Signal.Changed();
    }
}
