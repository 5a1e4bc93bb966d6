using Byteboard.Dashboard.Shell;
using Byteboard.Domain.Connecting;
using Microsoft.AspNetCore.Components;

namespace Byteboard.Dashboard.TeamSettings;

/// <summary>
/// What came of saving a key or token; the sentence stands beside the field, or in its place. Not saved with
/// <paramref name="Confirm"/>, the text of a button: it is saved once that is pressed.
/// </summary>
public sealed record SecretAnswer(bool IsSaved, string Sentence, string? Confirm = null);

public sealed partial class SecretBox : ComponentBase
{
    private static readonly PastedSecretValidator Validator = new();

    private string? _text;
    private string? _error;
    private string? _said;
    private SecretAnswer? _doubt;
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

    /// <summary>Saves what the answer before asked to confirm.</summary>
    [Parameter]
    public Func<PastedSecret, Task<SecretAnswer>>? SaveConfirmed { get; set; }

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

    private void Type(string? text) => (_text, _error, _doubt) = (text, null, null);

    private void Open() => (_open, _focus, _said) = (true, true, null);

    private void Close() => (_open, _text, _error, _doubt) = (false, null, null, null);

    private Task SaveAsync() => SaveAsync(Save);

    private Task SaveConfirmedAsync() => SaveAsync(SaveConfirmed ?? Save);

    private async Task SaveAsync(Func<PastedSecret, Task<SecretAnswer>> save)
    {
        var pasted = new PastedSecret(_text);
        (_error, _said) = (Validator.Validate(pasted).Errors.FirstOrDefault()?.ErrorMessage, null);
        if (_error is not null)
        {
            (_focus, _doubt) = (true, null);
            return;
        }

        var answer = await TryAsync(save, pasted);
        _doubt = answer is { IsSaved: false, Confirm: not null } ? answer : null;
        if (answer.IsSaved)
        {
            (_text, _said, _open) = (null, answer.Sentence, false);
            Announcer.Say(answer.Sentence);
        }
        else if (_doubt is not null)
        {
            Announcer.Say(answer.Sentence);
        }
        else
        {
            (_error, _focus) = (answer.Sentence, true);
        }
    }

    private async Task<SecretAnswer> TryAsync(
        Func<PastedSecret, Task<SecretAnswer>> save,
        PastedSecret pasted
    )
    {
        try
        {
            return await save(pasted);
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
