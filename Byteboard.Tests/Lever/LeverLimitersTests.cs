using Byteboard.Domain.Lever;
using Microsoft.Extensions.DependencyInjection;

namespace Byteboard.Tests.Lever;

/// <summary>With buckets that gain nothing within a test, what is let through is what was in them.</summary>
public sealed class LeverLimitersTests : LeverHarness
{
    private readonly LeverLimiters _limiters = new(TimeSpan.FromHours(1), TimeSpan.FromHours(1));

    [Theory]
    [InlineData(LeverPace.Lane, 8)]
    [InlineData(LeverPace.Page, 8)]
    public async Task A_Fresh_Key_May_Burst_And_Then_Waits(LeverPace pace, int burst)
    {
        await AssertLetThroughAsync(Host, Key, pace, burst);
        await AssertEmptyAsync(Host, Key, pace);
        Assert.Equal(burst, Lever.Requests.Count);
    }

    [Fact]
    public async Task A_Drained_Lane_Is_Empty_And_Its_Pages_Are_Not()
    {
        _limiters.Drain(Host, Key);

        await AssertEmptyAsync(Host, Key, LeverPace.Lane);
        await AssertLetThroughAsync(Host, Key, LeverPace.Page, 8);
    }

    [Fact]
    public async Task A_Lane_Drained_In_The_Middle_Of_Its_Burst_Is_Empty()
    {
        await AssertLetThroughAsync(Host, Key, LeverPace.Lane, 3);
        _limiters.Drain(Host, Key);

        await AssertEmptyAsync(Host, Key, LeverPace.Lane);
    }

    [Fact]
    public async Task Draining_Touches_No_Other_Key()
    {
        _limiters.Drain(Host, "another key");

        await AssertLetThroughAsync(Host, Key, LeverPace.Lane, 8);
    }

    [Fact]
    public async Task Clients_Of_One_Key_Share_A_Bucket_However_The_Host_Is_Spelled()
    {
        await AssertLetThroughAsync(Host, Key, LeverPace.Lane, 8);

        await AssertEmptyAsync("PRACTICE", Key, LeverPace.Lane);
    }

    [Fact]
    public async Task A_Write_That_Gets_No_Turn_Was_Surely_Not_Sent()
    {
        _limiters.Drain(Host, Key);

        Assert.Equal(
            new LeverAnswer<string>.TryLater(null, "this key had no turn in time"),
            await Hurried(Host, Key, LeverPace.Lane).AddNoteAsync(OpportunityId, "a note", Token)
        );
        Assert.Empty(Lever.Requests);
    }

    [Fact]
    public async Task A_Call_Too_Many_Does_Not_Even_Wait()
    {
        _limiters.Drain(Host, Key);
        using var leaving = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var client = Patient(Host, Key, LeverPace.Lane);
        var waiting = Enumerable
            .Range(0, 256)
            .Select(_ => client.ProbeAsync(leaving.Token))
            .ToArray();

        Assert.Equal(
            new LeverAnswer<bool>.TryLater(null, "too many calls wait for this key"),
            await client.ProbeAsync(Token)
        );

        await leaving.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Task.WhenAll(waiting));
        Assert.Empty(Lever.Requests);
    }

    [Fact]
    public async Task A_Bucket_Of_The_Product_Fills_Again()
    {
        using var limiters = new LeverLimiters();
        limiters.Drain(Host, Key);
        Lever.Says("""{"data":[]}""");

        Assert.True(Got(await Open(limiters: limiters).ProbeAsync(Token)));
    }

    private async Task AssertLetThroughAsync(string host, string key, LeverPace pace, int calls)
    {
        Lever.Says("""{"data":[]}""");
        var client = Patient(host, key, pace);
        var answers = await Task.WhenAll(
            Enumerable.Range(0, calls).Select(_ => client.ProbeAsync(Token))
        );
        Assert.All(answers, answer => Assert.True(Got(answer)));
    }

    private async Task AssertEmptyAsync(string host, string key, LeverPace pace) =>
        Assert.Equal(
            new LeverAnswer<bool>.TryLater(null, "this key had no turn in time"),
            await Hurried(host, key, pace).ProbeAsync(Token)
        );

    private LeverClient Patient(string host, string key, LeverPace pace) =>
        Services(null, _limiters).GetRequiredService<LeverClients>().Open(host, key, pace);

    private LeverClient Hurried(string host, string key, LeverPace pace) =>
        Services(null, _limiters, ("AttemptTimeout", "00:00:00.2"), ("TotalTimeout", "00:00:00.2"))
            .GetRequiredService<LeverClients>()
            .Open(host, key, pace);
}
