namespace Byteboard.Domain.Storage;

/// <summary>Lets those who enter through one by one, first come first served, the inbox before all others: the writers of one SQLite file, or of one lane.</summary>
public sealed class WriterGate(bool closes)
{
    private readonly Lock _lock = new();
    private readonly Queue<TaskCompletionSource> _inbox = new();
    private readonly Queue<TaskCompletionSource> _others = new();
    private bool _taken;

    /// <summary>Waits for the turn; dispose to let the next one in.</summary>
    public async ValueTask<IDisposable> EnterAsync(
        CancellationToken cancellationToken,
        bool isInbox = false
    )
    {
        if (Queue(isInbox) is { } turn)
        {
            await using var giveUp = cancellationToken.Register(() =>
                turn.TrySetCanceled(cancellationToken)
            );
            await turn.Task;
        }

        return new Pass(this);
    }

    /// <summary>The same for the few callers that cannot await.</summary>
    public IDisposable Enter()
    {
        Queue(isInbox: false)?.Task.GetAwaiter().GetResult();
        return new Pass(this);
    }

    private TaskCompletionSource? Queue(bool isInbox)
    {
        if (!closes)
        {
            return null;
        }

        lock (_lock)
        {
            if (!_taken)
            {
                _taken = true;
                return null;
            }

            var turn = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            (isInbox ? _inbox : _others).Enqueue(turn);
            return turn;
        }
    }

    private void Leave()
    {
        if (!closes)
        {
            return;
        }

        lock (_lock)
        {
            // Somebody who gave up is still queued; their turn cannot be given, so the next one is asked.
            while (_inbox.TryDequeue(out var next) || _others.TryDequeue(out next))
            {
                if (next.TrySetResult())
                {
                    return;
                }
            }

            _taken = false;
        }
    }

    private sealed class Pass(WriterGate gate) : IDisposable
    {
        private int _left;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _left, 1) is 0)
            {
                gate.Leave();
            }
        }
    }
}
