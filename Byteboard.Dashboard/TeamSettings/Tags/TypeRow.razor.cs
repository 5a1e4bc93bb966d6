using Byteboard.Dashboard.Account;
using Byteboard.Dashboard.Shell;
using Byteboard.Domain.Connecting;
using Byteboard.Domain.Interviews;
using Microsoft.AspNetCore.Components;

namespace Byteboard.Dashboard.TeamSettings.Tags;

public sealed partial class TypeRow : ComponentBase
{
    private bool _open;
    private string? _fault;

    [Inject]
    public required InterviewTypes Types { get; init; }

    [Inject]
    public required Viewer Viewer { get; init; }

    [Inject]
    public required Browser Browser { get; init; }

    [Inject]
    public required ILogger<TypeRow> Logger { get; init; }

    [Parameter, EditorRequired]
    public required InterviewType Type { get; set; }

    [Parameter, EditorRequired]
    public required TeamTime Time { get; set; }

    [Parameter, EditorRequired]
    public required EventCallback<TypeSaid> OnSaid { get; set; }

    private string Id => $"type-{Type.Id}";

    private async Task<TypeAnswer> RenameAsync(TypeWords? seen, TypeWords words)
    {
        var answer = await Types.RenameAsync(
            Viewer.TeamId,
            Viewer.Person,
            Type.Id,
            seen!,
            words,
            CancellationToken.None
        );
        if (answer is TypeAnswer.Saved saved)
        {
            await OnSaid.InvokeAsync(TypeSentences.Renamed(saved));
        }
        else if (answer is TypeAnswer.Changed { IsRetired: true })
        {
            // The page reads itself anew and this row goes, so that the card has to say it.
            _open = false;
            await OnSaid.InvokeAsync(TypeSentences.Retired(seen!, answer, Time));
            await Browser.FocusAsync("tags");
        }

        return answer;
    }

    private async Task RetireAsync()
    {
        _fault = null;
        var seen = TypeWords.Of(Type);
        try
        {
            var answer = await Types.RetireAsync(
                Viewer.TeamId,
                Viewer.Person,
                Type.Id,
                seen,
                CancellationToken.None
            );
            _open = answer is not TypeAnswer.Saved;
            await OnSaid.InvokeAsync(TypeSentences.Retired(seen, answer, Time));
        }
        catch (Exception fault) when (PageFault.Is(fault))
        {
            PageFault.Write(Logger, this, fault);
            _fault = "It could not be retired. Nothing was changed. Try again.";
        }
    }

    private async Task CloseAsync()
    {
        _open = false;
        StateHasChanged();
        await Browser.FocusAsync(Id + "-change");
    }
}
