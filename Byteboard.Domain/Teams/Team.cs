using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Byteboard.Domain.Teams;

/// <summary>One customer organisation.</summary>
public sealed class Team
{
    /// <summary>Longest name, address or link of a team.</summary>
    public const int TextMaxLength = 200;

    /// <summary>What <see cref="EventDays"/> is until a team chooses.</summary>
    public const int DefaultEventDays = 90;

    /// <summary>What <see cref="SilenceDays"/> is until a team chooses.</summary>
    public const int DefaultSilenceDays = 3;

    /// <summary>
    /// The fewest: so long a request that Lever sends again is known again, none older than 14 days being taken.
    /// </summary>
    public const int MinEventDays = 28;

    /// <summary>The id that every row of the team carries; 0 is never a team.</summary>
    public int Id { get; init; }

    /// <summary>What people call the team.</summary>
    public required string Name { get; set; }

    /// <summary>IANA time zone in which the team's pages and e-mails tell times.</summary>
    public required string TimeZone { get; set; }

    /// <summary>Byteboard's person for this team.</summary>
    public string? RepresentativeName { get; set; }

    /// <summary>The representative's e-mail address; the test candidate carries it too.</summary>
    public string? RepresentativeEmail { get; set; }

    /// <summary>Where to book a meeting with the representative.</summary>
    public string? RepresentativeMeetingUrl { get; set; }

    /// <summary>Name shown as the sender of invitations; the team's name when empty.</summary>
    public string? MailSenderName { get; set; }

    /// <summary>Where a candidate's answer goes.</summary>
    public string? MailReplyTo { get; set; }

    /// <summary>Days from the invitation e-mail to the deadline.</summary>
    public int DeadlineDays { get; set; } = 7;

    /// <summary>Whether an invitation goes out by itself when a missing tag appears; off by default.</summary>
    public bool InvitesWhenTagAppears { get; set; }

    /// <summary>Whether the note with a result names the rating; some teams interview blind.</summary>
    public bool NamesRatingInNotes { get; set; } = true;

    /// <summary>Whether a note says why somebody was not invited, for a reason that a recruiter can mend.</summary>
    public bool NotesWhenNotInvited { get; set; } = true;

    /// <summary>Whether such a note is also made when only the tag is missing; off by default.</summary>
    public bool NotesWhenNoTag { get; set; }

    /// <summary>Days after the last change until name and addresses are taken out; null keeps them.</summary>
    public int? RetentionDays { get; set; }

    /// <summary>Days for which requests from Lever, and decisions that are not the latest about somebody, are kept.</summary>
    public int EventDays { get; set; } = DefaultEventDays;

    /// <summary>Working days without a delivery from Lever after which that is an issue; 0 never.</summary>
    public int SilenceDays { get; set; } = DefaultSilenceDays;

    /// <summary>The team's time zone, or UTC when this machine does not know it.</summary>
    public TimeZoneInfo Zone =>
        TimeZoneInfo.TryFindSystemTimeZoneById(TimeZone, out var zone) ? zone : TimeZoneInfo.Utc;
}

internal sealed class TeamConfiguration : IEntityTypeConfiguration<Team>
{
    public void Configure(EntityTypeBuilder<Team> builder)
    {
        builder.Property(t => t.Name).HasMaxLength(Team.TextMaxLength);
        builder.Property(t => t.TimeZone).HasMaxLength(64);
        builder.Property(t => t.RepresentativeName).HasMaxLength(Team.TextMaxLength);
        builder.Property(t => t.RepresentativeEmail).HasMaxLength(Team.TextMaxLength);
        builder.Property(t => t.RepresentativeMeetingUrl).HasMaxLength(Team.TextMaxLength);
        builder.Property(t => t.MailSenderName).HasMaxLength(Team.TextMaxLength);
        builder.Property(t => t.MailReplyTo).HasMaxLength(Team.TextMaxLength);
        builder.Property(t => t.NamesRatingInNotes).HasDefaultValue(true).HasSentinel(true);
        builder.Property(t => t.NotesWhenNotInvited).HasDefaultValue(true).HasSentinel(true);
        builder.Property(t => t.EventDays).HasDefaultValue(Team.DefaultEventDays);
        builder
            .Property(t => t.SilenceDays)
            .HasDefaultValue(Team.DefaultSilenceDays)
            .HasSentinel(Team.DefaultSilenceDays);
        builder.Ignore(t => t.Zone);
    }
}
