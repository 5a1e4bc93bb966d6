using Byteboard.Domain.Candidates;
using Byteboard.Domain.Errands;
using Byteboard.Domain.Interviews;

namespace Byteboard.Domain.Working;

/// <summary>The text of an errand's note.</summary>
internal static class ErrandNote
{
    public static string Text(ErrandJob job) =>
        job.Errand.Kind switch
        {
            ErrandKind.InvitationNote => NoteText.Invitation(
                job.Interview!.TypeName,
                job.Interview.DeadlineUtc!.Value,
                job.Team.Zone,
                job.Errand.Reference
            ),
            ErrandKind.ResultNote => NoteText.Result(
                job.Interview!.TypeName,
                new InterviewResult(
                    job.Interview.Rating ?? "",
                    job.Interview.Skills,
                    "",
                    job.Interview.ReportUrl
                ),
                job.Team.NamesRatingInNotes,
                job.Errand.Reference
            ),
            ErrandKind.NotInvitedNote => NoteText.NotInvited(
                NotInvitedText.Of(job.Verdict!.Reason, job.Verdict.Checks),
                job.Errand.Reference
            ),
            ErrandKind.UnderWayNote => NoteText.UnderWay(
                job.Interview!.TypeName,
                job.Errand.Reference
            ),
            var kind => throw new InvalidOperationException($"{kind} is no note."),
        };
}
