using Byteboard.Domain.Connecting;
using Byteboard.Domain.LeverIntegrations;
using Byteboard.Domain.Storage;
using Byteboard.Tests.Infrastructure;
using Byteboard.Tests.Receiving;
using Microsoft.EntityFrameworkCore;

namespace Byteboard.Tests.Connecting;

public sealed class SigningTokensTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task A_token_is_saved_for_its_webhook_alone_and_the_one_before_is_kept(Store store)
    {
        await using var host = await ReceptionSteps.StartAsync(store);

        await host.Get<SigningTokens>()
            .SaveAsync(
                host.TeamId,
                ByteboardHost.Admin,
                WebhookKind.ArchiveChange,
                new PastedSecret("\t a-new-archive-token-9876 "),
                Cancel
            );

        var webhook = await host.WebhookAsync(WebhookKind.ArchiveChange);
        Assert.Equal("a-new-archive-token-9876", Open(webhook.TokenCipher));
        Assert.Equal(ByteboardHost.ArchiveToken, Open(webhook.PreviousTokenCipher));
        Assert.Equal(("9876", host.Now), (webhook.TokenLastFour, webhook.TokenSavedAt));
        Assert.Equal(("Priya Raman", null), (webhook.TokenSavedBy, webhook.TokenFirstFitAt));
        Assert.Null((await host.WebhookAsync(WebhookKind.StageChange)).PreviousTokenCipher);
        var change = await host.ReadAsync(db => db.SettingsChanges.SingleAsync());
        Assert.Equal(
            ("Signing token of Candidate Archive State Change", "•••• test", "•••• 9876"),
            (change.What, change.Before, change.After)
        );

        string? Open(string? cipher) =>
            host.Get<Secrets>().Unprotect(host.TeamId, SecretField.ArchiveChangeToken, cipher!);
    }
}
