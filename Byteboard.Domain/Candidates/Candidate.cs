using System.Globalization;
using Byteboard.Domain.Deliveries;
using Byteboard.Domain.Interviews;
using Byteboard.Domain.Outcomes;
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
    public string? OpportunityId { get; set; }

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

    /// <summary>The entry into the Byteboard stage that a person dismissed while it waited or needed attention, Unix ms.</summary>
    public long? DismissedEntryAt { get; set; }

    /// <summary>What comes after the interview; null until somebody says.</summary>
    public NextSteps? NextSteps { get; private set; }

    /// <summary>What came of an offer; null until somebody says.</summary>
    public OfferStatus? OfferStatus { get; private set; }

    /// <summary>The archive reason that has no meaning yet, so that the outcome waits for it; empty text when Lever gave none.</summary>
    public string? UnmappedReasonId { get; private set; }

    /// <summary>When name and addresses were taken out, UTC.</summary>
    public DateTime? ErasedUtc { get; private set; }

    /// <summary>The stage of the last reading.</summary>
    public string? StageId { get; private set; }

    /// <summary>Whether the last reading was archived.</summary>
    public bool IsArchived { get; private set; }

    /// <summary>See <see cref="CandidateSummary.State"/>.</summary>
    public CandidateState State { get; private set; } = CandidateState.NothingToDo;

    /// <summary>The interview that the row is about: the live one, else the newest.</summary>
    public long? InterviewId { get; private set; }

    /// <summary>That interview's type.</summary>
    public int? TypeId { get; private set; }

    /// <summary>That type's name when it was sent.</summary>
    public string? TypeName { get; private set; }

    /// <summary>That interview's anonymous id.</summary>
    public string? Reference { get; private set; }

    /// <summary>Its rating.</summary>
    public string? Rating { get; private set; }

    /// <summary>Its deadline, UTC.</summary>
    public DateTime? DeadlineUtc { get; private set; }

    /// <summary>When it was handed in, UTC.</summary>
    public DateTime? SubmittedUtc { get; private set; }

    /// <summary>When its result is expected, UTC.</summary>
    public DateTime? EtaUtc { get; private set; }

    /// <summary>A person has something to decide or to mend.</summary>
    public bool NeedsAttention { get; private set; }

    /// <summary>Graded, and nobody said what came of it.</summary>
    public bool IsOutcomeMissing { get; private set; }

    /// <summary>What its errands and timers keep their order by: the opportunity, or the candidate itself when it is not in Lever.</summary>
    public string Subject =>
        OpportunityId ?? $"candidate-{Id.ToString(CultureInfo.InvariantCulture)}";

    /// <summary>When Lever last showed it to us, Unix ms; 0 for rows older than this column.</summary>
    public long ReadAt { get; private set; }

    /// <summary>When something about it last changed, UTC.</summary>
    public DateTime ChangedUtc { get; private set; }

    /// <summary>Takes over what Lever says now.</summary>
    public void Read(Reading reading)
    {
        if (Reading?.LatestEntry.At != reading.LatestEntry.At)
        {
            WaitingSince = null; // who entered the stage anew waits anew
        }

        (Reading, ReadAt) = (reading, reading.ReadAt);
        (StageId, IsArchived) = (reading.StageId, reading.Archived is not null);
        ContactId = reading.ContactId;
        ErasedUtc = null; // Lever shows a person again
        Name = Text.Cut(reading.Name, NameMaxLength);
        Emails = reading.Emails;
    }

    /// <summary>Lever showed it again, and nothing had changed.</summary>
    public void ReadAgain(long now) => ReadAt = now;

    /// <summary>Takes over who it is from where the interview was made; what Lever says replaces it once it is linked.</summary>
    public void Call(string name, string? email) =>
        (Name, Emails) = (Text.Cut(name, NameMaxLength), email is null ? [] : [email]);

    /// <summary>Takes over the result of a look; <paramref name="verdict"/> must be saved already.</summary>
    public void Take(Verdict verdict)
    {
        var waits = verdict.Kind is VerdictKind.WaitingForTag;
        WaitingSince = waits ? WaitingSince ?? verdict.At : null;
        (LastVerdict, LastVerdictId) = (verdict.Kind, verdict.Id);
        ChangedUtc = DateTimeOffset.FromUnixTimeMilliseconds(verdict.At).UtcDateTime;
    }

    /// <summary>Takes over Next Steps and Offer Status.</summary>
    public void Take(Outcome outcome, string? unmappedReasonId) =>
        (NextSteps, OfferStatus, UnmappedReasonId) = (
            outcome.Next.Value,
            outcome.Offer.Value,
            unmappedReasonId
        );

    /// <summary>Takes over what lists show.</summary>
    public void Take(CandidateSummary summary)
    {
        (State, InterviewId) = (summary.State, summary.InterviewId);
        (TypeId, TypeName) = (summary.TypeId, summary.TypeName);
        (Reference, Rating) = (summary.Reference, summary.Rating);
        (DeadlineUtc, SubmittedUtc) = (summary.DeadlineUtc, summary.SubmittedUtc);
        (EtaUtc, NeedsAttention) = (summary.EtaUtc, summary.NeedsAttention);
        IsOutcomeMissing = summary.IsOutcomeMissing;
    }

    /// <summary>Takes out who it is; what metrics count stays.</summary>
    public void Erase(DateTime nowUtc)
    {
        (Name, Emails, ErasedUtc, ChangedUtc) = ("", [], nowUtc, nowUtc);
        Reading = Reading is null ? null : Reading with { ShowUrl = null, Tags = [] };
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
        builder.Property(c => c.NextSteps).HasConversion<string>().HasMaxLength(32);
        builder.Property(c => c.OfferStatus).HasConversion<string>().HasMaxLength(32);
        builder.Property(c => c.UnmappedReasonId).HasMaxLength(Delivery.TextMaxLength);
        builder.Property(c => c.StageId).HasMaxLength(Delivery.TextMaxLength);
        builder
            .Property(c => c.State)
            .HasConversion<string>()
            .HasMaxLength(16)
            .HasDefaultValue(CandidateState.NothingToDo)
            .HasSentinel((CandidateState)(-1));
        builder.Property(c => c.TypeName).HasMaxLength(InterviewType.TextMaxLength);
        builder.Property(c => c.Reference).HasMaxLength(16);
        builder.Property(c => c.Rating).HasMaxLength(InterviewResult.RatingMaxLength);
        builder.Ignore(c => c.Subject);
        builder.HasIndex(c => new { c.TeamId, c.Reference });
        IndexLists(builder);
    }

    /// <summary>An index for each order of the list, by id within equal values, so that a page is a range of one of them.</summary>
    private static void IndexLists(EntityTypeBuilder<Candidate> builder)
    {
        // What filters ask for stands in the index too: a rare one is found without reading the rows.
        builder
            .HasIndex(c => new
            {
                c.TeamId,
                c.ChangedUtc,
                c.Id,
                c.State,
                c.TypeId,
                c.Rating,
                c.NextSteps,
                c.OfferStatus,
                c.StageId,
                c.IsArchived,
                c.NeedsAttention,
                c.IsOutcomeMissing,
            })
            .HasDatabaseName("IX_Candidates_Listed");
        builder.HasIndex(c => new
        {
            c.TeamId,
            c.State,
            c.Id,
        });
        builder.HasIndex(c => new
        {
            c.TeamId,
            c.DeadlineUtc,
            c.Id,
        });
        builder.HasIndex(c => new
        {
            c.TeamId,
            c.SubmittedUtc,
            c.Id,
        });
        builder.HasIndex(c => new
        {
            c.TeamId,
            c.TypeName,
            c.Id,
        });
        builder.HasIndex(c => new
        {
            c.TeamId,
            c.NextSteps,
            c.Id,
        });
        builder.HasIndex(c => new
        {
            c.TeamId,
            c.OfferStatus,
            c.Id,
        });
        builder.HasIndex(c => new
        {
            c.TeamId,
            c.Name,
            c.Id,
        });

        // Two views that are short beside the whole.
        builder
            .HasIndex(
                c => new
                {
                    c.TeamId,
                    c.ChangedUtc,
                    c.Id,
                },
                "IX_Candidates_NeedsAttention"
            )
            .HasFilter("\"NeedsAttention\"");
        builder
            .HasIndex(
                c => new
                {
                    c.TeamId,
                    c.ChangedUtc,
                    c.Id,
                },
                "IX_Candidates_IsOutcomeMissing"
            )
            .HasFilter("\"IsOutcomeMissing\"");
    }
}
