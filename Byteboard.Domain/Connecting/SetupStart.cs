using Byteboard.Domain.Storage;
using Byteboard.Domain.Teams;
using Microsoft.EntityFrameworkCore;

namespace Byteboard.Domain.Connecting;

/// <summary>Keeps that somebody read what has to be there before set-up begins.</summary>
public sealed class SetupStart(TeamDb teams, TeamFeed feed, TimeProvider clock)
{
    /// <summary>The first to confirm is kept; later ones change nothing.</summary>
    public async Task ConfirmAsync(int teamId, Person by, CancellationToken cancellationToken)
    {
        await teams.SaveSettingsAsync(
            teamId,
            (context, integration) =>
            {
                if (integration.ReadyUtc is not null)
                {
                    return Task.FromResult(false);
                }

                var nowUtc = clock.GetUtcNow().UtcDateTime;
                (integration.ReadyUtc, integration.ReadyBy) = (nowUtc, by.Name);
                context.Remember(by, nowUtc, "Before you start", null, "read");
                return Task.FromResult(true);
            },
            cancellationToken
        );
        feed.Publish(new TeamChange(teamId, TeamChangeKind.Integration, ""));
    }
}
