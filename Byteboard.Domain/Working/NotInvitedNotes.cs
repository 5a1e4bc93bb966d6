using Byteboard.Domain.Candidates;
using Byteboard.Domain.Errands;
using Byteboard.Domain.Interviews;
using Microsoft.EntityFrameworkCore;

namespace Byteboard.Domain.Working;

/// <summary>The note in Lever that says why nobody was invited, where a recruiter can mend that there; once per reason in a row.</summary>
internal static class NotInvitedNotes
{
    /// <summary>Adds the errand; the candidate still carries the verdict before this one.</summary>
    public static async Task AboutAsync(
        LookScene scene,
        Candidate candidate,
        Verdict verdict,
        CancellationToken cancellationToken
    )
    {
        var team = scene.Facts.Team;
        var isWanted = verdict.Reason switch
        {
            VerdictReason.NoTag => team is { NotesWhenNotInvited: true, NotesWhenNoTag: true },
            VerdictReason.SeveralTags or VerdictReason.NoEmail => team.NotesWhenNotInvited,
            _ => false,
        };
        if (
            !isWanted
            || await scene.Context.Verdicts.AnyAsync(
                v => v.Id == candidate.LastVerdictId && v.Reason == verdict.Reason,
                cancellationToken
            )
        )
        {
            return;
        }

        await scene.Context.SaveChangesAsync(cancellationToken); // gives a new candidate its id
        scene.Context.Errands.Add(
            Errand
                .For(candidate, ErrandKind.NotInvitedNote, verdictId: verdict.Id)
                .StartingAt(scene.Now)
        );
    }
}
