using System.Diagnostics;
using System.Net;
using System.Text;
using Byteboard.Domain.Deliveries;
using Byteboard.Domain.Receiving;
using Byteboard.Tests.Infrastructure;
using static Byteboard.Tests.Receiving.ReceptionSteps;

namespace Byteboard.Tests.Receiving;

public sealed class InboxTests
{
    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task A_full_inbox_says_so_at_once(Store store)
    {
        await using var host = await StartAsync(store);
        await host.SendAsync(Stage, An.Event(host).StageChange("o-1", "s-1")); // the address is remembered
        var inbox = host.Get<Inbox>();
        await using var held = await HeldStore.TakeAsync(host, store);
        var waiting = new List<Task<InboxAnswer>>();
        do
        {
            waiting.Add(inbox.StoreAsync(Item(host, host.TeamId, $"n-{waiting.Count}")));
        } while (!waiting[^1].IsCompleted);
        var began = Stopwatch.GetTimestamp();

        var answer = await host.SendAsync(Stage, An.Event(host).StageChange("o-2", "s-1"));

        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.Status);
        Assert.Equal("5", answer.RetryAfter);
        Assert.InRange(Stopwatch.GetElapsedTime(began), TimeSpan.Zero, TimeSpan.FromSeconds(20));
        Assert.Equal(InboxAnswer.Unavailable, await waiting[^1]);
        Assert.InRange(waiting.Count, Inbox.Capacity, Inbox.Capacity + (10 * Inbox.BatchSize));
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task One_spoilt_row_does_not_lose_the_rest_of_its_batch(Store store)
    {
        await using var host = await StartAsync(store);
        var inbox = host.Get<Inbox>();
        const int noTeam = 4711;
        Task<InboxAnswer>[] answers;
        await using (await HeldStore.TakeAsync(host, store))
        {
            answers =
            [
                .. Enumerable
                    .Range(0, 12)
                    .Select(i =>
                        inbox.StoreAsync(Item(host, i is 7 ? noTeam : host.TeamId, $"n-{i:00}"))
                    ),
            ];
        }

        var seen = await Task.WhenAll(answers);

        Assert.Equal(InboxAnswer.Unavailable, seen[7]);
        Assert.Equal(11, seen.Count(a => a is InboxAnswer.Stored));
        Assert.Equal(11, (await host.StoredAsync()).Count);
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task What_was_taken_in_is_written_before_the_inbox_stops(Store store)
    {
        await using var host = await StartAsync(store);
        var inbox = host.Get<Inbox>();
        Task<InboxAnswer>[] answers;
        Task stopping;
        await using (await HeldStore.TakeAsync(host, store))
        {
            answers =
            [
                .. Enumerable
                    .Range(0, 600)
                    .Select(i => inbox.StoreAsync(Item(host, host.TeamId, $"n-{i}"))),
            ];
            stopping = inbox.StopAsync(TestContext.Current.CancellationToken);
        }

        await stopping;

        Assert.All(await Task.WhenAll(answers), a => Assert.Equal(InboxAnswer.Stored, a));
        Assert.Equal(600, (await host.StoredAsync()).Count);
        Assert.Equal(
            InboxAnswer.Unavailable,
            await inbox.StoreAsync(Item(host, host.TeamId, "too-late"))
        );
    }

    private static InboxItem.Verified Item(ByteboardHost host, int teamId, string nonce)
    {
        var body = An.Event(host).WithNonce(nonce).StageChange("o-1", "s-1");
        return new InboxItem.Verified(
            teamId,
            Stage,
            host.Now,
            LeverEvent.Read(Encoding.UTF8.GetBytes(body), out _)!,
            body,
            null,
            null
        );
    }
}
