using Byteboard.Domain.Teams;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Byteboard.Domain.LeverIntegrations;

/// <summary>What a Lever archive reason means to us.</summary>
public enum ReasonTarget
{
    /// <summary>We did not want the candidate.</summary>
    Rejected,

    /// <summary>The candidate left.</summary>
    Withdrew,

    /// <summary>Hired.</summary>
    OfferAccepted,

    /// <summary>The candidate did not take the offer.</summary>
    OfferDeclined,

    /// <summary>Says nothing about the interview.</summary>
    NotApplicable,
}

/// <summary>One Lever archive reason and its meaning.</summary>
public sealed class ReasonMapping : ITeamOwned
{
    /// <inheritdoc />
    public required int TeamId { get; init; }

    /// <summary>Lever's archive reason id.</summary>
    public required string ReasonId { get; init; }

    /// <summary>The reason's text when it was mapped.</summary>
    public required string Text { get; init; }

    /// <summary>What it means.</summary>
    public required ReasonTarget Target { get; init; }
}

/// <summary>A team's archive reason map, ready to ask.</summary>
public sealed class ReasonMap(IEnumerable<ReasonMapping> mappings)
{
    private readonly Dictionary<string, ReasonMapping> _byId = mappings.ToDictionary(
        m => m.ReasonId,
        StringComparer.Ordinal
    );

    /// <summary>What the reason means, or null.</summary>
    public ReasonTarget? TargetOf(string? reasonId) =>
        reasonId is not null && _byId.TryGetValue(reasonId, out var mapping)
            ? mapping.Target
            : null;
}

internal sealed class ReasonMappingConfiguration : IEntityTypeConfiguration<ReasonMapping>
{
    public void Configure(EntityTypeBuilder<ReasonMapping> builder)
    {
        builder.HasKey(m => new { m.TeamId, m.ReasonId });
        builder.Property(m => m.ReasonId).HasMaxLength(64);
        builder.Property(m => m.Text).HasMaxLength(Team.TextMaxLength);
        builder.Property(m => m.Target).HasConversion<string>().HasMaxLength(16);
        builder.HasOne<LeverIntegration>().WithMany().HasForeignKey(m => m.TeamId);
    }
}
