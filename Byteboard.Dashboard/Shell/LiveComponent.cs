using Byteboard.Dashboard.Account;
using Byteboard.Domain.Teams;
using Microsoft.AspNetCore.Components;

namespace Byteboard.Dashboard.Shell;

/// <summary>
/// Shows something of the viewer's team and reads it again when anything of the team changed, at most four times a
/// second, and when a lost connection came back. <see cref="Shown"/> is null while the first reading is under way.
/// </summary>
public abstract class LiveComponent<T> : ComponentBase, IDisposable
    where T : class
{
    private readonly CancellationTokenSource _leaving = new();
    private readonly CancellationToken _left;
    private TeamFeed.Subscription? _changes;
    private object? _asked;
    private int _turn;

    /// <summary>Keeps the token, since a reading may begin after the component was disposed.</summary>
    protected LiveComponent() => _left = _leaving.Token;

    [Inject]
    public required TeamFeed Feed { get; init; }

    [Inject]
    public required Reconnects Reconnects { get; init; }

    [Inject]
    public required Viewer Viewer { get; init; }

    [Inject]
    public required TimeProvider Clock { get; init; }

    [Inject]
    public required ILoggerFactory Logs { get; init; }

    /// <summary>The shortest time between two readings.</summary>
    protected virtual TimeSpan Pace => TimeSpan.FromMilliseconds(250);

    /// <summary>Cancelled when the component is left.</summary>
    protected CancellationToken Left => _left;

    protected T? Shown { get; private set; }

    /// <summary>The last reading failed; what was shown before still is.</summary>
    protected bool HasFailed { get; private set; }

    public void Dispose()
    {
        _leaving.Cancel();
        Reconnects.CameBack -= ReadOnceMore;
        _changes?.Dispose();
        _leaving.Dispose();
        GC.SuppressFinalize(this);
    }

    protected abstract Task<T> ReadAsync(CancellationToken cancellationToken);

    /// <summary>What was read is about to be shown; it may be replaced by something better to look at.</summary>
    protected virtual T OnRead(T? before, T now) => now;

    /// <summary>Listens before the first reading, so that nothing falls between the two.</summary>
    protected override void OnInitialized()
    {
        _changes = Feed.Subscribe(Viewer.TeamId);
        Reconnects.CameBack += ReadOnceMore;
        _ = FollowAsync(_changes);
    }

    /// <summary>What the reading answers, where that may change while the component stands.</summary>
    protected virtual object? Asked => null;

    /// <summary>Anything around may render it anew; only another question is read anew.</summary>
    protected override Task OnParametersSetAsync()
    {
        var asked = Asked;
        if (Shown is not null && Equals(asked, _asked))
        {
            return Task.CompletedTask;
        }

        _asked = asked;
        return ReloadAsync();
    }

    protected async Task ReloadAsync()
    {
        // An answer that was overtaken by a later question is not shown.
        var turn = ++_turn;
        try
        {
            var read = await ReadAsync(_left);
            if (turn == _turn && !_left.IsCancellationRequested)
            {
                (Shown, HasFailed) = (OnRead(Shown, read), false);
            }
        }
        catch (OperationCanceledException) when (_left.IsCancellationRequested)
        {
            // Nobody looks any more.
        }
        catch (Exception fault) when (PageFault.Is(fault))
        {
            PageFault.Write(Logs.CreateLogger(GetType()), this, fault);
            HasFailed = turn == _turn || HasFailed;
        }
    }

    private async Task FollowAsync(TeamFeed.Subscription changes)
    {
        try
        {
            await foreach (var _ in changes.ReadAllAsync(_left))
            {
                await InvokeAsync(ReloadAndShowAsync);
                await Task.Delay(Pace, Clock, _left);
            }
        }
        catch (OperationCanceledException) when (_left.IsCancellationRequested)
        {
            // The page is left.
        }
        catch (Exception fault)
        {
            await DispatchExceptionAsync(fault);
        }
    }

    private void ReadOnceMore(object? sender, EventArgs e) => _ = ReadOnceMoreAsync();

    private async Task ReadOnceMoreAsync()
    {
        try
        {
            await InvokeAsync(ReloadAndShowAsync);
        }
        catch (Exception fault)
        {
            await DispatchExceptionAsync(fault);
        }
    }

    private async Task ReloadAndShowAsync()
    {
        await ReloadAsync();
        StateHasChanged();
    }
}
