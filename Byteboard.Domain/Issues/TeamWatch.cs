using Byteboard.Domain.Candidates;
using Byteboard.Domain.Teams;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Byteboard.Domain.Issues;

/// <summary>An archive reason as the daily list knows it; <paramref name="ChangedAt"/> (Unix ms) is null while nothing happened to it.</summary>
public sealed record WatchedReason(
    string Id,
    string Text,
    ReasonChange Change = ReasonChange.None,
    long? ChangedAt = null
);

/// <summary>What happened to an archive reason since the team last saved its map.</summary>
public enum ReasonChange
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>It is new.</summary>
    New,

    /// <summary>It has another name.</summary>
    Renamed,

    /// <summary>Lever no longer lists it, or as inactive.</summary>
    Gone,
}

/// <summary>A stage that means nothing here and in which people stand; times are Unix ms.</summary>
public sealed record SeenStage(string Id, int Count, long FirstAt, long LastAt);

/// <summary>What watching over a team has to remember; one row, made by <c>TeamWatches</c> alone. Times are Unix ms.</summary>
public sealed class TeamWatch : ITeamOwned
{
    /// <inheritdoc />
    public required int TeamId { get; init; }

    /// <summary>Lever's archive reasons at the last daily list; null before the first.</summary>
    public IReadOnlyList<WatchedReason>? Reasons { get; set; }

    /// <summary>Stages seen that the map does not know.</summary>
    public IReadOnlyList<SeenStage> Stages { get; set; } = [];

    /// <summary>How far Lever's clock was ahead of ours at the last daily list.</summary>
    public long? DriftMs { get; set; }

    /// <summary>When that was.</summary>
    public long? DriftAt { get; set; }

    /// <summary>The day in the team's zone whose digest went out, as yyyymmdd.</summary>
    public int DigestOn { get; set; }

    /// <summary>The day in UTC for which <see cref="Swept"/> counts, as yyyymmdd.</summary>
    public int SweptOn { get; set; }

    /// <summary>Opportunities that the sweep read on that day.</summary>
    public int Swept { get; set; }

    /// <summary>Since when the webhook told nothing: the last delivery before the first change that only the sweep found.</summary>
    public long? GapFrom { get; private set; }

    /// <summary>When it was heard again; null while it is not, or was never gone.</summary>
    public long? GapTo { get; private set; }

    /// <summary>The latest change in Lever that only the sweep found.</summary>
    public long? GapLastAt { get; private set; }

    /// <summary>Changes of this gap that the sweep made good.</summary>
    public int Recovered { get; private set; }

    /// <summary>
    /// The sweep found a change of which no delivery told; one after the webhook was heard again begins a new gap, from
    /// <paramref name="lastHeard"/>.
    /// </summary>
    public void Recover(long changedAt, long lastHeard)
    {
        if (GapFrom is null || changedAt > GapTo)
        {
            (GapFrom, GapTo, GapLastAt, Recovered) = (lastHeard, null, null, 0);
        }

        GapLastAt = Math.Max(GapLastAt ?? 0, changedAt);
        Recovered++;
    }

    /// <summary>Whether a delivery at this moment ends the gap.</summary>
    public bool IsEndedBy(long? delivery) =>
        GapFrom is not null && GapTo is null && delivery > GapLastAt;

    /// <summary>The webhook is heard again.</summary>
    public void Hear(long delivery) => GapTo = delivery;
}

internal sealed class TeamWatchConfiguration : IEntityTypeConfiguration<TeamWatch>
{
    public void Configure(EntityTypeBuilder<TeamWatch> builder)
    {
        builder.HasKey(w => w.TeamId);
        builder.Property(w => w.TeamId).ValueGeneratedNever();
        builder.HasOne<Team>().WithOne().HasForeignKey<TeamWatch>(w => w.TeamId);
        builder.Property(w => w.Reasons).IsJson();
        builder.Property(w => w.Stages).IsJson();
    }
}
