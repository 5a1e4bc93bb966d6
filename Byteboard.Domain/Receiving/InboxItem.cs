using Byteboard.Domain.Deliveries;
using Byteboard.Domain.LeverIntegrations;
using Byteboard.Domain.Telemetry;

namespace Byteboard.Domain.Receiving;

/// <summary>What the inbox came to.</summary>
public enum InboxAnswer
{
    /// <summary>On disk.</summary>
    Stored,

    /// <summary>On disk already, with the same data.</summary>
    Repeated,

    /// <summary>The same signature came with other data; refused and on disk as such.</summary>
    SignatureReused,

    /// <summary>The store cannot take it now; nothing is kept.</summary>
    Unavailable,
}

/// <summary>One request on its way into the store.</summary>
public abstract record InboxItem(int TeamId, WebhookKind Webhook, long ReceivedAt)
{
    private bool _isGivenUp;

    internal TaskCompletionSource<InboxAnswer> Answer { get; } =
        new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Order in which a batch touches rows, the same for every node.</summary>
    internal abstract (int, int, string, string, long) Key { get; }

    /// <summary>The sender was told to send it again; writing it now would keep it twice.</summary>
    internal bool IsGivenUp => Volatile.Read(ref _isGivenUp);

    internal void GiveUp() => Volatile.Write(ref _isGivenUp, true);

    /// <summary>A request that proved to be from Lever.</summary>
    /// <param name="TeamId">Whose.</param>
    /// <param name="Webhook">The address it arrived at.</param>
    /// <param name="ReceivedAt">Unix ms.</param>
    /// <param name="Event">What it says.</param>
    /// <param name="Payload">The body.</param>
    /// <param name="TokenProved">When the token was saved (Unix ms) that has verified its first delivery with this; else null.</param>
    /// <param name="KeyProved">The renewed webhook key at whose address this is the first delivery; else null.</param>
    public sealed record Verified(
        int TeamId,
        WebhookKind Webhook,
        long ReceivedAt,
        LeverEvent Event,
        string Payload,
        long? TokenProved,
        string? KeyProved
    ) : InboxItem(TeamId, Webhook, ReceivedAt)
    {
        /// <summary>The trace of the request, on which the work about it goes on.</summary>
        internal string? TraceContext { get; } = Signals.Here;

        internal override (int, int, string, string, long) Key =>
            (1, TeamId, Webhook.ToString(), Event.Token, Event.TriggeredAt);
    }

    /// <summary>A request that proved nothing.</summary>
    public sealed record Refused(
        int TeamId,
        WebhookKind Webhook,
        long ReceivedAt,
        RefusedCause Cause,
        LeverEvent? Event,
        string? Payload
    ) : InboxItem(TeamId, Webhook, ReceivedAt)
    {
        internal override (int, int, string, string, long) Key =>
            (2, TeamId, Webhook.ToString(), "", 0);
    }

    /// <summary>Lever's <em>Verify connection</em>.</summary>
    public sealed record Test(int TeamId, WebhookKind Webhook, long ReceivedAt)
        : InboxItem(TeamId, Webhook, ReceivedAt)
    {
        internal override (int, int, string, string, long) Key =>
            (3, TeamId, Webhook.ToString(), "", 0);
    }
}
