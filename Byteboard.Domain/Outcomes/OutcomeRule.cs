using Byteboard.Domain.Candidates;
using Byteboard.Domain.LeverIntegrations;

namespace Byteboard.Domain.Outcomes;

/// <summary>What the rule is asked: the latest reading, the two maps, and what people set by hand.</summary>
public sealed record OutcomeQuestion(
    Reading Reading,
    StageMap Stages,
    ReasonMap Reasons,
    IReadOnlyList<HandEdit> Edits
);

/// <summary>What it says; with an unmapped archive reason a person has to match it first.</summary>
public sealed record OutcomeDecision(Outcome Outcome, string? UnmappedReasonId);

/// <summary>
/// Pure: Next Steps and Offer Status follow from what Lever says now and what people set by hand, however often and in
/// whatever order we heard of it.
/// </summary>
public static class OutcomeRule
{
    /// <summary>Decides, on what people set by hand as it is kept.</summary>
    public static OutcomeDecision Decide(
        Reading reading,
        StageMap stages,
        ReasonMap reasons,
        IEnumerable<OutcomeEdit> edits
    ) => Decide(new OutcomeQuestion(reading, stages, reasons, [.. edits.Select(e => e.ForRule())]));

    /// <summary>Decides.</summary>
    public static OutcomeDecision Decide(OutcomeQuestion question)
    {
        var course = new StageCourse();
        foreach (var step in StepsInOrder(question))
        {
            step(course);
        }

        if (question.Reading.Archived is not { } archived)
        {
            return new OutcomeDecision(course.Outcome, null);
        }

        var target = question.Reasons.TargetOf(archived.ReasonId);
        var laid = target is { } known
            ? ArchiveRow.Over(
                course.Outcome,
                known,
                course.HasReachedOnsite,
                new OutcomeSource.Archive(archived.ReasonId!, archived.At)
            )
            : course.Outcome;
        var outcome = question
            .Edits.Where(e => e.UnderArchivedAt == archived.At)
            .OrderBy(e => e.At)
            .ThenBy(e => e.Id)
            .Aggregate(laid, (before, edit) => edit.Over(before));
        return new OutcomeDecision(outcome, target is null ? archived.ReasonId ?? "" : null);
    }

    // By time; at the same moment stages come before edits, each in the order of their list.
    private static IEnumerable<Action<StageCourse>> StepsInOrder(OutcomeQuestion question)
    {
        var entries = question.Reading.StageChanges.Select(
            (entry, index) =>
                (entry.At, Kind: 0, Order: (long)index, Do: Enter(question.Stages, entry))
        );
        var edits = question
            .Edits.Where(e => e.UnderArchivedAt is null)
            .Select(edit => (edit.At, Kind: 1, Order: edit.Id, Do: Lay(edit)));
        return entries
            .Concat(edits)
            .OrderBy(s => s.At)
            .ThenBy(s => s.Kind)
            .ThenBy(s => s.Order)
            .Select(s => s.Do);
    }

    private static Action<StageCourse> Enter(StageMap stages, StageEntry entry) =>
        course =>
        {
            if (stages.TargetOf(entry.StageId) is { } target)
            {
                course.Enter(target, new OutcomeSource.Stage(entry.StageId, entry.At));
            }
        };

    private static Action<StageCourse> Lay(HandEdit edit) => course => course.Lay(edit);
}
