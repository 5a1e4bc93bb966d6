using Byteboard.Domain.Candidates;
using Byteboard.Domain.Errands;
using Byteboard.Domain.Interviews;
using Byteboard.Domain.Storage;
using Microsoft.EntityFrameworkCore;

namespace Byteboard.Domain.Working;

/// <summary>
/// What Lever's archive, or the removal of a person's data there, does to interviews. Who has not begun is not let in any
/// more; who has begun may finish, and the recruiter is told. The candidate hears it from Lever (ADR-009).
/// </summary>
internal static class ArchiveEffects
{
    public static async Task FollowAsync(
        LookScene scene,
        Candidate candidate,
        Reading reading,
        Verdict verdict,
        CancellationToken cancellationToken
    )
    {
        var context = scene.Context;
        if (reading.IsToBeErased)
        {
            await Erasure.EraseAsync(context, candidate, Actor.Lever, scene.Now, cancellationToken);
            return;
        }

        if (reading.Archived is null)
        {
            return;
        }

        foreach (var interview in scene.Facts.Here.Where(i => i.IsLive))
        {
            if (InterviewLife.May(interview.Status, InterviewStep.CancelByArchive))
            {
                interview.CancelByArchive();
                InterviewHistory.Add(
                    context,
                    interview,
                    InterviewStep.CancelByArchive,
                    Actor.Lever,
                    scene.Now
                );
                await InterviewTimers.SetAsync(
                    context,
                    candidate,
                    interview,
                    scene.Now,
                    cancellationToken
                );
            }
            else
            {
                await TellAsync(scene, candidate, interview, verdict, cancellationToken);
            }
        }
    }

    // Once for each interview, however often the candidate is archived.
    private static async Task TellAsync(
        LookScene scene,
        Candidate candidate,
        Interview interview,
        Verdict verdict,
        CancellationToken cancellationToken
    )
    {
        if (
            await scene.Context.Errands.AnyAsync(
                e => e.InterviewId == interview.Id && e.Kind == ErrandKind.UnderWayNote,
                cancellationToken
            )
        )
        {
            return;
        }

        scene.Context.Errands.Add(
            Errand
                .For(candidate, ErrandKind.UnderWayNote, interview.Id, verdict.Id)
                .StartingAt(scene.Now)
        );
    }
}
