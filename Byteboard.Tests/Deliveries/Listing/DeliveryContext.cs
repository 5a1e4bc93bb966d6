using Byteboard.Domain.Candidates;
using Byteboard.Domain.Deliveries;
using Byteboard.Domain.Interviews;
using Byteboard.Domain.LeverIntegrations;
using Byteboard.Tests.Candidates;
using Byteboard.Tests.Infrastructure;

namespace Byteboard.Tests.Deliveries.Listing;

/// <summary>Fills Deliveries: requests in every state, a second apart.</summary>
public abstract class DeliveryContext : CandidateContext
{
    /// <summary>A delivery that this is done to; returns its id.</summary>
    protected async Task<long> ArriveAsync(
        string opportunityId = "o-1",
        Action<Delivery>? and = null,
        string eventName = LeverEvent.StageChange,
        string? stage = "byteboard",
        string? payload = null
    )
    {
        var delivery = new Delivery
        {
            TeamId = TeamId,
            Webhook =
                eventName == LeverEvent.ArchiveChange
                    ? WebhookKind.ArchiveChange
                    : WebhookKind.StageChange,
            Token = PublicReference.OfErrand() + Now,
            TriggeredAt = Now - 1500,
            Hash = "hash",
            Event = eventName,
            OpportunityId = opportunityId,
            ToStageId = stage,
            Payload = payload ?? An.Event(Now).StageChange(opportunityId, stage ?? "s"),
            ReceivedAt = Now,
        };
        and?.Invoke(delivery);
        await ChangeAsync(db =>
        {
            db.Deliveries.Add(delivery);
            return Task.CompletedTask;
        });
        Clock.Advance(TimeSpan.FromSeconds(1));
        return delivery.Id;
    }

    /// <summary>A request that was refused; returns its id.</summary>
    protected async Task<long> RefuseAsync(
        RefusedCause cause = RefusedCause.WrongSignature,
        string? payload = null
    )
    {
        var refused = new RefusedDelivery
        {
            TeamId = TeamId,
            Webhook = WebhookKind.StageChange,
            Cause = cause,
            ReceivedAt = Now,
            Payload = payload,
        };
        await ChangeAsync(db =>
        {
            db.RefusedDeliveries.Add(refused);
            return Task.CompletedTask;
        });
        Clock.Advance(TimeSpan.FromSeconds(1));
        return refused.Id;
    }

    /// <summary>A delivery that a look has decided like this.</summary>
    protected async Task<long> DecideAsync(
        string opportunityId,
        VerdictKind kind,
        VerdictReason reason,
        params Check[] checks
    )
    {
        var verdict = new Verdict
        {
            TeamId = TeamId,
            OpportunityId = opportunityId,
            At = Now,
            Kind = kind,
            Reason = reason,
            Checks = checks,
            Cause = LookCause.Delivery,
        };
        await ChangeAsync(db =>
        {
            db.Verdicts.Add(verdict);
            return Task.CompletedTask;
        });
        return await ArriveAsync(opportunityId, d => d.Decide(verdict));
    }
}
