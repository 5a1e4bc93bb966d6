using Byteboard.Domain.Errands;
using Byteboard.Domain.FlightChecks;
using Byteboard.Domain.Lever;
using Byteboard.Domain.LeverIntegrations;
using Byteboard.Domain.Storage;
using Byteboard.Domain.Working;

namespace Byteboard.Domain.Connecting;

/// <summary>What asking Lever with the Setup key came to.</summary>
public enum ListingState
{
    /// <summary>Not asked yet.</summary>
    NotAsked,

    /// <summary>Lever gave its list.</summary>
    Listed,

    /// <summary>The Setup key may not list opportunities.</summary>
    RightMissing,

    /// <summary>Lever refuses the Setup key.</summary>
    KeyRefused,

    /// <summary>Lever did not answer, or not in a way that tells.</summary>
    NoAnswer,
}

/// <summary>What Lever said last about the test candidate of a run.</summary>
public sealed record Listing(
    long FlightId,
    ListingState State,
    IReadOnlyList<TestCandidate> Candidates,
    NoteSight Note
);

/// <summary>Asks Lever about test candidates with the Setup key, and remembers the answers: at most every 5 s a team, however many pages ask.</summary>
public sealed class FlightCheckLever(HeldKeys keys, TimeProvider clock)
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(5);

    private readonly Lock _lock = new();
    private readonly Dictionary<int, long> _askedAt = [];
    private readonly Dictionary<int, Listing> _listings = [];

    private long Now => clock.GetUtcNow().ToUnixTimeMilliseconds();

    /// <summary>The last answer about this run.</summary>
    internal Listing? Last(FlightCheck flight)
    {
        lock (_lock)
        {
            return
                _listings.GetValueOrDefault(flight.TeamId) is { } listing
                && listing.FlightId == flight.Id
                ? listing
                : null;
        }
    }

    /// <summary>Asks what the awaited step needs.</summary>
    internal async Task AskAsync(
        LeverIntegration integration,
        string? representativeEmail,
        FlightSight sight,
        CancellationToken cancellationToken
    )
    {
        var flight = sight.Facts.Flight;
        if (Open(integration) is not { } client || !IsTime(flight.TeamId))
        {
            return;
        }

        var before = Last(flight) ?? new Listing(flight.Id, ListingState.NotAsked, [], default);
        var after = sight switch
        {
            { Awaited: FlightStep.InviteNote, Facts.Note: { State: ErrandState.Done } note } =>
                before with
                {
                    Note = await LookForAsync(client, note, cancellationToken),
                },
            { Awaited: { } step } when step.IsInLever() && representativeEmail is not null =>
                await ListAsync(client, before, representativeEmail, cancellationToken),
            _ => before,
        };
        lock (_lock)
        {
            _listings[flight.TeamId] = after;
        }
    }

    /// <summary>A client with the Setup key at the pace of a page, while one is held.</summary>
    internal LeverClient? Open(LeverIntegration integration) =>
        keys.Open(integration, KeyKind.Setup, out _);

    private bool IsTime(int teamId)
    {
        lock (_lock)
        {
            var now = Now;
            if (
                _askedAt.TryGetValue(teamId, out var last)
                && now - last < (long)Every.TotalMilliseconds
            )
            {
                return false;
            }

            _askedAt[teamId] = now;
            return true;
        }
    }

    private async Task<Listing> ListAsync(
        LeverClient client,
        Listing before,
        string email,
        CancellationToken cancellationToken
    )
    {
        var filter = new LeverOpportunityFilter { Email = email, IncludeConfidential = true };
        return await client.ListOpportunitiesAsync(filter, null, cancellationToken) switch
        {
            LeverAnswer<LeverPage<LeverOpportunity>>.Ok ok => before with
            {
                State = ListingState.Listed,
                Candidates =
                [
                    .. ok.Value.Items.Select(o => new TestCandidate(
                        o.Id,
                        o.Emails,
                        Look.ReadingOf(o, Now)
                    )),
                ],
            },
            LeverAnswer<LeverPage<LeverOpportunity>>.PermissionMissing => before with
            {
                State = ListingState.RightMissing,
            },
            LeverAnswer<LeverPage<LeverOpportunity>>.BadKey => before with
            {
                State = ListingState.KeyRefused,
            },
            _ => before with { State = ListingState.NoAnswer },
        };
    }

    private static async Task<NoteSight> LookForAsync(
        LeverClient client,
        Errand note,
        CancellationToken cancellationToken
    ) =>
        await NoteSearch.FindAsync([client], note, cancellationToken) switch
        {
            NoteSearch.Found => NoteSight.Listed,
            NoteSearch.NotThere => NoteSight.NotListed,
            NoteSearch.Later => NoteSight.NotAsked,
            _ => NoteSight.CannotList,
        };
}
