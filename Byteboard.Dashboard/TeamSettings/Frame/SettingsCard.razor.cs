using Byteboard.Domain.Teams;
using Microsoft.AspNetCore.Components;

namespace Byteboard.Dashboard.TeamSettings.Frame;

public sealed partial class SettingsCard : ComponentBase
{
    private bool? _open;
    private bool _wouldFold;

    /// <summary>The heading's id; links on the page lead to it.</summary>
    [Parameter, EditorRequired]
    public required string Id { get; set; }

    [Parameter, EditorRequired]
    public required string Title { get; set; }

    [Parameter]
    public string? Line { get; set; }

    /// <summary>The step of the checklist that the card is about; null for cards that are never done.</summary>
    [Parameter]
    public SetupStepKind? Kind { get; set; }

    /// <summary>A second step that the same card is about.</summary>
    [Parameter]
    public SetupStepKind? AlsoKind { get; set; }

    /// <summary>Something in a finished card wants to be seen, so it does not fold.</summary>
    [Parameter]
    public bool HasOpenPoints { get; set; }

    /// <summary>Stays a line until its turn comes.</summary>
    [Parameter]
    public bool FoldsUntilNext { get; set; }

    [Parameter]
    public RenderFragment? Aside { get; set; }

    [Parameter]
    public RenderFragment? ChildContent { get; set; }

    [CascadingParameter]
    public SetupChecklist? Checklist { get; set; }

    [CascadingParameter]
    public Team? Team { get; set; }

    private IEnumerable<SetupStep> Steps =>
        new[] { Kind, AlsoKind }.Where(k => k is not null).Select(k => Checklist![k!.Value]);

    private bool IsNext => Checklist is not null && Steps.Any(s => s.State is SetupState.Next);

    /// <summary>Done when all its steps are, else what its first open step is.</summary>
    private SetupState? State =>
        Checklist is null || Kind is null
            ? null
            : (Steps.FirstOrDefault(s => s.State is not SetupState.Done) ?? Steps.First()).State;

    private bool WouldFold =>
        State switch
        {
            SetupState.Done => !HasOpenPoints,
            SetupState.ToDo or SetupState.OpensLater => FoldsUntilNext,
            _ => false,
        };

    // What is open stays open while somebody works in it, also when its step becomes done; its turn, or a new point, opens it.
    protected override void OnParametersSet()
    {
        if (_open is null || (_wouldFold && !WouldFold))
        {
            _open = !WouldFold;
        }

        _wouldFold = WouldFold;
    }
}
