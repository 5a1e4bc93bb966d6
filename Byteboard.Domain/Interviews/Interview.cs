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

    /// <summary>Who invited to an interview that was made on the interview platform.</summary>
    public const string ByPlatform = "platform";

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
    public required string Email { get; set; }

    /// <summary>The address as compared: trimmed, lower case.</summary>
    public required string NormalisedEmail { get; set; }

    /// <summary>The stage entry that asked for it, Unix ms (Lever's <c>updatedAt</c>).</summary>
    public required long StageEntryAt { get; init; }

    /// <summary>The interview before this one, of the same type and candidate.</summary>
    public long? PreviousId { get; init; }

    /// <summary>Anonymous id that people may say aloud.</summary>
    public required string Reference { get; init; }

    /// <summary>SHA-256, hex, of the invitation token in the candidate's link.</summary>
    public required string LinkHash { get; set; }

    /// <summary>The invitation token, encrypted, for sending it again.</summary>
    public required string LinkCipher { get; set; }

    /// <summary>Who sent it by hand, or <see cref="ByPlatform"/>; null when a look did.</summary>
    public string? InvitedBy { get; init; }

    /// <summary>The interview with the corrected address that took this one's place; metrics count the two once.</summary>
    public long? ReplacedById { get; set; }

    /// <summary>Counts changes; two that meet are told.</summary>
    public int Version { get; private set; }

    /// <summary>Where it stands.</summary>
    public InterviewStatus Status { get; private set; }

    /// <summary>Where it stood before Byteboard began to help.</summary>
    public InterviewStatus? StatusBeforeSupport { get; private set; }

    /// <summary>Whether nothing but the archive in Lever cancelled it.</summary>
    public bool CancelledByArchive { get; private set; }

    /// <summary>When it was decided, UTC.</summary>
    public required DateTime InvitedUtc { get; init; }

    /// <summary>Until when it may be opened, UTC; null until the e-mail is out.</summary>
    public DateTime? DeadlineUtc { get; private set; }

    /// <summary>When the e-mail came back, UTC.</summary>
    public DateTime? BouncedUtc { get; private set; }

    /// <summary>When the candidate began, UTC.</summary>
    public DateTime? StartedUtc { get; private set; }

    /// <summary>When it was handed in, UTC.</summary>
    public DateTime? SubmittedUtc { get; private set; }

    /// <summary>When a result is expected, UTC.</summary>
    public DateTime? EtaUtc { get; private set; }

    /// <summary>When it was graded, UTC.</summary>
    public DateTime? FinalisedUtc { get; private set; }

    /// <summary>The graders' word, as it was called then.</summary>
    public string? Rating { get; private set; }

    /// <summary>The skills map; empty until graded.</summary>
    public IReadOnlyList<SkillResult> Skills { get; private set; } = [];

    /// <summary>What the graders write; plain text.</summary>
    public string? GraderSummary { get; private set; }

    /// <summary>The whole report, https.</summary>
    public string? ReportUrl { get; private set; }

    /// <summary>Whether it is under way or still to come.</summary>
    public bool IsLive => IsLiveStatus(Status);

    /// <summary>Whether its address and link were taken out: nothing can be sent for it any more.</summary>
    public bool IsErased => LinkCipher.Length is 0;

    /// <summary>Whether the status is one of a live interview.</summary>
    public static bool IsLiveStatus(InterviewStatus status) =>
        status <= InterviewStatus.SupportActive;

    /// <summary>The e-mail is out: the deadline begins.</summary>
    public void Open(DateTime deadlineUtc) => (DeadlineUtc, Version) = (deadlineUtc, Version + 1);

    /// <summary>The candidate began.</summary>
    public void Start(DateTime atUtc)
    {
        Take(InterviewStep.Start, InterviewStatus.Active);
        StartedUtc = atUtc;
    }

    /// <summary>The candidate handed it in.</summary>
    public void Submit(DateTime atUtc, DateTime? expectedUtc)
    {
        Take(InterviewStep.Submit, InterviewStatus.Eta);
        (SubmittedUtc, EtaUtc) = (atUtc, expectedUtc);
    }

    /// <summary>The candidate gave up half-way.</summary>
    public void Abandon() => Take(InterviewStep.Abandon, InterviewStatus.Incomplete);

    /// <summary>Byteboard begins to help.</summary>
    public void OpenSupport()
    {
        var before = Status;
        Take(InterviewStep.OpenSupport, InterviewStatus.SupportActive);
        StatusBeforeSupport = before;
    }

    /// <summary>Byteboard has helped.</summary>
    public void CloseSupport()
    {
        Take(InterviewStep.CloseSupport, StatusBeforeSupport ?? InterviewStatus.Active);
        StatusBeforeSupport = null;
    }

    /// <summary>Graded.</summary>
    public void Finalise(InterviewResult result, DateTime atUtc)
    {
        Take(InterviewStep.Finalise, InterviewStatus.Finalised);
        (Rating, Skills) = (result.Rating, result.Skills);
        (GraderSummary, ReportUrl) = (result.Summary, result.ReportUrl);
        (FinalisedUtc, SubmittedUtc) = (atUtc, SubmittedUtc ?? atUtc);
    }

    /// <summary>The deadline passed.</summary>
    public void Expire() => Take(InterviewStep.Expire, InterviewStatus.Expired);

    /// <summary>A new deadline; the link opens again.</summary>
    public void Extend(DateTime deadlineUtc)
    {
        Take(InterviewStep.Extend, InterviewStatus.Invited);
        DeadlineUtc = deadlineUtc;
    }

    /// <summary>The e-mail came back.</summary>
    public void MarkBounced(DateTime atUtc)
    {
        Take(InterviewStep.MarkBounced, Status);
        BouncedUtc = atUtc;
    }

    /// <summary>Closes it for one with a corrected address.</summary>
    public void CloseForCorrection()
    {
        Take(InterviewStep.Replace, InterviewStatus.Cancelled);
        (CancelledByArchive, DeadlineUtc) = (false, null);
    }

    /// <summary>A person withdraws it.</summary>
    public void Cancel()
    {
        Take(InterviewStep.Cancel, InterviewStatus.Cancelled);
        (CancelledByArchive, DeadlineUtc) = (false, null);
    }

    /// <summary>Withdraws the invitation because Lever archived the candidate.</summary>
    public void CancelByArchive()
    {
        Take(InterviewStep.CancelByArchive, InterviewStatus.Cancelled);
        (CancelledByArchive, DeadlineUtc) = (true, null);
    }

    /// <summary>Opens it again, same link; the deadline comes with the new e-mail.</summary>
    public void Reinstate()
    {
        Take(InterviewStep.Reinstate, InterviewStatus.Invited);
        (CancelledByArchive, DeadlineUtc) = (false, null);
    }

    /// <summary>Takes out who it was and what was written about the work; what metrics count stays.</summary>
    public void Erase()
    {
        (Email, NormalisedEmail) = ("", $"erased-{Reference}");
        (GraderSummary, ReportUrl, LinkCipher) = (null, null, "");
        LinkHash = IsLive ? LinkHash : $"erased-{Reference}"; // who is under way goes on by it
        CancelledByArchive = false; // without its link it cannot come back
        Version++;
    }

    private void Take(InterviewStep step, InterviewStatus to)
    {
        if (InterviewLife.Refusal(Status, step) is { } refusal)
        {
            throw new InvalidOperationException(refusal);
        }

        (Status, Version) = (to, Version + 1);
    }
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
        builder.Property(i => i.StatusBeforeSupport).HasConversion<string>().HasMaxLength(16);
        builder.Property(i => i.InvitedBy).HasMaxLength(64);
        builder.Property(i => i.Rating).HasMaxLength(InterviewResult.RatingMaxLength);
        builder.Property(i => i.Skills).IsJson();
        builder.Property(i => i.GraderSummary).HasMaxLength(InterviewResult.SummaryMaxLength);
        builder.Property(i => i.ReportUrl).HasMaxLength(InterviewResult.ReportUrlMaxLength);
        builder.Property(i => i.Version).IsConcurrencyToken().HasDefaultValue(0);
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
            .IsUnique()
            .HasFilter("\"InvitedBy\" IS NULL"); // a look invites once per entry; a person may again
        builder.HasIndex(i => new { i.TeamId, i.NormalisedEmail });
        builder.HasIndex(i => new { i.TeamId, i.ContactId });
        builder.HasIndex(i => new { i.TeamId, i.InvitedUtc });
        builder.HasIndex(i => i.LinkHash).IsUnique();
        builder.HasIndex(i => i.Reference).IsUnique();
    }
}
