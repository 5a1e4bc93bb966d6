using Byteboard.Domain.Deliveries;
using Byteboard.Domain.Teams;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Byteboard.Domain.Issues;

/// <summary>
/// One cause in one team. What it counts is never kept by hand: <see cref="IssueRule"/> makes it from the store's rows, and
/// this row remembers what no row says: that it was open before, who ignores it, who was told.
/// </summary>
public sealed class Issue : ITeamOwned
{
    /// <summary>Our id.</summary>
    public long Id { get; init; }

    /// <inheritdoc />
    public required int TeamId { get; init; }

    /// <summary>The cause.</summary>
    public required IssueKind Kind { get; init; }

    /// <summary>What of several: a stage id, a reason id, a right, a webhook; empty where the cause is one.</summary>
    public required string Subject { get; init; }

    /// <summary>What people call the subject; empty where it has no name.</summary>
    public string Name { get; private set; } = "";

    /// <summary>How many people or deliveries it stops.</summary>
    public int Count { get; private set; }

    /// <summary>The first of them, Unix ms.</summary>
    public long FirstAt { get; private set; }

    /// <summary>The last of them, Unix ms.</summary>
    public long LastAt { get; private set; }

    /// <summary>Where it stands.</summary>
    public IssueState State { get; private set; } = IssueState.Resolved;

    /// <summary>Since when it stands there, Unix ms.</summary>
    public long StateAt { get; private set; }

    /// <summary>Who ignores it; null for all that happens by itself.</summary>
    public string? StateBy { get; private set; }

    /// <summary>How often it opened.</summary>
    public int Openings { get; private set; }

    /// <summary>Whether the admins were told of this opening.</summary>
    public IssueTold Told { get; private set; }

    /// <summary>When an e-mail of its own last went out, Unix ms.</summary>
    public long? ToldAt { get; private set; }

    /// <summary>Counts changes: a person's and the recount's must not overwrite each other.</summary>
    public int Version { get; private set; }

    /// <summary>Whether the cause is there, ignored or not.</summary>
    public bool IsThere => State is not IssueState.Resolved;

    /// <summary>Whether seeing this would change the row.</summary>
    public bool Differs(IssueSight sight) =>
        State is IssueState.Resolved
        || (Count, FirstAt, LastAt, Name) != (sight.Count, sight.FirstAt, sight.LastAt, sight.Name);

    /// <summary>The cause is there: opens what was resolved, and counts.</summary>
    public void See(IssueSight sight, long now)
    {
        if (State is IssueState.Resolved)
        {
            (State, StateAt, StateBy, Told) = (IssueState.Open, now, null, IssueTold.No);
            Openings++;
        }

        (Count, FirstAt, LastAt, Name) = (sight.Count, sight.FirstAt, sight.LastAt, sight.Name);
        Version++;
    }

    /// <summary>The cause is gone.</summary>
    public void Resolve(long now)
    {
        (State, StateAt, StateBy) = (IssueState.Resolved, now, null);
        Version++;
    }

    /// <summary>A person wants to hear no more of it, until it was gone and comes back; false when it is not open.</summary>
    public bool Ignore(string by, long now)
    {
        if (State is not IssueState.Open)
        {
            return false;
        }

        (State, StateAt, StateBy) = (IssueState.Ignored, now, by);
        Version++;
        return true;
    }

    /// <summary>A person wants to hear of it again; false when nobody ignores it.</summary>
    public bool Heed(long now)
    {
        if (State is not IssueState.Ignored)
        {
            return false;
        }

        (State, StateAt, StateBy) = (IssueState.Open, now, null);
        Version++;
        return true;
    }

    /// <summary>Says how far telling is; <paramref name="at"/> (Unix ms) with an e-mail that is about to go.</summary>
    public void Tell(IssueTold told, long? at = null)
    {
        (Told, ToldAt) = (told, at ?? ToldAt);
        Version++;
    }

    /// <summary>The e-mail surely did not leave: nobody was told, and the last one is that of <paramref name="before"/> (Unix ms).</summary>
    public void Untell(long? before)
    {
        (Told, ToldAt) = (IssueTold.No, before);
        Version++;
    }
}

internal sealed class IssueConfiguration : IEntityTypeConfiguration<Issue>
{
    public void Configure(EntityTypeBuilder<Issue> builder)
    {
        builder.Property(i => i.Kind).HasConversion<string>().HasMaxLength(24);
        builder.Property(i => i.Subject).HasMaxLength(Delivery.TextMaxLength);
        builder.Property(i => i.Name).HasMaxLength(Team.TextMaxLength);
        builder.Property(i => i.State).HasConversion<string>().HasMaxLength(16);
        builder.Property(i => i.StateBy).HasMaxLength(Team.TextMaxLength);
        builder.Property(i => i.Told).HasConversion<string>().HasMaxLength(16);
        builder.Property(i => i.Version).IsConcurrencyToken();
        builder.Ignore(i => i.IsThere);
        builder.HasOne<Team>().WithMany().HasForeignKey(i => i.TeamId);
        builder
            .HasIndex(i => new
            {
                i.TeamId,
                i.Kind,
                i.Subject,
            })
            .IsUnique();
    }
}
