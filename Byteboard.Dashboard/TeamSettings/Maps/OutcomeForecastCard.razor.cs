using Byteboard.Dashboard.Account;
using Byteboard.Dashboard.Shell;
using Byteboard.Domain.Conducting;
using Byteboard.Domain.LeverIntegrations;
using Byteboard.Domain.Outcomes;
using Microsoft.AspNetCore.Components;

namespace Byteboard.Dashboard.TeamSettings.Maps;

public sealed partial class OutcomeForecastCard : ComponentBase, IDisposable
{
    private readonly CancellationTokenSource _leaving = new();
    private OutcomeForecast? _forecast;
    private bool _failed;

    [Inject]
    public required OutcomePreview Preview { get; init; }

    [Inject]
    public required Viewer Viewer { get; init; }

    [Inject]
    public required ILogger<OutcomeForecastCard> Logger { get; init; }

    /// <summary>The stages as chosen; null where the saved ones count.</summary>
    [Parameter]
    public IReadOnlyList<StageMapping>? Stages { get; set; }

    /// <summary>The archive reasons as chosen; null where the saved ones count.</summary>
    [Parameter]
    public IReadOnlyList<ReasonMapping>? Reasons { get; set; }

    public void Dispose()
    {
        _leaving.Cancel();
        _leaving.Dispose();
    }

    protected override Task OnInitializedAsync() => LoadAsync();

    private static string Words(OutcomeDifference difference) =>
        $"{(difference.Field is OutcomeField.NextSteps ? "Next Steps" : "Offer Status")} {OutcomeWords.Of(difference.Field, difference.Before)} becomes {OutcomeWords.Of(difference.Field, difference.After)}";

    private async Task LoadAsync()
    {
        var leaving = _leaving.Token;
        try
        {
            _failed = false;
            _forecast = await Preview.ForecastAsync(Viewer.TeamId, Stages, Reasons, leaving);
        }
        catch (OperationCanceledException) when (leaving.IsCancellationRequested)
        {
            // The step is left.
        }
        catch (Exception fault) when (PageFault.Is(fault))
        {
            PageFault.Write(Logger, this, fault);
            _failed = true;
        }
    }
}
