using System.Globalization;
using System.Linq.Expressions;
using Byteboard.Domain.Candidates;
using Byteboard.Domain.Teams;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Byteboard.Domain.Deliveries;

/// <summary>Which deliveries a replay is about.</summary>
public enum ReplayKind
{
    /// <summary>Those that a person chose one by one.</summary>
    Chosen,

    /// <summary>All that were given up.</summary>
    Failed,

    /// <summary>All whose opportunity our key could not read.</summary>
    Unreadable,
}

/// <summary>How far a replay is.</summary>
public enum ReplayState
{
    /// <summary>The lane works it, or will.</summary>
    Working,

    /// <summary>All were looked at.</summary>
    Done,

    /// <summary>A person stopped it; what was not reached is as it was.</summary>
    Cancelled,
}

/// <summary>
/// What a person wants looked at again. A replay only asks for looks: what is done is not repeated. The lane works it in small
/// parts, in order of arrival, and keeps here how far it came.
/// </summary>
public sealed class Replay : ITeamOwned
{
    /// <summary>Most that can be chosen one by one.</summary>
    public const int MostChosen = 500;

    private const string SubjectPrefix = "replay-";

    /// <summary>Order of the replays.</summary>
    public long Id { get; init; }

    /// <inheritdoc />
    public required int TeamId { get; init; }

    /// <summary>About which deliveries.</summary>
    public required ReplayKind Kind { get; init; }

    /// <summary>The chosen ones' ids.</summary>
    public IReadOnlyList<long> Chosen { get; init; } = [];

    /// <summary>Only what arrived since then, Unix ms.</summary>
    public long? Since { get; init; }

    /// <summary>Nothing that arrived after this one.</summary>
    public required long UpToId { get; init; }

    /// <summary>Nothing that was decided after this verdict: what this replay decides must not be its own work again.</summary>
    public required long UpToVerdictId { get; init; }

    /// <summary>When it was asked for, Unix ms.</summary>
    public required long AskedAt { get; init; }

    /// <summary>Who asked, by user id.</summary>
    public required string ById { get; init; }

    /// <summary>Display name at that time.</summary>
    public required string ByName { get; init; }

    /// <summary>Whether that was Byteboard staff.</summary>
    public required bool ByRepresentative { get; init; }

    /// <summary>How many deliveries there were when it was asked for.</summary>
    public required int Total { get; init; }

    /// <summary>So many were queued again.</summary>
    public int Queued { get; private set; }

    /// <summary>Of these, so many had their turn.</summary>
    public int Done { get; private set; }

    /// <summary>The last delivery that was reached.</summary>
    public long AfterId { get; private set; }

    /// <summary>How far it is.</summary>
    public ReplayState State { get; private set; }

    /// <summary>When it ended, Unix ms.</summary>
    public long? EndedAt { get; private set; }

    /// <summary>Who stopped it.</summary>
    public string? CancelledByName { get; private set; }

    /// <summary>Whether that was Byteboard staff.</summary>
    public bool CancelledByRepresentative { get; private set; }

    /// <summary>For optimistic locking.</summary>
    public int Version { get; private set; }

    /// <summary>The subject of its timer.</summary>
    public string Subject => SubjectOf(Id);

    /// <summary>The subject of the timer of a replay.</summary>
    public static string SubjectOf(long id) =>
        SubjectPrefix + id.ToString(CultureInfo.InvariantCulture);

    /// <summary>The replay that a timer's subject names; null for other subjects.</summary>
    public static long? IdOf(string subject) =>
        subject.StartsWith(SubjectPrefix, StringComparison.Ordinal)
        && long.TryParse(
            subject.AsSpan(SubjectPrefix.Length),
            NumberStyles.None,
            CultureInfo.InvariantCulture,
            out var id
        )
            ? id
            : null;

    /// <summary>The deliveries that it is about, beyond the last that was reached, and that nobody has queued again yet.</summary>
    public Expression<Func<Delivery, bool>> Wants()
    {
        var (after, upTo, verdict, since) = (AfterId, UpToId, UpToVerdictId, Since ?? 0);
        var chosen = Chosen.Where(id => id > after).ToArray();
        return Kind switch
        {
            ReplayKind.Failed => d =>
                d.State == DeliveryState.Dead
                && d.Id > after
                && d.Id <= upTo
                && d.ReceivedAt >= since
                && (d.VerdictId == null || d.VerdictId <= verdict),
            ReplayKind.Unreadable => d =>
                d.Verdict == VerdictKind.Unreadable
                && d.Id > after
                && d.Id <= upTo
                && d.ReceivedAt >= since
                && (d.VerdictId == null || d.VerdictId <= verdict),
            // By their numbers alone: beside them the store might rather walk through a state's rows.
            _ => d =>
                EF.Parameter(chosen).Contains(d.Id)
                && d.OpportunityId != ""
                && (
                    d.State == DeliveryState.Dead
                    || d.State == DeliveryState.Done
                    || d.State == DeliveryState.Discarded
                )
                && (d.VerdictId == null || d.VerdictId <= verdict),
        };
    }

    /// <summary>Those that were queued before have had their turn.</summary>
    public void Reach()
    {
        Done = Queued;
        Version++;
    }

    /// <summary>So many more were queued, up to this delivery.</summary>
    public void Queue(int count, long upToId) => (Queued, AfterId) = (Queued + count, upToId);

    /// <summary>Nothing is left.</summary>
    public void Finish(long now) => (State, EndedAt) = (ReplayState.Done, now);

    /// <summary>A person stops it.</summary>
    public void Cancel(Person by, long now)
    {
        (State, EndedAt) = (ReplayState.Cancelled, now);
        (CancelledByName, CancelledByRepresentative) = (by.Name, by.IsRepresentative);
        Version++;
    }
}

internal sealed class ReplayConfiguration : IEntityTypeConfiguration<Replay>
{
    public void Configure(EntityTypeBuilder<Replay> builder)
    {
        builder.HasOne<Team>().WithMany().HasForeignKey(r => r.TeamId);
        builder.Property(r => r.Kind).HasConversion<string>().HasMaxLength(16);
        builder.Property(r => r.State).HasConversion<string>().HasMaxLength(16);
        builder.Property(r => r.Chosen).IsJson();
        builder.Property(r => r.ById).HasMaxLength(64);
        builder.Property(r => r.ByName).HasMaxLength(Team.TextMaxLength);
        builder.Property(r => r.CancelledByName).HasMaxLength(Team.TextMaxLength);
        builder.Property(r => r.Version).IsConcurrencyToken();
        builder.Ignore(r => r.Subject);
        builder.HasIndex(r => new { r.TeamId, r.Id });
    }
}
