using System.Net;
using Byteboard.Domain.Connecting;
using Byteboard.Domain.LeverIntegrations;
using Byteboard.Tests.Infrastructure;
using Byteboard.Tests.Receiving;
using Microsoft.EntityFrameworkCore;
using static Byteboard.Tests.Receiving.ReceptionSteps;

namespace Byteboard.Tests.Connecting;

public sealed class WebhookAddressesTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task After_a_renewal_old_and_new_answer_until_the_old_are_ended(Store store)
    {
        await using var host = await StartAsync(store);
        var old = host.WebhookKey;
        Assert.Equal(HttpStatusCode.OK, await SendAsync(host, old)); // remembered from here on

        Assert.Equal(RenewAnswer.Renewed, await RenewAsync(host, old));
        var renewed = await KeyAsync(host);

        Assert.NotEqual(old, renewed);
        Assert.Equal(HttpStatusCode.OK, await SendAsync(host, old));
        Assert.Equal(HttpStatusCode.OK, await SendAsync(host, renewed));
        Assert.True(await EndAsync(host, old));
        Assert.Equal(HttpStatusCode.NotFound, await SendAsync(host, old));
        Assert.Equal(HttpStatusCode.OK, await SendAsync(host, renewed));
        Assert.Equal(
            [
                ("Webhook addresses", $"•••• {old[^4..]}", $"•••• {renewed[^4..]}"),
                ("Webhook addresses", $"•••• {old[^4..]} still worked", "ended"),
            ],
            (
                await host.ReadAsync(db =>
                    db.SettingsChanges.OrderBy(c => c.Id).ToListAsync(Cancel)
                )
            ).Select(c => (c.What, c.Before!, c.After!))
        );
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task Lever_s_test_and_a_refused_request_do_not_prove_the_new_addresses(Store store)
    {
        await using var host = await StartAsync(store);
        await RenewAsync(host, host.WebhookKey);
        var renewed = await KeyAsync(host);

        await PostAsync(host, renewed, An.Event(host).Test());
        await PostAsync(host, renewed, An.Event(host).SignedWith("wrong").StageChange("o", "s"));
        Assert.Null((await IntegrationAsync(host)).WebhookKeyFirstUsedAt);

        await SendAsync(host, renewed);
        Assert.Equal(host.Now, (await IntegrationAsync(host)).WebhookKeyFirstUsedAt);
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task While_the_ones_before_still_work_a_third_pair_is_refused(Store store)
    {
        await using var host = await StartAsync(store);
        await RenewAsync(host, host.WebhookKey);
        var second = await KeyAsync(host);

        Assert.Equal(RenewAnswer.TwoAtMost, await RenewAsync(host, second));
        Assert.Equal(HttpStatusCode.OK, await SendAsync(host, host.WebhookKey)); // what Lever still has
        host.Clock.Advance(TimeSpan.FromHours(24));
        await SendAsync(host, second);
        host.Clock.Advance(TimeSpan.FromHours(24));

        Assert.Equal(RenewAnswer.Renewed, await RenewAsync(host, second));
        Assert.Equal(HttpStatusCode.OK, await SendAsync(host, second));
        Assert.Equal(HttpStatusCode.NotFound, await SendAsync(host, host.WebhookKey));
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task Of_two_admins_who_renew_at_once_the_second_is_told(Store store)
    {
        await using var host = await StartAsync(store);

        var answers = await Task.WhenAll(
            RenewAsync(host, host.WebhookKey),
            RenewAsync(host, host.WebhookKey)
        );

        Assert.Equal(
            [RenewAnswer.Renewed, RenewAnswer.ChangedMeanwhile],
            answers.Order().ToArray()
        );
        Assert.Equal(host.WebhookKey, (await IntegrationAsync(host)).PreviousWebhookKey);
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task Only_what_the_page_showed_is_ended(Store store)
    {
        await using var host = await StartAsync(store);
        await RenewAsync(host, host.WebhookKey);

        Assert.False(await EndAsync(host, "another"));

        Assert.Equal(HttpStatusCode.OK, await SendAsync(host, host.WebhookKey));
        Assert.True(await EndAsync(host, host.WebhookKey));
        Assert.True(await EndAsync(host, host.WebhookKey)); // a second press
        Assert.Equal(2, await host.ReadAsync(db => db.SettingsChanges.CountAsync(Cancel)));
    }

    private static Task<RenewAnswer> RenewAsync(ByteboardHost host, string seen) =>
        host.Get<WebhookAddresses>().RenewAsync(host.TeamId, ByteboardHost.Admin, seen, Cancel);

    private static Task<bool> EndAsync(ByteboardHost host, string seen) =>
        host.Get<WebhookAddresses>()
            .EndPreviousAsync(host.TeamId, ByteboardHost.Admin, seen, Cancel);

    private static Task<LeverIntegration> IntegrationAsync(ByteboardHost host) =>
        host.ReadAsync(db => db.LeverIntegrations.SingleAsync(Cancel));

    private static async Task<string> KeyAsync(ByteboardHost host) =>
        (await IntegrationAsync(host)).WebhookKey;

    private static async Task<HttpStatusCode> SendAsync(ByteboardHost host, string key) =>
        (await PostAsync(host, key, An.Event(host).StageChange("o-1", "s-1"))).Status;

    private static Task<Answered> PostAsync(ByteboardHost host, string key, string body) =>
        host.SendAsync($"/webhooks/lever/{key}/stage-change", new StringContent(body));
}
