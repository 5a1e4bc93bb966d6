using Byteboard.Dashboard.Shell;
using Byteboard.Domain.Connecting;
using Microsoft.AspNetCore.Components;

namespace Byteboard.Dashboard.TeamSettings;

/// <summary>What came of saving a key or token; the sentence stands beside the field, or in its place.</summary>
public sealed record SecretAnswer(bool IsSaved, string Sentence);

public sealed partial class SecretBox : ComponentBase
{
    private static readonly PastedSecretValidator Validator = new();

    private string? _text;
    private string? _error;
    private string? _said;
    private bool _open;
    private bool _focus;

    [Inject]
    public required Browser Browser { get; init; }

    [Inject]
    public required Announcer Announcer { get; init; }

    [Inject]
    public required ILogger<SecretBox> Logger { get; init; }

    /// <summary>The field's id.</summary>
    [Parameter, EditorRequired]
    public required string Id { get; set; }

    [Parameter, EditorRequired]
    public required string Title { get; set; }

    [Parameter, EditorRequired]
    public required string Label { get; set; }

    /// <summary>What the button does, and what it says meanwhile.</summary>
    [Parameter, EditorRequired]
    public required string Press { get; set; }

    [Parameter, EditorRequired]
    public required string Pressed { get; set; }

    [Parameter, EditorRequired]
    public required Func<PastedSecret, Task<SecretAnswer>> Save { get; set; }

    /// <summary>Null until one is held.</summary>
    [Parameter]
    public string? LastFour { get; set; }

    /// <summary>When, and by whom.</summary>
    [Parameter]
    public string? Saved { get; set; }

    [Parameter]
    public RenderFragment? Badge { get; set; }

    [Parameter]
    public string? Placeholder { get; set; }

    [Parameter]
    public string? Hint { get; set; }

    /// <summary>Its button is the page's one filled button.</summary>
    [Parameter]
    public bool IsNext { get; set; }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (_focus)
        {
            _focus = false;
            await Browser.FocusAsync(Id);
        }
    }

    private void Type(string? text) => (_text, _error) = (text, null);

    private void Open() => (_open, _focus, _said) = (true, true, null);

    private void Close() => (_open, _text, _error) = (false, null, null);

    private async Task SaveAsync()
    {
        var pasted = new PastedSecret(_text);
        (_error, _said) = (Validator.Validate(pasted).Errors.FirstOrDefault()?.ErrorMessage, null);
        if (_error is not null)
        {
            _focus = true;
            return;
        }

        var answer = await TryAsync(pasted);
        if (answer.IsSaved)
        {
            (_text, _said, _open) = (null, answer.Sentence, false);
            Announcer.Say(answer.Sentence);
        }
        else
        {
            (_error, _focus) = (answer.Sentence, true);
        }
    }

    private async Task<SecretAnswer> TryAsync(PastedSecret pasted)
    {
        try
        {
            return await Save(pasted);
        }
        catch (Exception fault) when (PageFault.Is(fault))
        {
            PageFault.Write(Logger, this, fault);
            return new SecretAnswer(
                false,
                "It could not be saved. Nothing was changed. Try again."
            );
        }
    }
}
