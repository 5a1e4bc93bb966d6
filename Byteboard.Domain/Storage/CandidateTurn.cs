using Byteboard.Domain.Candidates;
using Microsoft.EntityFrameworkCore;

namespace Byteboard.Domain.Storage;

/// <summary>Lets what people do to a candidate, and looks at it, follow each other; inside the caller's transaction.</summary>
public static class CandidateTurn
{
    /// <summary>
    /// The candidate as it stands once everybody before us is done; null when the team has none of this id. A look that has
    /// read its facts already begins again. Locks as a look does, the candidate before its timer, so that the two never wait
    /// for each other.
    /// </summary>
    public static async Task<Candidate?> TakeAsync(
        ByteboardContext context,
        long candidateId,
        CancellationToken cancellationToken
    )
    {
        if (await LockAsync(context, candidateId, cancellationToken) is not { } candidate)
        {
            return null;
        }

        await context.Database.ExecuteSqlAsync(
            $"""
            UPDATE "Timers" SET "Version" = "Version" + 1
            WHERE "TeamId" = {candidate.TeamId} AND "Kind" = 'Look' AND "Subject" = {candidate.Subject}
            """,
            cancellationToken
        );
        return candidate;
    }

    /// <summary>The same for the lane, whose own looks wait for it anyway.</summary>
    public static async Task<Candidate?> LockAsync(
        ByteboardContext context,
        long candidateId,
        CancellationToken cancellationToken
    )
    {
        await context.Database.ExecuteSqlAsync(
            $"""UPDATE "Candidates" SET "Name" = "Name" WHERE "TeamId" = {context.TeamId!.Value} AND "Id" = {candidateId}""",
            cancellationToken
        );
        return await context.Candidates.SingleOrDefaultAsync(
            c => c.Id == candidateId,
            cancellationToken
        );
    }

    /// <summary>What is still to be done for somebody who was not in Lever keeps the order of the opportunity from now on.</summary>
    public static async Task MoveWorkAsync(
        ByteboardContext context,
        long candidateId,
        string before,
        string after,
        CancellationToken cancellationToken
    )
    {
        await context
            .Errands.Where(e => e.CandidateId == candidateId && e.OpportunityId == before)
            .ExecuteUpdateAsync(e => e.SetProperty(x => x.OpportunityId, after), cancellationToken);
        await context
            .Timers.Where(t => t.About == before)
            .ExecuteUpdateAsync(t => t.SetProperty(x => x.About, after), cancellationToken);
    }
}
