using Byteboard.Domain.Deliveries;
using Byteboard.Domain.LeverIntegrations;
using Byteboard.Domain.Receiving;
using Byteboard.Domain.Storage;
using Byteboard.Domain.Teams;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Byteboard.Domain.Connecting;

/// <summary>Tries signing tokens on what was refused before, saves them, and ends the ones they replaced.</summary>
public sealed partial class SigningTokens(
    TeamDb teams,
    Secrets secrets,
    InboxAddresses addresses,
    KeptRequests kept,
    TeamFeed feed,
    TimeProvider clock,
    ILogger<SigningTokens> logger
)
{
    private const int TriedOn = RefusedDelivery.UnverifiedKept;

    private long Now => clock.GetUtcNow().ToUnixTimeMilliseconds();

    /// <summary>Tries the token and saves it, unless the trial, the other webhook or another admin speaks against it.</summary>
    public async Task<TokenAnswer> SaveAsync(
        int teamId,
        Person by,
        WebhookKind kind,
        PastedSecret pasted,
        TokenWish wish,
        CancellationToken cancellationToken
    )
    {
        var trial = await TryAsync(teamId, kind, pasted.Trimmed, cancellationToken);
        if (trial.IsHeld)
        {
            return new TokenAnswer.HeldAlready(
                await kept.ProveAsync(teamId, kind, cancellationToken)
            );
        }

        if (Overtaken(trial.Webhook, wish) is { } overtaken)
        {
            return overtaken;
        }

        switch (trial.Result.Advise(trial.IsHeldByOther))
        {
            case TokenAdvice.OtherBox:
                return new TokenAnswer.InOtherBox(trial.Result.Other);
            case TokenAdvice.AskSinceNoneFits when !wish.Despite:
                return new TokenAnswer.FitsNone(trial.Result.Own.Of);
            case TokenAdvice.AskSinceHeldByOther when !wish.Despite:
                return new TokenAnswer.HeldByOther();
            default:
                return await SaveAsync(teamId, by, kind, pasted, wish, trial, cancellationToken);
        }
    }

    /// <summary>Ends the token before at once, if it is still the one that the page showed; returns whether it is ended.</summary>
    public async Task<bool> EndPreviousAsync(
        int teamId,
        Person by,
        WebhookKind kind,
        string? seenLastFour,
        long? seenReplacedAt,
        CancellationToken cancellationToken
    )
    {
        var isEnded = await teams.SaveSettingsAsync(
            teamId,
            async (context, _) =>
            {
                var webhook = await context.LeverWebhooks.SingleAsync(
                    w => w.Kind == kind,
                    cancellationToken
                );
                if (
                    webhook.PreviousTokenCipher is null
                    || webhook.PreviousTokenLastFour != seenLastFour
                    || webhook.PreviousTokenReplacedAt != seenReplacedAt
                )
                {
                    return webhook.PreviousTokenCipher is null;
                }

                webhook.EndPreviousToken();
                context.Remember(
                    by,
                    clock.GetUtcNow().UtcDateTime,
                    Setting(kind),
                    $"{Brief(seenLastFour)} still valid",
                    "ended"
                );
                return true;
            },
            cancellationToken
        );
        Tell(teamId);
        return isEnded;
    }

    private async Task<TokenAnswer> SaveAsync(
        int teamId,
        Person by,
        WebhookKind kind,
        PastedSecret pasted,
        TokenWish wish,
        Trial trial,
        CancellationToken cancellationToken
    )
    {
        var overtaken = await teams.SaveSettingsAsync(
            teamId,
            async (context, _) =>
            {
                var webhook = await context.LeverWebhooks.SingleAsync(
                    w => w.Kind == kind,
                    cancellationToken
                );
                if (Overtaken(webhook, wish) is { } another)
                {
                    return another;
                }

                var before = webhook.TokenLastFour;
                var cipher = secrets.Protect(teamId, InboxAddresses.FieldOf(kind), pasted.Trimmed);
                webhook.ReplaceToken(cipher, pasted.LastFour, Now, by.Name);
                context.Remember(
                    by,
                    clock.GetUtcNow().UtcDateTime,
                    Setting(kind),
                    before is null ? null : Brief(before),
                    Brief(pasted.LastFour)
                );
                return null;
            },
            cancellationToken
        );
        Tell(teamId);
        return overtaken
            ?? (TokenAnswer)
                new TokenAnswer.Saved(
                    trial.Result.Own,
                    await ProveKeptAsync(teamId, kind, trial.Kept, cancellationToken)
                );
    }

    // The token is saved by now, whatever happens here; what is still kept can be tried again.
    private async Task<KeptProof> ProveKeptAsync(
        int teamId,
        WebhookKind kind,
        int count,
        CancellationToken cancellationToken
    )
    {
        try
        {
            return await kept.ProveAsync(teamId, kind, cancellationToken) ?? new KeptProof(0, 0, 0);
        }
        catch (Exception fault) when (StoreFault.Is(fault))
        {
            Log.NotProved(logger, teamId, fault.GetType().Name);
            return new KeptProof(0, count, 0);
        }
    }

    private static TokenAnswer.Overtaken? Overtaken(LeverWebhook webhook, TokenWish wish) =>
        webhook.TokenSavedAt is { } at && at != wish.SeenSavedAt
            ? new TokenAnswer.Overtaken(webhook.TokenSavedBy, webhook.TokenLastFour, at)
            : null;

    private async Task<Trial> TryAsync(
        int teamId,
        WebhookKind kind,
        string token,
        CancellationToken cancellationToken
    )
    {
        await using var context = teams.Open(teamId);
        var webhooks = await context.LeverWebhooks.AsNoTracking().ToListAsync(cancellationToken);
        var refused = new List<RefusedDelivery>();
        foreach (var address in webhooks.Select(w => w.Kind))
        {
            refused.AddRange(
                await context
                    .RefusedDeliveries.AsNoTracking()
                    .Where(RefusedDelivery.CanBeTriedAt(Now))
                    .Where(r => r.Webhook == address)
                    .OrderByDescending(r => r.Id)
                    .Take(TriedOn)
                    .ToListAsync(cancellationToken)
            );
        }

        var own = webhooks.Single(w => w.Kind == kind);
        var held = new[] { own.TokenCipher, own.PreviousTokenCipher }
            .Select(cipher => Open(own, cipher))
            .OfType<string>()
            .ToList();
        return new Trial(
            own,
            TokenTrial.Of(token, kind, held, refused),
            Open(own, own.TokenCipher) == token,
            webhooks.Exists(w => w.Kind != kind && Open(w, w.TokenCipher) == token),
            refused.Count(r => r.Webhook == kind && r.Payload is not null)
        );
    }

    private string? Open(LeverWebhook webhook, string? cipher) =>
        cipher is null
            ? null
            : secrets.Unprotect(webhook.TeamId, InboxAddresses.FieldOf(webhook.Kind), cipher);

    private static string Setting(WebhookKind kind) =>
        kind is WebhookKind.StageChange
            ? "Signing token of Candidate Stage Change"
            : "Signing token of Candidate Archive State Change";

    private static string Brief(string? lastFour) => "•••• " + lastFour;

    private void Tell(int teamId)
    {
        addresses.Forget();
        feed.Publish(new TeamChange(teamId, TeamChangeKind.Integration, ""));
    }

    private sealed record Trial(
        LeverWebhook Webhook,
        TokenTrial Result,
        bool IsHeld,
        bool IsHeldByOther,
        int Kept
    );

    private static partial class Log
    {
        [LoggerMessage(
            1403,
            LogLevel.Warning,
            "Team {Team}: its signing token is saved, but what was kept for it could not be tried ({Fault})."
        )]
        public static partial void NotProved(ILogger logger, int team, string fault);
    }
}
