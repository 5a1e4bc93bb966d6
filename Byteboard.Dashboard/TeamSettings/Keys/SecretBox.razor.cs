using Byteboard.Dashboard.Shell;
using Byteboard.Domain.Connecting;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;

namespace Byteboard.Dashboard.TeamSettings.Keys;

/// <summary>What came of saving a key or token; the sentence stands beside the field, or in its place.</summary>
/// <param name="Choice">A second way to save it, offered beside the sentence.</param>
public sealed record SecretAnswer(bool IsSaved, string Sentence, SecretChoice? Choice = null);

/// <summary>Saves what was refused at first, now that the person knows why.</summary>
public sealed record SecretChoice(string Press, Func<PastedSecret, Task<SecretAnswer>> Save);

public sealed partial class SecretBox : ComponentBase
{
    private static readonly PastedSecretValidator Validator = new();

    private string? _text;
    private string? _error;
    private string? _said;
    private SecretChoice? _choice;
    private bool _open;
    private bool _focus;
    private int _files;

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

    /// <summary>How the last one ended; none is wanted any more, but one may be uploaded again.</summary>
    [Parameter]
    public string? Ended { get; set; }

    /// <summary>A new one is wanted now: the field stands open beside the one held.</summary>
    [Parameter]
    public bool IsWanted { get; set; }

    /// <summary>Somebody begins to enter a new one: what is held at this moment is what they see.</summary>
    [Parameter]
    public EventCallback OnBegin { get; set; }

    [Parameter]
    public RenderFragment? Badge { get; set; }

    [Parameter]
    public string? Placeholder { get; set; }

    [Parameter]
    public string? Hint { get; set; }

    /// <summary>Its button is the page's one filled button.</summary>
    [Parameter]
    public bool IsNext { get; set; }

    // What was typed stays in sight, also when another person saves one meanwhile.
    private bool IsOpen =>
        _open || IsWanted || _text is { Length: > 0 } || (LastFour is null && Ended is null);

    private string Replace => LastFour is null ? "Upload a new one" : "Replace";

    private string Keep => LastFour is null ? "Not now" : "Keep the one held";

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (_focus)
        {
            _focus = false;
            await Browser.FocusAsync(Id);
        }
    }

    private async Task TypeAsync(string? text)
    {
        var begins = string.IsNullOrEmpty(_text);
        (_text, _error, _choice) = (text, null, null);
        if (begins)
        {
            await OnBegin.InvokeAsync();
        }
    }

    private Task OpenAsync()
    {
        (_open, _focus, _said) = (true, true, null);
        return OnBegin.InvokeAsync();
    }

    private void Close() => (_open, _text, _error, _choice) = (false, null, null, null);

    private async Task ReadFileAsync(InputFileChangeEventArgs chosen)
    {
        _files++; // a fresh input: the same file may be chosen again
        var (secret, fault) = await SecretFile.ReadAsync(chosen.File);
        if (secret is null)
        {
            (_error, _choice, _focus) = (fault, null, true);
            return;
        }

        await TypeAsync(secret.Trimmed);
        (_error, _focus) = (ErrorOf(secret), true);
        Announcer.Say(_error ?? $"The file was read. {Press} saves it.");
    }

    private async Task SaveAsync(Func<PastedSecret, Task<SecretAnswer>> save)
    {
        var pasted = new PastedSecret(_text);
        (_error, _said) = (ErrorOf(pasted), null);
        if (_error is not null)
        {
            _focus = true;
            return;
        }

        var answer = await TryAsync(save, pasted);
        _choice = answer.Choice;
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

    private static string? ErrorOf(PastedSecret secret) =>
        Validator.Validate(secret).Errors.FirstOrDefault()?.ErrorMessage;

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
