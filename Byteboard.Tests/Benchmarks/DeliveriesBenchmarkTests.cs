using Byteboard.Benchmarks;
using Byteboard.Tests.Infrastructure;

namespace Byteboard.Tests.Benchmarks;

/// <summary>The benchmarks still run; how fast they are is for them to say.</summary>
public sealed class DeliveriesBenchmarkTests
{
    private static CancellationToken Ending => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task Each_of_the_twelve_pages_lists_something(Store store)
    {
        await using var made = await MakeAsync(store);

        var report = await DeliveriesBenchmark.RunAsync(made, 60_000, 1, Ending);

        Assert.Equal(12, report.Pages.Count);
        Assert.All(report.Pages, page => Assert.True(page.Rows > 0, page.Name));
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task The_replay_reads_each_opportunity_once_and_doubles_nothing(Store store)
    {
        await using var made = await MakeAsync(store);

        var report = await ReplayBenchmark.RunAsync(made, 200, TextWriter.Null, Ending);

        Assert.Equal(
            (0, 100, 50, 50, 50),
            (report.Left, report.Reads, report.Interviews, report.Mails, report.Notes)
        );
    }

    private static async Task<BenchmarkStore> MakeAsync(Store store)
    {
        Assert.SkipWhen(
            store is Store.PostgreSql
                && Environment.GetEnvironmentVariable("BYTEBOARD_TEST_POSTGRES") is null,
            "BYTEBOARD_TEST_POSTGRES names no server."
        );
        return await BenchmarkStore.MakeAsync(store is Store.PostgreSql, null, Ending);
    }
}
