using Byteboard.Domain.Candidates;
using Byteboard.Domain.Interviews;
using Byteboard.Domain.Outcomes;

namespace Byteboard.Domain.Working;

/// <summary>What a reading means for Next Steps and Offer Status, and the verdict that says so.</summary>
internal static class LookOutcome
{
    /// <summary>Pure: what the outcome rule says to these facts.</summary>
    public static OutcomeDecision Decide(LookFacts facts, Reading reading) =>
        OutcomeRule.Decide(reading, facts.Stages, facts.Reasons, facts.Edits);

    /// <summary>
    /// Pure: the invite rule's decision, or what the outcome says where that rule has nothing to do. Somebody we do not know
    /// has no outcome.
    /// </summary>
    public static InviteDecision Verdict(
        InviteDecision decision,
        OutcomeDecision outcome,
        Candidate? candidate
    )
    {
        if (candidate is null || decision.Kind is not VerdictKind.NothingToDo)
        {
            return decision;
        }

        if (outcome.UnmappedReasonId is { } reason)
        {
            return new InviteDecision(
                VerdictKind.NeedsAttention,
                VerdictReason.ReasonNotMatched,
                [
                    .. decision.Checks,
                    new Check(
                        "Is the archive reason matched?",
                        false,
                        CheckFacts.Write(("reason id", reason.Length == 0 ? "none" : reason))
                    ),
                ]
            );
        }

        var changes = OutcomeChanges.Between(candidate, outcome.Outcome);
        return changes.Count is 0
            ? decision
            : new InviteDecision(
                VerdictKind.OutcomeChanged,
                VerdictReason.OutcomeSet,
                [
                    .. decision.Checks,
                    new Check(
                        "What follows for Next Steps and Offer Status?",
                        true,
                        CheckFacts.Write([
                            .. changes.Select(c =>
                                (
                                    c.Field is OutcomeField.NextSteps
                                        ? "next steps"
                                        : "offer status",
                                    (object)OutcomeWords.Of(c.Field, c.After)
                                )
                            ),
                        ])
                    ),
                ]
            );
    }
}
