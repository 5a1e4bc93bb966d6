using Byteboard.Domain.Candidates;
using Byteboard.Domain.Teams;

namespace Byteboard.Domain.Storage;

/// <summary>Adds what a person did about a candidate, inside the caller's transaction.</summary>
public static class CandidateHistory
{
    /// <summary>What was just done, <paramref name="now"/> in Unix ms.</summary>
    public static void Add(
        ByteboardContext context,
        long candidateId,
        CandidateStep step,
        Person by,
        long now,
        long? errandId = null
    ) =>
        context.CandidateEvents.Add(
            new CandidateEvent
            {
                TeamId = context.TeamId!.Value,
                CandidateId = candidateId,
                Step = step,
                At = now,
                ById = by.UserId,
                ByName = by.Name,
                ByRepresentative = by.IsRepresentative,
                ErrandId = errandId,
            }
        );
}
