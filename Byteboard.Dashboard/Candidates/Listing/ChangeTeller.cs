using Byteboard.Dashboard.Shell;

namespace Byteboard.Dashboard.Candidates.Listing;

/// <summary>Says how many candidates changed: at most one sentence in five seconds, none while somebody types; none is lost.</summary>
internal sealed class ChangeTeller(
    Announcer announcer,
    TimeProvider clock,
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
            announcer.Say(
                _untold.Count is 1 ? "1 candidate changed" : $"{_untold.Count} candidates changed"
            );
            _untold.Clear();
            KeepQuiet();
        }
    }
}
