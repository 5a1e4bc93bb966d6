using Byteboard.Domain.Candidates;
using Byteboard.Domain.Interviews;
using Byteboard.Domain.Storage;

namespace Byteboard.Domain.Working;

/// <summary>
/// Runs the rules over a reading and writes what they came to: verdict, candidate, interview, errands, every delivery that
/// this look decided, and its timer.
/// </summary>
internal sealed class LookWriter(LookTransaction transaction, Invitations invitations)
{
    public Task DecideAsync(
        LaneClaim claim,
        LookFacts seen,
        Reading reading,
        CancellationToken cancellationToken
    ) =>
        transaction.WriteAsync(
            claim,
            seen,
            scene => DecideAsync(scene, seen, reading, cancellationToken),
            cancellationToken
        );

    /// <summary>The same, inside the look's transaction.</summary>
    public async Task DecideAsync(
        LookScene scene,
        LookFacts seen,
        Reading reading,
        CancellationToken cancellationToken
    )
    {
        if (!scene.Facts.Integration.IsOn)
        {
            return; // switched off while Lever answered: the timer is due, and the gate holds what arrived
        }

        RememberThatKeyReads(scene.Facts, seen);
        scene.Facts.Timer.Missing = 0; // it is there
        switch (LookRule.Decide(await QuestionAsync(scene, reading, cancellationToken)))
        {
            case LookResult.Again again:
                scene.Repeat(again.Wait);
                break;
            case LookResult.Decided decided:
                await WriteAsync(scene, reading, decided.Decision, cancellationToken);
                break;
        }
    }

    private static async Task<LookQuestion> QuestionAsync(
        LookScene scene,
        Reading reading,
        CancellationToken cancellationToken
    )
    {
        var facts = scene.Facts;
        var elsewhere = await facts.ElsewhereAsync(scene.Context, reading, cancellationToken);
        return new LookQuestion(
            new InviteQuestion(
                reading,
                facts.Stages,
                facts.Types,
                [.. facts.Here.Select(FactOf)],
                elsewhere
            ),
            facts.Deliveries,
            facts.Timer.Cause,
            facts.Timer.Repeats,
            facts.Candidate?.WaitingSince is not null,
            facts.Team.InvitesWhenTagAppears,
            facts.Candidate?.Reading,
            scene.Now
        );
    }

    private async Task WriteAsync(
        LookScene scene,
        Reading reading,
        InviteDecision decision,
        CancellationToken cancellationToken
    )
    {
        var facts = scene.Facts;
        var verdict = await scene.AddVerdictAsync(
            decision.Kind,
            decision.Reason,
            decision.Checks,
            cancellationToken
        );
        var candidate = facts.Candidate;
        if (candidate is null && decision.Kind is not VerdictKind.NothingToDo)
        {
            candidate = new Candidate
            {
                TeamId = facts.Team.Id,
                OpportunityId = facts.Timer.Subject,
            };
            scene.Context.Candidates.Add(candidate);
        }

        candidate?.Read(reading);
        candidate?.Take(verdict);
        await scene.Context.SaveChangesAsync(cancellationToken);
        if (decision.Invite is { } invite)
        {
            await invitations.AddAsync(scene.Context, candidate!, invite, cancellationToken);
        }
        else if (decision.ReinstateId is { } id)
        {
            invitations.Reinstate(scene.Context, candidate!, facts.Here.Single(i => i.Id == id));
        }

        scene.Settle(verdict);
        scene.Finish(
            decision.Kind is VerdictKind.WaitingForTag
                ? WaitingRule.NextLook(candidate!.WaitingSince!.Value, scene.Now)
                : null
        );
    }

    private static void RememberThatKeyReads(LookFacts facts, LookFacts seen)
    {
        if (
            facts.Integration.PermanentKey is { HasRead: false } key
            && key.Cipher == seen.Integration.PermanentKey?.Cipher
        )
        {
            key.HasRead = true;
        }
    }

    private static InterviewFact FactOf(Interview interview) =>
        new(
            interview.Id,
            interview.TypeId,
            interview.TypeName,
            interview.Status,
            interview.StageEntryAt,
            interview.CancelledByArchive,
            interview.InvitedUtc
        );
}
