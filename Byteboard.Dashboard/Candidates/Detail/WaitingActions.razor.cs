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
    private bool AwaitsPerson => Candidate.LastVerdict?.Kind.AwaitsPerson() is true;

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
            TrayWords.Checks
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
            TrayWords.Sends
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
            TrayWords.Sends
        );
    }

    private Task AskAsync(Func<Task<TrayAnswer>> ask, string done) =>
        SayAsync(async () => TrayWords.Of(await ask(), done));
}
