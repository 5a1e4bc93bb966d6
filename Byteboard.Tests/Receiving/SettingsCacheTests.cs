using System.Net;
using Byteboard.Domain.Storage;
using Byteboard.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;
using static Byteboard.Tests.Receiving.ReceptionSteps;

namespace Byteboard.Tests.Receiving;

/// <summary>What another node saved; this node's memory may speed up a yes and must not cause a no.</summary>
public sealed class SettingsCacheTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task A_token_saved_on_another_node_is_honoured_at_once(Store store)
    {
        await using var host = await StartAsync(store);
        Assert.Equal(HttpStatusCode.OK, await SendAsync(host, ByteboardHost.StageToken));
        await ElsewhereAsync(
            host,
            async db =>
                (await db.LeverWebhooks.SingleAsync(w => w.Kind == Stage)).ReplaceToken(
                    host.Get<Secrets>()
                        .Protect(host.TeamId, SecretField.StageChangeToken, "a-new-token"),
                    "oken",
                    host.Now,
                    "somebody"
                )
        );
        host.Clock.Advance(Second);

        Assert.Equal(HttpStatusCode.OK, await SendAsync(host, "a-new-token"));
        Assert.Empty(await host.RefusedAsync());
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task A_first_token_saved_on_another_node_is_honoured_at_once(Store store)
    {
        await using var host = await StartAsync(store);
        await host.ForgetTokensAsync();
        Assert.Equal(HttpStatusCode.Unauthorized, await SendAsync(host, "the-first-token"));
        await ElsewhereAsync(
            host,
            async db =>
                (await db.LeverWebhooks.SingleAsync(w => w.Kind == Stage)).ReplaceToken(
                    host.Get<Secrets>()
                        .Protect(host.TeamId, SecretField.StageChangeToken, "the-first-token"),
                    "oken",
                    host.Now,
                    "somebody"
                )
        );
        host.Clock.Advance(Second);

        Assert.Equal(HttpStatusCode.OK, await SendAsync(host, "the-first-token"));
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task An_address_renewed_on_another_node_is_found_at_once(Store store)
    {
        await using var host = await StartAsync(store);
        Assert.Equal(HttpStatusCode.OK, await SendAsync(host, ByteboardHost.StageToken));
        await ElsewhereAsync(
            host,
            async db => (await db.LeverIntegrations.SingleAsync()).RenewWebhookKey(host.Now)
        );
        var key = await host.ReadAsync(db =>
            db.LeverIntegrations.Select(i => i.WebhookKey).SingleAsync()
        );

        var answer = await host.SendAsync(
            $"/webhooks/lever/{key}/stage-change",
            new StringContent(An.Event(host).StageChange("o-1", "s-1"))
        );

        Assert.Equal(HttpStatusCode.OK, answer.Status);
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task A_token_saved_on_another_node_is_not_proved_by_the_one_before_it(Store store)
    {
        await using var host = await StartAsync(store);
        Assert.Equal(HttpStatusCode.Unauthorized, await SendAsync(host, "wrong")); // remembered: unproved
        await ElsewhereAsync(
            host,
            async db =>
                (await db.LeverWebhooks.SingleAsync(w => w.Kind == Stage)).ReplaceToken(
                    host.Get<Secrets>()
                        .Protect(host.TeamId, SecretField.StageChangeToken, "a-new-token"),
                    "oken",
                    host.Now + 1,
                    "somebody"
                )
        );

        Assert.Equal(HttpStatusCode.OK, await SendAsync(host, ByteboardHost.StageToken));
        Assert.Null((await host.WebhookAsync(Stage)).TokenFirstFitAt);
        host.Clock.Advance(Second);
        Assert.Equal(HttpStatusCode.OK, await SendAsync(host, "a-new-token"));
        Assert.Equal(host.Now, (await host.WebhookAsync(Stage)).TokenFirstFitAt);
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task An_address_renewed_on_another_node_is_not_proved_by_the_one_before_it(
        Store store
    )
    {
        await using var host = await StartAsync(store);
        var before = await RenewElsewhereAsync(host);
        await SendToAsync(host, before, "wrong"); // remembered: nothing has come there yet
        var key = await RenewElsewhereAsync(host);

        Assert.Equal(HttpStatusCode.OK, await SendToAsync(host, before, ByteboardHost.StageToken));
        Assert.Null(await FirstUsedAsync(host));
        Assert.Equal(HttpStatusCode.OK, await SendToAsync(host, key, ByteboardHost.StageToken));
        Assert.Equal(host.Now, await FirstUsedAsync(host));
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task Within_the_same_second_nothing_is_read_twice_for_a_no(Store store)
    {
        await using var host = await StartAsync(store);
        Assert.Equal(HttpStatusCode.Unauthorized, await SendAsync(host, "wrong"));
        await host.SqlAsync("ALTER TABLE \"LeverIntegrations\" RENAME TO \"Away\"");

        Assert.Equal(HttpStatusCode.Unauthorized, await SendAsync(host, "wrong"));
        Assert.Equal(HttpStatusCode.OK, await SendAsync(host, ByteboardHost.StageToken));

        await host.SqlAsync("ALTER TABLE \"Away\" RENAME TO \"LeverIntegrations\"");
    }

    // Unlike the host's own change, this one forgets nothing here.
    private static async Task ElsewhereAsync(
        ByteboardHost host,
        Func<ByteboardContext, Task> change
    )
    {
        await using var context = host.Open();
        await change(context);
        await context.SaveChangesAsync();
    }

    private static async Task<string> RenewElsewhereAsync(ByteboardHost host)
    {
        await ElsewhereAsync(
            host,
            async db => (await db.LeverIntegrations.SingleAsync()).RenewWebhookKey(host.Now)
        );
        return await host.ReadAsync(db =>
            db.LeverIntegrations.Select(i => i.WebhookKey).SingleAsync()
        );
    }

    private static Task<long?> FirstUsedAsync(ByteboardHost host) =>
        host.ReadAsync(db =>
            db.LeverIntegrations.Select(i => i.WebhookKeyFirstUsedAt).SingleAsync()
        );

    private static async Task<HttpStatusCode> SendToAsync(
        ByteboardHost host,
        string key,
        string token
    ) =>
        (
            await host.SendAsync(
                $"/webhooks/lever/{key}/stage-change",
                new StringContent(An.Event(host).SignedWith(token).StageChange("o-1", "s-1"))
            )
        ).Status;

    private static async Task<HttpStatusCode> SendAsync(ByteboardHost host, string token) =>
        (
            await host.SendAsync(Stage, An.Event(host).SignedWith(token).StageChange("o-1", "s-1"))
        ).Status;
}
