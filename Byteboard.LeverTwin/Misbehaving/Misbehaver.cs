namespace Byteboard.LeverTwin;

/// <summary>Holds the faults asked for and counts down those that were asked for a number of times.</summary>
internal sealed class Misbehaver(ChangeSignal signal)
{
    private static readonly AnswerFaults GoodAnswers = new();
    private static readonly WebhookFaults GoodWebhooks = new();

    private readonly Lock _gate = new();
    private Misbehaviour _current = new();

    public Misbehaviour Current
    {
        get
        {
            lock (_gate)
            {
                return _current;
            }
        }
        set
        {
            lock (_gate)
            {
                Replace(value);
            }
        }
    }

    public AnswerFaults TakeForRead(string route)
    {
        lock (_gate)
        {
            var (taken, left) = Take(_current.Reads, route);
            Replace(_current with { Reads = left });
            return taken;
        }
    }

    public AnswerFaults TakeForNoteWrite(string route)
    {
        lock (_gate)
        {
            var (taken, left) = Take(_current.Notes, route);
            Replace(_current with { Notes = left });
            return taken;
        }
    }

    public WebhookFaults TakeForWebhook()
    {
        lock (_gate)
        {
            var faults = _current.Webhooks;
            if (faults.Next is not { } next)
            {
                return faults;
            }

            Replace(
                _current with
                {
                    Webhooks = next > 1 ? faults with { Next = next - 1 } : GoodWebhooks,
                }
            );
            return next > 0 ? faults : GoodWebhooks;
        }
    }

    private void Replace(Misbehaviour next)
    {
        if (next != _current)
        {
            _current = next;
            signal.Changed();
        }
    }

    private static (AnswerFaults Taken, AnswerFaults Left) Take(AnswerFaults faults, string route)
    {
        if (faults.Route is { } only && only != route)
        {
            return (GoodAnswers, faults);
        }

        return faults.Next switch
        {
            null => (faults, faults),
            > 1 => (faults, faults with { Next = faults.Next - 1 }),
            1 => (faults, GoodAnswers),
            _ => (GoodAnswers, GoodAnswers),
        };
    }
}
