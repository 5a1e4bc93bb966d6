using Byteboard.Domain.Candidates;
using Byteboard.Domain.Deliveries;
using Byteboard.Domain.Interviews;
using Byteboard.Domain.Lanes;
using Byteboard.Domain.LeverIntegrations;
using Byteboard.Domain.Outcomes;
using Byteboard.Domain.Storage;
using Byteboard.Domain.Teams;
using Microsoft.EntityFrameworkCore;

namespace Byteboard.Domain.Working;

/// <summary>Everything that a look needs to know from the store, loaded once.</summary>
internal sealed record LookFacts(
    Team Team,
    LeverIntegration Integration,
    StageMap Stages,
    ReasonMap Reasons,
    IReadOnlyList<InterviewType> Types,
    Candidate? Candidate,
    IReadOnlyList<Interview> Here,
    IReadOnlyList<OutcomeEdit> Edits,
    IReadOnlyList<Delivery> Deliveries,
    LaneTimer Timer
)
{
    /// <summary>The call to Lever that this look made; null before it, and where none is needed.</summary>
    public LookCall? Call { get; init; }

    /// <summary>Something arrived since the reading: it is for the next look, which stays due.</summary>
    public bool HasArrivals { get; private init; }

    /// <summary>What of these facts a look may write about that saw <paramref name="seen"/> before it read.</summary>
    public LookFacts SeenBy(LookFacts seen)
    {
        var known = seen.Deliveries.Select(d => d.Id).ToHashSet();
        return this with
        {
            Deliveries = [.. Deliveries.Where(d => known.Contains(d.Id))],
            HasArrivals = Timer.Version != seen.Timer.Version,
        };
    }

    /// <summary>Null when there is no such look to make.</summary>
    public static async Task<LookFacts?> LoadAsync(
        ByteboardContext context,
        string opportunityId,
        CancellationToken cancellationToken
    )
    {
        var timer = await context.Timers.SingleOrDefaultAsync(
            t => t.Kind == TimerKind.Look && t.Subject == opportunityId,
            cancellationToken
        );
        var integration = await context.LeverIntegrations.SingleOrDefaultAsync(cancellationToken);
        if (timer is null || integration is null)
        {
            return null;
        }

        var candidate = await context.Candidates.SingleOrDefaultAsync(
            c => c.OpportunityId == opportunityId,
            cancellationToken
        );
        var candidateId = candidate?.Id ?? 0;
        return new LookFacts(
            await context.Teams.SingleAsync(t => t.Id == integration.TeamId, cancellationToken),
            integration,
            new StageMap(await context.StageMappings.ToListAsync(cancellationToken)),
            new ReasonMap(await context.ReasonMappings.ToListAsync(cancellationToken)),
            await context
                .InterviewTypes.Where(t => t.RetiredUtc == null)
                .OrderBy(t => t.Id)
                .ToListAsync(cancellationToken),
            candidate,
            await context
                .Interviews.Where(i => i.CandidateId == candidateId)
                .ToListAsync(cancellationToken),
            await context
                .OutcomeEdits.Where(e => e.CandidateId == candidateId)
                .OrderBy(e => e.Id)
                .ToListAsync(cancellationToken),
            await context
                .Deliveries.Where(d =>
                    d.OpportunityId == opportunityId && d.State == DeliveryState.Pending
                )
                .OrderBy(d => d.Id)
                .ToListAsync(cancellationToken),
            timer
        );
    }

    /// <summary>Live interviews of the same person in other opportunities, by contact or by any address.</summary>
    public async Task<IReadOnlyList<LiveElsewhere>> ElsewhereAsync(
        ByteboardContext context,
        Reading reading,
        CancellationToken cancellationToken
    )
    {
        var candidateId = Candidate?.Id ?? 0;
        var addresses = reading
            .Emails.Select(e => EmailAddress.TryNormalise(e, out var normalised) ? normalised : "")
            .Where(e => e.Length > 0)
            .ToList();
        var interviews = await context
            .Interviews.Where(i =>
                i.CandidateId != candidateId
                && (i.ContactId == reading.ContactId || addresses.Contains(i.NormalisedEmail))
            )
            .ToListAsync(cancellationToken);
        return
        [
            .. interviews
                .Where(i => i.IsLive)
                .Select(i => new LiveElsewhere(i.TypeId, i.ContactId, i.NormalisedEmail)),
        ];
    }
}
