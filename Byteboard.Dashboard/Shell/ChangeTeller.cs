namespace Byteboard.Dashboard.Shell;

/// <summary>Says how many rows of a list changed, in the words of <paramref name="say"/>: at most one sentence in five seconds, none while somebody types; none is lost.</summary>
internal sealed class ChangeTeller(
    Announcer announcer,
    TimeProvider clock,
    Func<int, string> say,
    CancellationToken leaving
)
{
    private static readonly TimeSpan BetweenWords = TimeSpan.FromSeconds(5);

    private readonly HashSet<long> _untold = [];
    private long? _quietSince;
    private bool _isWaiting;

    private TimeSpan Rest =>
        _quietSince is { } since ? BetweenWords - clock.GetElapsedTime(since) : TimeSpan.Zero;

    /// <summary>Begins a silence anew.</summary>
    public void KeepQuiet() => _quietSince = clock.GetTimestamp();

    /// <summary>What changed in another list is no news in this one.</summary>
    public void Forget() => _untold.Clear();

    /// <summary>Tells of these now, or with what changes until the silence is over.</summary>
    public void Tell(IEnumerable<long> ids)
    {
        _untold.UnionWith(ids);
        if (_untold.Count > 0 && !_isWaiting)
        {
            _ = TellAsync();
        }
    }

    private async Task TellAsync()
    {
        _isWaiting = true;
        try
        {
            while (Rest is { Ticks: > 0 } rest)
            {
                await Task.Delay(rest, clock, leaving);
            }
        }
        catch (OperationCanceledException)
        {
            return; // nobody listens any more
        }
        finally
        {
            _isWaiting = false;
        }

        if (_untold.Count > 0)
        {
            announcer.Say(say(_untold.Count));
            _untold.Clear();
            KeepQuiet();
        }
    }
}
