using Byteboard.Domain.Candidates;
using Byteboard.Domain.Errands;
using Byteboard.Domain.FlightChecks;
using Byteboard.Domain.LeverIntegrations;
using Byteboard.Domain.Storage;
using Microsoft.EntityFrameworkCore;

namespace Byteboard.Domain.Connecting;

/// <summary>Reads from the store what a flight check follows from.</summary>
internal static class FlightCheckFacts
{
    // Of a busy team that many changed candidates are searched for the test candidate.
    private const int Searched = 200;

    public static async Task<FlightSight> FlightSightAsync(
        this ByteboardContext context,
        FlightCheck flight,
        Listing? listing,
        CancellationToken cancellationToken
    )
    {
        var integration = await context
            .LeverIntegrations.AsNoTracking()
            .SingleAsync(cancellationToken);
        listing = integration.SetupKey is null ? null : listing;
        var recent = await RecentAsync(context, flight, cancellationToken);
        var listed = listing?.Candidates ?? [];
        var email = await context
            .Teams.Where(t => t.Id == flight.TeamId)
            .Select(t => t.RepresentativeEmail)
            .SingleAsync(cancellationToken);
        var test = FlightRule.Find(flight, email, [.. recent, .. listed]);
        var facts = new FlightFacts
        {
            Flight = flight,
            Stages = new StageMap(
                await context.StageMappings.AsNoTracking().ToListAsync(cancellationToken)
            ),
            Reasons = await context.ReasonMappings.AsNoTracking().ToListAsync(cancellationToken),
            Types = await context
                .InterviewTypes.AsNoTracking()
                .Where(t => t.RetiredUtc == null)
                .ToListAsync(cancellationToken),
            Ticks = await context.TicksAsync(flight.Id, cancellationToken),
            Known = recent.Find(c => c.OpportunityId == test?.OpportunityId),
            Listed = listed.FirstOrDefault(c => c.OpportunityId == test?.OpportunityId),
            NoteSight = SightOf(integration, listing),
        };
        var newest = FlightRule.Newest(flight, email, [.. recent, .. listed]);
        return new FlightSight(
            await WithInterviewAsync(context, facts, cancellationToken),
            await VerdictAsync(context, flight, test, cancellationToken),
            listing,
            await FlightCheckRuns.TypeToUseAsync(context, test?.OpportunityId, cancellationToken),
            newest is not null && newest.OpportunityId != test?.OpportunityId
        );
    }

    private static async Task<List<TestCandidate>> RecentAsync(
        ByteboardContext context,
        FlightCheck flight,
        CancellationToken cancellationToken
    )
    {
        var rows = await context
            .Candidates.AsNoTracking()
            .Where(c =>
                c.OpportunityId != null
                && (c.ChangedUtc >= flight.StartedUtc || c.OpportunityId == flight.OpportunityId)
            )
            .OrderByDescending(c => c.OpportunityId == flight.OpportunityId)
            .ThenByDescending(c => c.ChangedUtc)
            .Take(Searched)
            .Select(c => new
            {
                c.OpportunityId,
                c.Emails,
                c.Reading,
            })
            .ToListAsync(cancellationToken);
        return
        [
            .. rows.Where(r => r.Reading is not null)
                .Select(r => new TestCandidate(r.OpportunityId!, r.Emails, r.Reading!)),
        ];
    }

    private static async Task<FlightFacts> WithInterviewAsync(
        ByteboardContext context,
        FlightFacts facts,
        CancellationToken cancellationToken
    )
    {
        if (facts.Known?.OpportunityId is not { } opportunityId)
        {
            return facts;
        }

        var interview = await context
            .Interviews.AsNoTracking()
            .Where(i =>
                i.StageEntryAt >= facts.StartedAt
                && context.Candidates.Any(c =>
                    c.Id == i.CandidateId && c.OpportunityId == opportunityId
                )
            )
            .OrderByDescending(i => i.Id)
            .FirstOrDefaultAsync(cancellationToken);
        if (interview is null)
        {
            return facts;
        }

        var errands = await context
            .Errands.AsNoTracking()
            .Where(e => e.InterviewId == interview.Id)
            .OrderByDescending(e => e.Id)
            .ToListAsync(cancellationToken);
        return facts with
        {
            Interview = interview,
            Mail = errands.Find(e => e.Kind is ErrandKind.InvitationEmail),
            Note = errands.Find(e => e.Kind is ErrandKind.InvitationNote),
            ResultNote = errands.Find(e => e.Kind is ErrandKind.ResultNote),
        };
    }

    private static async Task<Verdict?> VerdictAsync(
        ByteboardContext context,
        FlightCheck flight,
        TestCandidate? test,
        CancellationToken cancellationToken
    ) =>
        test is null
            ? null
            : await context
                .Verdicts.AsNoTracking()
                .Where(v => v.OpportunityId == test.OpportunityId && v.At >= flight.StartedAt)
                .OrderByDescending(v => v.Id)
                .FirstOrDefaultAsync(cancellationToken);

    private static NoteSight SightOf(LeverIntegration integration, Listing? listing) =>
        integration.SetupKey is null
        || integration.SetupKey.Rights?.GetValueOrDefault(LeverRight.ListNotes)
            is RightState.Missing
            ? NoteSight.CannotList
            : listing?.Note ?? NoteSight.NotAsked;
}
