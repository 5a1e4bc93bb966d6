using System.Net;
using Byteboard.Domain.Connecting;
using Byteboard.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;
using static Byteboard.Tests.Receiving.ReceptionSteps;

namespace Byteboard.Tests.Receiving;

/// <summary>How long what was replaced is still honoured. The cache may say yes for five seconds longer.</summary>
public sealed class RotationTests
{
    private const string NewToken = "0102030405060708090a0b0c0d0e0f101112131415161718";
    private const string MistypedToken = "f1f2f3f4f5f6f7f8f9fafbfcfdfeff00f1f2f3f4f5f6f7f8";
    private static readonly TimeSpan Remembered = TimeSpan.FromSeconds(5);

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task The_previous_token_lives_24_hours_after_the_new_one_proved_itself(Store store)
    {
        await using var host = await StartAsync(store);
        await SaveTokenAsync(host);
        host.Clock.Advance(TimeSpan.FromDays(3));

        Assert.Equal(HttpStatusCode.OK, await OldTokenAsync(host));
        Assert.Null((await host.WebhookAsync(Stage)).TokenFirstFitAt);
        Assert.Equal(HttpStatusCode.OK, await NewTokenAsync(host));
        Assert.Equal(host.Now, (await host.WebhookAsync(Stage)).TokenFirstFitAt);

        host.Clock.Advance(TimeSpan.FromHours(24) - TimeSpan.FromMilliseconds(1));
        Assert.Equal(HttpStatusCode.OK, await OldTokenAsync(host));
        host.Clock.Advance(Remembered);
        Assert.Equal(HttpStatusCode.Unauthorized, await OldTokenAsync(host));
        Assert.Equal(HttpStatusCode.OK, await NewTokenAsync(host));
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task The_previous_token_lives_14_days_when_the_new_one_never_proves_itself(
        Store store
    )
    {
        await using var host = await StartAsync(store);
        await SaveTokenAsync(host);

        host.Clock.Advance(TimeSpan.FromDays(14) - TimeSpan.FromMilliseconds(1));
        Assert.Equal(HttpStatusCode.OK, await OldTokenAsync(host));
        host.Clock.Advance(Remembered);
        Assert.Equal(HttpStatusCode.Unauthorized, await OldTokenAsync(host));
        Assert.Equal(HttpStatusCode.OK, await NewTokenAsync(host));
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task A_token_that_never_proved_itself_does_not_push_out_the_one_that_Lever_still_signs_with(
        Store store
    )
    {
        await using var host = await StartAsync(store);
        Assert.Equal(HttpStatusCode.OK, await OldTokenAsync(host));
        await SaveTokenAsync(host, MistypedToken);
        host.Clock.Advance(TimeSpan.FromDays(10));
        await SaveTokenAsync(host);

        Assert.Equal(HttpStatusCode.OK, await OldTokenAsync(host));
        Assert.Equal(HttpStatusCode.Unauthorized, await SignedAsync(host, MistypedToken));
        host.Clock.Advance(TimeSpan.FromDays(4) - TimeSpan.FromMilliseconds(1));
        Assert.Equal(HttpStatusCode.OK, await OldTokenAsync(host));
        host.Clock.Advance(Remembered);
        Assert.Equal(HttpStatusCode.Unauthorized, await OldTokenAsync(host));
        Assert.Equal(HttpStatusCode.OK, await NewTokenAsync(host));
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task A_token_that_proved_itself_pushes_out_the_one_before_it_when_it_is_replaced(
        Store store
    )
    {
        await using var host = await StartAsync(store);
        await SaveTokenAsync(host);
        Assert.Equal(HttpStatusCode.OK, await NewTokenAsync(host));
        await SaveTokenAsync(host, MistypedToken);

        Assert.Equal(HttpStatusCode.OK, await NewTokenAsync(host));
        Assert.Equal(HttpStatusCode.Unauthorized, await OldTokenAsync(host));
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task The_previous_address_lives_24_hours_after_the_new_one_was_used(Store store)
    {
        await using var host = await StartAsync(store);
        var newKey = await RenewAsync(host);
        host.Clock.Advance(TimeSpan.FromDays(3));

        Assert.Equal(HttpStatusCode.OK, await AddressAsync(host, host.WebhookKey));
        Assert.Null(await FirstUsedAsync(host));
        Assert.Equal(HttpStatusCode.OK, await AddressAsync(host, newKey));
        Assert.Equal(host.Now, await FirstUsedAsync(host));

        host.Clock.Advance(TimeSpan.FromHours(24) - TimeSpan.FromMilliseconds(1));
        Assert.Equal(HttpStatusCode.OK, await AddressAsync(host, host.WebhookKey));
        host.Clock.Advance(Remembered);
        Assert.Equal(HttpStatusCode.NotFound, await AddressAsync(host, host.WebhookKey));
        Assert.Equal(HttpStatusCode.OK, await AddressAsync(host, newKey));
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task The_previous_address_lives_14_days_when_the_new_one_is_never_used(Store store)
    {
        await using var host = await StartAsync(store);
        var newKey = await RenewAsync(host);

        host.Clock.Advance(TimeSpan.FromDays(14) - TimeSpan.FromMilliseconds(1));
        Assert.Equal(HttpStatusCode.OK, await AddressAsync(host, host.WebhookKey));
        host.Clock.Advance(Remembered);
        Assert.Equal(HttpStatusCode.NotFound, await AddressAsync(host, host.WebhookKey));
        Assert.Equal(HttpStatusCode.OK, await AddressAsync(host, newKey));
    }

    private static Task<TokenAnswer> SaveTokenAsync(ByteboardHost host, string token = NewToken) =>
        host.SaveTokenAsync(Stage, token);

    private static async Task<HttpStatusCode> OldTokenAsync(ByteboardHost host) =>
        (await host.SendAsync(Stage, An.Event(host).StageChange("o-1", "s-1"))).Status;

    private static Task<HttpStatusCode> NewTokenAsync(ByteboardHost host) =>
        SignedAsync(host, NewToken);

    private static async Task<HttpStatusCode> SignedAsync(ByteboardHost host, string token) =>
        (
            await host.SendAsync(Stage, An.Event(host).SignedWith(token).StageChange("o-1", "s-1"))
        ).Status;

    private static async Task<string> RenewAsync(ByteboardHost host)
    {
        await host.ChangeAsync(async db =>
            (await db.LeverIntegrations.SingleAsync()).RenewWebhookKey(host.Now)
        );
        return await host.ReadAsync(db =>
            db.LeverIntegrations.Select(i => i.WebhookKey).SingleAsync()
        );
    }

    private static Task<long?> FirstUsedAsync(ByteboardHost host) =>
        host.ReadAsync(db =>
            db.LeverIntegrations.Select(i => i.WebhookKeyFirstUsedAt).SingleAsync()
        );

    private static async Task<HttpStatusCode> AddressAsync(ByteboardHost host, string key) =>
        (
            await host.SendAsync(
                $"/webhooks/lever/{key}/stage-change",
                new StringContent(An.Event(host).StageChange("o-1", "s-1"))
            )
        ).Status;
}
