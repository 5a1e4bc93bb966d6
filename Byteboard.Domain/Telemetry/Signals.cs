using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Byteboard.Domain.Telemetry;

/// <summary>
/// What operators can see of the work: traces and measurements, with team ids and never keys, payloads, names or addresses.
/// Names follow OpenTelemetry's conventions for messaging where there is one.
/// </summary>
public static class Signals
{
    /// <summary>Name of the source of traces and of the meter.</summary>
    public const string Name = "Byteboard";

    /// <summary>Attribute: the team's id.</summary>
    public const string Team = "byteboard.team";

    /// <summary>Attribute: why something was refused.</summary>
    public const string Cause = "byteboard.cause";

    /// <summary>Longest trace context that is kept: W3C's traceparent has 55 characters.</summary>
    public const int ContextMaxLength = 64;

    internal static readonly Meter Meter = new(Name);

    private static readonly ActivitySource Source = new(Name);

    // Seconds: from one request to a webhook that was away for days.
    private static readonly InstrumentAdvice<double> Waits = new()
    {
        HistogramBucketBoundaries = [0.1, 0.5, 1, 2, 5, 10, 30, 60, 300, 3600, 86_400],
    };

    private static readonly Counter<long> Consumed = Meter.CreateCounter<long>(
        "messaging.client.consumed.messages",
        "{message}",
        "Webhook requests that are on disk."
    );

    private static readonly Counter<long> RefusedCount = Meter.CreateCounter<long>(
        "byteboard.deliveries.refused",
        "{message}",
        "Webhook requests that were not taken, by cause."
    );

    private static readonly Histogram<double> Lag = Meter.CreateHistogram(
        "byteboard.delivery.lag",
        "s",
        "From Lever's time of an event to the decision about it.",
        advice: Waits
    );

    private static readonly Histogram<double> Process = Meter.CreateHistogram(
        "messaging.process.duration",
        "s",
        "One look at an opportunity, or one e-mail or note.",
        advice: Waits
    );

    private static readonly Counter<long> Retries = Meter.CreateCounter<long>(
        "byteboard.retries",
        "{try}",
        "Looks, e-mails and notes that are tried again."
    );

    /// <summary>The trace that is being recorded here, to go on with it later; null when none is.</summary>
    public static string? Here =>
        Activity.Current is { Recorded: true, IdFormat: ActivityIdFormat.W3C } here
            ? here.Id
            : null;

    /// <summary>Whether anybody records traces.</summary>
    public static bool AreTraced => Source.HasListeners();

    /// <summary>A request was stored.</summary>
    public static void Received(int teamId) => Consumed.Add(1, Of(teamId));

    /// <summary>A request was not taken.</summary>
    public static void Refused(int teamId, string cause) =>
        RefusedCount.Add(1, Of(teamId), new(Cause, cause));

    /// <summary>A request was decided, so many milliseconds after it happened in Lever.</summary>
    public static void Decided(int teamId, long lag) => Lag.Record(lag / 1000.0, Of(teamId));

    /// <summary>Something is tried again: "look", or an errand's kind.</summary>
    public static void Retried(int teamId, string what) =>
        Retries.Add(1, Of(teamId), new("messaging.operation.name", what));

    /// <summary>
    /// Begins a step of the work, in the trace in which it was asked for; further ones are linked. Dispose it when the step
    /// is over.
    /// </summary>
    public static Step Begin(
        int teamId,
        string what,
        ActivityKind kind,
        IReadOnlyList<string?> askedIn
    )
    {
        var contexts = new List<ActivityContext>();
        foreach (var text in askedIn)
        {
            if (ActivityContext.TryParse(text, null, isRemote: true, out var context))
            {
                contexts.Add(context);
            }
        }

        var activity = Source.StartActivity(
            what,
            kind,
            contexts.FirstOrDefault(),
            [new(Team, teamId), new("messaging.operation.name", what)],
            contexts.Skip(1).Select(context => new ActivityLink(context))
        );
        return new Step(teamId, what, activity);
    }

    private static KeyValuePair<string, object?> Of(int teamId) => new(Team, teamId);

    /// <summary>A step of the work; its time is measured whether or not it is traced.</summary>
    public sealed class Step(int teamId, string what, Activity? activity) : IDisposable
    {
        private readonly long _began = Stopwatch.GetTimestamp();

        /// <summary>How it ended, in one word, such as a verdict's kind.</summary>
        public void End(string how) => activity?.SetTag("byteboard.ending", how);

        /// <summary>It broke; <paramref name="type"/> is the fault's type, never its text.</summary>
        public void Fail(string type)
        {
            activity?.SetTag("error.type", type);
            activity?.SetStatus(ActivityStatusCode.Error);
        }

        /// <inheritdoc />
        public void Dispose()
        {
            Process.Record(
                Stopwatch.GetElapsedTime(_began).TotalSeconds,
                Of(teamId),
                new("messaging.operation.name", what)
            );
            activity?.Dispose();
        }
    }
}
