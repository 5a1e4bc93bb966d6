using Byteboard.Domain.Candidates;
using Byteboard.Domain.Interviews;
using Byteboard.Domain.Storage;
using Byteboard.Domain.Teams;
using Microsoft.EntityFrameworkCore;

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

        await RememberThatKeyReadsAsync(scene, seen, cancellationToken);
        scene.Facts.Timer.Missing = 0; // it is there
        if (await SweepLook.EndsAsync(scene, reading, cancellationToken))
        {
            return;
        }

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
            )
            {
                ChosenTypeId = facts.Timer.ChosenTypeId,
            },
            facts.Deliveries,
            facts.Timer.Cause,
            facts.Timer.Repeats,
            facts.Candidate?.WaitingSince is not null,
            facts.Team.InvitesWhenTagAppears,
            facts.Candidate?.DismissedEntryAt,
            facts.Candidate?.Reading,
            scene.Now
        );
    }

    private async Task WriteAsync(
        LookScene scene,
        Reading reading,
        InviteDecision invitation,
        CancellationToken cancellationToken
    )
    {
        var facts = scene.Facts;
        var outcome = LookOutcome.Decide(facts, reading);
        var decision = LookOutcome.Verdict(invitation, outcome, facts.Candidate);
        var verdict = await scene.AddVerdictAsync(
            decision.Kind,
            decision.Reason,
            decision.Checks,
            cancellationToken
        );
        if (CandidateOf(scene, decision) is { } candidate)
        {
            await NotInvitedNotes.AboutAsync(scene, candidate, verdict, cancellationToken);
            candidate.Read(reading);
            candidate.Take(verdict);
            OutcomeWriter.Write(
                scene.Context,
                candidate,
                outcome,
                facts.Edits,
                verdict.Id,
                scene.Now
            );
            await scene.Context.SaveChangesAsync(cancellationToken);
            await InviteAsync(scene, candidate, decision, cancellationToken);
            await ArchiveEffects.FollowAsync(scene, candidate, reading, verdict, cancellationToken);
            await CandidateSummaries.RefreshAsync(scene.Context, candidate, cancellationToken);
        }

        scene.Settle(verdict);
        scene.Finish(
            decision switch
            {
                { Kind: VerdictKind.WaitingForTag } => WaitingRule.NextLook(
                    facts.Candidate?.WaitingSince ?? scene.Now,
                    scene.Now
                ),
                { ReinstateId: { } id } when IsAnotherClosed(facts, reading, id) => scene.Now,
                _ => null,
            }
        );
    }

    // One look opens one interview again; the same archive may have closed one of another type.
    private static bool IsAnotherClosed(LookFacts facts, Reading reading, long reinstatedId) =>
        facts.Here.Any(i =>
            i.Id != reinstatedId
            && i is { CancelledByArchive: true, Status: InterviewStatus.Cancelled }
            && i.StageEntryAt == reading.LatestEntry.At
        );

    // Whoever there is nothing to do for does not become a candidate.
    private static Candidate? CandidateOf(LookScene scene, InviteDecision decision)
    {
        if (scene.Facts.Candidate is null && decision.Kind is not VerdictKind.NothingToDo)
        {
            var candidate = new Candidate
            {
                TeamId = scene.Facts.Team.Id,
                OpportunityId = scene.Facts.Timer.Subject,
            };
            scene.Context.Candidates.Add(candidate);
            return candidate;
        }

        return scene.Facts.Candidate;
    }

    private async Task InviteAsync(
        LookScene scene,
        Candidate candidate,
        InviteDecision decision,
        CancellationToken cancellationToken
    )
    {
        if (decision.Invite is { } invite)
        {
            candidate.DismissedEntryAt = null;
            await invitations.AddAsync(
                scene.Context,
                candidate,
                invite,
                candidate.ContactId!,
                await ChooserAsync(scene, cancellationToken),
                cancellationToken
            );
        }
        else if (decision.ReinstateId is { } id)
        {
            var interview = scene.Facts.Here.Single(i => i.Id == id);
            candidate.DismissedEntryAt = null;
            await invitations.ReinstateAsync(
                scene.Context,
                candidate,
                interview,
                cancellationToken
            );
        }
    }

    // The timer keeps who chose by id alone.
    private static async Task<Actor?> ChooserAsync(
        LookScene scene,
        CancellationToken cancellationToken
    )
    {
        if (scene.Facts.Timer.ChosenBy is not { } id)
        {
            return null;
        }

        var member = await scene.Context.Users.SingleOrDefaultAsync(
            m => m.Id == id,
            cancellationToken
        );
        return new Actor(
            ActorKind.Person,
            id,
            member?.DisplayName,
            member?.Role is MemberRole.Representative
        );
    }

    private static async Task RememberThatKeyReadsAsync(
        LookScene scene,
        LookFacts seen,
        CancellationToken cancellationToken
    )
    {
        if (
            scene.Facts.Integration.PermanentKey is { HasRead: false } key
            && key.Cipher == seen.Integration.PermanentKey?.Cipher
        )
        {
            key.HasRead = true;
            await GoneAgain.LookAsync(scene, cancellationToken);
        }
    }

    private static InterviewFact FactOf(Interview interview) =>
        new(
            interview.Id,
            interview.TypeId,
            interview.TypeName,
            interview.Status,
            interview.StageEntryAt,
            interview is { CancelledByArchive: true, IsErased: false },
            interview.InvitedUtc
        );
}
