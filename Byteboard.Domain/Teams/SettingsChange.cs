using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Byteboard.Domain.Teams;

/// <summary>One line of a team's settings history: append-only, never a secret.</summary>
public sealed class SettingsChange : ITeamOwned
{
    /// <summary>Order of the changes.</summary>
    public long Id { get; init; }

    /// <inheritdoc />
    public required int TeamId { get; init; }

    /// <summary>When, UTC.</summary>
    public required DateTime AtUtc { get; init; }

    /// <summary>Display name of the person at that time.</summary>
    public required string By { get; init; }

    /// <summary>Whether the person was Byteboard staff.</summary>
    public required bool ByRepresentative { get; init; }

    /// <summary>Which setting.</summary>
    public required string What { get; init; }

    /// <summary>The value before, without secrets.</summary>
    public string? Before { get; init; }

    /// <summary>The value after, without secrets.</summary>
    public string? After { get; init; }
}

internal sealed class SettingsChangeConfiguration : IEntityTypeConfiguration<SettingsChange>
{
    public void Configure(EntityTypeBuilder<SettingsChange> builder)
    {
        builder.Property(c => c.By).HasMaxLength(Team.TextMaxLength);
        builder.Property(c => c.What).HasMaxLength(64);
        builder.HasIndex(c => new { c.TeamId, c.Id });
    }
}
