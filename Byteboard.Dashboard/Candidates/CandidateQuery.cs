using Byteboard.Domain.Candidates;
using Byteboard.Domain.Errands;
using Byteboard.Domain.Interviews;
using Byteboard.Domain.Storage;

namespace Byteboard.Dashboard.Candidates;

/// <summary>
/// The views of the list. Each asks once for the few ids that make it up (IN); joining every candidate with its newest
/// interview and errands took seconds at ten thousand candidates.
/// </summary>
internal static class CandidateQuery
{
    public static IQueryable<Candidate> Of(
        ByteboardContext context,
        CandidateView view,
        DateTime nowUtc
    )
    {
        var broken = Broken(context);
        var brokenMails = broken
            .Where(e => e.Kind == ErrandKind.InvitationEmail)
            .Select(e => e.InterviewId!.Value);
        var brokenInterviews = broken.Select(e => e.InterviewId!.Value);
        var invited = context.Interviews.Where(i => i.Status == InterviewStatus.Invited);
        var openTo = invited
            .Where(i =>
                (i.DeadlineUtc == null || i.DeadlineUtc > nowUtc) && !brokenMails.Contains(i.Id)
            )
            .Select(i => i.CandidateId);
        var troubled = invited
            .Where(i => brokenInterviews.Contains(i.Id))
            .Select(i => i.CandidateId);
        return view switch
        {
            CandidateView.Invited => context.Candidates.Where(c => openTo.Contains(c.Id)),
            CandidateView.Waiting => context.Candidates.Where(c =>
                c.LastVerdict == VerdictKind.WaitingForTag
            ),
            CandidateView.Attention => context.Candidates.Where(c =>
                c.LastVerdict == VerdictKind.NeedsAttention
                || c.LastVerdict == VerdictKind.Unreadable
                || troubled.Contains(c.Id)
            ),
            _ => context.Candidates,
        };
    }

    // A reinstated interview has new errands; what became of the ones before them no longer matters.
    private static IQueryable<Errand> Broken(ByteboardContext context) =>
        context.Errands.Where(e =>
            (e.State == ErrandState.Failed || e.State == ErrandState.Uncertain)
            && !context.Errands.Any(later =>
                later.InterviewId == e.InterviewId && later.Kind == e.Kind && later.Id > e.Id
            )
        );
}
