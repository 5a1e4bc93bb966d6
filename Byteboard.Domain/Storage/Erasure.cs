using Byteboard.Domain.Candidates;
using Byteboard.Domain.Errands;
using Byteboard.Domain.Interviews;
using Microsoft.EntityFrameworkCore;

namespace Byteboard.Domain.Storage;

/// <summary>Takes out who a candidate is, inside the caller's transaction; counts and outcomes stay.</summary>
public static class Erasure
{
    /// <summary>
    /// Name, addresses, links, tags, what was written about the work; open invitations are closed and no more mail goes out.
    /// With <paramref name="mayFinish"/> whoever has begun keeps the way back to the interview.
    /// </summary>
    public static async Task EraseAsync(
        ByteboardContext context,
        Candidate candidate,
        Actor by,
        long now,
        CancellationToken cancellationToken,
        bool mayFinish = false
    )
    {
        var closes = mayFinish ? InterviewStep.CancelByArchive : InterviewStep.Cancel;
        var interviews = await context
            .Interviews.Where(i => i.CandidateId == candidate.Id)
            .ToListAsync(cancellationToken);
        foreach (var interview in interviews)
        {
            if (InterviewLife.May(interview.Status, closes))
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
            errand.Withdraw("The candidate's data was removed.", now);
        }

        await ForgetWordsAsync(context, candidate, cancellationToken);
        candidate.Erase(DateTimeOffset.FromUnixTimeMilliseconds(now).UtcDateTime);
    }

    // What the platform wrote about an attempt, and the tags that looks saw.
    private static async Task ForgetWordsAsync(
        ByteboardContext context,
        Candidate candidate,
        CancellationToken cancellationToken
    )
    {
        await context
            .InterviewEvents.Where(e =>
                e.CandidateId == candidate.Id && e.Step == InterviewStep.Abandon
            )
            .ExecuteUpdateAsync(
                e => e.SetProperty(x => x.Detail, (string?)null),
                cancellationToken
            );
        var verdicts = await context
            .Verdicts.Where(v => v.OpportunityId == candidate.OpportunityId)
            .ToListAsync(cancellationToken);
        foreach (var verdict in verdicts)
        {
            context.Entry(verdict).Property(v => v.Checks).CurrentValue =
            [
                .. verdict.Checks.Select(c => c with { Saw = CheckFacts.WithoutTags(c.Saw) }),
            ];
        }
    }
}
