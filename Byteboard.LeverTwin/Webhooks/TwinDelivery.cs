using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Byteboard.LeverTwin;

public enum TwinDeliveryState
{
    Queued,
    Sending,
    WaitingForRetry,
    Delivered,
    Failed,
    Dropped,
}

public enum TwinDeliveryKind
{
    Event,
    Doubled,
    Test,
}

/// <summary>One event on its way to one webhook. Status, Milliseconds and SentAtUtc are those of the last attempt; Status is null while nothing answered.</summary>
public sealed record TwinDelivery
{
    public required string Id { get; init; }
    public required string WebhookId { get; init; }
    public required string Event { get; init; }
    public required string Url { get; init; }
    public TwinDeliveryKind Kind { get; init; }
    public string? OpportunityId { get; init; }
    public string? EventId { get; init; }
    public required string Token { get; init; }
    public required long TriggeredAt { get; init; }
    public required JsonObject Data { get; init; }
    public TwinDeliveryState State { get; init; }
    public int Attempt { get; init; }
    public int? Status { get; init; }
    public long? Milliseconds { get; init; }
    public DateTime? SentAtUtc { get; init; }

    [JsonIgnore]
    public bool IsFinished =>
        State
            is TwinDeliveryState.Delivered
                or TwinDeliveryState.Failed
                or TwinDeliveryState.Dropped;
}
