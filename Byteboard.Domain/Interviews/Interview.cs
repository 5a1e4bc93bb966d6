using Byteboard.Domain.Candidates;
using Byteboard.Domain.Deliveries;
using Byteboard.Domain.Teams;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Byteboard.Domain.Interviews;

/// <summary>Where an interview stands. The first four are live.</summary>
public enum InterviewStatus
{
    /// <summary>Not started yet.</summary>
    Invited,

    /// <summary>Started.</summary>
    Active,

    /// <summary>Submitted; a result is expected.</summary>
    Eta,

    /// <summary>Byteboard is helping the candidate.</summary>
    SupportActive,

    /// <summary>The deadline passed unopened.</summary>
    Expired,

    /// <summary>Started, not finished.</summary>
    Incomplete,

    /// <summary>Withdrawn; the link is closed.</summary>
    Cancelled,

    /// <summary>Graded.</summary>
    Finalised,
}

/// <summary>One invitation of one candidate to one interview type.</summary>
public sealed class Interview : ITeamOwned
{
    /// <summary>SQL text of "is live", for filtered unique indexes; the same on both stores.</summary>
    public const string LiveFilter = "\"Status\" IN ('Invited', 'Active', 'Eta', 'SupportActive')";

    /// <summary>Longest e-mail address that exists (RFC 5321).</summary>
    public const int EmailMaxLength = 254;

    /// <summary>Our id.</summary>
    public long Id { get; init; }

    /// <inheritdoc />
    public required int TeamId { get; init; }

    /// <summary>Who takes it.</summary>
    public required long CandidateId { get; init; }

    /// <summary>The candidate's contact in Lever.</summary>
    public required string ContactId { get; init; }

    /// <summary>What is taken.</summary>
    public required int TypeId { get; init; }

    /// <summary>The type's name when it was sent; a renamed or retired type changes nothing here.</summary>
    public required string TypeName { get; init; }

    /// <summary>Where the invitation goes.</summary>
    public required string Email { get; init; }

    /// <summary>The address as compared: trimmed, lower case.</summary>
    public required string NormalisedEmail { get; init; }

    /// <summary>The stage entry that asked for it, Unix ms (Lever's <c>updatedAt</c>).</summary>
    public required long StageEntryAt { get; init; }

    /// <summary>The interview before this one, of the same type and candidate.</summary>
    public long? PreviousId { get; init; }

    /// <summary>Anonymous id that people may say aloud.</summary>
    public required string Reference { get; init; }

    /// <summary>SHA-256, hex, of the invitation token in the candidate's link.</summary>
    public required string LinkHash { get; init; }

    /// <summary>The invitation token, encrypted, for sending it again.</summary>
    public required string LinkCipher { get; init; }

    /// <summary>Where it stands.</summary>
    public InterviewStatus Status { get; private set; }

    /// <summary>Whether nothing but the archive in Lever cancelled it.</summary>
    public bool CancelledByArchive { get; private set; }

    /// <summary>When it was decided, UTC.</summary>
    public required DateTime InvitedUtc { get; init; }

    /// <summary>Until when it may be opened, UTC; null until the e-mail is out.</summary>
    public DateTime? DeadlineUtc { get; private set; }

    /// <summary>Whether it is under way or still to come.</summary>
    public bool IsLive => IsLiveStatus(Status);

    /// <summary>Whether the status is one of a live interview.</summary>
    public static bool IsLiveStatus(InterviewStatus status) =>
        status <= InterviewStatus.SupportActive;

    /// <summary>The e-mail is out: the deadline begins.</summary>
    public void Open(DateTime deadlineUtc) => DeadlineUtc = deadlineUtc;

    /// <summary>Withdraws the invitation because Lever archived the candidate.</summary>
    public void CancelByArchive() =>
        (Status, CancelledByArchive, DeadlineUtc) = (InterviewStatus.Cancelled, true, null);

    /// <summary>Opens it again, same link; the deadline comes with the new e-mail.</summary>
    public void Reinstate() =>
        (Status, CancelledByArchive, DeadlineUtc) = (InterviewStatus.Invited, false, null);
}

internal sealed class InterviewConfiguration : IEntityTypeConfiguration<Interview>
{
    public void Configure(EntityTypeBuilder<Interview> builder)
    {
        builder.HasAlternateKey(i => new { i.TeamId, i.Id });
        builder.Property(i => i.ContactId).HasMaxLength(Delivery.TextMaxLength);
        builder.Property(i => i.TypeName).HasMaxLength(InterviewType.TextMaxLength);
        builder.Property(i => i.Email).HasMaxLength(Interview.EmailMaxLength);
        builder.Property(i => i.NormalisedEmail).HasMaxLength(Interview.EmailMaxLength);
        builder.Property(i => i.Reference).HasMaxLength(16);
        builder.Property(i => i.LinkHash).HasMaxLength(64);
        builder.Property(i => i.Status).HasConversion<string>().HasMaxLength(16);
        builder
            .HasOne<Candidate>()
            .WithMany()
            .HasForeignKey(i => new { i.TeamId, i.CandidateId })
            .HasPrincipalKey(c => new { c.TeamId, c.Id });
        builder
            .HasOne<InterviewType>()
            .WithMany()
            .HasForeignKey(i => new { i.TeamId, i.TypeId })
            .HasPrincipalKey(t => new { t.TeamId, t.Id });

        // The last word against a second invitation; the invite rule asks first.
        builder
            .HasIndex(i => new
            {
                i.TeamId,
                i.CandidateId,
                i.TypeId,
            })
            .IsUnique()
            .HasFilter(Interview.LiveFilter);
        builder
            .HasIndex(i => new
            {
                i.TeamId,
                i.ContactId,
                i.TypeId,
            })
            .IsUnique()
            .HasFilter(Interview.LiveFilter);
        builder
            .HasIndex(i => new
            {
                i.TeamId,
                i.CandidateId,
                i.StageEntryAt,
            })
            .IsUnique();
        builder.HasIndex(i => new { i.TeamId, i.NormalisedEmail });
        builder.HasIndex(i => new { i.TeamId, i.ContactId });
        builder.HasIndex(i => i.LinkHash).IsUnique();
        builder.HasIndex(i => i.Reference).IsUnique();
    }
}
