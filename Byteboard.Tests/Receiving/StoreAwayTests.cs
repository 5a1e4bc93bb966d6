using System.Diagnostics;
using System.Net;
using Byteboard.Domain.LeverIntegrations;
using Byteboard.Domain.Receiving;
using Byteboard.Tests.Infrastructure;
using static Byteboard.Tests.Receiving.ReceptionSteps;

namespace Byteboard.Tests.Receiving;

/// <summary>A store that cannot be asked or cannot commit: 503, soon, and nothing kept.</summary>
public sealed class StoreAwayTests
{
    // The patience set here, and what a busy machine adds; who waits for the store's own time-outs is far beyond it.
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(4 + 5);

    [Fact]
    public void The_store_has_two_seconds() =>
        Assert.Equal(TimeSpan.FromSeconds(2), new ReceivingOptions().Patience);

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task While_the_store_cannot_commit_Lever_is_told_to_come_again(Store store)
    {
        await using var host = await StartImpatientAsync(store);
        await using (await HeldStore.TakeAsync(host, store))
        {
            var began = Stopwatch.GetTimestamp();
            var answers = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => SendAsync(host)));

            Assert.All(answers, IsUnavailable);
            Assert.InRange(Stopwatch.GetElapsedTime(began), TimeSpan.Zero, Soon);
        }

        Assert.Empty(await host.StoredAsync());
        Assert.Equal(HttpStatusCode.OK, (await SendAsync(host)).Status);
        Assert.Single(await host.StoredAsync());
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task While_the_address_cannot_be_looked_up_Lever_is_told_to_come_again(Store store)
    {
        await using var host = await StartImpatientAsync(store);
        host.Get<InboxAddresses>().Forget();
        await host.SqlAsync("ALTER TABLE \"LeverIntegrations\" RENAME TO \"Away\"");

        IsUnavailable(await SendAsync(host));

        await host.SqlAsync("ALTER TABLE \"Away\" RENAME TO \"LeverIntegrations\"");
        Assert.Empty(await host.StoredAsync());
        Assert.Equal(HttpStatusCode.OK, (await SendAsync(host)).Status);
    }

    [Fact]
    public async Task A_look_up_that_hangs_is_not_waited_for()
    {
        await using var host = await StartImpatientAsync(Store.PostgreSql);
        host.Get<InboxAddresses>().Forget();
        await using (var holder = await host.ConnectAsync())
        {
            await holder.RunAsync(
                "BEGIN; LOCK TABLE \"LeverIntegrations\" IN ACCESS EXCLUSIVE MODE"
            );
            var began = Stopwatch.GetTimestamp();

            IsUnavailable(await SendAsync(host));

            Assert.InRange(Stopwatch.GetElapsedTime(began), TimeSpan.Zero, Soon);
            await holder.RunAsync("ROLLBACK");
        }

        Assert.Equal(HttpStatusCode.OK, (await SendAsync(host)).Status);
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task A_refusal_stands_also_when_it_cannot_be_remembered(Store store)
    {
        await using var host = await StartImpatientAsync(store);
        await host.SqlAsync("ALTER TABLE \"RefusedDeliveries\" RENAME TO \"Away\"");

        var answer = await host.SendAsync(
            Stage,
            An.Event(host).SignedWith("wrong").StageChange("o-1", "s-1")
        );

        Assert.Equal(HttpStatusCode.Unauthorized, answer.Status);
        await host.SqlAsync("ALTER TABLE \"Away\" RENAME TO \"RefusedDeliveries\"");
        Assert.Empty(await host.RefusedAsync());
    }

    private static Task<ByteboardHost> StartImpatientAsync(Store store) =>
        ByteboardHost.StartAsync(
            store,
            ("Lanes:Enabled", "false"),
            ("Receiving:Patience", "00:00:04")
        );

    private static void IsUnavailable(Answered answer)
    {
        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.Status);
        Assert.Equal("5", answer.RetryAfter);
        Assert.Equal("The event could not be stored. Send it again.", answer.Sentence);
    }

    private static Task<Answered> SendAsync(ByteboardHost host) =>
        host.SendAsync(Stage, An.Event(host).StageChange("o-1", "s-1"));
}
