using Byteboard.Domain.Candidates;
using Byteboard.Domain.LeverIntegrations;
using Byteboard.Domain.Teams;
using Byteboard.Domain.Telemetry;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Byteboard.Domain.Deliveries;

/// <summary>Where a verified delivery stands.</summary>
public enum DeliveryState
{
    /// <summary>Stored; its turn comes.</summary>
    Pending,

    /// <summary>Kept because the integration is off.</summary>
    Held,

    /// <summary>Decided; see its verdict.</summary>
    Done,

    /// <summary>A person dropped it.</summary>
    Discarded,

    /// <summary>Given up after twelve attempts.</summary>
    Dead,
}

/// <summary>One webhook request that proved to be from Lever, stored before any work.</summary>
public sealed class Delivery : ITeamOwned
{
    /// <summary>Longest id, event name or token that is accepted from outside.</summary>
    public const int TextMaxLength = 128;

    /// <summary>Order of arrival.</summary>
    public long Id { get; init; }

    /// <inheritdoc />
    public required int TeamId { get; init; }

    /// <summary>The address it arrived at.</summary>
    public required WebhookKind Webhook { get; init; }

    /// <summary>Lever's nonce; with <see cref="TriggeredAt"/> it names one event (Lever documentation, "Securing webhooks").</summary>
    public required string Token { get; init; }

    /// <summary>When it happened in Lever, Unix ms.</summary>
    public required long TriggeredAt { get; init; }

    /// <summary>SHA-256 over the event and the known fields of its data; equal data, equal hash.</summary>
    public required string Hash { get; init; }

    /// <summary>Lever's event name.</summary>
    public required string Event { get; init; }

    /// <summary>The opportunity it speaks of; empty for events that we do not use.</summary>
    public required string OpportunityId { get; init; }

    /// <summary>The stage that was entered; null for archive changes.</summary>
    public string? ToStageId { get; init; }

    /// <summary>The archive reason now set; null for stage changes and un-archiving.</summary>
    public string? ToReasonId { get; init; }

    /// <summary>The whole body as it arrived.</summary>
    public required string Payload { get; init; }

    /// <summary>When it arrived, Unix ms.</summary>
    public required long ReceivedAt { get; init; }

    /// <summary>The trace in which it arrived; null when nobody recorded one.</summary>
    public string? TraceContext { get; init; }

    /// <summary>How often the same event arrived.</summary>
    public int Seen { get; private set; } = 1;

    /// <summary>Where it stands.</summary>
    public DeliveryState State { get; private set; }

    /// <summary>The look that decided it.</summary>
    public long? VerdictId { get; private set; }

    /// <summary>Kind of that verdict, so that the inbox can queue an unreadable one again.</summary>
    public VerdictKind? Verdict { get; private set; }

    /// <summary>What went wrong with the last look; null when it could read.</summary>
    public DeliveryFault? Fault { get; private set; }

    /// <summary>Whether a person may have its opportunity looked at again.</summary>
    public static bool MayBeReplayed(DeliveryState state, string opportunityId) =>
        state is DeliveryState.Dead or DeliveryState.Done or DeliveryState.Discarded
        && opportunityId.Length > 0;

    /// <summary>What the last look met.</summary>
    public void Meet(DeliveryFault? fault) => Fault = fault;

    /// <summary>A look decided it.</summary>
    public void Decide(Verdict verdict) =>
        (State, VerdictId, Verdict) = (DeliveryState.Done, verdict.Id, verdict.Kind);

    /// <summary>Keeps it until the integration is on again.</summary>
    public void Hold() => State = DeliveryState.Held;

    /// <summary>A person lets it go on.</summary>
    public void Release() => (State, VerdictId, Verdict) = (DeliveryState.Pending, null, null);

    /// <summary>A person drops it.</summary>
    public void Discard() => State = DeliveryState.Discarded;

    /// <summary>Given up.</summary>
    public void GiveUp() => State = DeliveryState.Dead;
}

internal sealed class DeliveryConfiguration : IEntityTypeConfiguration<Delivery>
{
    public void Configure(EntityTypeBuilder<Delivery> builder)
    {
        builder.Property(d => d.Webhook).HasConversion<string>().HasMaxLength(16);
        builder.Property(d => d.Token).HasMaxLength(Delivery.TextMaxLength);
        builder.Property(d => d.Hash).HasMaxLength(64);
        builder.Property(d => d.Event).HasMaxLength(Delivery.TextMaxLength);
        builder.Property(d => d.OpportunityId).HasMaxLength(Delivery.TextMaxLength);
        builder.Property(d => d.ToStageId).HasMaxLength(Delivery.TextMaxLength);
        builder.Property(d => d.ToReasonId).HasMaxLength(Delivery.TextMaxLength);
        builder.Property(d => d.TraceContext).HasMaxLength(Signals.ContextMaxLength);
        builder.Property(d => d.State).HasConversion<string>().HasMaxLength(16);
        builder.Property(d => d.Verdict).HasConversion<string>().HasMaxLength(16);
        builder.Property(d => d.Fault).HasConversion<string>().HasMaxLength(16);
        builder.HasOne<LeverIntegration>().WithMany().HasForeignKey(d => d.TeamId);

        // Lever repeats and re-runs. This index, not a look beforehand, makes the second copy harmless.
        builder
            .HasIndex(d => new
            {
                d.TeamId,
                d.Webhook,
                d.Token,
                d.TriggeredAt,
            })
            .IsUnique();
        IndexLists(builder);
        builder.HasIndex(d => new
        {
            d.TeamId,
            d.Webhook,
            d.ReceivedAt,
        });
    }

    /// <summary>
    /// Each filter's rows lie together and by order of arrival, so that a page is a range. No wider than that: SQLite takes the
    /// index that answers most, however long its way.
    /// </summary>
    private static void IndexLists(EntityTypeBuilder<Delivery> builder)
    {
        builder.HasIndex(d => new { d.TeamId, d.Id });
        builder.HasIndex(d => new
        {
            d.TeamId,
            d.OpportunityId,
            d.Id,
        });
        builder.HasIndex(d => new
        {
            d.TeamId,
            d.State,
            d.Id,
        });
        builder.HasIndex(d => new
        {
            d.TeamId,
            d.Verdict,
            d.Id,
        });
        builder.HasIndex(d => new
        {
            d.TeamId,
            d.Event,
            d.Id,
        });
        builder
            .HasIndex(d => new
            {
                d.TeamId,
                d.Fault,
                d.Id,
            })
            .HasFilter("\"Fault\" IS NOT NULL");
    }
}
