using Byteboard.Dashboard.Account;
using Byteboard.Dashboard.Shell;
using Byteboard.Domain.Mending;
using Microsoft.AspNetCore.Components;

namespace Byteboard.Dashboard.Deliveries.Mend;

public sealed partial class ReplayAsk : ComponentBase
{
    private ReplayWish? _asked;
    private MendPreview? _preview;
    private string? _said;
    private string? _focus;

    [Inject]
    public required Replays Replays { get; init; }

    [Inject]
    public required Viewer Viewer { get; init; }

    [Inject]
    public required Announcer Announcer { get; init; }

    [Inject]
    public required Browser Browser { get; init; }

    [Inject]
    public required ILoggerFactory Logs { get; init; }

    /// <summary>An id for the page's own use.</summary>
    [Parameter, EditorRequired]
    public required string Id { get; set; }

    /// <summary>What the button says that asks.</summary>
    [Parameter, EditorRequired]
    public required string Text { get; set; }

    /// <summary>What is to be looked at again.</summary>
    [Parameter, EditorRequired]
    public required ReplayWish Wish { get; set; }

    /// <summary>It was begun.</summary>
    [Parameter]
    public EventCallback OnBegun { get; set; }

    // The numbers are those of what was asked about: another wish is another question.
    protected override void OnParametersSet()
    {
        if (
            _asked is not null
            && (
                (_asked.Kind, _asked.Since) != (Wish.Kind, Wish.Since)
                || !(_asked.Ids ?? []).SequenceEqual(Wish.Ids ?? [])
            )
        )
        {
            (_asked, _preview) = (null, null);
        }
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (_focus is { } id)
        {
            _focus = null;
            await Browser.FocusAsync(id);
        }
    }

    private Task AskAsync() =>
        GuardAsync(async () =>
        {
            var wish = Wish;
            var preview = await Replays.PreviewAsync(Viewer.TeamId, wish, CancellationToken.None);
            (_asked, _preview, _said, _focus) = (wish, preview, null, Id + "-leave");
        });

    private Task BeginAsync() =>
        GuardAsync(async () =>
        {
            var answer = await Replays.BeginAsync(
                Viewer.TeamId,
                Viewer.Person,
                _asked!,
                CancellationToken.None
            );
            (_said, var isRefused) = MendText.Of(answer, "Begun. It goes on without this page.");
            (_asked, _preview, _focus) = (null, null, Id);
            Announcer.Say(_said);
            if (!isRefused)
            {
                await OnBegun.InvokeAsync();
            }
        });

    private void Leave() => (_asked, _preview, _focus) = (null, null, Id);

    private async Task GuardAsync(Func<Task> act)
    {
        try
        {
            await act();
        }
        catch (Exception fault) when (PageFault.Is(fault))
        {
            PageFault.Write(Logs.CreateLogger(GetType()), this, fault);
            _said = "This could not be done. Nothing was changed. Try again.";
            Announcer.Say(_said);
        }
    }
}
