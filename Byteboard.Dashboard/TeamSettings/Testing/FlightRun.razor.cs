using Byteboard.Dashboard.Shell;
using Byteboard.Domain.Conducting;
using Byteboard.Domain.Connecting;
using Byteboard.Domain.FlightChecks;
using Byteboard.Domain.Teams;
using Microsoft.AspNetCore.Components;

namespace Byteboard.Dashboard.TeamSettings.Testing;

public sealed partial class FlightRun : LiveComponent<FlightSight>
{
    private string? _fault;
    private bool _asksLever;

    [Inject]
    public required FlightCheckWatch Watch { get; init; }

    [Inject]
    public required FlightCheckRuns Runs { get; init; }

    [Inject]
    public required IEnumerable<Practice> Practices { get; init; }

    [Inject]
    public required InterviewSteps Steps { get; init; }

    [Inject]
    public required Announcer Announcer { get; init; }

    [Parameter, EditorRequired]
    public required TeamSettingsView View { get; set; }

    [Parameter, EditorRequired]
    public required TeamTime Time { get; set; }

    [Parameter]
    public EventCallback OnChanged { get; set; }

    private long FlightId => View.Flight!.Id;

    protected override async Task<FlightSight> ReadAsync(CancellationToken cancellationToken)
    {
        var asks = _asksLever;
        _asksLever = false;
        var sight = asks
            ? await Watch.AskAsync(Viewer.TeamId, FlightId, cancellationToken)
            : await Watch.AdvanceAsync(Viewer.TeamId, FlightId, cancellationToken);
        if (Practices.Of(View) is { } practice)
        {
            await practice.PlayAsync(sight, Steps, cancellationToken);
        }

        return sight;
    }

    protected override FlightSight OnRead(FlightSight? before, FlightSight now)
    {
        if (
            before is not null
            && now.Ticks.ExceptBy(before.Ticks.Select(t => t.Step), t => t.Step).LastOrDefault()
                is { } tick
        )
        {
            Announcer.Say($"Done: {FlightWords.Title(tick.Step)}.");
        }

        return now;
    }

    // Every few seconds while somebody looks: Lever is asked where its side is awaited, and a minute may be over.
    private Task BeatAsync()
    {
        _asksLever = true;
        return ReloadAsync();
    }

    private Task ConfirmAsync(FlightStep step) =>
        DoAsync(person =>
            Runs.ConfirmAsync(Viewer.TeamId, person, FlightId, step, CancellationToken.None)
        );

    private Task EndAsync() =>
        DoAsync(person => Runs.EndAsync(Viewer.TeamId, person, FlightId, CancellationToken.None));

    private async Task DoAsync(Func<Person, Task<FlightAnswer>> act)
    {
        try
        {
            _fault = FlightWords.Answer(await act(Viewer.Person));
        }
        catch (Exception fault) when (PageFault.Is(fault))
        {
            PageFault.Write(Logs.CreateLogger<FlightRun>(), this, fault);
            _fault = "This could not be saved. Nothing was changed. Try again.";
        }

        await ReloadAsync();
        await OnChanged.InvokeAsync();
    }
}
