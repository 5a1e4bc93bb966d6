using Byteboard.Domain.Candidates;
using Byteboard.Domain.Errands;
using Byteboard.Domain.Interviews;
using Byteboard.Domain.LeverIntegrations;
using Byteboard.Domain.Outcomes;
using Byteboard.Domain.Teams;

namespace Byteboard.Domain.FlightChecks;

/// <summary>
/// Which steps of a flight check have come. Pure, and each step is asked by itself: in whatever order the facts arrive, the
/// same steps have come in the end.
/// </summary>
public static class FlightRule
{
    private static readonly FlightStep[] Steps = Enum.GetValues<FlightStep>();

    /// <summary>The steps that have come and are not ticked yet.</summary>
    public static IReadOnlyList<FlightTick> NewTicks(FlightFacts facts) =>
        [
            .. Steps
                .Except(facts.Ticks.Select(t => t.Step))
                .Select(step => Tick(facts, step))
                .OfType<FlightTick>(),
        ];

    /// <summary>The first step that is still to come; null when all have.</summary>
    public static FlightStep? Awaited(IEnumerable<FlightTick> ticks)
    {
        var open = Steps.Except(ticks.Select(t => t.Step)).ToList();
        return open.Count is 0 ? null : open[0];
    }

    /// <summary>Since when that step is awaited, UTC.</summary>
    public static DateTime AwaitedSinceUtc(FlightCheck flight, IEnumerable<FlightTick> ticks) =>
        ticks.Select(t => t.AtUtc).Append(flight.StartedUtc).Max();

    /// <summary>Whether it is this step's turn to be confirmed by the representative.</summary>
    public static bool MayConfirm(FlightStep step, IEnumerable<FlightTick> ticks) =>
        step.IsRepresentatives() && Awaited(ticks) == step;

    /// <summary>Whether every step has come.</summary>
    public static bool HasPassed(IEnumerable<FlightTick> ticks) =>
        !Steps.Except(ticks.Select(t => t.Step)).Any();

    /// <summary>What proves a confirmation: what was there to be looked at.</summary>
    public static string EvidenceOfConfirming(
        FlightStep step,
        NextSteps? nextSteps,
        OfferStatus? offerStatus
    ) =>
        step is FlightStep.OutcomesCorrect
            ? CheckFacts.Write(
                ("Next Steps", nextSteps is { } next ? OutcomeWords.Of(next) : "empty"),
                ("Offer Status", offerStatus is { } offer ? OutcomeWords.Of(offer) : "empty")
            )
            : "";

    /// <summary>A run keeps the test candidate that it has found; until then it is the newest.</summary>
    public static TestCandidate? Find(
        FlightCheck flight,
        string? representativeEmail,
        IReadOnlyCollection<TestCandidate> candidates
    ) =>
        flight.OpportunityId is { } found
            ? candidates.FirstOrDefault(c => c.OpportunityId == found)
            : Newest(flight, representativeEmail, candidates);

    /// <summary>
    /// Of those who carry the representative's e-mail the one to whom something happened last; what happened before the run
    /// began does not count.
    /// </summary>
    public static TestCandidate? Newest(
        FlightCheck flight,
        string? representativeEmail,
        IEnumerable<TestCandidate> candidates
    ) =>
        EmailAddress.TryNormalise(representativeEmail, out var email)
            ? candidates
                .Where(c =>
                    c.ActiveAt >= flight.StartedAt
                    && EmailAddress.Among(c.Emails).Any(e => e.Normalised == email)
                )
                .OrderByDescending(c => c.ActiveAt)
                .ThenBy(c => c.OpportunityId, StringComparer.Ordinal)
                .FirstOrDefault()
            : null;

    /// <summary>The tag for the next test candidate: of a type that no earlier one has an open interview of, where there is one.</summary>
    public static InterviewType? TypeToUse(
        IReadOnlyList<InterviewType> types,
        IReadOnlyCollection<int> openTypeIds
    ) =>
        types.FirstOrDefault(t => !openTypeIds.Contains(t.Id))
        ?? (types is [var any, ..] ? any : null);

    private static FlightTick? Tick(FlightFacts facts, FlightStep step) =>
        Came(facts, step) is { } came
            ? new FlightTick
            {
                TeamId = facts.Flight.TeamId,
                FlightCheckId = facts.Flight.Id,
                Step = step,
                AtUtc = DateTimeOffset
                    .FromUnixTimeMilliseconds(Math.Max(came.At, facts.StartedAt))
                    .UtcDateTime,
                Evidence = came.Evidence,
            }
            : null;

    private static Proof? Came(FlightFacts facts, FlightStep step) =>
        step switch
        {
            FlightStep.Created when (facts.Known ?? facts.Listed) is { } seen => Created(seen),
            FlightStep.Tagged when facts.Tag is { } tag => new Proof(
                (facts.Known ?? facts.Listed)!.Reading.ReadAt,
                ("tag", tag)
            ),
            // The tag may be gone again from what we read since.
            FlightStep.Tagged when facts.Interview is { } interview => new Proof(
                interview.StageEntryAt,
                ("tag of", interview.TypeName)
            ),
            FlightStep.Moved when facts.EntryInto(StageTarget.Byteboard) is { } entry => Entered(
                facts,
                entry
            ),
            FlightStep.Invited when facts.Mail is { State: ErrandState.Done, DoneAt: { } at } =>
                new Proof(
                    at,
                    ("interview", facts.Interview!.TypeName),
                    ("id", facts.Interview.Reference),
                    ("e-mail sent at", at)
                ),
            FlightStep.InviteNote when facts.Note is { State: ErrandState.Done } note => Noted(
                note,
                facts.NoteSight
            ),
            FlightStep.Finalised when facts.Interview is { FinalisedUtc: { } graded } interview =>
                new Proof(
                    UnixTime.Ms(graded),
                    ("id", interview.Reference),
                    ("rating", interview.Rating ?? "none")
                ),
            FlightStep.ResultNote when facts.ResultNote is { State: ErrandState.Done } note =>
                Noted(note, "by Lever's answer"),
            FlightStep.MovedToOnsite when Onsite(facts) is { } entry => Entered(facts, entry),
            FlightStep.Rejected
                when facts.Known?.Reading.Archived is { } archived
                    && archived.At >= facts.StartedAt
                    && Reason(facts, archived) is { Target: ReasonTarget.Rejected } reason =>
                new Proof(archived.At, ("reason", reason.Text), ("archived at", archived.At)),
            _ => null,
        };

    private static Proof Created(TestCandidate seen) =>
        seen.Reading.CreatedAt is > 0 and var at
            ? new Proof(at, ("opportunity", seen.OpportunityId), ("created at", at))
            : new Proof(seen.Reading.ReadAt, ("opportunity", seen.OpportunityId));

    private static Proof Entered(FlightFacts facts, StageEntry entry) =>
        new(entry.At, ("stage", facts.Stages.NameOf(entry.StageId)), ("entered at", entry.At));

    // Into Onsite by way of the Byteboard stage; a slip of the hand before it proves nothing.
    private static StageEntry? Onsite(FlightFacts facts) =>
        facts.EntryInto(StageTarget.Onsite) is { } onsite
        && facts.Known!.Reading.StageChanges.Any(c =>
            c.At >= facts.StartedAt
            && c.At <= onsite.At
            && facts.Stages.TargetOf(c.StageId) is StageTarget.Byteboard
        )
            ? onsite
            : null;

    private static Proof? Noted(Errand note, NoteSight sight) =>
        sight switch
        {
            NoteSight.Listed => Noted(note, "by Lever's list of notes"),
            NoteSight.CannotList => Noted(note, "by Lever's answer"),
            _ => null,
        };

    private static Proof Noted(Errand note, string confirmed) =>
        new(
            note.DoneAt ?? 0,
            ("note", note.Reference),
            ("Lever's id", note.NoteId ?? "unknown"),
            ("posted at", note.DoneAt ?? 0),
            ("confirmed", confirmed)
        );

    private static ReasonMapping? Reason(FlightFacts facts, Archiving archived) =>
        facts.Reasons.FirstOrDefault(r => r.ReasonId == archived.ReasonId);

    private sealed record Proof(long At, string Evidence)
    {
        public Proof(long at, params ReadOnlySpan<(string Key, object Value)> facts)
            : this(at, CheckFacts.Write(facts)) { }
    }
}
