using Byteboard.Domain.Candidates;
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
    /// <summary>Counts of what needs a person stop here.</summary>
    public const int MostCounted = 10_000;

    private static readonly TimeSpan Soon = TimeSpan.FromHours(48);

    public async Task<OverviewNumbers> ReadAsync(
        int teamId,
        OverviewQuestion question,
        CancellationToken cancellationToken
    )
    {
        await using var context = teams.Open(teamId);
        var interviews = InterviewsOf(context, question);
        return new OverviewNumbers(
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

    private static async Task<Funnel> FunnelAsync(
        ByteboardContext context,
        IQueryable<Interview> interviews,
        CancellationToken cancellationToken
    ) =>
        await interviews
            .Join(context.Candidates, i => i.CandidateId, c => c.Id, (i, c) => new { i, c })
            .GroupBy(_ => 1)
            .Select(g => new Funnel(
                g.Count(),
                g.Count(x => x.i.StartedUtc != null),
                g.Count(x => x.i.SubmittedUtc != null),
                g.Count(x =>
                    x.i.SubmittedUtc != null
                    && (
                        x.c.NextSteps == NextSteps.Onsite
                        || x.c.NextSteps == NextSteps.TechnicalPhoneScreenAndOnsite
                    )
                ),
                g.Count(x =>
                    x.i.SubmittedUtc != null
                    && (
                        x.c.NextSteps == NextSteps.Onsite
                        || x.c.NextSteps == NextSteps.TechnicalPhoneScreenAndOnsite
                    )
                    && (
                        x.c.OfferStatus == OfferStatus.OfferMade
                        || x.c.OfferStatus == OfferStatus.OfferAccepted
                        || x.c.OfferStatus == OfferStatus.OfferDeclined
                    )
                ),
                g.Count(x =>
                    x.i.SubmittedUtc != null
                    && (
                        x.c.NextSteps == NextSteps.Onsite
                        || x.c.NextSteps == NextSteps.TechnicalPhoneScreenAndOnsite
                    )
                    && x.c.OfferStatus == OfferStatus.OfferAccepted
                )
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
            .Join(context.Candidates, i => i.CandidateId, c => c.Id, (i, c) => new { i, c })
            .GroupBy(x => x.i.Rating!)
            .Select(g => new RatingOutcome(
                g.Key,
                g.Count(),
                g.Count(x =>
                    x.c.NextSteps == NextSteps.Onsite
                    || x.c.NextSteps == NextSteps.TechnicalPhoneScreenAndOnsite
                ),
                g.Count(x =>
                    x.c.OfferStatus == OfferStatus.OfferMade
                    || x.c.OfferStatus == OfferStatus.OfferAccepted
                    || x.c.OfferStatus == OfferStatus.OfferDeclined
                ),
                g.Count(x => x.c.OfferStatus == OfferStatus.OfferAccepted),
                g.Count(x => x.c.IsOutcomeMissing)
            ))
            .ToListAsync(cancellationToken);
        return
        [
            .. rows.OrderBy(r => results.CurrentValue.RankOf(r.Rating) ?? int.MaxValue)
                .ThenBy(r => r.Rating, StringComparer.Ordinal),
        ];
    }

    private async Task<NeedsYou> NeedsYouAsync(
        ByteboardContext context,
        CancellationToken cancellationToken
    )
    {
        var until = clock.GetUtcNow().UtcDateTime + Soon;
        return new NeedsYou(
            await CountAsync(c => c.State == CandidateState.WaitingForTag),
            await CountAsync(c => c.NeedsAttention),
            await CountAsync(c => c.State == CandidateState.Invited && c.DeadlineUtc <= until),
            await CountAsync(c => c.IsOutcomeMissing)
        );

        Task<int> CountAsync(System.Linq.Expressions.Expression<Func<Candidate, bool>> which) =>
            context.Candidates.Where(which).Take(MostCounted).CountAsync(cancellationToken);
    }
}
