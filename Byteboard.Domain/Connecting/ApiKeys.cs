using Byteboard.Domain.Candidates;
using Byteboard.Domain.Deliveries;
using Byteboard.Domain.Lanes;
using Byteboard.Domain.Lever;
using Byteboard.Domain.LeverIntegrations;
using Byteboard.Domain.Storage;
using Byteboard.Domain.Teams;
using Microsoft.EntityFrameworkCore;

namespace Byteboard.Domain.Connecting;

/// <summary>Which of the two keys.</summary>
public enum KeyKind
{
    /// <summary>Eight rights, held during set-up.</summary>
    Setup,

    /// <summary>Four rights, for everything after it.</summary>
    Permanent,
}

/// <summary>What came of saving a key.</summary>
public enum KeyAnswer
{
    /// <summary>Lever knows it; saved.</summary>
    Saved,

    /// <summary>Lever answers 401; not saved.</summary>
    Refused,

    /// <summary>Lever answers 403 to a right that both keys need; not saved.</summary>
    RightMissing,

    /// <summary>Lever does not answer; nothing can be said, not saved.</summary>
    NoAnswer,

    /// <summary>The team's Lever host is not configured on this site; not saved.</summary>
    UnknownHost,
}

/// <summary>Tries a key at Lever and saves it; a key that Lever refuses never replaces a good one.</summary>
public sealed class ApiKeys(
    TeamDb teams,
    LeverClients lever,
    Secrets secrets,
    LaneBell bell,
    TeamFeed feed,
    TimeProvider clock
)
{
    private const int AtOnce = 500;

    /// <summary>Tries and saves.</summary>
    public async Task<KeyAnswer> SaveAsync(
        int teamId,
        Person by,
        KeyKind kind,
        PastedSecret pasted,
        CancellationToken cancellationToken
    )
    {
        var answer = await TryAsync(teamId, pasted, cancellationToken);
        if (answer is KeyAnswer.Saved)
        {
            await teams.WriteAsync(
                teamId,
                context => WriteAsync(context, by, kind, pasted, cancellationToken),
                cancellationToken
            );
            if (kind is KeyKind.Permanent)
            {
                await LookAtUnreadableAsync(teamId, cancellationToken);
            }

            bell.Ring();
            feed.Publish(new TeamChange(teamId, TeamChangeKind.Integration, ""));
        }

        return answer;
    }

    private async Task<KeyAnswer> TryAsync(
        int teamId,
        PastedSecret pasted,
        CancellationToken cancellationToken
    )
    {
        await using var context = teams.Open(teamId);
        var host = await context
            .LeverIntegrations.Select(i => i.HostName)
            .SingleAsync(cancellationToken);
        if (!lever.Knows(host))
        {
            return KeyAnswer.UnknownHost;
        }

        return await lever
            .Open(host, pasted.Trimmed, LeverPace.Page)
            .ProbeAsync(cancellationToken) switch
        {
            LeverAnswer<bool>.Ok => KeyAnswer.Saved,
            LeverAnswer<bool>.BadKey => KeyAnswer.Refused,
            LeverAnswer<bool>.PermissionMissing => KeyAnswer.RightMissing,
            _ => KeyAnswer.NoAnswer,
        };
    }

    private async Task<bool> WriteAsync(
        ByteboardContext context,
        Person by,
        KeyKind kind,
        PastedSecret pasted,
        CancellationToken cancellationToken
    )
    {
        var nowUtc = clock.GetUtcNow().UtcDateTime;
        var integration = await context.LeverIntegrations.SingleAsync(cancellationToken);
        var field = kind is KeyKind.Setup ? SecretField.SetupKey : SecretField.PermanentKey;
        var key = new ApiKey
        {
            Cipher = secrets.Protect(integration.TeamId, field, pasted.Trimmed),
            LastFour = pasted.LastFour,
            SavedUtc = nowUtc,
            SavedBy = by.Name,
        };
        var before = kind is KeyKind.Setup ? integration.SetupKey : integration.PermanentKey;
        context.Remember(
            by,
            nowUtc,
            $"{kind} key",
            before is null ? null : "•••• " + before.LastFour,
            "•••• " + key.LastFour
        );
        _ = kind is KeyKind.Setup ? integration.SetupKey = key : integration.PermanentKey = key;
        integration.Version++;
        await context.SaveChangesAsync(cancellationToken);
        if (kind is KeyKind.Permanent)
        {
            await LaneArrivals.WakeAsync(
                context,
                clock.GetUtcNow().ToUnixTimeMilliseconds(),
                isMended: true,
                cancellationToken
            );
        }

        return true;
    }

    // What the key before could not read, this one perhaps can. In small steps: the inbox must not wait for them.
    private async Task LookAtUnreadableAsync(int teamId, CancellationToken cancellationToken)
    {
        while (
            await teams.WriteAsync(
                teamId,
                context => LookAtSomeAsync(context, cancellationToken),
                cancellationToken
            ) is AtOnce
        ) { }
    }

    private async Task<int> LookAtSomeAsync(
        ByteboardContext context,
        CancellationToken cancellationToken
    )
    {
        var deliveries = await context
            .Deliveries.Where(d =>
                d.State == DeliveryState.Done && d.Verdict == VerdictKind.Unreadable
            )
            .OrderBy(d => d.OpportunityId)
            .Take(AtOnce)
            .ToListAsync(cancellationToken);
        deliveries.ForEach(d => d.Release());
        await context.SaveChangesAsync(cancellationToken);
        var known = await context
            .Candidates.Where(c =>
                deliveries.Count < AtOnce
                && c.LastVerdict == VerdictKind.Unreadable
                && c.OpportunityId != null
            )
            .Select(c => c.OpportunityId!)
            .ToListAsync(cancellationToken);
        var now = clock.GetUtcNow().ToUnixTimeMilliseconds();
        foreach (
            var opportunityId in deliveries
                .Select(d => d.OpportunityId)
                .Concat(known)
                .Distinct()
                .Order(StringComparer.Ordinal)
        )
        {
            await LaneArrivals.LookAsync(
                context,
                opportunityId,
                LookCause.KeyChange,
                null,
                now,
                cancellationToken
            );
        }

        await LaneArrivals.WakeAsync(context, now, isMended: false, cancellationToken);
        return deliveries.Count;
    }
}
