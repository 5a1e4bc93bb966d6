using Byteboard.Dashboard.Shell;
using Byteboard.Domain.Conducting;
using Byteboard.Domain.Errands;
using Microsoft.AspNetCore.Components;

namespace Byteboard.Dashboard.Candidates.Detail;

public sealed partial class ErrandsCard : ActionBase
{
    private IReadOnlyList<DetailErrand> _open = [];
    private long _for;

    [Inject]
    public required ErrandDecisions Decisions { get; init; }

    [Inject]
    public required Browser Browser { get; init; }

    protected override void OnParametersSet()
    {
        _open = OpenErrands.Of(Candidate, Time.NowUtc);
        if (_for != Candidate.Id)
        {
            (_for, Said) = (Candidate.Id, null);
        }
    }

    private Task ItIsThereAsync(DetailErrand errand) =>
        DecideAsync(
            () =>
                Decisions.ItIsThereAsync(
                    Viewer.TeamId,
                    Viewer.Person,
                    errand.Id,
                    CancellationToken.None
                ),
            errand.Kind is ErrandKind.InvitationEmail
                ? "Saved: it is there. The deadline of the e-mail holds, and the note follows."
                : "Saved: it is there."
        );

    private Task SendAgainAsync(DetailErrand errand) =>
        DecideAsync(
            () =>
                Decisions.SendAgainAsync(
                    Viewer.TeamId,
                    Viewer.Person,
                    errand.Id,
                    CancellationToken.None
                ),
            "It goes out again now."
        );

    // The button that was pressed goes away with its line.
    private async Task DecideAsync(Func<Task<ErrandDecision>> decide, string done)
    {
        await SayAsync(async () =>
            await decide() switch
            {
                ErrandDecision.Settled or ErrandDecision.SentAgain => (done, false),
                ErrandDecision.WhenOn => (
                    "It goes out as soon as Lever Integration is switched on again.",
                    false
                ),
                ErrandDecision.Withdrawn => ("Nobody wants it any more, so it was not sent.", true),
                ErrandDecision.NothingToDecide => (
                    "Somebody has decided this already; the timeline says who.",
                    true
                ),
                _ => ("This is no longer there.", true),
            }
        );
        await Browser.FocusAsync("unsure");
    }
}
