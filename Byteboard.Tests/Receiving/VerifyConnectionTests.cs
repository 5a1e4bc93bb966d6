using System.Net;
using Byteboard.Domain.Deliveries;
using Byteboard.Tests.Infrastructure;
using static Byteboard.Tests.Receiving.ReceptionSteps;

namespace Byteboard.Tests.Receiving;

/// <summary>Lever's "Verify connection": data is {}.</summary>
public sealed class VerifyConnectionTests
{
    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task A_test_whose_signature_fits_is_answered_200_and_noted_but_proves_no_token(
        Store store
    )
    {
        await using var host = await StartAsync(store);

        var answer = await host.SendAsync(Stage, An.Event(host).Test());

        Assert.Equal(HttpStatusCode.OK, answer.Status);
        var webhook = await host.WebhookAsync(Stage);
        Assert.Equal(host.Now, webhook.TestedAt);
        Assert.Null(webhook.TokenFirstFitAt);
        Assert.Null((await host.WebhookAsync(Archive)).TestedAt);
        Assert.Empty(await host.StoredAsync());
        Assert.Empty(await host.RefusedAsync());
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task A_test_is_answered_200_while_no_token_is_uploaded(Store store)
    {
        await using var host = await StartAsync(store);
        await host.ForgetTokensAsync();

        var answer = await host.SendAsync(Archive, An.Event(host).SignedWith("unknown").Test());
        var unsigned = await host.SendAsync(
            Archive,
            $$$"""{"event":"candidateHired","triggeredAt":{{{host.Now}}},"token":"t","data":{}}"""
        );

        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.OK], [answer.Status, unsigned.Status]);
        Assert.Equal(host.Now, (await host.WebhookAsync(Archive)).TestedAt);
        Assert.Empty(await host.RefusedAsync());
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task A_test_with_a_wrong_signature_is_refused(Store store)
    {
        await using var host = await StartAsync(store);

        var answer = await host.SendAsync(Stage, An.Event(host).SignedWith("wrong").Test());

        Assert.Equal(HttpStatusCode.Unauthorized, answer.Status);
        Assert.Null((await host.WebhookAsync(Stage)).TestedAt);
        Assert.Equal(RefusedCause.WrongSignature, Assert.Single(await host.RefusedAsync()).Cause);
    }
}
