using Byteboard.Dashboard.Shell;
using Byteboard.Domain.Issues;
using Byteboard.Domain.Watching;
using Microsoft.AspNetCore.Components;

namespace Byteboard.Dashboard.Issues;

public sealed partial class IssuesPage : LiveComponent<ShownIssues>
{
    private TeamTime _time = null!;
    private string? _fault;

    [Inject]
    public required IssuesReader Reader { get; init; }

    [Inject]
    public required IssueActions Actions { get; init; }

    [Inject]
    public required Announcer Announcer { get; init; }

    [CascadingParameter]
    public required TeamInHeader Team { get; set; }

    protected override void OnInitialized()
    {
        _time = new TeamTime(Team.Zone, Clock);
        base.OnInitialized();
    }

    protected override Task<ShownIssues> ReadAsync(CancellationToken cancellationToken) =>
        Reader.ReadAsync(Team.Id, cancellationToken);

    private Task IgnoreAsync(Issue issue) =>
        DoAsync(
            () => Actions.IgnoreAsync(Team.Id, Viewer.Person, issue.Id, CancellationToken.None),
            "Ignored. It shows again when it was gone and comes back."
        );

    private Task HeedAsync(Issue issue) =>
        DoAsync(
            () => Actions.HeedAsync(Team.Id, issue.Id, CancellationToken.None),
            "It is open again."
        );

    private async Task DoAsync(Func<Task<bool>> act, string said)
    {
        _fault = null;
        try
        {
            if (Viewer.MayManageTeam && await act())
            {
                Announcer.Say(said);
            }
        }
        catch (Exception fault) when (PageFault.Is(fault))
        {
            PageFault.Write(Logs.CreateLogger(GetType()), this, fault);
            _fault = "This could not be saved. Nothing was changed. Try again.";
        }

        await ReloadAsync();
    }
}
