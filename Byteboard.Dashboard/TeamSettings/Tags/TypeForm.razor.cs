using Byteboard.Dashboard.Shell;
using Byteboard.Domain.Connecting;
using Microsoft.AspNetCore.Components;

namespace Byteboard.Dashboard.TeamSettings.Tags;

public sealed partial class TypeForm : ComponentBase
{
    private static readonly TypeWordsValidator Validator = new();

    private TypeWords? _seen;
    private string? _name;
    private string? _tag;
    private string? _nameError;
    private string? _tagError;
    private string? _fault;
    private string? _focus;
    private TypeAnswer.Changed? _changed;

    [Inject]
    public required Browser Browser { get; init; }

    [Inject]
    public required ILogger<TypeForm> Logger { get; init; }

    [Parameter, EditorRequired]
    public required string Id { get; set; }

    /// <summary>What the form is for; its buttons carry it in their names.</summary>
    [Parameter, EditorRequired]
    public required string Label { get; set; }

    [Parameter, EditorRequired]
    public required string Press { get; set; }

    [Parameter, EditorRequired]
    public required string Pressed { get; set; }

    [Parameter, EditorRequired]
    public required string KeepText { get; set; }

    [Parameter, EditorRequired]
    public required TeamTime Time { get; set; }

    /// <summary>How the type stands; null for a new one. What it was when the form opened counts as seen.</summary>
    [Parameter]
    public TypeWords? Start { get; set; }

    /// <summary>Saves, given what the person saw and what they want.</summary>
    [Parameter, EditorRequired]
    public required Func<TypeWords?, TypeWords, Task<TypeAnswer>> Save { get; set; }

    /// <summary>It is saved, or the person wants no change.</summary>
    [Parameter, EditorRequired]
    public required EventCallback OnClose { get; set; }

    protected override void OnInitialized()
    {
        _seen = Start;
        (_name, _tag, _focus) = (Start?.Name, Start?.Tag, "name");
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (_focus is { } field)
        {
            _focus = null;
            await Browser.FocusAsync($"{Id}-{field}");
        }
    }

    private async Task SaveAsync(TypeWords? seen)
    {
        var words = TypeWords.Trim(_name, _tag);
        var errors = Validator.Validate(words).Errors;
        Say(
            errors.Find(e => e.PropertyName == nameof(TypeWords.Name))?.ErrorMessage,
            errors.Find(e => e.PropertyName == nameof(TypeWords.Tag))?.ErrorMessage
        );
        if (errors.Count > 0)
        {
            return;
        }

        try
        {
            switch (await Save(seen, words))
            {
                case TypeAnswer.TagTaken taken:
                    Say(null, TypeSentences.Taken(taken));
                    break;
                case TypeAnswer.Changed { IsRetired: true }:
                    break; // there is nothing to save any more; whoever gave the form says so
                case TypeAnswer.Changed changed:
                    _changed = changed;
                    break;
                default:
                    await OnClose.InvokeAsync();
                    break;
            }
        }
        catch (Exception fault) when (PageFault.Is(fault))
        {
            PageFault.Write(Logger, this, fault);
            _fault = "It could not be saved. Nothing was changed. Try again.";
        }
    }

    // The first faulty field has the focus.
    private void Say(string? nameError, string? tagError)
    {
        (_nameError, _tagError, _fault, _changed) = (nameError, tagError, null, null);
        _focus =
            nameError is not null ? "name"
            : tagError is not null ? "tag"
            : null;
    }
}
