using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Byteboard.Domain.Lanes;

/// <summary>A team's queue of work, at one node at a time. Times are Unix ms. Team 0 is the system's lane.</summary>
public sealed class Lane
{
    /// <summary>How long a claim lasts without a heartbeat.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromSeconds(8);

    /// <summary>How often the owner renews it.</summary>
    public static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(2);

    /// <summary>Whose queue.</summary>
    public required int TeamId { get; init; }

    /// <summary>The earliest moment at which there is something to do; null when there is nothing.</summary>
    public long? DueAt { get; init; }

    /// <summary>Counts arrivals, so that a release never overlooks one.</summary>
    public long Version { get; init; }

    /// <summary>Counts claims; every transaction of the lane ends by checking it.</summary>
    public long Epoch { get; init; }

    /// <summary>The node that works it.</summary>
    public string? Owner { get; init; }

    /// <summary>Until when, by the database's clock on PostgreSQL.</summary>
    public long? LeaseUntil { get; init; }

    /// <summary>Why it is paused; null while running.</summary>
    public string? PausedWhy { get; init; }

    /// <summary>Since when it is paused.</summary>
    public long? PausedAt { get; init; }

    /// <summary>Not before: Lever is slow, limits us or cannot be reached.</summary>
    public long? BackOffUntil { get; init; }

    /// <summary>How often in a row Lever made us wait.</summary>
    public int BackOffs { get; init; }

    /// <summary>Why it backs off.</summary>
    public string? BackOffWhy { get; init; }
}

internal sealed class LaneConfiguration : IEntityTypeConfiguration<Lane>
{
    public void Configure(EntityTypeBuilder<Lane> builder)
    {
        builder.HasKey(l => l.TeamId);
        builder.Property(l => l.TeamId).ValueGeneratedNever();
        builder.Property(l => l.Owner).HasMaxLength(64);
        builder.Property(l => l.PausedWhy).HasMaxLength(200);
        builder.Property(l => l.BackOffWhy).HasMaxLength(200);
        builder.HasIndex(l => l.DueAt);
    }
}
