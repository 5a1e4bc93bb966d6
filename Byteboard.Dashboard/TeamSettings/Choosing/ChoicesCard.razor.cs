using System.Globalization;
using Byteboard.Dashboard.Account;
using Byteboard.Dashboard.Shell;
using Byteboard.Domain.Connecting;
using Microsoft.AspNetCore.Components;

namespace Byteboard.Dashboard.TeamSettings.Choosing;

public sealed partial class ChoicesCard : ComponentBase
{
    private static readonly ChoicesValidator Validator = new();

    private Choices? _seen;
    private string? _deadline;
    private string? _retention;
    private string? _events;
    private string? _silence;
    private bool _appears;
    private bool _rating;
    private bool _notInvited;
    private bool _noTag;
    private string? _deadlineError;
    private string? _retentionError;
    private string? _eventsError;
    private string? _silenceError;
    private string? _meanwhile;
    private string? _fault;
    private string? _said;

    [Inject]
    public required TeamChoices Choices { get; init; }

    [Inject]
    public required Viewer Viewer { get; init; }

    [Inject]
    public required Browser Browser { get; init; }

    [Inject]
    public required Announcer Announcer { get; init; }

    [Inject]
    public required ILoggerFactory Logs { get; init; }

    [Parameter, EditorRequired]
    public required TeamSettingsView View { get; set; }

    [Parameter]
    public EventCallback OnChanged { get; set; }

    // What somebody is just typing stays; the rest follows the team.
    protected override void OnParametersSet()
    {
        var now = Domain.Connecting.Choices.Of(View.Team);
        if (_seen is null)
        {
            Take(now);
        }
    }

    private async Task SaveAsync()
    {
        (_said, _fault, _meanwhile) = (null, null, null);
        if (Read() is not { } wanted)
        {
            await Browser.FocusAsync(
                _deadlineError is not null ? "deadline-days"
                : _retentionError is not null ? "retention-days"
                : _eventsError is not null ? "event-days"
                : "silence-days"
            );
            return;
        }

        try
        {
            switch (
                await Choices.SaveAsync(
                    Viewer.TeamId,
                    Viewer.Person,
                    _seen!,
                    wanted,
                    CancellationToken.None
                )
            )
            {
                case ChoicesAnswer.ChangedMeanwhile theirs:
                    _seen = theirs.Now;
                    _meanwhile =
                        $"Somebody saved this meanwhile: {theirs.Now.Words}. Yours are still in the fields; save once more to keep yours.";
                    break;
                default:
                    Take(wanted);
                    _said = "Choices saved.";
                    Announcer.Say(_said);
                    await OnChanged.InvokeAsync();
                    break;
            }
        }
        catch (Exception fault) when (PageFault.Is(fault))
        {
            PageFault.Write(Logs.CreateLogger(GetType()), this, fault);
            _fault = "This could not be saved. Nothing was changed. Try again.";
        }
    }

    private void Take(Choices choices)
    {
        _seen = choices;
        (_deadline, _retention) = (Text(choices.DeadlineDays), Text(choices.RetentionDays));
        _events = Text(choices.EventDays);
        _silence = Text(choices.SilenceDays);
        (_appears, _rating) = (choices.InvitesWhenTagAppears, choices.NamesRatingInNotes);
        (_notInvited, _noTag) = (choices.NotesWhenNotInvited, choices.NotesWhenNoTag);
    }

    // Null while a field is faulty; what is wrong then stands beside it.
    private Choices? Read()
    {
        var wanted = new Choices(
            Number(_deadline) ?? 0,
            _appears,
            _rating,
            _notInvited,
            _notInvited && _noTag,
            string.IsNullOrWhiteSpace(_retention) ? null : Number(_retention) ?? 0,
            Number(_events) ?? 0,
            Number(_silence) ?? -1
        );
        var faults = Validator.Validate(wanted).Errors;
        _deadlineError = faults
            .Find(f => f.PropertyName == nameof(wanted.DeadlineDays))
            ?.ErrorMessage;
        _retentionError = faults
            .Find(f => f.PropertyName == nameof(wanted.RetentionDays))
            ?.ErrorMessage;
        _eventsError = faults.Find(f => f.PropertyName == nameof(wanted.EventDays))?.ErrorMessage;
        _silenceError = faults
            .Find(f => f.PropertyName == nameof(wanted.SilenceDays))
            ?.ErrorMessage;
        return faults.Count is 0 ? wanted : null;
    }

    private static int? Number(string? text) =>
        int.TryParse(text?.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;

    private static string? Text(int? number) => number?.ToString(CultureInfo.InvariantCulture);
}
