using Byteboard.Domain.Deliveries;
using Byteboard.Domain.LeverIntegrations;

namespace Byteboard.Dashboard.Deliveries;

/// <summary>What a delivery tells of, in the team's own names.</summary>
public static class DeliveryWords
{
    public static string Of(
        string eventName,
        string? toStageId,
        string? toReasonId,
        StageMap stages,
        IReadOnlyDictionary<string, string> reasons
    ) =>
        eventName switch
        {
            LeverEvent.StageChange =>
                $"Moved to {stages.KnownNameOf(toStageId) ?? "a stage that is not matched"}",
            LeverEvent.ArchiveChange when toReasonId is null => "Taken out of the archive",
            LeverEvent.ArchiveChange => reasons.TryGetValue(toReasonId, out var reason)
                ? $"Archived: {reason}"
                : "Archived",
            _ => eventName,
        };

    public static string Of(WebhookKind webhook) =>
        webhook is WebhookKind.StageChange ? "Stage change address" : "Archive change address";
}
