using Byteboard.Dashboard.Account;
using Byteboard.Dashboard.Shell;
using Byteboard.Domain.Conducting;
using Microsoft.AspNetCore.Components;

namespace Byteboard.Dashboard.Candidates.Detail;

public sealed partial class LinkOpportunity : ComponentBase
{
    private string? _pasted = "";
    private string? _error;

    [Inject]
    public required OpportunityLinks Links { get; init; }

    [Inject]
    public required Viewer Viewer { get; init; }

    [Inject]
    public required ILoggerFactory Logs { get; init; }

    [Parameter, EditorRequired]
    public required long CandidateId { get; set; }

    [Parameter]
    public EventCallback OnLinked { get; set; }

    private async Task LinkAsync()
    {
        try
        {
            var answer = await Links.LinkAsync(
                Viewer.TeamId,
                Viewer.Person,
                CandidateId,
                _pasted ?? "",
                CancellationToken.None
            );
            _error = answer switch
            {
                LinkAnswer.Linked => null,
                LinkAnswer.NoId =>
                    "No opportunity id is in this text. Copy the address of the candidate's page in Lever.",
                LinkAnswer.OfAnother => "Another candidate here belongs to this opportunity.",
                LinkAnswer.LinkedBefore => "This candidate is linked already. Reload the page.",
                _ => "This candidate is no longer there.",
            };
            if (answer is LinkAnswer.Linked)
            {
                await OnLinked.InvokeAsync();
            }
        }
        catch (Exception fault) when (PageFault.Is(fault))
        {
            PageFault.Write(Logs.CreateLogger(GetType()), this, fault);
            _error = "This could not be saved. Nothing was changed. Try again.";
        }
    }
}
