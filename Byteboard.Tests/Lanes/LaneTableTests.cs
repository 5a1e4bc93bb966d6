using Byteboard.Domain.Candidates;
using Byteboard.Domain.Lanes;
using Byteboard.Domain.Storage;
using Byteboard.Domain.Working;
using Byteboard.LeverTwin;
using Byteboard.Tests.Infrastructure;
using Byteboard.Tests.Working;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Byteboard.Tests.Lanes;

/// <summary>The lease, on a node that only receives.</summary>
public sealed class LaneTableTests
{
    private static CancellationToken Ending => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task A_node_whose_lanes_are_off_only_receives(Store store)
    {
        await using var host = await StartAsync(store);
        var worker = host.Services.GetServices<IHostedService>().OfType<LaneWorker>().Single();
        await worker.ExecuteTask!.WaitAsync(TimeSpan.FromSeconds(30), Ending);
        var opportunity = await ArriveAsync(host);

        var lane = await host.LaneAsync();
        Assert.Equal((host.Now, 1, null), (lane.DueAt, lane.Version, lane.Owner));
        await host.RestartAsync(("Lanes:Enabled", "true"));
        await host.QuietAsync();

        host.AssertSentOnce(opportunity);
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task A_due_lane_is_claimed_by_one_node_alone_and_each_claim_raises_the_epoch(
        Store store
    )
    {
        await using var host = await StartAsync(store);
        await ArriveAsync(host);

        var claims = await Task.WhenAll(
            Enumerable.Range(0, 8).Select(n => ClaimAsync(host, $"node-{n}"))
        );
        var claim = Assert.Single(claims, c => c is not null)!;
        Assert.Equal(1, claim.Epoch);

        await EndLeaseAsync(host);
        Assert.Equal(2, (await ClaimAsync(host, "another"))!.Epoch);
        var lanes = host.Get<LaneTable>();
        Assert.False(await lanes.RenewAsync(claim, Ending));
        Assert.False(await lanes.ReleaseAsync(claim, 1, null, host.Now, Ending));
        Assert.False(await lanes.PauseAsync(claim, 1, "why", host.Now, host.Now, Ending));
        Assert.False(await lanes.BackOffAsync(claim, 1, "why", host.Now, Ending));
        Assert.False(await lanes.GoOnAsync(claim, Ending));
        Assert.Equal("another", (await host.LaneAsync()).Owner);
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task A_lease_lasts_eight_seconds_by_the_clock_of_the_store(Store store)
    {
        await using var host = await StartAsync(store);
        await ArriveAsync(host);
        var before = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds();

        var claim = (await ClaimAsync(host, "node"))!;

        var lease = (await host.LaneAsync()).LeaseUntil!.Value;
        Assert.InRange(
            lease,
            before + 7_900,
            DateTimeOffset.UtcNow.ToUnixTimeMilliseconds() + 8_100
        );
        await EndLeaseAsync(host);
        Assert.True(await host.Get<LaneTable>().RenewAsync(claim, Ending));
        Assert.InRange((await host.LaneAsync()).LeaseUntil!.Value, lease, long.MaxValue);
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task A_transaction_of_a_lost_lane_is_rolled_back(Store store)
    {
        await using var host = await StartAsync(store);
        var opportunity = await ArriveAsync(host);
        var claim = (await ClaimAsync(host, "slow"))!;
        await EndLeaseAsync(host);
        Assert.NotNull(await ClaimAsync(host, "another"));

        await Assert.ThrowsAsync<LaneLostException>(() =>
            host.Get<LaneTable>()
                .WriteAsync(
                    claim,
                    async db =>
                    {
                        (await db.Deliveries.SingleAsync()).Discard();
                        return true;
                    },
                    Ending
                )
        );

        Assert.Equal(
            [Domain.Deliveries.DeliveryState.Pending],
            await host.DeliveriesAsync(opportunity)
        );
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task An_arrival_after_the_agenda_was_read_makes_the_released_lane_due_at_once(
        Store store
    )
    {
        await using var host = await StartAsync(store);
        await ArriveAsync(host);
        var claim = (await ClaimAsync(host, "node"))!;
        var version = (await host.LaneAsync()).Version;
        host.Clock.Advance(TimeSpan.FromSeconds(5));
        await ArriveAsync(host);

        await host.Get<LaneTable>()
            .ReleaseAsync(claim, version, host.Now + 60_000, host.Now, Ending);

        var lane = await host.LaneAsync();
        Assert.Equal((null, null, host.Now), (lane.Owner, lane.LeaseUntil, lane.DueAt));
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task A_released_lane_is_due_when_the_agenda_says_so(Store store)
    {
        await using var host = await StartAsync(store);
        await ArriveAsync(host);
        var lanes = host.Get<LaneTable>();
        var claim = (await ClaimAsync(host, "node"))!;
        var version = (await host.LaneAsync()).Version;

        await lanes.ReleaseAsync(claim, version, host.Now + 60_000, host.Now, Ending);
        Assert.Null(await ClaimAsync(host, "node"));
        host.Clock.Advance(TimeSpan.FromMinutes(1));
        claim = (await ClaimAsync(host, "node"))!;
        await lanes.ReleaseAsync(claim, version, null, host.Now, Ending);

        Assert.Null((await host.LaneAsync()).DueAt);
        Assert.Null(await ClaimAsync(host, "node"));
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task A_lane_that_backs_off_or_pauses_is_not_claimed_before_its_time_but_a_mended_one_is(
        Store store
    )
    {
        await using var host = await StartAsync(store);
        await ArriveAsync(host);
        var lanes = host.Get<LaneTable>();
        var claim = (await ClaimAsync(host, "node"))!;
        await lanes.BackOffAsync(claim, 1, "why", host.Now + 1000, Ending);
        await lanes.ReleaseAsync(claim, 1, host.Now, host.Now, Ending);
        Assert.Null(await ClaimAsync(host, "node"));
        host.Clock.Advance(TimeSpan.FromSeconds(1));
        claim = (await ClaimAsync(host, "node"))!;
        await lanes.PauseAsync(claim, 1, "why", host.Now, host.Now + 300_000, Ending);
        await lanes.ReleaseAsync(claim, 1, host.Now, host.Now, Ending);
        Assert.Null(await ClaimAsync(host, "node"));

        await host.Get<TeamDb>()
            .WriteAsync(
                host.TeamId,
                async db =>
                {
                    await LaneArrivals.WakeAsync(db, host.Now, isMended: true, Ending);
                    return true;
                },
                Ending
            );

        var lane = await host.LaneAsync();
        Assert.Equal(
            (null, null, null, 0),
            (lane.PausedWhy, lane.PausedAt, lane.BackOffUntil, lane.BackOffs)
        );
        Assert.NotNull(await ClaimAsync(host, "node"));
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task The_lane_that_is_due_longest_comes_first(Store store)
    {
        await using var host = await StartAsync(store);
        var second = await TestTeam.AddAsync(host.Services, host.Clock.GetUtcNow());
        await host.Get<TeamDb>()
            .WriteAsync(
                second.Id,
                async db =>
                {
                    await LaneArrivals.LookAsync(
                        db,
                        "o-1",
                        LookCause.Person,
                        null,
                        host.Now - 1000,
                        Ending
                    );
                    await LaneArrivals.WakeAsync(db, host.Now - 1000, isMended: false, Ending);
                    return true;
                },
                Ending
            );
        await ArriveAsync(host);

        Assert.Equal(second.Id, (await ClaimAsync(host, "node"))!.TeamId);
        Assert.Equal(host.TeamId, (await ClaimAsync(host, "node"))!.TeamId);
        Assert.Null(await ClaimAsync(host, "node"));
    }

    private static Task<ByteboardHost> StartAsync(Store store) =>
        ByteboardHost.StartAsync(store, ("Lanes:Enabled", "false"));

    private static async Task<string> ArriveAsync(ByteboardHost host)
    {
        var opportunity = host.AddTagged();
        await host.DeliverMoveAsync(opportunity);
        Assert.Empty(host.Twin.Calls);
        return opportunity;
    }

    private static Task<LaneClaim?> ClaimAsync(ByteboardHost host, string owner) =>
        host.Get<LaneTable>().ClaimAsync(owner, host.Now, Ending);

    private static Task<int> EndLeaseAsync(ByteboardHost host) =>
        host.ReadAsync(db =>
            db.Lanes.Where(l => l.TeamId == host.TeamId)
                .ExecuteUpdateAsync(l => l.SetProperty(x => x.LeaseUntil, 0L))
        );
}
