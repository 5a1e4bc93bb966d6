using Byteboard.Domain.Deliveries;
using Byteboard.Domain.LeverIntegrations;
using Byteboard.Domain.Storage;
using Microsoft.EntityFrameworkCore;

namespace Byteboard.Domain.Mending;

/// <summary>Which of the tokens that are held now a kept request fits; <paramref name="LastFour"/> is all that is shown of it.</summary>
public sealed record SignatureFit(bool IsCurrent, string LastFour);

/// <summary>Checks the signature of a kept request once more.</summary>
public sealed class SignatureCheck(TeamDb teams, Secrets secrets)
{
    /// <summary>Null when it fits neither token, or none can be read.</summary>
    public async Task<SignatureFit?> FindAsync(
        int teamId,
        WebhookKind kind,
        string payload,
        CancellationToken cancellationToken
    )
    {
        if (LeverEvent.Read(System.Text.Encoding.UTF8.GetBytes(payload), out _) is not { } request)
        {
            return null;
        }

        await using var context = teams.Open(teamId);
        var webhooks = await context.LeverWebhooks.AsNoTracking().ToListAsync(cancellationToken);

        // What came to the wrong one of the two addresses was proved by that address's token.
        foreach (var webhook in webhooks.OrderByDescending(w => w.Kind == kind))
        {
            var field =
                webhook.Kind is WebhookKind.StageChange
                    ? SecretField.StageChangeToken
                    : SecretField.ArchiveChangeToken;
            if (Fits(webhook.TokenCipher, field))
            {
                return new SignatureFit(true, webhook.TokenLastFour ?? "");
            }

            if (Fits(webhook.PreviousTokenCipher, field))
            {
                return new SignatureFit(false, webhook.PreviousTokenLastFour ?? "");
            }
        }

        return null;

        bool Fits(string? cipher, SecretField field) =>
            cipher is not null
            && secrets.Unprotect(teamId, field, cipher) is { } token
            && LeverSignature.Fits(token, request.Token, request.TriggeredAt, request.Signature);
    }
}
