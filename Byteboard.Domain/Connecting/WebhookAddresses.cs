using Byteboard.Domain.Receiving;
using Byteboard.Domain.Storage;
using Byteboard.Domain.Teams;

namespace Byteboard.Domain.Connecting;

/// <summary>What came of asking for new webhook addresses.</summary>
public enum RenewAnswer
{
    /// <summary>Both addresses are new; the ones before still answer for a while.</summary>
    Renewed,

    /// <summary>The addresses of the renewal before still answer, and Lever may be using them: they have to be ended first.</summary>
    TwoAtMost,

    /// <summary>They are no longer the addresses that the page showed.</summary>
    ChangedMeanwhile,
}

/// <summary>Gives a team new webhook addresses, and ends the ones before.</summary>
public sealed class WebhookAddresses(
    TeamDb teams,
    InboxAddresses addresses,
    TeamFeed feed,
    TimeProvider clock
)
{
    /// <summary>What the settings history calls them.</summary>
    public const string Setting = "Webhook addresses";

    /// <summary>Renews both addresses, if the webhook key is still the one that the page showed.</summary>
    public async Task<RenewAnswer> RenewAsync(
        int teamId,
        Person by,
        string seenKey,
        CancellationToken cancellationToken
    )
    {
        var answer = await teams.SaveSettingsAsync(
            teamId,
            (context, integration) =>
            {
                var now = clock.GetUtcNow();
                if (integration.WebhookKey != seenKey)
                {
                    return Task.FromResult(RenewAnswer.ChangedMeanwhile);
                }

                // A third address would push out the one that Lever perhaps still has, and its events with it.
                if (integration.PreviousWebhookKeyEndsAt(now.ToUnixTimeMilliseconds()) is not null)
                {
                    return Task.FromResult(RenewAnswer.TwoAtMost);
                }

                integration.RenewWebhookKey(now.ToUnixTimeMilliseconds());
                context.Remember(
                    by,
                    now.UtcDateTime,
                    Setting,
                    Brief(seenKey),
                    Brief(integration.WebhookKey)
                );
                return Task.FromResult(RenewAnswer.Renewed);
            },
            cancellationToken
        );
        Tell(teamId);
        return answer;
    }

    /// <summary>Ends the addresses before at once, if they are still the ones that the page showed; returns whether they are ended.</summary>
    public async Task<bool> EndPreviousAsync(
        int teamId,
        Person by,
        string seenPreviousKey,
        CancellationToken cancellationToken
    )
    {
        var isEnded = await teams.SaveSettingsAsync(
            teamId,
            (context, integration) =>
            {
                if (integration.PreviousWebhookKey != seenPreviousKey)
                {
                    return Task.FromResult(integration.PreviousWebhookKey is null);
                }

                integration.EndPreviousWebhookKey();
                context.Remember(
                    by,
                    clock.GetUtcNow().UtcDateTime,
                    Setting,
                    $"{Brief(seenPreviousKey)} still worked",
                    "ended"
                );
                return Task.FromResult(true);
            },
            cancellationToken
        );
        Tell(teamId);
        return isEnded;
    }

    private static string Brief(string webhookKey) => "•••• " + webhookKey[^4..];

    private void Tell(int teamId)
    {
        addresses.Forget();
        feed.Publish(new TeamChange(teamId, TeamChangeKind.Integration, ""));
    }
}
