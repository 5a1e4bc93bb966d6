using Byteboard.Domain.Deliveries;
using Byteboard.Domain.Teams;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Byteboard.Domain.Candidates;

/// <summary>One person in one Lever opportunity: a row of the Candidates page.</summary>
public sealed class Candidate : ITeamOwned
{
    /// <summary>Longest name that is kept; longer ones are cut.</summary>
    public const int NameMaxLength = 200;

    /// <summary>Our id.</summary>
    public long Id { get; init; }

    /// <inheritdoc />
    public required int TeamId { get; init; }

    /// <summary>Lever's opportunity id; null for an interview made elsewhere.</summary>
    public string? OpportunityId { get; init; }

    /// <summary>Lever's contact id.</summary>
    public string? ContactId { get; private set; }

    /// <summary>The person's name; may be empty.</summary>
    public string Name { get; private set; } = "";

    /// <summary>E-mail addresses in Lever's order.</summary>
    public IReadOnlyList<string> Emails { get; private set; } = [];

    /// <summary>The opportunity as last read.</summary>
    public Reading? Reading { get; private set; }

    /// <summary>What the last look said.</summary>
    public VerdictKind? LastVerdict { get; private set; }

    /// <summary>That verdict's id.</summary>
    public long? LastVerdictId { get; private set; }

    /// <summary>Since when it has waited for a tag, Unix ms; null when it does not wait.</summary>
    public long? WaitingSince { get; private set; }

    /// <summary>When something about it last changed, UTC.</summary>
    public DateTime ChangedUtc { get; private set; }

    /// <summary>Takes over what Lever says now.</summary>
    public void Read(Reading reading)
    {
        Reading = reading;
        ContactId = reading.ContactId;
        Name = Text.Cut(reading.Name, NameMaxLength);
        Emails = reading.Emails;
    }

    /// <summary>Takes over the result of a look; <paramref name="verdict"/> must be saved already.</summary>
    public void Take(Verdict verdict)
    {
        var waits = verdict.Kind is VerdictKind.WaitingForTag;
        WaitingSince = waits ? WaitingSince ?? verdict.At : null;
        (LastVerdict, LastVerdictId) = (verdict.Kind, verdict.Id);
        ChangedUtc = DateTimeOffset.FromUnixTimeMilliseconds(verdict.At).UtcDateTime;
    }

    /// <summary>Something of it changed outside a look, such as an errand.</summary>
    public void Touch(DateTime nowUtc) => ChangedUtc = nowUtc;
}

internal sealed class CandidateConfiguration : IEntityTypeConfiguration<Candidate>
{
    public void Configure(EntityTypeBuilder<Candidate> builder)
    {
        builder.HasAlternateKey(c => new { c.TeamId, c.Id });
        builder.HasOne<Team>().WithMany().HasForeignKey(c => c.TeamId);
        builder.Property(c => c.OpportunityId).HasMaxLength(Delivery.TextMaxLength);
        builder.Property(c => c.ContactId).HasMaxLength(Delivery.TextMaxLength);
        builder.Property(c => c.Name).HasMaxLength(Candidate.NameMaxLength);
        builder.Property(c => c.Emails).IsJson();
        builder.Property(c => c.Reading).IsJson();
        builder.Property(c => c.LastVerdict).HasConversion<string>().HasMaxLength(16);
        builder.HasIndex(c => new { c.TeamId, c.OpportunityId }).IsUnique();
        builder.HasIndex(c => new { c.TeamId, c.ChangedUtc });
    }
}
