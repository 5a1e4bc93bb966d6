using Byteboard.Dashboard.Account;
using Byteboard.Dashboard.Shell;
using Byteboard.Domain.Connecting;
using FluentValidation.Results;
using Microsoft.AspNetCore.Components;

namespace Byteboard.Dashboard.TeamSettings.Frame;

public sealed partial class RepresentativeCard : ComponentBase
{
    private static readonly RepresentativeValidator Validator = new();

    private static readonly (string Part, string FieldId)[] Fields =
    [
        (nameof(Representative.Name), "rep-name"),
        (nameof(Representative.Email), "rep-email"),
        (nameof(Representative.MeetingUrl), "rep-meeting"),
    ];

    private Representative? _form;
    private Representative _seen = new("", "", null);
    private List<ValidationFailure> _faults = [];
    private string? _said;
    private string? _focus;

    [Inject]
    public required Representatives Representatives { get; init; }

    [Inject]
    public required Viewer Viewer { get; init; }

    [Inject]
    public required Browser Browser { get; init; }

    [Inject]
    public required ILogger<RepresentativeCard> Logger { get; init; }

    [Parameter, EditorRequired]
    public required TeamSettingsView View { get; set; }

    [Parameter]
    public EventCallback OnChanged { get; set; }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (_focus is { } field)
        {
            _focus = null;
            await Browser.FocusAsync(field);
        }
    }

    private void Edit()
    {
        _form = _seen = Representative.Of(View.Team);
        (_faults, _said, _focus) = ([], null, "rep-name");
    }

    private void Change(Representative form) => _form = form;

    private string? ErrorOf(string part) => _faults.Find(f => f.PropertyName == part)?.ErrorMessage;

    private async Task SaveAsync()
    {
        var wanted = _form!.Trimmed;
        _said = null;
        _faults = Validator.Validate(wanted).Errors;
        if (_faults.Count > 0)
        {
            _focus = Fields.First(f => ErrorOf(f.Part) is not null).FieldId;
            return;
        }

        try
        {
            var answer = await Representatives.SaveAsync(
                Viewer.TeamId,
                Viewer.Person,
                _seen,
                wanted,
                CancellationToken.None
            );
            switch (answer)
            {
                case RepresentativeAnswer.ChangedMeanwhile { Now: var now }:
                    _seen = now;
                    _said =
                        $"Somebody changed this meanwhile: it is {now.Name} now. Save once more to put yours in its place, or cancel to keep theirs.";
                    break;
                case RepresentativeAnswer.NotAllowed:
                    _said = "Only Byteboard's people keep this.";
                    break;
                default:
                    _form = null;
                    await OnChanged.InvokeAsync();
                    break;
            }
        }
        catch (Exception fault) when (PageFault.Is(fault))
        {
            PageFault.Write(Logger, this, fault);
            _said = "This could not be saved. Nothing was changed. Try again.";
        }
    }
}
