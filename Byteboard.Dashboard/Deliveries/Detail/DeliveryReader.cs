using Byteboard.Dashboard.Candidates.Detail;
using Byteboard.Domain.Deliveries;
using Byteboard.Domain.Lanes;
using Byteboard.Domain.LeverIntegrations;
using Byteboard.Domain.Mending;
using Byteboard.Domain.Storage;
using Microsoft.EntityFrameworkCore;

namespace Byteboard.Dashboard.Deliveries.Detail;

/// <summary>Reads the page of one delivery, or of one refused request.</summary>
public sealed class DeliveryReader(
    TeamDb teams,
    CandidateReader candidates,
    Replays replays,
    SignatureCheck signatures
)
{
    private const int MostAttempts = 200;

    /// <summary>Null when the team has no such delivery.</summary>
    public async Task<DeliveryDetail?> ReadAsync(
        int teamId,
        long deliveryId,
        bool withPerson,
        CancellationToken cancellationToken
    )
    {
        await using var context = teams.Open(teamId);
        var delivery = await context
            .Deliveries.AsNoTracking()
            .SingleOrDefaultAsync(d => d.Id == deliveryId, cancellationToken);
        if (delivery is null)
        {
            return null;
        }

        var opportunityId = delivery.OpportunityId;
        var candidateId = await context
            .Candidates.Where(c => c.OpportunityId == opportunityId)
            .Select(c => (long?)c.Id)
            .SingleOrDefaultAsync(cancellationToken);
        var verdict = await context
            .Verdicts.AsNoTracking()
            .SingleOrDefaultAsync(v => v.Id == delivery.VerdictId, cancellationToken);
        return new DeliveryDetail
        {
            Delivery = delivery,
            Verdict = verdict,
            Candidate = candidateId is { } id
                ? await candidates.ReadAsync(teamId, id, withPerson, cancellationToken)
                : null,
            Stages = new StageMap(
                await context.StageMappings.AsNoTracking().ToListAsync(cancellationToken)
            ),
            Reasons = await context
                .ReasonMappings.Select(r => new { r.ReasonId, r.Text })
                .ToDictionaryAsync(r => r.ReasonId, r => r.Text, cancellationToken),
            Attempts = await AttemptsAsync(context, delivery, verdict?.At, cancellationToken),
            Fit = await signatures.FindAsync(
                teamId,
                delivery.Webhook,
                delivery.Payload,
                cancellationToken
            ),
            NextLook = await context
                .Timers.Where(t => t.Kind == TimerKind.Look && t.Subject == opportunityId)
                .Select(t => new NextLook(t.DueAt, t.Attempts))
                .SingleOrDefaultAsync(cancellationToken),
            LaneWaits = await context
                .Lanes.Where(l => l.TeamId == teamId)
                .Select(l => l.PausedWhy ?? l.BackOffWhy)
                .SingleOrDefaultAsync(cancellationToken),
            Preview = await replays.PreviewAsync(
                teamId,
                ReplayWish.Of(deliveryId),
                cancellationToken
            ),
        };
    }

    /// <summary>Null when the team has no such request.</summary>
    public async Task<RefusedDelivery?> ReadRefusedAsync(
        int teamId,
        long refusedId,
        CancellationToken cancellationToken
    )
    {
        await using var context = teams.Open(teamId);
        return await context
            .RefusedDeliveries.AsNoTracking()
            .SingleOrDefaultAsync(r => r.Id == refusedId, cancellationToken);
    }

    // Looks until the one that decided, and whatever was called for e-mails and notes after it.
    private static async Task<IReadOnlyList<Attempt>> AttemptsAsync(
        ByteboardContext context,
        Delivery delivery,
        long? decidedAt,
        CancellationToken cancellationToken
    )
    {
        if (delivery.OpportunityId.Length is 0)
        {
            return [];
        }

        var until = decidedAt ?? long.MaxValue;
        var newest = await context
            .Attempts.AsNoTracking()
            .Where(a =>
                a.OpportunityId == delivery.OpportunityId
                && a.At >= delivery.ReceivedAt
                && (a.At <= until || a.ErrandId != null)
            )
            .OrderByDescending(a => a.Id)
            .Take(MostAttempts)
            .ToListAsync(cancellationToken);
        newest.Reverse();
        return newest;
    }
}
