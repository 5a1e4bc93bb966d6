using Byteboard.LeverTwin;
using Byteboard.Tests.Infrastructure;
using Byteboard.Tests.Working;

namespace Byteboard.Tests.Lanes;

public sealed class PaceTests
{
    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task Forty_deliveries_at_once_never_meet_the_limit_of_a_Lever_that_has_one(
        Store store
    )
    {
        await using var lever = await TwinHost.StartAsync(
            new TwinOptions { RequestsPerSecond = 10, RequestBurst = 20 },
            timeProvider: new RealPace(),
            cancellationToken: TestContext.Current.CancellationToken
        );
        await using var host = await ByteboardHost.StartAsync(
            store,
            ("Lever:Hosts:Production", lever.Api.ToString()),
            ("Lanes:OpportunitiesAtOnce", "32") // more than Lever's burst: only the limiter stands between
        );
        var opportunities = Enumerable
            .Range(0, 40)
            .Select(n =>
                lever.Twin.AddCandidate(
                    "Ines Okafor",
                    [$"ines.{n}@example.com"],
                    stageId: TwinDemo.ByteboardInterview
                )
            )
            .ToList();

        await Task.WhenAll(
            opportunities.Select(o =>
                host.DeliverAsync(An.Event(host).StageChange(o, TwinDemo.ByteboardInterview))
            )
        );
        await host.QuietAsync();

        Assert.Equal(40, lever.Twin.Calls.Count(c => c.Status == 200));
        Assert.DoesNotContain(lever.Twin.Calls, c => c.Status == 429);
    }

    /// <summary>Stands still as the host's clock does, but for the pace at which requests may come.</summary>
    private sealed class RealPace : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => new(2026, 11, 23, 10, 0, 0, TimeSpan.Zero);
    }
}
