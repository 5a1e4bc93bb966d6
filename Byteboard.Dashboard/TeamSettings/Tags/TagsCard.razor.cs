using Byteboard.Dashboard.Account;
using Byteboard.Dashboard.Shell;
using Byteboard.Domain.Connecting;
using Byteboard.Domain.Interviews;
using Byteboard.Domain.LeverIntegrations;
using Microsoft.AspNetCore.Components;

namespace Byteboard.Dashboard.TeamSettings.Tags;

public sealed partial class TagsCard : ComponentBase
{
    /// <summary>More than so many are searched, not read.</summary>
    private const int FewEnough = 8;

    private TypeSaid? _said;
    private string? _wanted;
    private bool _adds;

    [Inject]
    public required InterviewTypes Types { get; init; }

    [Inject]
    public required Viewer Viewer { get; init; }

    [Inject]
    public required Browser Browser { get; init; }

    [Inject]
    public required Announcer Announcer { get; init; }

    [Parameter, EditorRequired]
    public required TeamSettingsView View { get; set; }

    [Parameter, EditorRequired]
    public required TeamTime Time { get; set; }

    [Parameter]
    public EventCallback OnChanged { get; set; }

    private string Into =>
        View.Stages.Where(s => s.Target is StageTarget.Byteboard).Select(s => s.Name).ToList()
            is { Count: > 0 } stages
            ? string.Join(" or ", stages)
            : "the Byteboard stage";

    private IReadOnlyList<InterviewType> Shown =>
        _wanted?.Trim() is { Length: > 0 } wanted && View.Types.Count > FewEnough
            ? [.. View.Types.Where(t => Has(t.Name, wanted) || Has(t.Tag, wanted))]
            : View.Types;

    private static bool Has(string text, string wanted) =>
        text.Contains(wanted, StringComparison.CurrentCultureIgnoreCase);

    private async Task ClearAsync()
    {
        _wanted = null;
        await Browser.FocusAsync("tags-find");
    }

    private async Task<TypeAnswer> AddAsync(TypeWords? seen, TypeWords words)
    {
        var answer = await Types.AddAsync(
            Viewer.TeamId,
            Viewer.Person,
            words,
            CancellationToken.None
        );
        if (answer is TypeAnswer.Saved saved)
        {
            await SayAsync(TypeSentences.Added(words, saved));
        }

        return answer;
    }

    private async Task CloseAsync()
    {
        _adds = false;
        StateHasChanged();
        await Browser.FocusAsync("tags-add");
    }

    private async Task SayAsync(TypeSaid said)
    {
        _said = said;
        Announcer.Say(said.Sentence);
        await OnChanged.InvokeAsync();
    }
}
