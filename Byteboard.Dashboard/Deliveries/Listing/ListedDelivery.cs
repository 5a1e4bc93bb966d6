using System.Linq.Expressions;
using Byteboard.Domain.Candidates;
using Byteboard.Domain.Deliveries;
using Byteboard.Domain.LeverIntegrations;

namespace Byteboard.Dashboard.Deliveries.Listing;

/// <summary>What the list reads of one request; never its body.</summary>
internal sealed record ListedDelivery
{
    public static readonly Expression<Func<Delivery, ListedDelivery>> Of =
        delivery => new ListedDelivery
        {
            Id = delivery.Id,
            ReceivedAt = delivery.ReceivedAt,
            Webhook = delivery.Webhook,
            Event = delivery.Event,
            OpportunityId = delivery.OpportunityId,
            ToStageId = delivery.ToStageId,
            ToReasonId = delivery.ToReasonId,
            State = delivery.State,
            Verdict = delivery.Verdict,
            Fault = delivery.Fault,
            Seen = delivery.Seen,
        };

    public static readonly Expression<Func<RefusedDelivery, ListedDelivery>> OfRefused =
        refused => new ListedDelivery
        {
            Id = refused.Id,
            Refused = refused.Cause,
            ReceivedAt = refused.ReceivedAt,
            Webhook = refused.Webhook,
            Seen = 1,
        };

    public long Id { get; init; }

    public RefusedCause? Refused { get; init; }

    public long ReceivedAt { get; init; }

    public WebhookKind Webhook { get; init; }

    public string Event { get; init; } = "";

    public string OpportunityId { get; init; } = "";

    public string? ToStageId { get; init; }

    public string? ToReasonId { get; init; }

    public DeliveryState? State { get; init; }

    public VerdictKind? Verdict { get; init; }

    public DeliveryFault? Fault { get; init; }

    public int Seen { get; init; }
}
