using Byteboard.Domain.Candidates;
using Byteboard.Domain.Deliveries;
using Byteboard.Domain.Teams;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Byteboard.Domain.Lanes;

/// <summary>What a timer does when it is due.</summary>
public enum TimerKind
{
    /// <summary>Looks at the opportunity that is its subject.</summary>
    Look,

    /// <summary>Reminds the candidate of the interview that is its subject.</summary>
    Reminder,

    /// <summary>Lets the interview that is its subject expire.</summary>
    Deadline,

    /// <summary>Runs the outcome rule again over everybody, after a map changed; the subject is the kind's name.</summary>
    Outcomes,

    /// <summary>Takes out people whose time is over; once a day.</summary>
    Retention,

    /// <summary>Takes out requests and decisions whose time is over; once a day.</summary>
    Events,

    /// <summary>Counts the team's issues again, and tells of new ones.</summary>
    Issues,

    /// <summary>The daily watch, in the team's morning.</summary>
    Watch,

    /// <summary>Has one open opportunity read again.</summary>
    Sweep,

    /// <summary>Queues the next deliveries of the replay that its subject names.</summary>
    Replay,
}

/// <summary>Work of a team's lane with a due time; one row per kind and subject.</summary>
public sealed class LaneTimer : ITeamOwned
{
    /// <summary>Tries of a look before its deliveries are dead: about three days.</summary>
    public const int MaxAttempts = 12;

    /// <inheritdoc />
    public required int TeamId { get; init; }

    /// <summary>What to do.</summary>
    public required TimerKind Kind { get; init; }

    /// <summary>About what; for a look the opportunity id, for a reminder or a deadline the interview's id.</summary>
    public required string Subject { get; init; }

    /// <summary>Whose order it keeps, where that is not the subject itself: <see cref="Candidate.Subject"/>.</summary>
    public string? About { get; init; }

    /// <summary>The interview type that a person chose to send, whatever the tags say.</summary>
    public int? ChosenTypeId { get; set; }

    /// <summary>Who chose it, by user id.</summary>
    public string? ChosenBy { get; set; }

    /// <summary>When, Unix ms.</summary>
    public long DueAt { get; set; }

    /// <summary>Counts arrivals, so that finishing a look never overlooks one.</summary>
    public long Version { get; set; }

    /// <summary>Tries that failed for a reason of this subject alone.</summary>
    public int Attempts { get; set; }

    /// <summary>What asked for it last.</summary>
    public LookCause Cause { get; set; }

    /// <summary>Which delivery or person asked.</summary>
    public string? CauseId { get; set; }

    /// <summary>How often this look already came back because Lever's answer was not ready: cut off, lagging, or without a tag.</summary>
    public int Repeats { get; set; }

    /// <summary>How often Lever said in a row that it has no such opportunity.</summary>
    public int Missing { get; set; }
}

internal sealed class LaneTimerConfiguration : IEntityTypeConfiguration<LaneTimer>
{
    public void Configure(EntityTypeBuilder<LaneTimer> builder)
    {
        builder.HasKey(t => new
        {
            t.TeamId,
            t.Kind,
            t.Subject,
        });
        builder.Property(t => t.Kind).HasConversion<string>().HasMaxLength(16);
        builder.Property(t => t.Subject).HasMaxLength(Delivery.TextMaxLength);
        builder.Property(t => t.ChosenBy).HasMaxLength(64);
        builder.Property(t => t.About).HasMaxLength(Delivery.TextMaxLength);
        builder.Property(t => t.Cause).HasConversion<string>().HasMaxLength(16);
        builder.Property(t => t.CauseId).HasMaxLength(64);
        builder.HasOne<Team>().WithMany().HasForeignKey(t => t.TeamId);
        builder.Property(t => t.Version).IsConcurrencyToken();
        builder.Property(t => t.Missing).HasDefaultValue(0);
        builder.HasIndex(t => new { t.TeamId, t.DueAt });
    }
}
