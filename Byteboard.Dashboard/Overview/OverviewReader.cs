using Byteboard.Dashboard.Candidates.Listing;
using Byteboard.Domain.Interviews;
using Byteboard.Domain.Outcomes;
using Byteboard.Domain.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Byteboard.Dashboard.Overview;

/// <summary>Counts people in the database, however many interviews they had; one that was sent to a wrong address counts for nothing.</summary>
public sealed class OverviewReader(
    TeamDb teams,
    IOptionsMonitor<ResultsOptions> results,
    TimeProvider clock
)
{
    // As the history writes them.
    private static readonly string?[] Offers =
    [
        nameof(OfferStatus.OfferMade),
        nameof(OfferStatus.OfferAccepted),
        nameof(OfferStatus.OfferDeclined),
    ];

    public async Task<OverviewNumbers> ReadAsync(
        int teamId,
        OverviewQuestion question,
        CancellationToken cancellationToken
    )
    {
        await using var context = teams.Open(teamId);
        var interviews = InterviewsOf(context, question);
        return new OverviewNumbers(
            question,
            await FunnelAsync(context, interviews, cancellationToken),
            await RatingsAsync(context, interviews, cancellationToken),
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

    private IQueryable<Interview> InterviewsOf(ByteboardContext context, OverviewQuestion question)
    {
        var interviews = context.Interviews.Where(i => i.ReplacedById == null);
        if (question.Days is { } days)
        {
            var from = clock.GetUtcNow().UtcDateTime.AddDays(-days);
            interviews = interviews.Where(i => i.InvitedUtc >= from);
        }

        return question.TypeId is { } type ? interviews.Where(i => i.TypeId == type) : interviews;
    }

    /// <summary>
    /// What came of each candidate. Who got an offer came onsite, whatever Next Steps says since; an offer that an archive
    /// replaced by Withdrew or No Offer was made nevertheless, as the history knows.
    /// </summary>
    private static IQueryable<Fate> Fates(ByteboardContext context)
    {
        var offered = context.OutcomeChanges.Where(change =>
            change.Field == OutcomeField.OfferStatus && Offers.Contains(change.After)
        );
        return context
            .Candidates.Select(c => new
            {
                Candidate = c,
                Offer = c.OfferStatus == OfferStatus.OfferMade
                    || c.OfferStatus == OfferStatus.OfferAccepted
                    || c.OfferStatus == OfferStatus.OfferDeclined
                    || offered.Any(change => change.CandidateId == c.Id),
            })
            .Select(c => new Fate
            {
                CandidateId = c.Candidate.Id,
                Onsite =
                    c.Candidate.NextSteps == NextSteps.Onsite
                    || c.Candidate.NextSteps == NextSteps.TechnicalPhoneScreenAndOnsite
                    || c.Offer,
                Offer = c.Offer,
                Accepted = c.Candidate.OfferStatus == OfferStatus.OfferAccepted,
                Missing = c.Candidate.IsOutcomeMissing,
            });
    }

    private static async Task<Funnel> FunnelAsync(
        ByteboardContext context,
        IQueryable<Interview> interviews,
        CancellationToken cancellationToken
    ) =>
        await interviews
            .GroupBy(i => i.CandidateId)
            .Select(g => new
            {
                CandidateId = g.Key,
                Started = g.Count(i => i.StartedUtc != null),
                Submitted = g.Count(i => i.SubmittedUtc != null),
            })
            .Join(
                Fates(context),
                i => i.CandidateId,
                f => f.CandidateId,
                (i, f) =>
                    new
                    {
                        Started = i.Started > 0,
                        Submitted = i.Submitted > 0,
                        f.Onsite,
                        f.Offer,
                        f.Accepted,
                    }
            )
            .GroupBy(_ => 1)
            .Select(g => new Funnel(
                g.Count(),
                g.Count(c => c.Started),
                g.Count(c => c.Submitted),
                g.Count(c => c.Submitted && c.Onsite),
                g.Count(c => c.Submitted && c.Offer),
                g.Count(c => c.Submitted && c.Accepted)
            ))
            .SingleOrDefaultAsync(cancellationToken)
        ?? new Funnel(0, 0, 0, 0, 0, 0);

    private async Task<IReadOnlyList<RatingOutcome>> RatingsAsync(
        ByteboardContext context,
        IQueryable<Interview> interviews,
        CancellationToken cancellationToken
    )
    {
        var rows = await interviews
            .Where(i => i.Rating != null)
            .Select(i => new { i.CandidateId, Rating = i.Rating! })
            .Distinct()
            .Join(
                Fates(context),
                i => i.CandidateId,
                f => f.CandidateId,
                (i, f) =>
                    new
                    {
                        i.Rating,
                        f.Onsite,
                        f.Offer,
                        f.Accepted,
                        f.Missing,
                    }
            )
            .GroupBy(c => c.Rating)
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

    /// <summary>What came of a candidate.</summary>
    private sealed class Fate
    {
        public long CandidateId { get; init; }

        public bool Onsite { get; init; }

        public bool Offer { get; init; }

        public bool Accepted { get; init; }

        public bool Missing { get; init; }
    }
}
