using System.Diagnostics.Metrics;

namespace Byteboard.Domain.Telemetry;

/// <summary>How a team's work stands at a moment.</summary>
/// <param name="Backlog">Requests that wait for their decision, counted up to 100,000.</param>
/// <param name="OldestSeconds">How long the oldest of them waits.</param>
/// <param name="Held">Requests kept because the integration is off.</param>
/// <param name="Dead">Requests given up.</param>
/// <param name="Uncertain">E-mails and notes of which nobody knows whether they arrived.</param>
/// <param name="IsPaused">Whether the lane is paused.</param>
/// <param name="LeverBudget">Calls to Lever that may be made at once now; null without a key.</param>
public sealed record WorkState(
    int TeamId,
    int Backlog,
    double OldestSeconds,
    int Held,
    int Dead,
    int Uncertain,
    bool IsPaused,
    long? LeverBudget
);

/// <summary>Shows the last state that was read of each team to whoever asks for measurements.</summary>
public sealed class Gauges : IDisposable
{
    private readonly Meter _meter = new(Signals.Name);
    private IReadOnlyList<WorkState> _states = [];

    /// <summary>Begins with nothing to show.</summary>
    public Gauges()
    {
        Show(
            "byteboard.deliveries.backlog",
            "{message}",
            "Waiting for their decision",
            s => s.Backlog
        );
        Show("byteboard.deliveries.oldest", "s", "Age of the oldest of them", s => s.OldestSeconds);
        Show(
            "byteboard.deliveries.held",
            "{message}",
            "Kept while the integration is off",
            s => s.Held
        );
        Show("byteboard.deliveries.dead", "{message}", "Given up", s => s.Dead);
        Show(
            "byteboard.errands.uncertain",
            "{errand}",
            "Nobody knows whether they arrived",
            s => s.Uncertain
        );
        Show(
            "byteboard.lane.paused",
            "{lane}",
            "1 while the lane is paused",
            s => s.IsPaused ? 1 : 0
        );
        Show(
            "byteboard.lever.budget",
            "{call}",
            "Calls that may be made at once now",
            s => s.LeverBudget
        );
    }

    /// <summary>Takes what was read of all teams.</summary>
    public void Take(IReadOnlyList<WorkState> states) => Volatile.Write(ref _states, states);

    /// <inheritdoc />
    public void Dispose() => _meter.Dispose();

    private void Show(
        string name,
        string unit,
        string description,
        Func<WorkState, double?> value
    ) =>
        _meter.CreateObservableGauge(
            name,
            () =>
                from state in Volatile.Read(ref _states)
                let number = value(state)
                where number is not null
                select new Measurement<double>(
                    number.Value,
                    new KeyValuePair<string, object?>(Signals.Team, state.TeamId)
                ),
            unit,
            description
        );
}
