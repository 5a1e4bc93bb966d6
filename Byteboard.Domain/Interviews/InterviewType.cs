using Byteboard.Domain.Teams;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Byteboard.Domain.Interviews;

/// <summary>What a candidate takes, with the Lever tag that asks for it.</summary>
public sealed class InterviewType : ITeamOwned
{
    /// <summary>Longest name or tag.</summary>
    public const int TextMaxLength = 80;

    /// <summary>Our id.</summary>
    public int Id { get; init; }

    /// <inheritdoc />
    public required int TeamId { get; init; }

    /// <summary>What people call it.</summary>
    public required string Name { get; set; }

    /// <summary>The tag in Lever, compared trimmed and without regard to case.</summary>
    public required string Tag { get; set; }

    /// <summary>Since when it no longer invites, UTC.</summary>
    public DateTime? RetiredUtc { get; set; }
}

internal sealed class InterviewTypeConfiguration : IEntityTypeConfiguration<InterviewType>
{
    public void Configure(EntityTypeBuilder<InterviewType> builder)
    {
        builder.HasAlternateKey(t => new { t.TeamId, t.Id });
        builder.Property(t => t.Name).HasMaxLength(InterviewType.TextMaxLength);
        builder.Property(t => t.Tag).HasMaxLength(InterviewType.TextMaxLength);
        builder.HasOne<Team>().WithMany().HasForeignKey(t => t.TeamId);
    }
}
