using Byteboard.Domain.Deliveries;
using Byteboard.Domain.Teams;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Byteboard.Domain.FlightChecks;

/// <summary>How a flight check ended.</summary>
public enum FlightResult
{
    /// <summary>Every step came.</summary>
    Passed,

    /// <summary>Ended by a person before every step had come.</summary>
    EndedEarly,
}

/// <summary>One run of the article's <em>Testing</em> section with one test candidate.</summary>
public sealed class FlightCheck : ITeamOwned
{
    /// <summary>Order of the runs; the newest is the one that pages show.</summary>
    public long Id { get; init; }

    /// <inheritdoc />
    public required int TeamId { get; init; }

    /// <summary>Whether the practice Lever played Lever's part by itself.</summary>
    public required bool IsPractice { get; init; }

    /// <summary>When it began, UTC; the test candidate must be newer than, or moved after, this.</summary>
    public required DateTime StartedUtc { get; init; }

    /// <summary>Who began it.</summary>
    public required string StartedBy { get; init; }

    /// <summary>The test candidate's opportunity in Lever, once found.</summary>
    public string? OpportunityId { get; set; }

    /// <summary>When it ended, UTC; null while it runs.</summary>
    public DateTime? EndedUtc { get; private set; }

    /// <summary>How it ended.</summary>
    public FlightResult? Result { get; private set; }

    /// <summary>When it began, Unix ms, to compare with Lever's times.</summary>
    public long StartedAt => UnixTime.Ms(StartedUtc);

    /// <summary>Ends it; a dated result.</summary>
    public void End(FlightResult result, DateTime nowUtc) => (Result, EndedUtc) = (result, nowUtc);
}

/// <summary>A step that has come, with its evidence; append-only.</summary>
public sealed class FlightTick : ITeamOwned
{
    /// <summary>Longest evidence.</summary>
    public const int EvidenceMaxLength = 300;

    /// <inheritdoc />
    public required int TeamId { get; init; }

    /// <summary>The run.</summary>
    public required long FlightCheckId { get; init; }

    /// <summary>The step.</summary>
    public required FlightStep Step { get; init; }

    /// <summary>When it came, UTC.</summary>
    public required DateTime AtUtc { get; init; }

    /// <summary>Times and ids that prove it; never a name or an address of a candidate.</summary>
    public required string Evidence { get; init; }

    /// <summary>Who confirmed it; null for steps that tick by themselves.</summary>
    public string? By { get; init; }
}

internal sealed class FlightCheckConfiguration : IEntityTypeConfiguration<FlightCheck>
{
    public void Configure(EntityTypeBuilder<FlightCheck> builder)
    {
        builder.HasAlternateKey(f => new { f.TeamId, f.Id });
        builder.HasOne<Team>().WithMany().HasForeignKey(f => f.TeamId);
        builder.Property(f => f.StartedBy).HasMaxLength(Team.TextMaxLength);
        builder.Property(f => f.OpportunityId).HasMaxLength(Delivery.TextMaxLength);
        builder.Property(f => f.Result).HasConversion<string>().HasMaxLength(16);
    }
}

internal sealed class FlightTickConfiguration : IEntityTypeConfiguration<FlightTick>
{
    public void Configure(EntityTypeBuilder<FlightTick> builder)
    {
        builder.HasKey(t => new
        {
            t.TeamId,
            t.FlightCheckId,
            t.Step,
        });
        builder
            .HasOne<FlightCheck>()
            .WithMany()
            .HasForeignKey(t => new { t.TeamId, t.FlightCheckId })
            .HasPrincipalKey(f => new { f.TeamId, f.Id });
        builder.Property(t => t.Step).HasConversion<string>().HasMaxLength(24);
        builder.Property(t => t.Evidence).HasMaxLength(FlightTick.EvidenceMaxLength);
        builder.Property(t => t.By).HasMaxLength(Team.TextMaxLength);
    }
}
