using System.Text;
using Byteboard.Domain.Deliveries;
using Byteboard.Domain.LeverIntegrations;
using Byteboard.Domain.Receiving;
using Byteboard.Domain.Storage;
using Byteboard.Domain.Teams;
using Microsoft.EntityFrameworkCore;

namespace Byteboard.Domain.Connecting;

/// <summary>Saves signing tokens; one that fits requests kept without a token turns them into ordinary deliveries.</summary>
public sealed class SigningTokens(
    TeamDb teams,
    Secrets secrets,
    InboxAddresses addresses,
    Inbox inbox,
    TeamFeed feed,
    TimeProvider clock
)
{
    private long Now => clock.GetUtcNow().ToUnixTimeMilliseconds();

    /// <summary>Saves; returns how many kept requests it proved.</summary>
    public async Task<int> SaveAsync(
        int teamId,
        Person by,
        WebhookKind kind,
        PastedSecret pasted,
        CancellationToken cancellationToken
    )
    {
        await teams.WriteAsync(
            teamId,
            async context =>
            {
                var webhook = await context.LeverWebhooks.SingleAsync(
                    w => w.Kind == kind,
                    cancellationToken
                );
                var before = webhook.TokenLastFour;
                var cipher = secrets.Protect(teamId, InboxAddresses.FieldOf(kind), pasted.Trimmed);
                webhook.ReplaceToken(cipher, pasted.LastFour, Now, by.Name);
                context.Remember(
                    by,
                    clock.GetUtcNow().UtcDateTime,
                    kind is WebhookKind.StageChange
                        ? "Signing token of Candidate Stage Change"
                        : "Signing token of Candidate Archive State Change",
                    before is null ? null : "•••• " + before,
                    "•••• " + pasted.LastFour
                );
                await context.SaveChangesAsync(cancellationToken);
                return true;
            },
            cancellationToken
        );
        addresses.Forget();
        var proved = await ProveKeptAsync(teamId, kind, pasted.Trimmed, cancellationToken);
        feed.Publish(new TeamChange(teamId, TeamChangeKind.Integration, ""));
        return proved;
    }

    private async Task<int> ProveKeptAsync(
        int teamId,
        WebhookKind kind,
        string token,
        CancellationToken cancellationToken
    )
    {
        var oldest = Now - (long)RefusedDelivery.UnverifiedKeptFor.TotalMilliseconds;
        await using var context = teams.Open(teamId);
        var kept = await context
            .RefusedDeliveries.Where(r =>
                r.Webhook == kind
                && r.Cause == RefusedCause.Unverified
                && r.Payload != null
                && r.ReceivedAt >= oldest
            )
            .OrderBy(r => r.Id)
            .ToListAsync(cancellationToken);
        var proved = new List<long>();
        foreach (var refused in kept)
        {
            // The age is judged by when it arrived: it has waited here, not at Lever.
            if (
                LeverEvent.Read(Encoding.UTF8.GetBytes(refused.Payload!), out _) is { } request
                && DeliveryVerifier.Check(request, token, null, refused.ReceivedAt) is Proof.Current
                && await inbox.StoreAsync(
                    new InboxItem.Verified(
                        teamId,
                        kind,
                        refused.ReceivedAt,
                        request,
                        refused.Payload!,
                        true,
                        false
                    )
                )
                    is InboxAnswer.Stored
                        or InboxAnswer.Repeated
            )
            {
                proved.Add(refused.Id);
            }
        }

        await context
            .RefusedDeliveries.Where(r => proved.Contains(r.Id))
            .ExecuteDeleteAsync(cancellationToken);
        return proved.Count;
    }
}
