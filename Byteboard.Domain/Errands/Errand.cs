using Byteboard.Domain.Candidates;
using Byteboard.Domain.Deliveries;
using Byteboard.Domain.Interviews;
using Byteboard.Domain.Teams;
using Byteboard.Domain.Telemetry;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Byteboard.Domain.Errands;

/// <summary>What is to be done outside.</summary>
public enum ErrandKind
{
    /// <summary>The invitation e-mail to the candidate.</summary>
    InvitationEmail,

    /// <summary>The note in Lever that says so; waits for the e-mail.</summary>
    InvitationNote,

    /// <summary>The e-mail that reminds of the deadline.</summary>
    ReminderEmail,

    /// <summary>The e-mail that says that the invitation is withdrawn.</summary>
    CancellationEmail,

    /// <summary>The note in Lever with the result.</summary>
    ResultNote,

    /// <summary>The note in Lever that says why nobody was invited.</summary>
    NotInvitedNote,

    /// <summary>The note in Lever that says that somebody who was archived may still finish.</summary>
    UnderWayNote,
}

/// <summary>What an errand's kind means for its way.</summary>
public static class ErrandKinds
{
    /// <summary>Whether it goes to Lever; the others are e-mails to the candidate.</summary>
    public static bool IsNote(this ErrandKind kind) =>
        kind
            is ErrandKind.InvitationNote
                or ErrandKind.ResultNote
                or ErrandKind.NotInvitedNote
                or ErrandKind.UnderWayNote;
}

/// <summary>Where an errand stands.</summary>
public enum ErrandState
{
    /// <summary>Its turn comes.</summary>
    Pending,

    /// <summary>Marked before the call; found like this after a crash, nobody knows.</summary>
    Sending,

    /// <summary>Done.</summary>
    Done,

    /// <summary>The connection broke after the data was sent; a person looks.</summary>
    Uncertain,

    /// <summary>Refused for good.</summary>
    Failed,

    /// <summary>No longer wanted when its turn came.</summary>
    Withdrawn,
}

/// <summary>Something to do outside after a decision is saved.</summary>
public sealed class Errand : ITeamOwned
{
    /// <summary>Tries before it fails.</summary>
    public const int MaxAttempts = 12;

    /// <summary>Order within an interview: the e-mail before the note.</summary>
    public long Id { get; init; }

    /// <inheritdoc />
    public required int TeamId { get; init; }

    /// <summary>The interview that wants it; null for a note that says why there is none.</summary>
    public long? InterviewId { get; init; }

    /// <summary>The candidate it is about.</summary>
    public required long CandidateId { get; init; }

    /// <summary>The verdict that a note speaks of.</summary>
    public long? VerdictId { get; init; }

    /// <summary>The opportunity it is about, or <see cref="Candidate.Subject"/> of somebody who is not in Lever.</summary>
    public required string OpportunityId { get; init; }

    /// <summary>What is to be done.</summary>
    public required ErrandKind Kind { get; init; }

    /// <summary>Short text at the end of the note by which a person finds it in Lever, such as BB-7Q2K.</summary>
    public required string Reference { get; init; }

    /// <summary>The trace in which it was decided; null when nobody recorded one.</summary>
    public string? TraceContext { get; init; } = Signals.Here;

    /// <summary>Where it stands.</summary>
    public ErrandState State { get; private set; }

    /// <summary>Calls made so far.</summary>
    public int Attempts { get; private set; }

    /// <summary>Whether a call ended without anybody knowing what came of it: an e-mail is then sent once more, never twice.</summary>
    public bool BrokeOnce { get; private set; }

    /// <summary>Not before, Unix ms; null when it waits for the errand before it, or for nothing any more.</summary>
    public long? DueAt { get; private set; }

    /// <summary>The deadline that the e-mail names, UTC; fixed once an e-mail may have left, so that its repeat says the same.</summary>
    public DateTime? DeadlineUtc { get; private set; }

    /// <summary>Lever's id of the note.</summary>
    public string? NoteId { get; private set; }

    /// <summary>When it was done, Unix ms.</summary>
    public long? DoneAt { get; private set; }

    /// <summary>When it failed, was withdrawn or was left to a person, Unix ms; null while its turn is still to come, and once done.</summary>
    public long? SettledAt { get; private set; }

    /// <summary>What went wrong last, in plain words, without names or addresses.</summary>
    public string? LastFault { get; private set; }

    /// <summary>Something new to do for this candidate; it begins when it is given a time.</summary>
    public static Errand For(
        Candidate candidate,
        ErrandKind kind,
        long? interviewId = null,
        long? verdictId = null
    ) =>
        new()
        {
            TeamId = candidate.TeamId,
            CandidateId = candidate.Id,
            InterviewId = interviewId,
            VerdictId = verdictId,
            OpportunityId = candidate.Subject,
            Kind = kind,
            Reference = PublicReference.OfErrand(),
        };

    /// <summary>An errand that may begin at once.</summary>
    public Errand StartingAt(long now)
    {
        DueAt = now;
        return this;
    }

    /// <summary>Marks it before the call; <paramref name="deadlineUtc"/> counts from now.</summary>
    public void Begin(DateTime deadlineUtc)
    {
        State = ErrandState.Sending;
        DeadlineUtc = BrokeOnce ? DeadlineUtc ?? deadlineUtc : deadlineUtc;
        Attempts++;
    }

    /// <summary>The call succeeded.</summary>
    public void Complete(long now, string? noteId = null) =>
        (State, DoneAt, NoteId, DueAt, LastFault, SettledAt) = (
            ErrandState.Done,
            now,
            noteId,
            null,
            null,
            null
        );

    /// <summary>Surely not happened: again at <paramref name="at"/> (Unix ms).</summary>
    public void TryAgain(long at, string fault) =>
        (State, DueAt, LastFault) = (ErrandState.Pending, at, fault);

    /// <summary>Surely not happened, and no fault of its own: the try does not count.</summary>
    public void Wait(long at, string fault)
    {
        TryAgain(at, fault);
        Attempts--;
    }

    /// <summary>Nobody knows; allowed one more try at <paramref name="at"/> (Unix ms).</summary>
    public void SendOnceMore(long at, string fault)
    {
        TryAgain(at, fault);
        BrokeOnce = true;
    }

    /// <summary>Nobody knows; a person decides.</summary>
    public void Doubt(string fault, long now)
    {
        Settle(ErrandState.Uncertain, fault, now);
        BrokeOnce = true;
    }

    /// <summary>Refused for good.</summary>
    public void Fail(string fault, long now) => Settle(ErrandState.Failed, fault, now);

    /// <summary>No longer wanted.</summary>
    public void Withdraw(string why, long now) => Settle(ErrandState.Withdrawn, why, now);

    /// <summary>
    /// A person wants it sent again: with all its tries ahead of it, under the same reference, and with a deadline that
    /// counts from then.
    /// </summary>
    public void SendAgain(long now)
    {
        (State, DueAt, LastFault, SettledAt) = (ErrandState.Pending, now, null, null);
        (Attempts, DeadlineUtc) = (0, null);

        // Else a note would first be looked for, which no key may do, and be left in doubt once more. An e-mail keeps it: it
        // may have reached somebody.
        BrokeOnce = BrokeOnce && !Kind.IsNote();
    }

    private void Settle(ErrandState state, string why, long now) =>
        (State, DueAt, LastFault, SettledAt) = (state, null, why, now);
}

internal sealed class ErrandConfiguration : IEntityTypeConfiguration<Errand>
{
    public void Configure(EntityTypeBuilder<Errand> builder)
    {
        builder.Property(e => e.OpportunityId).HasMaxLength(Delivery.TextMaxLength);
        builder.Property(e => e.Kind).HasConversion<string>().HasMaxLength(24);
        builder.Property(e => e.State).HasConversion<string>().HasMaxLength(16);
        builder.Property(e => e.Reference).HasMaxLength(16);
        builder.Property(e => e.TraceContext).HasMaxLength(Signals.ContextMaxLength);
        builder.Property(e => e.NoteId).HasMaxLength(64);
        builder.Property(e => e.LastFault).HasMaxLength(200);
        builder
            .HasOne<Interview>()
            .WithMany()
            .HasForeignKey(e => new { e.TeamId, e.InterviewId })
            .HasPrincipalKey(i => new { i.TeamId, i.Id });
        builder
            .HasOne<Candidate>()
            .WithMany()
            .HasForeignKey(e => new { e.TeamId, e.CandidateId })
            .HasPrincipalKey(c => new { c.TeamId, c.Id });
        builder.HasIndex(e => new { e.TeamId, e.DueAt });
        builder.HasIndex(e => new { e.TeamId, e.State });
        builder.HasIndex(e => e.Reference).IsUnique();
    }
}
