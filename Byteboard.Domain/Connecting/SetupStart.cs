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
        await teams.WriteAsync(
            teamId,
            async context =>
            {
                var integration = await context.LeverIntegrations.SingleAsync(cancellationToken);
                if (integration.ReadyUtc is not null)
                {
                    return false;
                }

                var nowUtc = clock.GetUtcNow().UtcDateTime;
                (integration.ReadyUtc, integration.ReadyBy) = (nowUtc, by.Name);
                integration.Version++;
                context.Remember(by, nowUtc, "Before you start", null, "read");
                await context.SaveChangesAsync(cancellationToken);
                return true;
            },
            cancellationToken
        );
        feed.Publish(new TeamChange(teamId, TeamChangeKind.Integration, ""));
    }
}
