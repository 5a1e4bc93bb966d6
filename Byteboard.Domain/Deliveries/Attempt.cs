using Byteboard.Domain.Teams;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Byteboard.Domain.Deliveries;

/// <summary>What was called.</summary>
public enum AttemptCall
{
    /// <summary>Lever was asked for the opportunity.</summary>
    ReadOpportunity,

    /// <summary>An e-mail was given to the mail server.</summary>
    SendEmail,

    /// <summary>A note was given to Lever.</summary>
    AddNote,

    /// <summary>Lever's notes were searched for one whose first try broke off.</summary>
    FindNote,
}

/// <summary>What a call came to.</summary>
public enum AttemptEnd
{
    /// <summary>It did what it was for.</summary>
    Done,

    /// <summary>It is tried again by itself.</summary>
    Again,

    /// <summary>Nobody knows; a person decides.</summary>
    Unsure,

    /// <summary>It is not tried again by itself.</summary>
    Failed,
}

/// <summary>One call to Lever or to the mail server and what came of it: append-only, never a name, an address or a key.</summary>
public sealed class Attempt : ITeamOwned
{
    /// <summary>Longest sentence that is kept.</summary>
    public const int SaidMaxLength = 200;

    /// <summary>Order of the calls' ends.</summary>
    public long Id { get; init; }

    /// <inheritdoc />
    public required int TeamId { get; init; }

    /// <summary>The opportunity it was about, as errands and timers name it.</summary>
    public required string OpportunityId { get; init; }

    /// <summary>The e-mail or note it was for; null for a look.</summary>
    public long? ErrandId { get; init; }

    /// <summary>What was called.</summary>
    public required AttemptCall Call { get; init; }

    /// <summary>When the call began, Unix ms.</summary>
    public required long At { get; init; }

    /// <summary>How long it took, ms.</summary>
    public required int DurationMs { get; init; }

    /// <summary>What it came to.</summary>
    public required AttemptEnd End { get; init; }

    /// <summary>The same in plain words.</summary>
    public required string Said { get; init; }
}

internal sealed class AttemptConfiguration : IEntityTypeConfiguration<Attempt>
{
    public void Configure(EntityTypeBuilder<Attempt> builder)
    {
        builder.HasOne<Team>().WithMany().HasForeignKey(a => a.TeamId);
        builder.Property(a => a.OpportunityId).HasMaxLength(Delivery.TextMaxLength);
        builder.Property(a => a.Call).HasConversion<string>().HasMaxLength(16);
        builder.Property(a => a.End).HasConversion<string>().HasMaxLength(16);
        builder.Property(a => a.Said).HasMaxLength(Attempt.SaidMaxLength);
        builder.HasIndex(a => new
        {
            a.TeamId,
            a.OpportunityId,
            a.Id,
        });
        builder.HasIndex(a => new { a.TeamId, a.At }); // by which retention takes them out
    }
}
