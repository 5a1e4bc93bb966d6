using Byteboard.Domain.Candidates;
using Byteboard.Domain.Outcomes;

namespace Byteboard.Domain.Storage;

/// <summary>Writes an outcome and its history, inside the caller's transaction.</summary>
public static class OutcomeWriter
{
    /// <summary>Adds a row for each value that changes; the candidate takes the values over.</summary>
    public static void Write(
        ByteboardContext context,
        Candidate candidate,
        OutcomeDecision decision,
        IReadOnlyCollection<OutcomeEdit> edits,
        long? verdictId,
        long now
    )
    {
        foreach (var difference in OutcomeChanges.Between(candidate, decision.Outcome))
        {
            var edit = difference.Source is OutcomeSource.Hand hand
                ? edits.FirstOrDefault(e => e.Id == hand.EditId)
                : null;
            context.OutcomeChanges.Add(
                OutcomeChanges.Row(candidate, difference, edit, verdictId, now)
            );
        }

        candidate.Take(decision.Outcome, decision.UnmappedReasonId);
    }
}
