using Byteboard.Dashboard.Account;
using Byteboard.Dashboard.Shell;
using Byteboard.Domain.Conducting;
using Byteboard.Domain.Outcomes;
using Microsoft.AspNetCore.Components;

namespace Byteboard.Dashboard.Candidates.Detail;

public sealed partial class OutcomeCard
{
    private string? _fault;

    [Inject]
    public required Viewer Viewer { get; init; }

    [Inject]
    public required OutcomeEdits Edits { get; init; }

    [Inject]
    public required Announcer Announcer { get; init; }

    [Inject]
    public required ILoggerFactory Logs { get; init; }

    [Parameter, EditorRequired]
    public required CandidateDetail Candidate { get; set; }

    [Parameter, EditorRequired]
    public required TeamTime Time { get; set; }

    private string? SetBy(OutcomeField field)
    {
        // Newest first.
        if (Candidate.Changes.FirstOrDefault(c => c.Field == field) is not { } change)
        {
            return null;
        }

        var at = Time.Brief(change.SourceAt ?? change.At);
        return change.Source is OutcomeSourceKind.Hand
            ? $"Set by {change.ByName}{(change.ByRepresentative ? " (Byteboard)" : "")}, {at}"
            : $"{Timeline.SourceOf(Candidate, change)}, {at}";
    }

    private async Task<bool> SetAsync(OutcomeField field, string? value)
    {
        try
        {
            var answer = await Edits.SetAsync(
                Viewer.TeamId,
                Viewer.Person,
                Candidate.Id,
                field,
                value,
                CancellationToken.None
            );
            _fault = answer switch
            {
                OutcomeEditAnswer.Saved or OutcomeEditAnswer.Unchanged => null,
                OutcomeEditAnswer.NotAValue => "There is no such value. Reload the page.",
                _ => "This candidate is no longer there.",
            };
            Announcer.Say(_fault ?? $"Saved: {OutcomeWords.Of(field, value)}.");
        }
        catch (Exception fault) when (PageFault.Is(fault))
        {
            PageFault.Write(Logs.CreateLogger(GetType()), this, fault);
            _fault = "This could not be saved. Nothing was changed. Try again.";
        }

        StateHasChanged();
        return _fault is null;
    }
}
