using Byteboard.Domain.Interviews;
using Byteboard.Domain.Teams;

namespace Byteboard.Domain.Storage;

/// <summary>Adds a step to the life of an interview, inside the caller's transaction.</summary>
public static class InterviewHistory
{
    /// <summary>The step that <paramref name="interview"/> has just taken; null for the decision to invite.</summary>
    public static void Add(
        ByteboardContext context,
        Interview interview,
        InterviewStep? step,
        Actor by,
        long now,
        DateTime? untilUtc = null,
        string? detail = null
    ) =>
        context.InterviewEvents.Add(
            new InterviewEvent
            {
                TeamId = interview.TeamId,
                CandidateId = interview.CandidateId,
                InterviewId = interview.Id,
                Step = step,
                At = now,
                By = by.Kind,
                ById = by.Id,
                ByName = by.Name,
                ByRepresentative = by.IsRepresentative,
                Status = interview.Status,
                UntilUtc = untilUtc,
                Detail = detail is null ? null : Text.Cut(detail, InterviewEvent.DetailMaxLength),
            }
        );
}
