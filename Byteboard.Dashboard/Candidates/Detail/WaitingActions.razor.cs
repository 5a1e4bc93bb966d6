using Byteboard.Domain.Candidates;
using Byteboard.Domain.Conducting;
using Byteboard.Domain.Interviews;
using Microsoft.AspNetCore.Components;

namespace Byteboard.Dashboard.Candidates.Detail;

public sealed partial class WaitingActions : ActionBase
{
    private int _typeId;

    [Inject]
    public required WaitingTray Tray { get; init; }

    private bool HasOpenInterview =>
        Candidate.Interviews.Any(i => Interview.IsLiveStatus(i.Status));

    // The state may be that of an interview; what awaits a person is the last look.
    private bool AwaitsPerson =>
        Candidate.LastVerdict?.Kind
            is VerdictKind.WaitingForTag
                or VerdictKind.NeedsAttention
                or VerdictKind.Unreadable;

    private bool MayDismiss =>
        Candidate.LastVerdict is { } last && WaitingTray.MayBeDismissed(last.Kind, last.Reason);

    private bool MaySend => Candidate.Reading is not { Archived: not null };

    private bool StandsInByteboard =>
        Candidate.Reading is { Archived: null } reading
        && Candidate.Stages.TargetOf(reading.StageId)
            is Domain.LeverIntegrations.StageTarget.Byteboard;

    private Task CheckAsync() =>
        AskAsync(
            () =>
                Tray.CheckAgainAsync(
                    Viewer.TeamId,
                    Viewer.Person,
                    Candidate.Id,
                    CancellationToken.None
                ),
            "We look again now. Nothing is sent by that."
        );

    private Task SendAsync() =>
        AskAsync(
            () =>
                Tray.SendNowAsync(
                    Viewer.TeamId,
                    Viewer.Person,
                    Candidate.Id,
                    CancellationToken.None
                ),
            "Lever is read once more; the invitation goes out if nothing stands against it."
        );

    private Task DismissAsync() =>
        AskAsync(
            () =>
                Tray.DismissAsync(
                    Viewer.TeamId,
                    Viewer.Person,
                    Candidate.Id,
                    CancellationToken.None
                ),
            "Dismissed. Nobody is invited for this move."
        );

    private Task ChooseAsync()
    {
        if (_typeId is 0)
        {
            (Said, IsRefused) = ("Choose an interview type first.", true);
            return Task.CompletedTask;
        }

        return AskAsync(
            () =>
                Tray.ChooseAndSendAsync(
                    Viewer.TeamId,
                    Viewer.Person,
                    Candidate.Id,
                    _typeId,
                    CancellationToken.None
                ),
            "Lever is read once more; the invitation goes out if nothing stands against it."
        );
    }

    private Task AskAsync(Func<Task<TrayAnswer>> ask, string done) =>
        SayAsync(async () =>
            await ask() switch
            {
                TrayAnswer.Asked or TrayAnswer.Dismissed => (done, false),
                TrayAnswer.Off => (
                    "Lever Integration is off, so nothing was asked. Switch it on in Team Settings, then try again.",
                    true
                ),
                TrayAnswer.WhenKeyWorks => (
                    "There is no key that Lever takes at the moment. We look as soon as there is one.",
                    true
                ),
                TrayAnswer.NoSuchType => ("This interview type is retired. Choose another.", true),
                TrayAnswer.AlreadyOpen => (
                    "An interview of this type is open for this candidate.",
                    true
                ),
                TrayAnswer.NothingToDismiss => (
                    "This candidate does not wait for anything any more.",
                    true
                ),
                _ => ("This candidate is not in Lever.", true),
            }
        );
}
