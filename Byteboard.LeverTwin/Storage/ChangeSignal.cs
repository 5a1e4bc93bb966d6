namespace Byteboard.LeverTwin;

/// <summary>Counts changes and lets others wait for the next one.</summary>
internal sealed class ChangeSignal
{
    private readonly Lock _gate = new();
    private TaskCompletionSource _next = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long _version;

    public (long Version, Task Next) Look()
    {
        lock (_gate)
        {
            return (_version, _next.Task);
        }
    }

    public void Changed()
    {
        TaskCompletionSource reached;
        lock (_gate)
        {
            _version++;
            reached = _next;
            _next = new(TaskCreationOptions.RunContinuationsAsynchronously);
        }

        reached.SetResult();
    }
}
