using System.Net;
using Byteboard.Tests.Infrastructure;
using Byteboard.Tests.Receiving;
using Microsoft.Extensions.Hosting;

namespace Byteboard.Tests.Operations;

public sealed class HealthTests
{
    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task A_running_host_is_live_and_ready(Store store)
    {
        await using var host = await ReceptionSteps.StartAsync(store);

        Assert.Equal((HttpStatusCode.OK, "live"), await AskAsync(host, "live"));
        Assert.Equal((HttpStatusCode.OK, "ready"), await AskAsync(host, "ready"));
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task Without_its_store_it_is_live_but_not_ready_until_the_store_is_back(
        Store store
    )
    {
        await using var host = await ReceptionSteps.StartAsync(store);
        await host.SqlAsync("ALTER TABLE \"Lanes\" RENAME TO \"Away\"");

        Assert.Equal((HttpStatusCode.OK, "live"), await AskAsync(host, "live"));
        await BecomesAsync(host, HttpStatusCode.ServiceUnavailable, "not ready");

        await host.SqlAsync("ALTER TABLE \"Away\" RENAME TO \"Lanes\"");
        await BecomesAsync(host, HttpStatusCode.OK, "ready");
    }

    // An answer is at most a second old.
    private static Task BecomesAsync(ByteboardHost host, HttpStatusCode status, string text) =>
        Eventually.TrueAsync(
            async () => await AskAsync(host, "ready") == (status, text),
            $"it answers '{text}'"
        );

    [Fact]
    public async Task A_store_that_somebody_else_holds_is_not_ready()
    {
        await using var host = await ReceptionSteps.StartAsync(Store.Sqlite);
        await using var held = await HeldStore.TakeAsync(host, Store.Sqlite);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await AskAsync(host, "ready")).Status);
    }

    [Fact]
    public async Task A_host_that_is_stopping_is_live_but_not_ready()
    {
        await using var host = await ReceptionSteps.StartAsync(Store.Sqlite);
        var life = host.Get<IHostApplicationLifetime>();
        (HttpStatusCode Status, string Text) live = default;
        (HttpStatusCode Status, string Text) ready = default;
        await using var asked = life.ApplicationStopping.Register(() =>
        {
            // The server stops only after this, and here nothing can be awaited.
            live = AskAsync(host, "live").GetAwaiter().GetResult();
            ready = AskAsync(host, "ready").GetAwaiter().GetResult();
        });

        life.StopApplication();

        Assert.Equal((HttpStatusCode.OK, "live"), live);
        Assert.Equal((HttpStatusCode.ServiceUnavailable, "not ready"), ready);
    }

    [Fact]
    public async Task Nobody_may_keep_the_answer()
    {
        await using var host = await ReceptionSteps.StartAsync(Store.Sqlite);

        using var answer = await host.Http.GetAsync(
            new Uri("/health/ready", UriKind.Relative),
            TestContext.Current.CancellationToken
        );

        Assert.True(answer.Headers.CacheControl!.NoStore);
    }

    private static async Task<(HttpStatusCode Status, string Text)> AskAsync(
        ByteboardHost host,
        string what
    )
    {
        using var answer = await host.Http.GetAsync(
            new Uri($"/health/{what}", UriKind.Relative),
            TestContext.Current.CancellationToken
        );
        return (
            answer.StatusCode,
            await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)
        );
    }
}
