using Byteboard.Domain.Teams;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Byteboard.Domain.Interviews;

/// <summary>Who takes a step.</summary>
public enum ActorKind
{
    /// <summary>A look at the opportunity in Lever.</summary>
    Lever,

    /// <summary>A deadline.</summary>
    Timer,

    /// <summary>Byteboard's interview platform, over the API.</summary>
    Platform,

    /// <summary>A person on our pages.</summary>
    Person,
}

/// <summary>Who takes a step; <paramref name="Name"/> is the display name at that time, or the token's name.</summary>
public sealed record Actor(ActorKind Kind, string? Id, string? Name, bool IsRepresentative = false)
{
    /// <summary>A look.</summary>
    public static readonly Actor Lever = new(ActorKind.Lever, null, null);

    /// <summary>A deadline.</summary>
    public static readonly Actor Timer = new(ActorKind.Timer, null, null);

    /// <summary>A person.</summary>
    public static Actor Of(Person person) =>
        new(ActorKind.Person, person.UserId, person.Name, person.IsRepresentative);
}

/// <summary>One step in the life of an interview: append-only, never a name or an address of a candidate.</summary>
public sealed class InterviewEvent : ITeamOwned
{
    /// <summary>Longest detail.</summary>
    public const int DetailMaxLength = 200;

    /// <summary>Order of the events.</summary>
    public long Id { get; init; }

    /// <inheritdoc />
    public required int TeamId { get; init; }

    /// <summary>Whose interview.</summary>
    public required long CandidateId { get; init; }

    /// <summary>Which interview.</summary>
    public required long InterviewId { get; init; }

    /// <summary>What happened; null for the decision to invite.</summary>
    public InterviewStep? Step { get; init; }

    /// <summary>When, Unix ms.</summary>
    public required long At { get; init; }

    /// <summary>What kind of actor.</summary>
    public required ActorKind By { get; init; }

    /// <summary>User id or token id.</summary>
    public string? ById { get; init; }

    /// <summary>Display name at that time.</summary>
    public string? ByName { get; init; }

    /// <summary>Whether the person was Byteboard staff.</summary>
    public bool ByRepresentative { get; init; }

    /// <summary>Where the interview stood afterwards.</summary>
    public required InterviewStatus Status { get; init; }

    /// <summary>A new deadline or an expected finish, UTC.</summary>
    public DateTime? UntilUtc { get; init; }

    /// <summary>A few words, such as the rating; never about a person.</summary>
    public string? Detail { get; init; }
}

internal sealed class InterviewEventConfiguration : IEntityTypeConfiguration<InterviewEvent>
{
    public void Configure(EntityTypeBuilder<InterviewEvent> builder)
    {
        builder.Property(e => e.Step).HasConversion<string>().HasMaxLength(16);
        builder.Property(e => e.By).HasConversion<string>().HasMaxLength(16);
        builder.Property(e => e.ById).HasMaxLength(64);
        builder.Property(e => e.ByName).HasMaxLength(Team.TextMaxLength);
        builder.Property(e => e.Status).HasConversion<string>().HasMaxLength(16);
        builder.Property(e => e.Detail).HasMaxLength(InterviewEvent.DetailMaxLength);
        builder
            .HasOne<Interview>()
            .WithMany()
            .HasForeignKey(e => new { e.TeamId, e.InterviewId })
            .HasPrincipalKey(i => new { i.TeamId, i.Id });
        builder.HasIndex(e => new
        {
            e.TeamId,
            e.CandidateId,
            e.Id,
        });
    }
}
