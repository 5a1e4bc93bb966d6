using System.Collections.Concurrent;
using System.Threading.Channels;

namespace Byteboard.Domain.Teams;

/// <summary>Says, after a commit, that something of a team changed; a subscriber re-queries what it shows.</summary>
public sealed class TeamFeed
{
    private readonly ConcurrentDictionary<Subscription, byte> _subscriptions = new();

    /// <summary>Tells every subscriber of the team; never throws and never waits.</summary>
    public void Publish(TeamChange change)
    {
        foreach (var subscription in _subscriptions.Keys)
        {
            subscription.Offer(change);
        }
    }

    /// <summary>Opens a one-slot queue for one team; a newer change replaces an unread one. Dispose to leave.</summary>
    public Subscription Subscribe(int teamId)
    {
        var subscription = new Subscription(teamId, s => _subscriptions.TryRemove(s, out _));
        _subscriptions.TryAdd(subscription, 0);
        return subscription;
    }

    /// <summary>One listener of the feed.</summary>
    public sealed class Subscription : IDisposable
    {
        private readonly int _teamId;
        private readonly Action<Subscription> _leave;
        private readonly Channel<TeamChange> _slot = Channel.CreateBounded<TeamChange>(
            new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropOldest }
        );

        internal Subscription(int teamId, Action<Subscription> leave) =>
            (_teamId, _leave) = (teamId, leave);

        /// <summary>Changes as they come, until disposed.</summary>
        public IAsyncEnumerable<TeamChange> ReadAllAsync(CancellationToken cancellationToken) =>
            _slot.Reader.ReadAllAsync(cancellationToken);

        internal void Offer(TeamChange change)
        {
            if (change.TeamId == _teamId)
            {
                _slot.Writer.TryWrite(change);
            }
        }

        /// <inheritdoc />
        public void Dispose()
        {
            _leave(this);
            _slot.Writer.TryComplete();
        }
    }
}

/// <summary>What changed: a kind of row and its id, never its content.</summary>
public sealed record TeamChange(int TeamId, TeamChangeKind Kind, string Id);

/// <summary>What a change is about.</summary>
public enum TeamChangeKind
{
    /// <summary>A candidate, its verdict, interview or errands.</summary>
    Candidate,

    /// <summary>The team's Lever connection.</summary>
    Integration,

    /// <summary>A delivery arrived or was decided.</summary>
    Delivery,

    /// <summary>An issue opened, closed or counts otherwise.</summary>
    Issue,
}
