using Byteboard.Dashboard.Account;
using Byteboard.Dashboard.Shell;
using Byteboard.Domain.Conducting;
using Byteboard.Domain.Interviews;
using Microsoft.AspNetCore.Components;

namespace Byteboard.Dashboard.Candidates.Detail;

public sealed partial class InterviewActions : ComponentBase
{
    private DateTime _until;
    private long _for;
    private string _email = "";

    [Inject]
    public required InterviewCare Care { get; init; }

    [Inject]
    public required Viewer Viewer { get; init; }

    [CascadingParameter]
    public required TeamInHeader Team { get; set; }

    [Parameter, EditorRequired]
    public required DetailInterview Interview { get; set; }

    [Parameter, EditorRequired]
    public required TeamTime Time { get; set; }

    /// <summary>Takes the step; true when it was taken.</summary>
    [Parameter, EditorRequired]
    public required Func<TakenStep, Task<bool>> OnTake { get; set; }

    protected override void OnParametersSet()
    {
        if (_for != Interview.Id)
        {
            (_for, _email) = (Interview.Id, "");
            var from =
                Interview.DeadlineUtc > Time.NowUtc ? Interview.DeadlineUtc.Value : Time.NowUtc;
            _until = Time.Local(from.AddDays(7));
        }
    }

    private bool May(InterviewStep step) => InterviewLife.May(Interview.Status, step);

    private Task ExtendAsync()
    {
        var until = Time.Utc(_until);
        return TakeAsync(
            () =>
                Care.ExtendAsync(
                    Viewer.TeamId,
                    Interview.Reference,
                    Viewer.Person,
                    until,
                    CancellationToken.None
                ),
            $"Open until {Time.Brief(until)}. No e-mail was sent."
        );
    }

    private async Task ReissueAsync()
    {
        var email = _email;
        if (
            await OnTake(
                new TakenStep(
                    () =>
                        Care.ReissueAsync(
                            Viewer.TeamId,
                            Interview.Reference,
                            Viewer.Person,
                            email,
                            CancellationToken.None
                        ),
                    "The invitation goes to the corrected address; the one before is closed."
                )
            )
        )
        {
            _email = "";
        }
    }

    private Task RemindAsync() =>
        TakeAsync(
            () =>
                Care.RemindAsync(
                    Viewer.TeamId,
                    Interview.Reference,
                    Viewer.Person,
                    CancellationToken.None
                ),
            "The reminder goes out now."
        );

    private Task BouncedAsync() =>
        TakeAsync(
            () =>
                Care.MarkBouncedAsync(
                    Viewer.TeamId,
                    Interview.Reference,
                    Viewer.Person,
                    CancellationToken.None
                ),
            "Saved. Correct the address and send again."
        );

    private Task CancelAsync() =>
        TakeAsync(
            () =>
                Care.CancelAsync(
                    Viewer.TeamId,
                    Interview.Reference,
                    Viewer.Person,
                    CancellationToken.None
                ),
            "Cancelled. The candidate is told by e-mail."
        );

    private async Task TakeAsync(Func<Task<StepAnswer>> take, string done) =>
        await OnTake(new TakenStep(take, done));
}
