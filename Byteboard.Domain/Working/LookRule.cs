using Byteboard.Domain.Candidates;
using Byteboard.Domain.Deliveries;
using Byteboard.Domain.Interviews;
using Byteboard.Domain.LeverIntegrations;

namespace Byteboard.Domain.Working;

/// <summary>What a look that could read the opportunity comes to.</summary>
internal abstract record LookResult
{
    private LookResult() { }

    /// <summary>Lever is not ready: look again.</summary>
    public sealed record Again(TimeSpan Wait) : LookResult;

    /// <summary>Decided.</summary>
    public sealed record Decided(InviteDecision Decision) : LookResult;
}

/// <summary>What a look asks itself, once it has read; <paramref name="Known"/> is the reading before it.</summary>
internal sealed record LookQuestion(
    InviteQuestion Invite,
    IReadOnlyList<Delivery> Deliveries,
    LookCause Cause,
    int Repeats,
    bool IsWaiting,
    bool InvitesWhenTagAppears,
    long? DismissedEntryAt,
    Reading? Known,
    long Now
);

/// <summary>Pure: the invite rule, and what surrounds it: readings that lag, tags that come a moment late, entries that waited here too long.</summary>
internal static class LookRule
{
    /// <summary>How long a missing tag may follow the move before it counts as missing.</summary>
    public static readonly TimeSpan TagGrace = TimeSpan.FromSeconds(10);

    /// <summary>Stage entries older than this are listed for release, not sent.</summary>
    public static readonly TimeSpan OldestEntry = TimeSpan.FromHours(72);

    public static LookResult Decide(LookQuestion question)
    {
        var reading = question.Invite.Reading;
        if (question.Deliveries.FirstOrDefault(d => LagRule.IsBehind(reading, d)) is { } ahead)
        {
            return LagRule.WaitAfter(question.Repeats) is { } wait
                ? new LookResult.Again(wait)
                : Lagged(ahead);
        }

        if (
            IsOlderThanKnown(reading, question.Known)
            && LagRule.WaitAfter(question.Repeats) is { } pause
        )
        {
            return new LookResult.Again(pause);
        }

        var decision = InviteRule.Decide(question.Invite);
        return decision switch
        {
            { Reason: VerdictReason.NoTag }
                when question is { IsWaiting: false, Cause: LookCause.Delivery }
                    && (question.Repeats is 0 || HasJustArrived(question)) => new LookResult.Again(
                TagGrace
            ),
            { Kind: VerdictKind.WaitingForTag or VerdictKind.NeedsAttention or VerdictKind.Invited }
                when IsDismissed(question) => Instead(
                decision,
                VerdictKind.NothingToDo,
                VerdictReason.Dismissed
            ),
            { Kind: VerdictKind.Invited } when IsChosen(question) => new LookResult.Decided(
                decision
            ),
            { Kind: VerdictKind.Invited } when IsOld(question, decision.Reason) => Instead(
                decision,
                VerdictKind.NeedsAttention,
                VerdictReason.OldEntry
            ),
            { Kind: VerdictKind.Invited } when OnlyTheMapChanged(question) => question.IsWaiting
                ? Instead(decision, VerdictKind.WaitingForTag, VerdictReason.TagAppeared)
                : Instead(decision, VerdictKind.NeedsAttention, VerdictReason.MapChanged),
            { Kind: VerdictKind.Invited } when OnlySwept(question) => question.IsWaiting
                ? Instead(decision, VerdictKind.WaitingForTag, VerdictReason.TagAppeared)
                : Instead(
                    decision,
                    VerdictKind.NeedsAttention,
                    IsKnownEntry(question) ? VerdictReason.TagAppeared : VerdictReason.MissedEntry
                ),
            { Kind: VerdictKind.Invited } when OnlyTheTagAppeared(question) => Instead(
                decision,
                VerdictKind.WaitingForTag,
                VerdictReason.TagAppeared
            ),
            { Kind: VerdictKind.Invited } when OnlyChecked(question) => Instead(
                decision,
                VerdictKind.NeedsAttention,
                VerdictReason.TagAppeared
            ),
            _ => new LookResult.Decided(decision),
        };
    }

    // A reading that lagged has used up repeats, not the time that a tag has.
    private static bool HasJustArrived(LookQuestion question) =>
        question.Deliveries.Any(d =>
            question.Now - d.ReceivedAt < (long)TagGrace.TotalMilliseconds
        );

    // Lever's answers may lag, and one of them may be older than what we decided on before.
    private static bool IsOlderThanKnown(Reading reading, Reading? known) =>
        known?.StageChanges is [.., var last] && !reading.StageChanges.Any(c => c.At >= last.At);

    // A person said no to this very entry; asking to send is a person's yes.
    private static bool IsDismissed(LookQuestion question) =>
        question.DismissedEntryAt == question.Invite.Reading.LatestEntry.At
        && question.Cause is not LookCause.Person
        && !IsChosen(question);

    // A person's choice holds whatever else made us look before it was worked.
    private static bool IsChosen(LookQuestion question) => question.Invite.ChosenTypeId is not null;

    private static bool IsOld(LookQuestion question, VerdictReason reason) =>
        question.Cause is LookCause.Delivery or LookCause.KeyChange
        && question.Now - AskedAt(question, reason) > (long)OldestEntry.TotalMilliseconds;

    // What comes back from the archive was invited in time; how long it was away is what may surprise (ADR-006).
    private static long AskedAt(LookQuestion question, VerdictReason reason) =>
        reason is VerdictReason.Reinstated && question.Known?.Archived is { At: > 0 } archived
            ? archived.At
            : question.Invite.Reading.LatestEntry.At;

    private static bool OnlyTheTagAppeared(LookQuestion question) =>
        question
            is {
                Cause: LookCause.Timer or LookCause.Check,
                IsWaiting: true,
                InvitesWhenTagAppears: false,
                Deliveries.Count: 0,
            };

    // A person wanted to know, not to send.
    private static bool OnlyChecked(LookQuestion question) =>
        question is { Cause: LookCause.Check, IsWaiting: false, Deliveries.Count: 0 };

    // Nobody is invited by saving a map; what Lever delivered meanwhile has its own right to a decision.
    private static bool OnlyTheMapChanged(LookQuestion question) =>
        question is { Cause: LookCause.MapChange, Deliveries.Count: 0 };

    // Nobody told us in time, so the person in Lever may have gone on without us.
    private static bool OnlySwept(LookQuestion question) =>
        question is { Cause: LookCause.Sweep, Deliveries.Count: 0 };

    // Lever told of the move in time; what stood in the way went away since.
    private static bool IsKnownEntry(LookQuestion question) =>
        question.Known?.LatestEntry == question.Invite.Reading.LatestEntry
        && question.Known.Archived == question.Invite.Reading.Archived;

    private static LookResult.Decided Instead(
        InviteDecision decision,
        VerdictKind kind,
        VerdictReason reason
    ) => new(new InviteDecision(kind, reason, decision.Checks));

    private static LookResult.Decided Lagged(Delivery ahead) =>
        new(
            new InviteDecision(
                VerdictKind.NeedsAttention,
                VerdictReason.ReadingLagged,
                [
                    new Check(
                        "Is Lever's answer as new as its event?",
                        false,
                        ahead.ToStageId is { } stage
                            ? CheckFacts.Write(("stage id", stage))
                            : CheckFacts.Write(
                                ("archived", ahead.ToReasonId is null ? "no" : "yes")
                            )
                    ),
                ]
            )
        );
}
