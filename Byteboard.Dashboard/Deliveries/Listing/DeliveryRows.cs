using Byteboard.Domain.LeverIntegrations;
using Byteboard.Domain.Storage;
using Microsoft.EntityFrameworkCore;

namespace Byteboard.Dashboard.Deliveries.Listing;

/// <summary>Makes rows of a page: reads names of people, stages and reasons for these alone.</summary>
internal static class DeliveryRows
{
    public static async Task<IReadOnlyList<DeliveryRow>> OfAsync(
        ByteboardContext context,
        IReadOnlyList<ListedDelivery> listed,
        CancellationToken cancellationToken
    )
    {
        var stages = new StageMap(
            await context.StageMappings.AsNoTracking().ToListAsync(cancellationToken)
        );
        var reasons = await context
            .ReasonMappings.Select(r => new { r.ReasonId, r.Text })
            .ToDictionaryAsync(r => r.ReasonId, r => r.Text, cancellationToken);
        var opportunities = listed
            .Select(d => d.OpportunityId)
            .Where(id => id.Length > 0)
            .Distinct()
            .ToArray();
        var people = await context
            .Candidates.Where(c => EF.Parameter(opportunities).Contains(c.OpportunityId))
            .Select(c => new
            {
                c.OpportunityId,
                c.Name,
                IsErased = c.ErasedUtc != null,
            })
            .ToDictionaryAsync(
                c => c.OpportunityId!,
                c =>
                    c.IsErased ? "Name removed"
                    : string.IsNullOrWhiteSpace(c.Name) ? "No name in Lever"
                    : c.Name,
                cancellationToken
            );
        return
        [
            .. listed.Select(d => new DeliveryRow(
                d.Id,
                d.Refused,
                d.ReceivedAt,
                d.Refused is null
                    ? DeliveryWords.Of(d.Event, d.ToStageId, d.ToReasonId, stages, reasons)
                    : DeliveryWords.Of(d.Webhook),
                people.GetValueOrDefault(d.OpportunityId),
                d.OpportunityId.Length is 0 ? null : d.OpportunityId,
                d.State,
                d.Verdict,
                d.Fault,
                d.Seen
            )),
        ];
    }
}
