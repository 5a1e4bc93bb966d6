using Byteboard.Dashboard.Account;
using Byteboard.Dashboard.Shell;
using Byteboard.Domain.Connecting;
using Byteboard.Domain.Lever;
using Byteboard.Domain.LeverIntegrations;
using Microsoft.AspNetCore.Components;

namespace Byteboard.Dashboard.TeamSettings;

public sealed partial class StagesPage : ComponentBase, IDisposable
{
    private static readonly StageTarget?[] Targets =
    [
        StageTarget.Byteboard,
        StageTarget.Onsite,
        StageTarget.Offer,
        null,
    ];

    private readonly CancellationTokenSource _leaving = new();
    private List<StageChoice>? _rows;
    private string? _fault;
    private string? _error;
    private string? _said;

    [Inject]
    public required StageMaps Maps { get; init; }

    [Inject]
    public required Viewer Viewer { get; init; }

    [Inject]
    public required Announcer Announcer { get; init; }

    [Inject]
    public required ILogger<StagesPage> Logger { get; init; }

    [CascadingParameter]
    public required TeamInHeader Team { get; set; }

    private bool HasByteboard => _rows!.Exists(r => r.Target is StageTarget.Byteboard);

    public void Dispose()
    {
        _leaving.Cancel();
        _leaving.Dispose();
    }

    protected override Task OnInitializedAsync() => LoadAsync();

    private static string Word(StageTarget? target) => target?.ToString() ?? "Nothing";

    private static string FaultOf(LeverAnswer<IReadOnlyList<StageChoice>> answer) =>
        answer switch
        {
            LeverAnswer<IReadOnlyList<StageChoice>>.BadKey =>
                "Lever's stages are read with the Setup key, and there is none that Lever takes. Upload it in Team Settings, then come back.",
            LeverAnswer<IReadOnlyList<StageChoice>>.PermissionMissing =>
                "The Setup key lacks the right 'list stages'. Make a new key in Lever with that box ticked, upload it in Team Settings, then come back.",
            _ => "Lever does not answer, so its stages could not be listed. Nothing was changed.",
        };

    private async Task LoadAsync()
    {
        var leaving = _leaving.Token;
        try
        {
            var answer = await Maps.ListAsync(Viewer.TeamId, leaving);
            (_rows, _fault) = answer is LeverAnswer<IReadOnlyList<StageChoice>>.Ok ok
                ? (ok.Value.ToList(), null)
                : ((List<StageChoice>?)null, FaultOf(answer));
        }
        catch (OperationCanceledException) when (leaving.IsCancellationRequested)
        {
            // The page is left.
        }
        catch (Exception fault) when (PageFault.Is(fault))
        {
            PageFault.Write(Logger, this, fault);
            _fault = "The stages could not be loaded. Nothing was changed.";
        }
    }

    private void Choose(int at, StageTarget? target)
    {
        _rows![at] = _rows[at] with { Target = target };
        (_error, _said) = (null, null);
    }

    private async Task SaveAsync()
    {
        (_error, _said) = (null, null);
        if (!HasByteboard)
        {
            _error = "Match at least one stage to Byteboard: entering it sends the invitation.";
            return;
        }

        try
        {
            await Maps.SaveAsync(Viewer.TeamId, Viewer.Person, _rows!, CancellationToken.None);
            _said = "Stages saved. Nobody was invited.";
            Announcer.Say(_said);
        }
        catch (Exception fault) when (PageFault.Is(fault))
        {
            PageFault.Write(Logger, this, fault);
            _error =
                "The stages could not be saved. Nothing was changed; what you chose is still here.";
        }
    }
}
