using Byteboard.Dashboard.Account;
using Byteboard.Dashboard.Shell;
using Byteboard.Domain.Connecting;
using Byteboard.Domain.FlightChecks;
using Byteboard.Domain.Interviews;
using Byteboard.Domain.LeverIntegrations;
using Microsoft.AspNetCore.Components;

namespace Byteboard.Dashboard.TeamSettings.Testing;

public sealed partial class TestingCard : ComponentBase
{
    private InterviewType? _type;
    private string? _fault;

    [Inject]
    public required FlightCheckRuns Runs { get; init; }

    [Inject]
    public required IEnumerable<Practice> Practices { get; init; }

    [Inject]
    public required Viewer Viewer { get; init; }

    [Inject]
    public required ILogger<TestingCard> Logger { get; init; }

    [Parameter, EditorRequired]
    public required TeamSettingsView View { get; set; }

    [Parameter, EditorRequired]
    public required TeamTime Time { get; set; }

    [Parameter]
    public EventCallback OnChanged { get; set; }

    private bool IsRunning => View.Flight is { EndedUtc: null };

    private string Line =>
        View.Flight is { Result: FlightResult.Passed } flight
            ? FlightWords.Result(flight, View.Ticks.Count, Time)
            : "One test candidate, about ten minutes. Each step ticks by itself; Byteboard confirms two.";

    // Only what the script names: which tag an earlier test candidate has not used up.
    protected override Task OnInitializedAsync() =>
        View.Flight is null ? TryAsync(ReadTypeAsync) : Task.CompletedTask;

    private async Task ReadTypeAsync() =>
        _type = await Runs.TypeToUseAsync(Viewer.TeamId, CancellationToken.None);

    private Task StartAsync(bool inPractice) =>
        TryAsync(async () =>
        {
            var answer = await Runs.StartAsync(
                Viewer.TeamId,
                Viewer.Person,
                inPractice,
                CancellationToken.None
            );
            _fault = FlightWords.Answer(answer);
            if (answer is FlightAnswer.Done && inPractice)
            {
                await ReadTypeAsync();
                Begin();
            }

            await OnChanged.InvokeAsync();
        });

    private void Begin() =>
        Practices
            .Of(View)
            ?.Begin(
                View.Team.RepresentativeEmail!,
                _type!.Tag,
                View.Stages.First(s => s.Target is StageTarget.Byteboard).StageId
            );

    private async Task TryAsync(Func<Task> act)
    {
        _fault = null;
        try
        {
            await act();
        }
        catch (Exception fault) when (PageFault.Is(fault))
        {
            PageFault.Write(Logger, this, fault);
            _fault = "The flight check could not be saved. Nothing was changed. Try again.";
        }
    }
}
