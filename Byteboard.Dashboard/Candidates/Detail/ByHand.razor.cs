using Byteboard.Dashboard.Account;
using Byteboard.Dashboard.Shell;
using Byteboard.Domain.Conducting;
using Byteboard.Domain.Interviews;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Options;

namespace Byteboard.Dashboard.Candidates.Detail;

public sealed partial class ByHand : ComponentBase
{
    private readonly List<Line> _lines = [new(), new(), new()];
    private string _rating = "";
    private string? _summary = "";
    private string? _reportUrl = "";

    [Inject]
    public required InterviewSteps Steps { get; init; }

    [Inject]
    public required IOptionsMonitor<ResultsOptions> Results { get; init; }

    [Inject]
    public required Viewer Viewer { get; init; }

    [Parameter, EditorRequired]
    public required DetailInterview Interview { get; set; }

    [Parameter, EditorRequired]
    public required TeamTime Time { get; set; }

    [Parameter, EditorRequired]
    public required Func<TakenStep, Task<bool>> OnTake { get; set; }

    private Actor By => Actor.Of(Viewer.Person);

    private bool May(InterviewStep step) => InterviewLife.May(Interview.Status, step);

    private Task StartAsync() =>
        TakeAsync(
            () => Steps.StartAsync(Viewer.TeamId, Interview.Reference, By, CancellationToken.None),
            "Started."
        );

    private Task SubmitAsync() =>
        TakeAsync(
            () =>
                Steps.SubmitAsync(
                    Viewer.TeamId,
                    Interview.Reference,
                    By,
                    expectedUtc: null,
                    CancellationToken.None
                ),
            "Submitted."
        );

    private Task AbandonAsync() =>
        TakeAsync(
            () =>
                Steps.AbandonAsync(
                    Viewer.TeamId,
                    Interview.Reference,
                    By,
                    where: null,
                    CancellationToken.None
                ),
            "Saved: not finished."
        );

    private Task OpenSupportAsync() =>
        TakeAsync(
            () =>
                Steps.OpenSupportAsync(
                    Viewer.TeamId,
                    Interview.Reference,
                    By,
                    CancellationToken.None
                ),
            "Support is open."
        );

    private Task CloseSupportAsync() =>
        TakeAsync(
            () =>
                Steps.CloseSupportAsync(
                    Viewer.TeamId,
                    Interview.Reference,
                    By,
                    CancellationToken.None
                ),
            "Support is closed."
        );

    private Task FinaliseAsync() =>
        TakeAsync(
            () =>
                Steps.FinaliseAsync(
                    Viewer.TeamId,
                    Interview.Reference,
                    By,
                    new InterviewResult(
                        _rating,
                        [
                            .. _lines
                                .Where(l => l.Skill.Length > 0)
                                .Select(l => new SkillResult(l.Skill, l.Level, l.IsPriority)),
                        ],
                        _summary ?? "",
                        string.IsNullOrWhiteSpace(_reportUrl) ? null : _reportUrl.Trim()
                    ),
                    CancellationToken.None
                ),
            "Finalised. The result goes to Lever as a note."
        );

    private async Task TakeAsync(Func<Task<StepAnswer>> take, string done) =>
        await OnTake(new TakenStep(take, done));

    private sealed class Line
    {
        public string Skill { get; set; } = "";

        public SkillLevel Level { get; set; } = SkillLevel.Solid;

        public bool IsPriority { get; set; } = true;
    }
}
