using Byteboard.Domain.LeverIntegrations;
using Byteboard.Domain.Receiving;
using Byteboard.Domain.Storage;
using Byteboard.Domain.Teams;
using Microsoft.EntityFrameworkCore;

namespace Byteboard.Domain.Connecting;

/// <summary>Removes a connection: off, and every secret erased. Maps, tags, history and candidates stay.</summary>
public sealed class Disconnection(
    TeamDb teams,
    IntegrationSwitch integrationSwitch,
    InboxAddresses addresses,
    TeamFeed feed,
    TimeProvider clock
)
{
    /// <summary>Switches off first, so that nothing is worked with half of the secrets.</summary>
    public async Task RemoveAsync(int teamId, Person by, CancellationToken cancellationToken)
    {
        await integrationSwitch.SwitchAsync(teamId, by, on: false, cancellationToken);
        await teams.SaveSettingsAsync(
            teamId,
            (context, integration) => EraseAsync(context, integration, by, cancellationToken),
            cancellationToken
        );
        addresses.Forget();
        feed.Publish(new TeamChange(teamId, TeamChangeKind.Integration, ""));
    }

    private async Task<bool> EraseAsync(
        ByteboardContext context,
        LeverIntegration integration,
        Person by,
        CancellationToken cancellationToken
    )
    {
        var webhooks = await context.LeverWebhooks.ToListAsync(cancellationToken);
        if (Words(integration, webhooks) is not { Length: > 0 } held)
        {
            return false;
        }

        context.Remember(
            by,
            clock.GetUtcNow().UtcDateTime,
            "Connection",
            held,
            "removed: keys and signing tokens are erased"
        );
        (integration.SetupKey, integration.PermanentKey) = (null, null);
        webhooks.ForEach(w => w.EraseTokens());
        return true;
    }

    private static string Words(LeverIntegration integration, List<LeverWebhook> webhooks)
    {
        string?[] held =
        [
            integration.SetupKey is { } setup ? "Setup key •••• " + setup.LastFour : null,
            integration.PermanentKey is { } permanent
                ? "Permanent key •••• " + permanent.LastFour
                : null,
            .. webhooks.Select(w =>
                w.TokenLastFour is { } token ? "signing token •••• " + token : null
            ),
        ];
        return string.Join(", ", held.OfType<string>());
    }
}
