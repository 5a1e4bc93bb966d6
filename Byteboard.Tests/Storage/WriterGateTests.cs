using Byteboard.Domain.Storage;

namespace Byteboard.Tests.Storage;

public sealed class WriterGateTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Writers_pass_one_by_one_in_their_order_and_the_inbox_before_them()
    {
        var gate = new WriterGate(closes: true);
        var order = new List<string>();
        var first = await gate.EnterAsync(Cancel);
        Task[] waiting =
        [
            WaitAsync("one", false),
            WaitAsync("two", false),
            WaitAsync("inbox one", true),
            WaitAsync("three", false),
            WaitAsync("inbox two", true),
        ];
        Assert.Empty(order);

        first.Dispose();
        await Task.WhenAll(waiting);

        Assert.Equal(["inbox one", "inbox two", "one", "two", "three"], order);

        async Task WaitAsync(string name, bool isInbox)
        {
            using var pass = await gate.EnterAsync(Cancel, isInbox);
            order.Add(name); // one at a time: no lock needed, or the gate is broken
        }
    }

    [Fact]
    public async Task Nobody_enters_while_somebody_is_inside()
    {
        var gate = new WriterGate(closes: true);
        var (inside, most) = (0, 0);

        await Task.WhenAll(
            Enumerable
                .Range(0, 200)
                .Select(i =>
                    Task.Run(
                        async () =>
                        {
                            using var pass = i % 5 is 0
                                ? gate.Enter()
                                : await gate.EnterAsync(Cancel, i % 2 is 0);
                            most = Math.Max(most, Interlocked.Increment(ref inside));
                            await Task.Yield();
                            Interlocked.Decrement(ref inside);
                        },
                        Cancel
                    )
                )
        );

        Assert.Equal(1, most);
    }

    [Fact]
    public async Task Who_gave_up_waiting_does_not_hold_up_the_others()
    {
        var gate = new WriterGate(closes: true);
        var first = await gate.EnterAsync(Cancel);
        using var leaving = new CancellationTokenSource();
        var gaveUp = gate.EnterAsync(leaving.Token, isInbox: true).AsTask();
        var next = gate.EnterAsync(Cancel).AsTask();

        await leaving.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => gaveUp);
        Assert.False(next.IsCompleted);
        first.Dispose();

        (await next.WaitAsync(TimeSpan.FromSeconds(10), Cancel)).Dispose();
        (
            await gate.EnterAsync(Cancel).AsTask().WaitAsync(TimeSpan.FromSeconds(10), Cancel)
        ).Dispose();
    }

    [Fact]
    public async Task A_pass_given_back_twice_lets_only_one_in()
    {
        var gate = new WriterGate(closes: true);
        var first = await gate.EnterAsync(Cancel);
        var second = gate.EnterAsync(Cancel).AsTask();
        var third = gate.EnterAsync(Cancel).AsTask();

        first.Dispose();
        first.Dispose();
        await second;

        Assert.False(third.IsCompleted);
        (await second).Dispose();
        (await third).Dispose();
    }

    [Fact]
    public async Task On_PostgreSQL_it_stands_open()
    {
        var gate = new WriterGate(closes: false);

        using var one = await gate.EnterAsync(Cancel);
        using var two = await gate.EnterAsync(Cancel);
        using var three = gate.Enter();

        Assert.NotSame(one, two);
    }
}
