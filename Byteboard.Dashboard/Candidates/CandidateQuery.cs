using System.Linq.Expressions;
using Byteboard.Domain.Candidates;
using Byteboard.Domain.Errands;
using Byteboard.Domain.Interviews;
using Byteboard.Domain.Storage;
using Microsoft.EntityFrameworkCore;

namespace Byteboard.Dashboard.Candidates;

/// <summary>A candidate with the newest interview and that one's newest errands, as SQL joins them; never read whole.</summary>
public sealed class Joined
{
    public required Candidate Candidate { get; init; }

    public Interview? Interview { get; init; }

    public Errand? Mail { get; init; }

    public Errand? Note { get; init; }
}

/// <summary>The views of the list, as queries that both stores understand.</summary>
public static class CandidateQuery
{
    private static readonly Expression<Func<Joined, bool>> IsInAttention = row =>
        row.Candidate.LastVerdict == VerdictKind.NeedsAttention
        || row.Candidate.LastVerdict == VerdictKind.Unreadable
        || (
            row.Interview!.Status == InterviewStatus.Invited
            && (
                row.Mail!.State == ErrandState.Failed
                || row.Mail.State == ErrandState.Uncertain
                || row.Note!.State == ErrandState.Failed
                || row.Note.State == ErrandState.Uncertain
            )
        );

    public static IQueryable<Joined> Of(
        ByteboardContext context,
        CandidateView view,
        DateTime nowUtc
    ) =>
        view switch
        {
            CandidateView.Invited => Join(context)
                .Where(row =>
                    row.Interview!.Status == InterviewStatus.Invited
                    && (row.Interview.DeadlineUtc == null || row.Interview.DeadlineUtc > nowUtc)
                    && row.Mail!.State != ErrandState.Failed
                    && row.Mail.State != ErrandState.Uncertain
                ),
            CandidateView.Waiting => Join(context)
                .Where(row => row.Candidate.LastVerdict == VerdictKind.WaitingForTag),
            CandidateView.Attention => Join(context).Where(IsInAttention),
            _ => Join(context),
        };

    private static IQueryable<Joined> Join(ByteboardContext context) =>
        from candidate in context.Candidates.AsNoTracking()
        from interview in context
            .Interviews.Where(i =>
                i.CandidateId == candidate.Id
                && !context.Interviews.Any(later =>
                    later.CandidateId == i.CandidateId && later.Id > i.Id
                )
            )
            .DefaultIfEmpty()
        from mail in context
            .Errands.Where(e =>
                e.InterviewId == interview!.Id
                && e.Kind == ErrandKind.InvitationEmail
                && !context.Errands.Any(later =>
                    later.InterviewId == e.InterviewId
                    && later.Kind == ErrandKind.InvitationEmail
                    && later.Id > e.Id
                )
            )
            .DefaultIfEmpty()
        from note in context
            .Errands.Where(e =>
                e.InterviewId == interview!.Id
                && e.Kind == ErrandKind.InvitationNote
                && !context.Errands.Any(later =>
                    later.InterviewId == e.InterviewId
                    && later.Kind == ErrandKind.InvitationNote
                    && later.Id > e.Id
                )
            )
            .DefaultIfEmpty()
        select new Joined
        {
            Candidate = candidate,
            Interview = interview,
            Mail = mail,
            Note = note,
        };
}
