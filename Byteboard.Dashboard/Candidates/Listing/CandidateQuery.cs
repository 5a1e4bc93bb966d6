using Byteboard.Domain.Candidates;
using Byteboard.Domain.Storage;

namespace Byteboard.Dashboard.Candidates.Listing;

/// <summary>Views and filters, on the candidate's own columns alone.</summary>
internal static class CandidateQuery
{
    /// <summary>How near the deadline of an invitation is that expires soon.</summary>
    public static readonly TimeSpan Soon = TimeSpan.FromHours(48);

    public static IQueryable<Candidate> Of(
        ByteboardContext context,
        CandidateView view,
        DateTime nowUtc
    )
    {
        var soonUtc = nowUtc + Soon;
        return view switch
        {
            CandidateView.Invited => context.Candidates.Where(c =>
                c.State == CandidateState.Invited || c.State == CandidateState.NotSentYet
            ),
            CandidateView.Waiting => context.Candidates.Where(c =>
                c.State == CandidateState.WaitingForTag
            ),
            CandidateView.Attention => context.Candidates.Where(c => c.NeedsAttention),
            CandidateView.Expiring => context.Candidates.Where(c =>
                c.State == CandidateState.Invited
                && c.DeadlineUtc > nowUtc
                && c.DeadlineUtc <= soonUtc
            ),
            CandidateView.Missing => context.Candidates.Where(c => c.IsOutcomeMissing),
            _ => context.Candidates,
        };
    }

    /// <summary>A view and all filters but the text.</summary>
    public static IQueryable<Candidate> Of(
        ByteboardContext context,
        CandidateQuestion question,
        DateTime nowUtc
    )
    {
        var rows = Of(context, question.View, nowUtc);
        if (question.State is { } state)
        {
            rows = rows.Where(c => c.State == state);
        }

        if (question.Rating is { } rating)
        {
            rows = rows.Where(c => c.Rating == rating);
        }

        if (question.TypeId is { } type)
        {
            rows = rows.Where(c => c.TypeId == type);
        }

        if (question.Next is { } next)
        {
            rows = rows.Where(c => c.NextSteps == next.Value);
        }

        if (question.Offer is { } offer)
        {
            rows = rows.Where(c => c.OfferStatus == offer.Value);
        }

        if (question.StageId is { } stage)
        {
            rows = rows.Where(c => c.StageId == stage && !c.IsArchived);
        }

        if (question.NeedsAttention)
        {
            rows = rows.Where(c => c.NeedsAttention);
        }

        return question.IsArchived ? rows.Where(c => c.IsArchived) : rows;
    }
}
