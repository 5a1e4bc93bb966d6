using System.Net;
using Byteboard.Domain.Connecting;
using Byteboard.Domain.Deliveries;
using Byteboard.Domain.LeverIntegrations;
using Byteboard.Domain.Receiving;
using Byteboard.Domain.Storage;
using Byteboard.Tests.Infrastructure;
using Byteboard.Tests.Receiving;
using Microsoft.EntityFrameworkCore;
using static Byteboard.Tests.Receiving.ReceptionSteps;

namespace Byteboard.Tests.Connecting;

public sealed class SigningTokensTests
{
    private const string NewToken = "a-new-token-of-lever-9876";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task A_token_is_saved_for_its_webhook_alone_and_the_one_before_is_kept(Store store)
    {
        await using var host = await StartAsync(store);

        Assert.IsType<TokenAnswer.Saved>(await host.SaveTokenAsync(Archive, $"\t {NewToken} "));

        var webhook = await host.WebhookAsync(Archive);
        Assert.Equal(NewToken, Open(webhook.TokenCipher));
        Assert.Equal(ByteboardHost.ArchiveToken, Open(webhook.PreviousTokenCipher));
        Assert.Equal(("9876", host.Now), (webhook.TokenLastFour, webhook.TokenSavedAt));
        Assert.Equal(("Priya Raman", null), (webhook.TokenSavedBy, webhook.TokenFirstFitAt));
        Assert.Null((await host.WebhookAsync(Stage)).PreviousTokenCipher);
        var change = await host.ReadAsync(db => db.SettingsChanges.SingleAsync());
        Assert.Equal(
            ("Signing token of Candidate Archive State Change", "•••• test", "•••• 9876"),
            (change.What, change.Before, change.After)
        );

        string? Open(string? cipher) =>
            host.Get<Secrets>().Unprotect(host.TeamId, SecretField.ArchiveChangeToken, cipher!);
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task A_token_that_fits_only_what_came_to_the_other_address_is_not_saved(
        Store store
    )
    {
        await using var host = await StartAsync(store);
        await host.ForgetTokensAsync();
        await RefuseAsync(host, Archive, ByteboardHost.ArchiveToken, 3);

        var answer = await SaveAsync(host, ByteboardHost.ArchiveToken, despite: true);

        Assert.Equal(new TokenAnswer.InOtherBox(new TokenFit(3, 3)), answer);
        Assert.Null((await host.WebhookAsync(Stage)).TokenCipher);
        Assert.Empty(await host.StoredAsync());
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task A_token_that_fits_none_of_three_is_saved_only_when_meant(Store store)
    {
        await using var host = await StartAsync(store);
        await RefuseAsync(host, Stage, "unknown", 3);

        Assert.Equal(new TokenAnswer.FitsNone(3), await SaveAsync(host, NewToken));
        Assert.Equal("test", (await host.WebhookAsync(Stage)).TokenLastFour);
        Assert.Equal(
            new TokenAnswer.Saved(new TokenFit(0, 3), new KeptProof(0, 0, 0)),
            await SaveAsync(host, NewToken, despite: true)
        );
        Assert.Equal("9876", (await host.WebhookAsync(Stage)).TokenLastFour);
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task Refusals_older_than_14_days_say_nothing(Store store)
    {
        await using var host = await StartAsync(store);
        await RefuseAsync(host, Stage, "unknown", 3);
        host.Clock.Advance(TimeSpan.FromDays(14) + TimeSpan.FromSeconds(1));

        Assert.Equal(
            new TokenAnswer.Saved(new TokenFit(0, 0), new KeptProof(0, 0, 0)),
            await SaveAsync(host, NewToken)
        );
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task The_token_of_the_other_webhook_is_saved_only_when_meant(Store store)
    {
        await using var host = await StartAsync(store);

        Assert.IsType<TokenAnswer.HeldByOther>(await SaveAsync(host, ByteboardHost.ArchiveToken));
        Assert.Equal("test", (await host.WebhookAsync(Stage)).TokenLastFour);
        Assert.IsType<TokenAnswer.Saved>(
            await SaveAsync(host, ByteboardHost.ArchiveToken, despite: true)
        );
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task The_token_that_is_held_changes_nothing(Store store)
    {
        await using var host = await StartAsync(store);
        await host.SendAsync(Stage, An.Event(host).StageChange("o-1", "s-1"));

        Assert.IsType<TokenAnswer.HeldAlready>(await SaveAsync(host, ByteboardHost.StageToken));

        var webhook = await host.WebhookAsync(Stage);
        Assert.Equal((host.Now, null), (webhook.TokenFirstFitAt, webhook.PreviousTokenCipher));
        Assert.Empty(await host.ReadAsync(db => db.SettingsChanges.ToListAsync(Cancel)));
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task The_second_of_two_admins_is_told_whose_token_it_would_replace(Store store)
    {
        await using var host = await StartAsync(store);
        var seen = (await host.WebhookAsync(Stage)).TokenSavedAt;
        host.Clock.Advance(TimeSpan.FromMinutes(1));
        await host.SaveTokenAsync(Stage, NewToken);

        var answer = await SaveAsync(host, "the-token-of-the-second-0001", seen);

        Assert.Equal(new TokenAnswer.Overtaken("Priya Raman", "9876", host.Now), answer);
        Assert.Equal("9876", (await host.WebhookAsync(Stage)).TokenLastFour);
        Assert.IsType<TokenAnswer.Saved>(
            await SaveAsync(host, "the-token-of-the-second-0001", host.Now)
        );
        Assert.Equal("0001", (await host.WebhookAsync(Stage)).TokenLastFour);
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task Of_two_admins_at_the_same_moment_one_is_told(Store store)
    {
        await using var host = await StartAsync(store);
        await host.ForgetTokensAsync();

        var answers = await Task.WhenAll(
            Enumerable.Range(0, 4).Select(i => SaveAsync(host, $"the-token-number-000{i}", null))
        );

        Assert.Single(answers, a => a is TokenAnswer.Saved);
        Assert.Equal(3, answers.Count(a => a is TokenAnswer.Overtaken));
        Assert.Single(await host.ReadAsync(db => db.SettingsChanges.ToListAsync(Cancel)));
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task Requests_kept_without_a_token_become_deliveries_once_one_fits(Store store)
    {
        await using var host = await StartAsync(store);
        await host.ForgetTokensAsync();
        for (var number = 1; number <= 7; number++)
        {
            await host.SendAsync(Stage, An.Event(host).StageChange($"o-{number}", "s-1"));
        }

        var answer = await SaveAsync(host, ByteboardHost.StageToken, null);

        Assert.Equal(new TokenAnswer.Saved(new TokenFit(7, 7), new KeptProof(7, 0, 0)), answer);
        Assert.All(await host.StoredAsync(), d => Assert.Equal(DeliveryState.Pending, d.State));
        Assert.Equal(7, (await host.LooksAsync()).Count);
        Assert.Empty(await host.RefusedAsync());
        Assert.NotNull((await host.WebhookAsync(Stage)).TokenFirstFitAt);
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task What_the_inbox_could_not_take_is_still_kept_and_can_be_tried_again(
        Store store
    )
    {
        await using var host = await StartAsync(store);
        await host.ForgetTokensAsync();
        await host.SendAsync(Stage, An.Event(host).StageChange("o-1", "s-1"));
        await host.SendAsync(Stage, An.Event(host).StageChange("o-2", "s-1"));
        await host.SqlAsync("ALTER TABLE \"Deliveries\" RENAME TO \"Away\"");

        var answer = Assert.IsType<TokenAnswer.Saved>(
            await SaveAsync(host, ByteboardHost.StageToken, null)
        );

        Assert.Equal(new KeptProof(0, 2, 0), answer.Kept);
        Assert.Equal(2, (await host.RefusedAsync()).Count);
        await host.SqlAsync("ALTER TABLE \"Away\" RENAME TO \"Deliveries\"");
        Assert.Equal(new KeptProof(2, 0, 0), await TryAgainAsync(host));
        Assert.Equal(2, (await host.StoredAsync()).Count);
        Assert.Empty(await host.RefusedAsync());
    }

    [Fact]
    public async Task A_token_is_saved_though_what_is_kept_cannot_be_tried()
    {
        await using var host = await StartAsync(Store.Sqlite);
        await host.ForgetTokensAsync();
        await host.SendAsync(Stage, An.Event(host).StageChange("o-1", "s-1"));
        await host.SqlAsync(
            """CREATE TRIGGER "Full" BEFORE DELETE ON "RefusedDeliveries" BEGIN INSERT INTO "Nowhere" VALUES (1); END"""
        );

        var answer = Assert.IsType<TokenAnswer.Saved>(
            await SaveAsync(host, ByteboardHost.StageToken, null)
        );

        Assert.Equal(new KeptProof(0, 1, 0), answer.Kept);
        Assert.NotNull((await host.WebhookAsync(Stage)).TokenCipher);
        await host.SqlAsync("DROP TRIGGER \"Full\"");
        Assert.Equal(new KeptProof(1, 0, 0), await TryAgainAsync(host));
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task A_kept_request_whose_signature_was_used_for_other_data_is_refused_once(
        Store store
    )
    {
        await using var host = await StartAsync(store);
        var signed = An.Event(host).WithNonce("nonce-1");
        await host.SendAsync(Stage, signed.StageChange("o-1", "s-1"));
        await host.ForgetTokensAsync();
        await host.SendAsync(Stage, signed.StageChange("o-2", "s-1"));

        await SaveAsync(host, ByteboardHost.StageToken, null);
        Assert.Equal(new KeptProof(0, 0, 0), await TryAgainAsync(host));

        Assert.Equal("o-1", Assert.Single(await host.StoredAsync()).OpportunityId);
        Assert.Equal(RefusedCause.SignatureReused, Assert.Single(await host.RefusedAsync()).Cause);
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task A_token_that_cannot_be_opened_proves_nothing_and_loses_nothing(Store store)
    {
        await using var host = await StartAsync(store);
        await host.ForgetTokensAsync();
        await host.SendAsync(Stage, An.Event(host).StageChange("o-1", "s-1"));
        await host.SqlAsync("UPDATE \"LeverWebhooks\" SET \"TokenCipher\" = 'not-a-cipher'");

        Assert.Null(await TryAgainAsync(host));
        Assert.Single(await host.RefusedAsync());
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task The_token_before_is_ended_at_once_unless_another_was_saved_meanwhile(
        Store store
    )
    {
        await using var host = await StartAsync(store);
        await host.SaveTokenAsync(Stage, NewToken);
        var before = await host.WebhookAsync(Stage);
        Assert.Equal(HttpStatusCode.OK, await SendOldAsync(host));

        Assert.False(await EndAsync(host, before.PreviousTokenReplacedAt - 1));
        Assert.Equal(HttpStatusCode.OK, await SendOldAsync(host));
        Assert.True(await EndAsync(host, before.PreviousTokenReplacedAt));

        Assert.Equal(HttpStatusCode.Unauthorized, await SendOldAsync(host));
        Assert.Equal("9876", (await host.WebhookAsync(Stage)).TokenLastFour);
        var change = await host.ReadAsync(db =>
            db.SettingsChanges.OrderBy(c => c.Id).LastAsync(Cancel)
        );
        Assert.Equal(("•••• test still valid", "ended"), (change.Before, change.After));

        static async Task<HttpStatusCode> SendOldAsync(ByteboardHost host) =>
            (await host.SendAsync(Stage, An.Event(host).StageChange("o-1", "s-1"))).Status;
    }

    private static Task<bool> EndAsync(ByteboardHost host, long? replacedAt) =>
        host.Get<SigningTokens>()
            .EndPreviousAsync(host.TeamId, ByteboardHost.Admin, Stage, "test", replacedAt, Cancel);

    private static Task<KeptProof?> TryAgainAsync(ByteboardHost host) =>
        host.Get<KeptRequests>().ProveAsync(host.TeamId, Stage, Cancel);

    private static async Task<TokenAnswer> SaveAsync(
        ByteboardHost host,
        string token,
        bool despite = false
    ) => await SaveAsync(host, token, (await host.WebhookAsync(Stage)).TokenSavedAt, despite);

    private static Task<TokenAnswer> SaveAsync(
        ByteboardHost host,
        string token,
        long? seen,
        bool despite = false
    ) =>
        host.Get<SigningTokens>()
            .SaveAsync(
                host.TeamId,
                ByteboardHost.Admin,
                Stage,
                new PastedSecret(token),
                new TokenWish(seen, despite),
                Cancel
            );

    private static async Task RefuseAsync(
        ByteboardHost host,
        WebhookKind kind,
        string signedWith,
        int count
    )
    {
        for (var number = 0; number < count; number++)
        {
            var body = An.Event(host).SignedWith(signedWith);
            var answer = await host.SendAsync(
                kind,
                kind is Stage ? body.StageChange("o-1", "s-1") : body.Archived("o-1", "r-1")
            );
            Assert.Equal(HttpStatusCode.Unauthorized, answer.Status);
        }
    }
}
