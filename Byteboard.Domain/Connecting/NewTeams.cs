using Byteboard.Domain.LeverIntegrations;
using Byteboard.Domain.Storage;
using Byteboard.Domain.Teams;

namespace Byteboard.Domain.Connecting;

/// <summary>Makes a customer's team with everything that Team Settings then fills in.</summary>
public sealed class NewTeams(TeamDb teams)
{
    /// <summary>Saves the team with a switched-off integration on the named Lever host; returns its id.</summary>
    public async Task<int> AddAsync(
        Team team,
        string leverHost,
        CancellationToken cancellationToken
    )
    {
        await using (var system = teams.OpenSystem())
        {
            system.Teams.Add(team);
            await system.SaveChangesAsync(cancellationToken);
        }

        await using var context = teams.Open(team.Id);
        context.LeverIntegrations.Add(
            new LeverIntegration
            {
                TeamId = team.Id,
                HostName = leverHost,
                WebhookKey = LeverIntegration.NewWebhookKey(),
            }
        );
        context.LeverWebhooks.AddRange(
            Enum.GetValues<WebhookKind>()
                .Select(kind => new LeverWebhook { TeamId = team.Id, Kind = kind })
        );
        await context.SaveChangesAsync(cancellationToken);
        return team.Id;
    }
}
