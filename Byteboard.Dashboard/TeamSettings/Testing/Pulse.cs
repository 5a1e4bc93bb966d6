using Microsoft.AspNetCore.Components;

namespace Byteboard.Dashboard.TeamSettings.Testing;

/// <summary>Shows nothing; beats at once and every 5 s for as long as it is on an open page.</summary>
public sealed class Pulse : ComponentBase, IDisposable
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(5);

    private readonly CancellationTokenSource _leaving = new();

    [Inject]
    public required TimeProvider Clock { get; init; }

    [Parameter]
    public EventCallback OnBeat { get; set; }

    public void Dispose()
    {
        _leaving.Cancel();
        _leaving.Dispose();
    }

    protected override void OnAfterRender(bool firstRender)
    {
        if (firstRender)
        {
            _ = BeatAsync(_leaving.Token);
        }
    }

    private async Task BeatAsync(CancellationToken leaving)
    {
        try
        {
            using var timer = new PeriodicTimer(Every, Clock);
            do
            {
                await InvokeAsync(OnBeat.InvokeAsync);
            } while (await timer.WaitForNextTickAsync(leaving));
        }
        catch (OperationCanceledException) when (leaving.IsCancellationRequested)
        {
            // The page is left.
        }
        catch (Exception fault)
        {
            await DispatchExceptionAsync(fault);
        }
    }
}
