using Byteboard.Domain.Candidates;
using Byteboard.Domain.Errands;
using Byteboard.Domain.Interviews;
using Microsoft.EntityFrameworkCore;

namespace Byteboard.Domain.Storage;

/// <summary>Takes out who a candidate is, inside the caller's transaction; counts and outcomes stay.</summary>
public static class Erasure
{
    /// <summary>Name, addresses, links, what graders wrote; open invitations are closed and no more mail goes out.</summary>
    public static async Task EraseAsync(
        ByteboardContext context,
        Candidate candidate,
        Actor by,
        long now,
        CancellationToken cancellationToken
    )
    {
        var interviews = await context
            .Interviews.Where(i => i.CandidateId == candidate.Id)
            .ToListAsync(cancellationToken);
        foreach (var interview in interviews)
        {
            if (InterviewLife.May(interview.Status, InterviewStep.Cancel))
            {
                interview.Cancel();
                InterviewHistory.Add(
                    context,
                    interview,
                    InterviewStep.Cancel,
                    by,
                    now,
                    detail: "data removed"
                );
                await InterviewTimers.SetAsync(
                    context,
                    candidate,
                    interview,
                    now,
                    cancellationToken
                );
            }

            interview.Erase();
        }

        var errands = await context
            .Errands.Where(e => e.CandidateId == candidate.Id && e.State == ErrandState.Pending)
            .ToListAsync(cancellationToken);
        foreach (var errand in errands.Where(e => !e.Kind.IsNote()))
        {
            errand.Withdraw("The candidate's data was removed.");
        }

        candidate.Erase(DateTimeOffset.FromUnixTimeMilliseconds(now).UtcDateTime);
    }
}
