using System.Text;
using Byteboard.Domain.Deliveries;
using Byteboard.Domain.LeverIntegrations;
using Byteboard.Domain.Receiving;
using Byteboard.Domain.Storage;
using Byteboard.Domain.Teams;
using Microsoft.EntityFrameworkCore;

namespace Byteboard.Domain.Connecting;

/// <summary>What came of trying the token held on the requests kept without one.</summary>
/// <param name="Proved">Ordinary deliveries now.</param>
/// <param name="StillKept">It fits them, but the inbox could not take them; they can be tried again.</param>
/// <param name="Unfit">They wait for another token.</param>
public sealed record KeptProof(int Proved, int StillKept, int Unfit);

/// <summary>Turns requests that were kept without a signing token into ordinary deliveries, once a token fits them.</summary>
public sealed class KeptRequests(
    TeamDb teams,
    Secrets secrets,
    Inbox inbox,
    TeamFeed feed,
    TimeProvider clock
)
{
    /// <summary>Tries the tokens held for a webhook on what is kept for it; null when the key ring cannot open the token.</summary>
    public async Task<KeptProof?> ProveAsync(
        int teamId,
        WebhookKind kind,
        CancellationToken cancellationToken
    )
    {
        var now = clock.GetUtcNow().ToUnixTimeMilliseconds();
        await using var context = teams.Open(teamId);
        var webhook = await context
            .LeverWebhooks.AsNoTracking()
            .SingleAsync(w => w.Kind == kind, cancellationToken);
        if (Open(webhook, webhook.TokenCipher) is not { } current)
        {
            return null;
        }

        var previous = webhook.PreviousTokenEndsAt(now) is null
            ? null
            : Open(webhook, webhook.PreviousTokenCipher);
        var kept = await context
            .RefusedDeliveries.AsNoTracking()
            .Where(RefusedDelivery.CanBeProvedAt(now))
            .Where(r => r.Webhook == kind)
            .OrderBy(r => r.Id)
            .ToListAsync(cancellationToken);

        // All at once: the inbox makes one commit of them, and a store that is away is waited for once.
        var answers = await Task.WhenAll(
            kept.Select(k => StoreAsync(k, webhook.TokenSavedAt, current, previous))
        );
        var settled = kept.Where((_, i) => IsSettled(answers[i])).Select(k => k.Id).ToList();
        await context
            .RefusedDeliveries.Where(r => settled.Contains(r.Id))
            .ExecuteDeleteAsync(cancellationToken);
        feed.Publish(new TeamChange(teamId, TeamChangeKind.Integration, ""));
        return new KeptProof(
            answers.Count(a => a is InboxAnswer.Stored or InboxAnswer.Repeated),
            answers.Count(a => a is InboxAnswer.Unavailable),
            answers.Count(a => a is null)
        );
    }

    /// <summary>What the inbox says; null when no token fits.</summary>
    private async Task<InboxAnswer?> StoreAsync(
        RefusedDelivery kept,
        long? savedAt,
        string current,
        string? previous
    )
    {
        if (LeverEvent.Read(Encoding.UTF8.GetBytes(kept.Payload!), out _) is not { } request)
        {
            return null;
        }

        // The age is judged by when it arrived: it has waited here, not at Lever.
        var proof = DeliveryVerifier.Check(request, current, previous, kept.ReceivedAt);
        return proof is Proof.Current or Proof.Previous
            ? await inbox.StoreAsync(
                new InboxItem.Verified(
                    kept.TeamId,
                    kept.Webhook,
                    kept.ReceivedAt,
                    request,
                    kept.Payload!,
                    proof is Proof.Current ? savedAt : null,
                    null
                )
            )
            : null;
    }

    // One whose signature had been used for other data is on disk as refused for that, so it need not be kept twice.
    private static bool IsSettled(InboxAnswer? answer) =>
        answer is InboxAnswer.Stored or InboxAnswer.Repeated or InboxAnswer.SignatureReused;

    private string? Open(LeverWebhook webhook, string? cipher) =>
        cipher is null
            ? null
            : secrets.Unprotect(webhook.TeamId, InboxAddresses.FieldOf(webhook.Kind), cipher);
}
