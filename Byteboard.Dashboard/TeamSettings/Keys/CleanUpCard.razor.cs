using Byteboard.Dashboard.Account;
using Byteboard.Dashboard.Shell;
using Byteboard.Domain.Connecting;
using Microsoft.AspNetCore.Components;

namespace Byteboard.Dashboard.TeamSettings.Keys;

public sealed partial class CleanUpCard : ComponentBase
{
    private bool _early;
    private bool _asks;
    private string? _fault;

    [Inject]
    public required SetupKeyCleanUp CleanUp { get; init; }

    [Inject]
    public required Viewer Viewer { get; init; }

    [Inject]
    public required Announcer Announcer { get; init; }

    [Inject]
    public required ILogger<CleanUpCard> Logger { get; init; }

    [Parameter, EditorRequired]
    public required TeamSettingsView View { get; set; }

    [Parameter, EditorRequired]
    public required TeamTime Time { get; set; }

    [Parameter]
    public EventCallback OnChanged { get; set; }

    [CascadingParameter]
    public SetupChecklist? Checklist { get; set; }

    private bool IsNext => Checklist?.Next?.Kind is SetupStepKind.CleanUp;

    private string Representative =>
        View.Team.RepresentativeName ?? "Your Byteboard representative";

    private string Line =>
        View.Integration switch
        {
            { SetupKey: null, SetupKeyEnd: { } end } => CleanUpWords.Ended(end, Time) + ".",
            _ when View.IsConfirmed =>
                "Delete the Setup key in Lever; then we prove that it is dead.",
            _ =>
                $"Opens when {(View.Team.RepresentativeName ?? "your Byteboard representative")} has confirmed the outcomes: delete the Setup key in Lever, we prove that it is dead.",
        };

    private async Task DoAsync(Func<Task<CleanUpAnswer>> act)
    {
        _fault = null;
        try
        {
            var answer = await act();
            _fault = CleanUpWords.Fault(answer);
            await OnChanged.InvokeAsync();
            if (answer is CleanUpAnswer.Erased)
            {
                (_asks, _early) = (false, false);
                Announcer.Say(Line);
            }
        }
        catch (Exception fault) when (PageFault.Is(fault))
        {
            PageFault.Write(Logger, this, fault);
            _fault = "This could not be saved. Nothing was changed. Try again.";
        }
    }
}
