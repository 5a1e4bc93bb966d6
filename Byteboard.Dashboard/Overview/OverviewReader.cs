using Byteboard.Dashboard.Candidates.Listing;
using Byteboard.Domain.Interviews;
using Byteboard.Domain.Outcomes;
using Byteboard.Domain.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Byteboard.Dashboard.Overview;

/// <summary>Counts in the database what the overview shows; an invitation with a corrected address counts once.</summary>
public sealed class OverviewReader(
    TeamDb teams,
    IOptionsMonitor<ResultsOptions> results,
    TimeProvider clock
)
{
    public async Task<OverviewNumbers> ReadAsync(
        int teamId,
        OverviewQuestion question,
        CancellationToken cancellationToken
    )
    {
        await using var context = teams.Open(teamId);
        var courses = CoursesOf(context, question);
        return new OverviewNumbers(
            await FunnelAsync(courses, cancellationToken),
            await RatingsAsync(courses, cancellationToken),
            await NeedsYouAsync(context, cancellationToken),
            [
                .. (
                    await context
                        .InterviewTypes.OrderBy(t => t.Name)
                        .Select(t => new { t.Id, t.Name })
                        .ToListAsync(cancellationToken)
                ).Select(t => (t.Id, t.Name)),
            ]
        );
    }

    private IQueryable<Course> CoursesOf(ByteboardContext context, OverviewQuestion question)
    {
        var interviews = context.Interviews.Where(i => i.ReplacedById == null);
        if (question.Days is { } days)
        {
            var from = clock.GetUtcNow().UtcDateTime.AddDays(-days);
            interviews = interviews.Where(i => i.InvitedUtc >= from);
        }

        if (question.TypeId is { } type)
        {
            interviews = interviews.Where(i => i.TypeId == type);
        }

        return interviews.Join(
            context.Candidates,
            i => i.CandidateId,
            c => c.Id,
            (i, c) =>
                new Course
                {
                    Rating = i.Rating,
                    Started = i.StartedUtc != null,
                    Submitted = i.SubmittedUtc != null,
                    Onsite =
                        c.NextSteps == NextSteps.Onsite
                        || c.NextSteps == NextSteps.TechnicalPhoneScreenAndOnsite,
                    Offer =
                        c.OfferStatus == OfferStatus.OfferMade
                        || c.OfferStatus == OfferStatus.OfferAccepted
                        || c.OfferStatus == OfferStatus.OfferDeclined,
                    Accepted = c.OfferStatus == OfferStatus.OfferAccepted,
                    Missing = c.IsOutcomeMissing,
                }
        );
    }

    private static async Task<Funnel> FunnelAsync(
        IQueryable<Course> courses,
        CancellationToken cancellationToken
    ) =>
        await courses
            .GroupBy(_ => 1)
            .Select(g => new Funnel(
                g.Count(),
                g.Count(c => c.Started),
                g.Count(c => c.Submitted),
                g.Count(c => c.Submitted && c.Onsite),
                g.Count(c => c.Submitted && c.Onsite && c.Offer),
                g.Count(c => c.Submitted && c.Onsite && c.Accepted)
            ))
            .SingleOrDefaultAsync(cancellationToken)
        ?? new Funnel(0, 0, 0, 0, 0, 0);

    private async Task<IReadOnlyList<RatingOutcome>> RatingsAsync(
        IQueryable<Course> courses,
        CancellationToken cancellationToken
    )
    {
        var rows = await courses
            .Where(c => c.Rating != null)
            .GroupBy(c => c.Rating!)
            .Select(g => new RatingOutcome(
                g.Key,
                g.Count(),
                g.Count(c => c.Onsite),
                g.Count(c => c.Offer),
                g.Count(c => c.Accepted),
                g.Count(c => c.Missing)
            ))
            .ToListAsync(cancellationToken);
        return
        [
            .. rows.OrderBy(r => results.CurrentValue.RankOf(r.Rating) ?? int.MaxValue)
                .ThenBy(r => r.Rating, StringComparer.Ordinal),
        ];
    }

    // The same views as the list that each number leads to.
    private async Task<NeedsYou> NeedsYouAsync(
        ByteboardContext context,
        CancellationToken cancellationToken
    )
    {
        var nowUtc = clock.GetUtcNow().UtcDateTime;
        return new NeedsYou(
            await CountAsync(CandidateView.Waiting),
            await CountAsync(CandidateView.Attention),
            await CountAsync(CandidateView.Expiring),
            await CountAsync(CandidateView.Missing)
        );

        async Task<int> CountAsync(CandidateView view) =>
            (
                await CandidateFound.CountAsync(
                    CandidateQuery.Of(context, view, nowUtc),
                    cancellationToken
                )
            ).Value;
    }

    /// <summary>How far an interview came, and what came of its candidate.</summary>
    private sealed class Course
    {
        public string? Rating { get; init; }

        public bool Started { get; init; }

        public bool Submitted { get; init; }

        public bool Onsite { get; init; }

        public bool Offer { get; init; }

        public bool Accepted { get; init; }

        public bool Missing { get; init; }
    }
}
