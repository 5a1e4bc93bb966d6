using Byteboard.Benchmarks;
using Byteboard.Tests.Infrastructure;

namespace Byteboard.Tests.Benchmarks;

/// <summary>The benchmark still runs and measures pages that show something; how fast they are is for the benchmark to say.</summary>
public sealed class PagesBenchmarkTests
{
    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task Each_of_the_twelve_pages_lists_somebody(Store store)
    {
        Assert.SkipWhen(
            store is Store.PostgreSql
                && Environment.GetEnvironmentVariable("BYTEBOARD_TEST_POSTGRES") is null,
            "BYTEBOARD_TEST_POSTGRES names no server."
        );
        await using var made = await BenchmarkStore.MakeAsync(
            store is Store.PostgreSql,
            null,
            TestContext.Current.CancellationToken
        );

        var report = await PagesBenchmark.RunAsync(
            made,
            1500,
            1,
            TestContext.Current.CancellationToken
        );

        Assert.Equal(12, report.Pages.Count);
        Assert.All(report.Pages, page => Assert.True(page.Rows > 0, page.Name));
    }
}
