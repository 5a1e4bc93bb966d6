using Byteboard.Domain.Lever;
using Byteboard.Domain.LeverIntegrations;
using Byteboard.Domain.Storage;
using Byteboard.Domain.Teams;
using Microsoft.EntityFrameworkCore;

namespace Byteboard.Domain.Connecting;

/// <summary>What came of cleaning up.</summary>
public enum CleanUpAnswer
{
    /// <summary>Ours is erased.</summary>
    Erased,

    /// <summary>Lever still takes the key; nothing was erased.</summary>
    StillTaken,

    /// <summary>Lever does not answer, or not in a way that tells; nothing was erased.</summary>
    NoAnswer,

    /// <summary>The key cannot be asked about here: it cannot be opened, or its host is not configured.</summary>
    CannotBeAsked,

    /// <summary>The key that they saw is not the one held any more; nothing was erased.</summary>
    Gone,
}

/// <summary>Erases the Setup key once Lever has proved that it is deleted there, or because a person says so.</summary>
public sealed class SetupKeyCleanUp(TeamDb teams, HeldKeys held, TeamFeed feed, TimeProvider clock)
{
    /// <summary>Asks Lever one harmless thing with the Setup key; its 401 is the proof, and erases ours.</summary>
    public async Task<CleanUpAnswer> CheckAsync(
        int teamId,
        Person by,
        ApiKey seen,
        CancellationToken cancellationToken
    )
    {
        await using var context = teams.Open(teamId);
        var integration = await context
            .LeverIntegrations.AsNoTracking()
            .SingleAsync(cancellationToken);
        if (integration.SetupKey?.Cipher != seen.Cipher)
        {
            return CleanUpAnswer.Gone;
        }

        if (held.Open(integration, KeyKind.Setup, out _) is not { } lever)
        {
            return CleanUpAnswer.CannotBeAsked;
        }

        return await lever.ProbeAsync(cancellationToken) switch
        {
            LeverAnswer<bool>.BadKey => await EraseAsync(
                teamId,
                by,
                seen,
                isProvedDead: true,
                cancellationToken
            ),
            LeverAnswer<bool>.Ok or LeverAnswer<bool>.PermissionMissing => CleanUpAnswer.StillTaken,
            _ => CleanUpAnswer.NoAnswer,
        };
    }

    /// <summary>Erases ours without proof.</summary>
    public Task<CleanUpAnswer> EraseAsync(
        int teamId,
        Person by,
        ApiKey seen,
        CancellationToken cancellationToken
    ) => EraseAsync(teamId, by, seen, isProvedDead: false, cancellationToken);

    private async Task<CleanUpAnswer> EraseAsync(
        int teamId,
        Person by,
        ApiKey seen,
        bool isProvedDead,
        CancellationToken cancellationToken
    )
    {
        var answer = await teams.SaveSettingsAsync(
            teamId,
            (context, integration) =>
            {
                if (integration.SetupKey?.Cipher != seen.Cipher)
                {
                    return Task.FromResult(CleanUpAnswer.Gone);
                }

                var nowUtc = clock.GetUtcNow().UtcDateTime;
                integration.SetupKey = null;
                integration.SetupKeyEnd = new KeyEnd
                {
                    AtUtc = nowUtc,
                    By = by.Name,
                    LastFour = seen.LastFour,
                    IsProvedDead = isProvedDead,
                };
                context.Remember(
                    by,
                    nowUtc,
                    "Setup key",
                    "•••• " + seen.LastFour,
                    isProvedDead
                        ? "deleted in Lever and erased here"
                        : "erased here; whether it is deleted in Lever was not proved"
                );
                return Task.FromResult(CleanUpAnswer.Erased);
            },
            cancellationToken
        );
        feed.Publish(new TeamChange(teamId, TeamChangeKind.Integration, ""));
        return answer;
    }
}
