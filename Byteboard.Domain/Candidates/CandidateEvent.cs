using Byteboard.Domain.Teams;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Byteboard.Domain.Candidates;

/// <summary>What a person may do about a candidate, besides the steps of an interview.</summary>
public enum CandidateStep
{
    /// <summary>Asked for a look that sends nothing.</summary>
    CheckAgain,

    /// <summary>Asked for a look that sends what the tags say.</summary>
    SendNow,

    /// <summary>Chose an interview type to send.</summary>
    ChooseAndSend,

    /// <summary>Linked the candidate to an opportunity in Lever.</summary>
    Link,

    /// <summary>Said of an e-mail or a note whose connection broke that it is there.</summary>
    ItIsThere,

    /// <summary>Had an e-mail or a note sent again.</summary>
    SendAgain,
}

/// <summary>What a person did about a candidate: append-only, never a name or an address of a candidate.</summary>
public sealed class CandidateEvent : ITeamOwned
{
    /// <summary>Order of the events.</summary>
    public long Id { get; init; }

    /// <inheritdoc />
    public required int TeamId { get; init; }

    /// <summary>About whom.</summary>
    public required long CandidateId { get; init; }

    /// <summary>What was done.</summary>
    public required CandidateStep Step { get; init; }

    /// <summary>When, Unix ms.</summary>
    public required long At { get; init; }

    /// <summary>The person's user id.</summary>
    public required string ById { get; init; }

    /// <summary>Display name at that time.</summary>
    public required string ByName { get; init; }

    /// <summary>Whether the person was Byteboard staff.</summary>
    public required bool ByRepresentative { get; init; }

    /// <summary>The e-mail or note that was decided.</summary>
    public long? ErrandId { get; init; }
}

internal sealed class CandidateEventConfiguration : IEntityTypeConfiguration<CandidateEvent>
{
    public void Configure(EntityTypeBuilder<CandidateEvent> builder)
    {
        builder.Property(e => e.Step).HasConversion<string>().HasMaxLength(16);
        builder.Property(e => e.ById).HasMaxLength(64);
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
