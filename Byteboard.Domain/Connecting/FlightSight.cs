using Byteboard.Domain.Candidates;
using Byteboard.Domain.FlightChecks;
using Byteboard.Domain.Interviews;

namespace Byteboard.Domain.Connecting;

/// <summary>A flight check as a page shows it.</summary>
/// <param name="Facts">What the rule was asked with.</param>
/// <param name="Verdict">The newest verdict on the test candidate since the run began.</param>
/// <param name="Listing">What Lever said last; null without a Setup key, and before it was asked.</param>
/// <param name="TypeToUse">The interview type whose tag the test candidate should carry.</param>
/// <param name="HasNewer">Something happened to another test candidate since: the run follows the first one.</param>
public sealed record FlightSight(
    FlightFacts Facts,
    Verdict? Verdict,
    Listing? Listing,
    InterviewType? TypeToUse,
    bool HasNewer
)
{
    /// <summary>The steps that have come.</summary>
    public IReadOnlyList<FlightTick> Ticks => Facts.Ticks;

    /// <summary>The step that is awaited; none once the run has ended.</summary>
    public FlightStep? Awaited =>
        Facts.Flight.EndedUtc is null ? FlightRule.Awaited(Facts.Ticks) : null;

    /// <summary>Since when, UTC.</summary>
    public DateTime AwaitedSinceUtc => FlightRule.AwaitedSinceUtc(Facts.Flight, Facts.Ticks);

    /// <summary>The tick of a step that has come.</summary>
    public FlightTick? this[FlightStep step] => Facts.Ticks.FirstOrDefault(t => t.Step == step);
}
