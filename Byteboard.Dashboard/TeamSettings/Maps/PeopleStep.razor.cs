using Byteboard.Dashboard.Account;
using Byteboard.Dashboard.Shell;
using Byteboard.Domain.Connecting;
using Byteboard.Domain.Lever;
using Microsoft.AspNetCore.Components;

namespace Byteboard.Dashboard.TeamSettings.Maps;

public sealed partial class PeopleStep : ComponentBase, IDisposable
{
    private readonly CancellationTokenSource _leaving = new();
    private PeopleThere? _there;
    private string? _failed;
    private string? _mayNot;

    [Inject]
    public required PeopleInStage People { get; init; }

    [Inject]
    public required Viewer Viewer { get; init; }

    [Inject]
    public required ILogger<PeopleStep> Logger { get; init; }

    /// <summary>Lever's ids of the stages that are newly matched to Byteboard.</summary>
    [Parameter, EditorRequired]
    public required IReadOnlyList<string> StageIds { get; set; }

    /// <summary>Their names, in words.</summary>
    [Parameter, EditorRequired]
    public required string Where { get; set; }

    /// <summary>Whether the integration is on: only then can somebody be invited.</summary>
    [Parameter, EditorRequired]
    public required bool IsOn { get; set; }

    /// <summary>Who is ticked: opportunity id to stage id.</summary>
    [Parameter, EditorRequired]
    public required IReadOnlyDictionary<string, string> Chosen { get; set; }

    [Parameter]
    public EventCallback<(PersonThere Person, bool IsTicked)> OnTick { get; set; }

    private string Count =>
        _there switch
        {
            { HasMore: true, People.Count: var count } => $"More than {count} people are",
            { People.Count: 1 } => "1 person is",
            { People.Count: var count } => $"{count} people are",
            null => "",
        };

    public void Dispose()
    {
        _leaving.Cancel();
        _leaving.Dispose();
    }

    protected override Task OnInitializedAsync() =>
        StageIds.Count > 0 ? LoadAsync() : Task.CompletedTask;

    private static string NameOf(PersonThere person) =>
        person.Name.Trim() is { Length: > 0 } name ? name : "(no name)";

    private Task TickAsync(PersonThere person, bool isTicked) =>
        OnTick.InvokeAsync((person, isTicked));

    private async Task LoadAsync()
    {
        var leaving = _leaving.Token;
        (_failed, _mayNot) = (null, null);
        try
        {
            var answer = await People.ListAsync(Viewer.TeamId, StageIds, leaving);
            (_there, _mayNot, _failed) = answer switch
            {
                LeverAnswer<PeopleThere>.Ok { Value: var there } => (
                    there,
                    (string?)null,
                    (string?)null
                ),
                LeverAnswer<PeopleThere>.PermissionMissing => (
                    null,
                    "The Setup key lacks the right 'list opportunities', so who is already there cannot be shown.",
                    null
                ),
                LeverAnswer<PeopleThere>.BadKey => (
                    null,
                    "Lever does not take the Setup key any more, so who is already there cannot be shown.",
                    null
                ),
                _ => (
                    null,
                    null,
                    "Lever does not answer, so who is already there cannot be shown. What you chose is still here."
                ),
            };
        }
        catch (OperationCanceledException) when (leaving.IsCancellationRequested)
        {
            // The step is left.
        }
        catch (Exception fault) when (PageFault.Is(fault))
        {
            PageFault.Write(Logger, this, fault);
            _failed = "Who is already there could not be loaded. What you chose is still here.";
        }
    }
}
