using System.Collections.Concurrent;
using Byteboard.Domain.LeverIntegrations;
using Byteboard.Domain.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Byteboard.Domain.Receiving;

/// <summary>What a webhook key leads to: the team, and the tokens that prove requests at each of its two addresses.</summary>
/// <param name="TeamId">Whose.</param>
/// <param name="Tokens">Signing tokens by webhook.</param>
/// <param name="IsAddressUnproved">The address was renewed and nothing came to the new one yet.</param>
public sealed record WebhookAddress(
    int TeamId,
    IReadOnlyDictionary<WebhookKind, WebhookTokens> Tokens,
    bool IsAddressUnproved
);

/// <summary>The valid signing tokens of one webhook, in clear, in memory only.</summary>
/// <param name="Current">Null until one is uploaded.</param>
/// <param name="Previous">The one before, while it is still valid.</param>
/// <param name="UnprovedSince">When the current one was saved (Unix ms), if it has verified nothing yet.</param>
/// <param name="IsLocked">A token is there, but the key ring cannot open it: nothing can be said about a request.</param>
public sealed record WebhookTokens(
    string? Current,
    string? Previous,
    long? UnprovedSince,
    bool IsLocked
);

/// <summary>The store did not say in time which team an address belongs to.</summary>
public sealed class StoreAwayException(Exception why)
    : Exception("The store did not say in time which team an address belongs to.", why);

/// <summary>
/// Finds the team behind a webhook key. Remembers for 5 seconds, and only to say yes faster. Throws
/// <see cref="StoreAwayException"/> when the store does not answer in time.
/// </summary>
public sealed class InboxAddresses(
    TeamDb teams,
    Secrets secrets,
    IOptions<ReceivingOptions> options,
    TimeProvider clock
)
{
    private static readonly TimeSpan Remembered = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(1);
    private readonly TimeSpan _patience = options.Value.ForOneQuestion;
    private readonly ConcurrentDictionary<
        string,
        (WebhookAddress Address, DateTimeOffset ReadAt)
    > _known = new(StringComparer.Ordinal);

    /// <summary>The address, perhaps remembered; null when no team has this key.</summary>
    public Task<WebhookAddress?> FindAsync(
        string webhookKey,
        CancellationToken cancellationToken
    ) => FindAsync(webhookKey, Remembered, cancellationToken);

    /// <summary>The address as the store says now (at most a second old): asked before any "no".</summary>
    public Task<WebhookAddress?> FindAgainAsync(
        string webhookKey,
        CancellationToken cancellationToken
    ) => FindAsync(webhookKey, Fresh, cancellationToken);

    /// <summary>Forgets what is remembered of every key; a save on this node calls it.</summary>
    public void Forget() => _known.Clear();

    private async Task<WebhookAddress?> FindAsync(
        string webhookKey,
        TimeSpan atMost,
        CancellationToken cancellationToken
    )
    {
        var now = clock.GetUtcNow();
        if (_known.TryGetValue(webhookKey, out var known) && now - known.ReadAt < atMost)
        {
            return known.Address;
        }

        var address = await ReadInTimeAsync(
            webhookKey,
            now.ToUnixTimeMilliseconds(),
            cancellationToken
        );
        if (address is null)
        {
            _known.TryRemove(webhookKey, out _); // unknown keys are not remembered: there is no end to them
        }
        else
        {
            _known[webhookKey] = (address, now);
        }

        return address;
    }

    private async Task<WebhookAddress?> ReadInTimeAsync(
        string webhookKey,
        long now,
        CancellationToken cancellationToken
    )
    {
        using var inTime = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        inTime.CancelAfter(_patience);
        try
        {
            return await ReadAsync(webhookKey, now, inTime.Token)
                .WaitAsync(_patience, TimeProvider.System, cancellationToken);
        }
        catch (Exception why) when (!cancellationToken.IsCancellationRequested)
        {
            throw new StoreAwayException(why);
        }
    }

    private async Task<WebhookAddress?> ReadAsync(
        string webhookKey,
        long now,
        CancellationToken cancellationToken
    )
    {
        await using var context = teams.OpenSystem();
        var integration = await context
            .LeverIntegrations.IgnoreQueryFilters()
            .AsNoTracking()
            .SingleOrDefaultAsync(
                i => i.WebhookKey == webhookKey || i.PreviousWebhookKey == webhookKey,
                cancellationToken
            );
        if (
            integration is null
            || (
                integration.WebhookKey != webhookKey
                && !LeverWebhook.PreviousIsValid(
                    integration.WebhookKeyRenewedAt,
                    integration.WebhookKeyFirstUsedAt,
                    now
                )
            )
        )
        {
            return null;
        }

        var webhooks = await context
            .LeverWebhooks.IgnoreQueryFilters()
            .AsNoTracking()
            .Where(w => w.TeamId == integration.TeamId)
            .ToListAsync(cancellationToken);
        var isUnproved =
            integration is { WebhookKeyRenewedAt: not null, WebhookKeyFirstUsedAt: null }
            && integration.WebhookKey == webhookKey;
        return new WebhookAddress(
            integration.TeamId,
            webhooks.ToDictionary(w => w.Kind, w => TokensOf(w, now)),
            isUnproved
        );
    }

    private WebhookTokens TokensOf(LeverWebhook webhook, long now)
    {
        var previous = webhook.TakesPreviousToken(now) ? webhook.PreviousTokenCipher : null;
        var current = Open(webhook, webhook.TokenCipher);
        var isLocked = webhook.TokenCipher is not null && current is null;
        return new WebhookTokens(
            current,
            Open(webhook, previous),
            webhook.TokenFirstFitAt is null ? webhook.TokenSavedAt : null,
            isLocked
        );
    }

    private string? Open(LeverWebhook webhook, string? cipher) =>
        cipher is null ? null : secrets.Unprotect(webhook.TeamId, FieldOf(webhook.Kind), cipher);

    /// <summary>The secret field of a webhook's signing token.</summary>
    public static SecretField FieldOf(WebhookKind kind) =>
        kind is WebhookKind.StageChange
            ? SecretField.StageChangeToken
            : SecretField.ArchiveChangeToken;
}
