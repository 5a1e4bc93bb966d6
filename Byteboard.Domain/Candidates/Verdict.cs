using Byteboard.Domain.Deliveries;
using Byteboard.Domain.Teams;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Byteboard.Domain.Candidates;

/// <summary>What a look came to.</summary>
public enum VerdictKind
{
    /// <summary>This look decided to invite.</summary>
    Invited,

    /// <summary>Next Steps or Offer Status was set.</summary>
    OutcomeChanged,

    /// <summary>All is as it should be.</summary>
    NothingToDo,

    /// <summary>Not about a Byteboard interview.</summary>
    Ignored,

    /// <summary>No Byteboard tag yet; looked at again by itself.</summary>
    WaitingForTag,

    /// <summary>A person decides.</summary>
    NeedsAttention,

    /// <summary>Lever does not let our key read it.</summary>
    Unreadable,
}

/// <summary>What a verdict's kind means for people.</summary>
public static class VerdictKinds
{
    /// <summary>Whether somebody is to do something, here or in Lever.</summary>
    public static bool AwaitsPerson(this VerdictKind kind) =>
        kind is VerdictKind.WaitingForTag or VerdictKind.NeedsAttention or VerdictKind.Unreadable;
}

/// <summary>Why a look came to that; pages make a sentence of it.</summary>
public enum VerdictReason
{
    /// <summary>All checks passed.</summary>
    Invited,

    /// <summary>An interview that only the archive had cancelled is open again.</summary>
    Reinstated,

    /// <summary>The current stage is not mapped to Byteboard.</summary>
    MovedOn,

    /// <summary>Archived in Lever.</summary>
    Archived,

    /// <summary>This stage entry, or this interview type, already has its invitation.</summary>
    AlreadyInvited,

    /// <summary>None of the team's tags is there.</summary>
    NoTag,

    /// <summary>More than one of the team's tags counts.</summary>
    SeveralTags,

    /// <summary>No e-mail address that is one.</summary>
    NoEmail,

    /// <summary>Lever says that the person may not be contacted.</summary>
    ContactNotAllowed,

    /// <summary>Lever has removed the person's data.</summary>
    Anonymised,

    /// <summary>The same contact has a live interview of this type in another opportunity.</summary>
    InvitedElsewhere,

    /// <summary>Another contact with the same e-mail address has a live interview of this type.</summary>
    SameEmailElsewhere,

    /// <summary>The last interview of this type was taken, wholly or in part.</summary>
    TakenBefore,

    /// <summary>The tag that was missing is there now; a person sends.</summary>
    TagAppeared,

    /// <summary>The stage entry waited here for over 72 hours; a person releases it.</summary>
    OldEntry,

    /// <summary>Only a change of the stage map made us look, and that invites nobody; a person sends.</summary>
    MapChanged,

    /// <summary>No delivery told of the move; our own reading found it, and a person releases it.</summary>
    MissedEntry,

    /// <summary>Lever's answers stayed older than the event.</summary>
    ReadingLagged,

    /// <summary>The stage of the event is not mapped and the opportunity is not known.</summary>
    StageNotMapped,

    /// <summary>Onsite, Offer or archive of an opportunity that has no Byteboard interview.</summary>
    NoInterview,

    /// <summary>An event that we do not use.</summary>
    EventNotUsed,

    /// <summary>Next Steps or Offer Status follows from where the candidate stands in Lever.</summary>
    OutcomeSet,

    /// <summary>The archive reason has no meaning yet, so the outcome waits for it.</summary>
    ReasonNotMatched,

    /// <summary>A person dismissed this stage entry.</summary>
    Dismissed,

    /// <summary>The key may not read this one; it may be confidential.</summary>
    Confidential,

    /// <summary>Lever no longer has it.</summary>
    Gone,

    /// <summary>Lever refused or answered what cannot be read, twelve times.</summary>
    GaveUp,
}

/// <summary>What made us look.</summary>
public enum LookCause
{
    /// <summary>A delivery from Lever.</summary>
    Delivery,

    /// <summary>A person wants it sent if nothing stands against it.</summary>
    Person,

    /// <summary>A timer: a repeated look.</summary>
    Timer,

    /// <summary>A new Permanent key: it perhaps reads what the one before could not.</summary>
    KeyChange,

    /// <summary>The team changed its stage map or reason map.</summary>
    MapChange,

    /// <summary>A person looks, and does not send.</summary>
    Check,

    /// <summary>Our own slow reading of open opportunities.</summary>
    Sweep,
}

/// <summary>One check of a look, in order; <paramref name="Saw"/> holds ids, tags and counts, never names or addresses.</summary>
public sealed record Check(string Asked, bool Passed, string Saw);

/// <summary>The append-only result of a look.</summary>
public sealed class Verdict : ITeamOwned
{
    /// <summary>Order of the verdicts.</summary>
    public long Id { get; init; }

    /// <inheritdoc />
    public required int TeamId { get; init; }

    /// <summary>The opportunity looked at.</summary>
    public required string OpportunityId { get; init; }

    /// <summary>When, Unix ms.</summary>
    public required long At { get; init; }

    /// <summary>What it came to.</summary>
    public required VerdictKind Kind { get; init; }

    /// <summary>Why.</summary>
    public required VerdictReason Reason { get; init; }

    /// <summary>Each check in order, up to the one that decided.</summary>
    public required IReadOnlyList<Check> Checks { get; init; }

    /// <summary>What made us look.</summary>
    public required LookCause Cause { get; init; }

    /// <summary>Which delivery, person (display name is never stored: the user id) or timer.</summary>
    public string? CauseId { get; init; }
}

internal sealed class VerdictConfiguration : IEntityTypeConfiguration<Verdict>
{
    public void Configure(EntityTypeBuilder<Verdict> builder)
    {
        builder.HasOne<Team>().WithMany().HasForeignKey(v => v.TeamId);
        builder.Property(v => v.OpportunityId).HasMaxLength(Delivery.TextMaxLength);
        builder.Property(v => v.Kind).HasConversion<string>().HasMaxLength(16);
        builder.Property(v => v.Reason).HasConversion<string>().HasMaxLength(24);
        builder.Property(v => v.Cause).HasConversion<string>().HasMaxLength(16);
        builder.Property(v => v.CauseId).HasMaxLength(64);
        builder.Property(v => v.Checks).IsJson();
        builder.HasIndex(v => new
        {
            v.TeamId,
            v.OpportunityId,
            v.Id,
        });
        builder.HasIndex(v => new { v.TeamId, v.At }); // which are old
        builder.HasIndex(v => new { v.TeamId, v.Id });
    }
}
