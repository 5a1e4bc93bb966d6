using Byteboard.Domain.Teams;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Byteboard.Domain.Platform;

/// <summary>A bearer token with which the interview platform speaks for one team. Only its hash is kept.</summary>
public sealed class PlatformToken : ITeamOwned
{
    /// <summary>Longest name.</summary>
    public const int NameMaxLength = 80;

    /// <summary>Our id.</summary>
    public int Id { get; init; }

    /// <inheritdoc />
    public required int TeamId { get; init; }

    /// <summary>What it is for, in the words of who made it.</summary>
    public required string Name { get; init; }

    /// <summary>SHA-256 of the token, hex.</summary>
    public required string Hash { get; init; }

    /// <summary>The last four characters, shown.</summary>
    public required string LastFour { get; init; }

    /// <summary>When it was made, UTC.</summary>
    public required DateTime MadeUtc { get; init; }

    /// <summary>Who made it, by display name.</summary>
    public required string MadeBy { get; init; }

    /// <summary>When it was last used, UTC; to the minute.</summary>
    public DateTime? UsedUtc { get; set; }

    /// <summary>When it was revoked, UTC.</summary>
    public DateTime? RevokedUtc { get; set; }

    /// <summary>Who revoked it.</summary>
    public string? RevokedBy { get; set; }
}

/// <summary>An answer that was given, so that the same request is answered the same; kept seven days.</summary>
public sealed class PlatformAnswer : ITeamOwned
{
    /// <summary>Longest idempotency key.</summary>
    public const int KeyMaxLength = 100;

    /// <inheritdoc />
    public required int TeamId { get; init; }

    /// <summary>The caller's <c>Idempotency-Key</c>.</summary>
    public required string Key { get; init; }

    /// <summary>SHA-256, hex, over what was asked.</summary>
    public required string RequestHash { get; init; }

    /// <summary>HTTP status of the answer.</summary>
    public required int Status { get; init; }

    /// <summary>The answer's JSON.</summary>
    public required string Body { get; init; }

    /// <summary>When, UTC.</summary>
    public required DateTime AtUtc { get; init; }
}

internal sealed class PlatformTokenConfiguration : IEntityTypeConfiguration<PlatformToken>
{
    public void Configure(EntityTypeBuilder<PlatformToken> builder)
    {
        builder.Property(t => t.Name).HasMaxLength(PlatformToken.NameMaxLength);
        builder.Property(t => t.Hash).HasMaxLength(64);
        builder.Property(t => t.LastFour).HasMaxLength(4);
        builder.Property(t => t.MadeBy).HasMaxLength(Team.TextMaxLength);
        builder.Property(t => t.RevokedBy).HasMaxLength(Team.TextMaxLength);
        builder.HasOne<Team>().WithMany().HasForeignKey(t => t.TeamId);
        builder.HasIndex(t => t.Hash).IsUnique();
    }
}

internal sealed class PlatformAnswerConfiguration : IEntityTypeConfiguration<PlatformAnswer>
{
    public void Configure(EntityTypeBuilder<PlatformAnswer> builder)
    {
        builder.HasKey(a => new { a.TeamId, a.Key });
        builder.Property(a => a.Key).HasMaxLength(PlatformAnswer.KeyMaxLength);
        builder.Property(a => a.RequestHash).HasMaxLength(64);
        builder.HasOne<Team>().WithMany().HasForeignKey(a => a.TeamId);
        builder.HasIndex(a => new { a.TeamId, a.AtUtc });
    }
}
