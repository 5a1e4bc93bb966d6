using Byteboard.Domain.Candidates;
using Byteboard.Domain.Deliveries;
using Byteboard.Domain.Teams;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Byteboard.Domain.Outcomes;

/// <summary>Which of the two values.</summary>
public enum OutcomeField
{
    /// <summary>Next Steps.</summary>
    NextSteps,

    /// <summary>Offer Status.</summary>
    OfferStatus,
}

/// <summary>What kind of thing set a value.</summary>
public enum OutcomeSourceKind
{
    /// <summary>Nothing any more: what had set the value was undone in Lever.</summary>
    Undone,

    /// <summary>Entering a stage in Lever.</summary>
    Stage,

    /// <summary>Being archived in Lever.</summary>
    Archive,

    /// <summary>A person here.</summary>
    Hand,
}

/// <summary>A value that a person set or emptied: append-only, asked again at every look.</summary>
public sealed class OutcomeEdit : ITeamOwned
{
    /// <summary>Order of the edits.</summary>
    public long Id { get; init; }

    /// <inheritdoc />
    public required int TeamId { get; init; }

    /// <summary>Whose.</summary>
    public required long CandidateId { get; init; }

    /// <summary>When, Unix ms.</summary>
    public required long At { get; init; }

    /// <summary>Which value.</summary>
    public required OutcomeField Field { get; init; }

    /// <summary>Name of the <see cref="Outcomes.NextSteps"/> or <see cref="Outcomes.OfferStatus"/>; null empties it.</summary>
    public string? Value { get; init; }

    /// <summary>Lever's <c>archivedAt</c> (Unix ms) if the candidate was archived at that moment.</summary>
    public long? UnderArchivedAt { get; init; }

    /// <summary>User id.</summary>
    public required string ById { get; init; }

    /// <summary>Display name at that time.</summary>
    public required string ByName { get; init; }

    /// <summary>Whether the person was Byteboard staff.</summary>
    public bool ByRepresentative { get; init; }

    /// <summary>As the rule takes it.</summary>
    public HandEdit ForRule() =>
        Field is OutcomeField.NextSteps
            ? new HandEdit.OfNext(
                Id,
                At,
                UnderArchivedAt,
                Value is null ? null : Enum.Parse<NextSteps>(Value)
            )
            : new HandEdit.OfOffer(
                Id,
                At,
                UnderArchivedAt,
                Value is null ? null : Enum.Parse<OfferStatus>(Value)
            );
}

/// <summary>One change of one value, with what set it: append-only.</summary>
public sealed class OutcomeChange : ITeamOwned
{
    /// <summary>Order of the changes.</summary>
    public long Id { get; init; }

    /// <inheritdoc />
    public required int TeamId { get; init; }

    /// <summary>Whose.</summary>
    public required long CandidateId { get; init; }

    /// <summary>When it was set here, Unix ms.</summary>
    public required long At { get; init; }

    /// <summary>Which value.</summary>
    public required OutcomeField Field { get; init; }

    /// <summary>Name of the value before; null for none.</summary>
    public string? Before { get; init; }

    /// <summary>Name of the value after; null for none.</summary>
    public string? After { get; init; }

    /// <summary>What set it.</summary>
    public required OutcomeSourceKind Source { get; init; }

    /// <summary>Stage id, archive reason id, or the edit's id.</summary>
    public string? SourceId { get; init; }

    /// <summary>When that happened in Lever, Unix ms.</summary>
    public long? SourceAt { get; init; }

    /// <summary>Display name of the person, for an edit.</summary>
    public string? ByName { get; init; }

    /// <summary>Whether the person was Byteboard staff.</summary>
    public bool ByRepresentative { get; init; }

    /// <summary>The look that noticed; null when a person did it here.</summary>
    public long? VerdictId { get; init; }
}

internal sealed class OutcomeEditConfiguration : IEntityTypeConfiguration<OutcomeEdit>
{
    public void Configure(EntityTypeBuilder<OutcomeEdit> builder)
    {
        builder.Property(e => e.Field).HasConversion<string>().HasMaxLength(16);
        builder.Property(e => e.Value).HasMaxLength(32);
        builder.Property(e => e.ById).HasMaxLength(64);
        builder.Property(e => e.ByName).HasMaxLength(Team.TextMaxLength);
        builder
            .HasOne<Candidate>()
            .WithMany()
            .HasForeignKey(e => new { e.TeamId, e.CandidateId })
            .HasPrincipalKey(c => new { c.TeamId, c.Id });
    }
}

internal sealed class OutcomeChangeConfiguration : IEntityTypeConfiguration<OutcomeChange>
{
    public void Configure(EntityTypeBuilder<OutcomeChange> builder)
    {
        builder.Property(e => e.Field).HasConversion<string>().HasMaxLength(16);
        builder.Property(e => e.Before).HasMaxLength(32);
        builder.Property(e => e.After).HasMaxLength(32);
        builder.Property(e => e.Source).HasConversion<string>().HasMaxLength(16);
        builder.Property(e => e.SourceId).HasMaxLength(Delivery.TextMaxLength);
        builder.Property(e => e.ByName).HasMaxLength(Team.TextMaxLength);
        builder
            .HasOne<Candidate>()
            .WithMany()
            .HasForeignKey(e => new { e.TeamId, e.CandidateId })
            .HasPrincipalKey(c => new { c.TeamId, c.Id });
        builder.HasIndex(e => new
        {
            e.TeamId,
            e.CandidateId,
            e.Id,
        });
    }
}
