using Byteboard.Domain.Deliveries;
using Byteboard.Tests.Infrastructure;
using Byteboard.Tests.Working;
using Microsoft.EntityFrameworkCore;

namespace Byteboard.Tests.Lanes;

/// <summary>Another node takes the lane over while this one is in the middle of a look.</summary>
public sealed class LostLaneTests
{
    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task What_a_node_began_before_it_lost_the_lane_is_rolled_back_and_done_once_by_the_next(
        Store store
    )
    {
        var gate = new LeverGate();
        await using var host = await ByteboardHost.StartAsync(store, gate.Into);
        var opportunity = host.AddTagged();
        gate.Close();
        await host.DeliverMoveAsync(opportunity);
        await gate.HoldsAsync(1);
        await TakeOverAsync(host, leaseUntil: long.MaxValue);

        gate.Open();
        await LostIsSaidAsync(host);

        Assert.Equal([DeliveryState.Pending], await host.DeliveriesAsync(opportunity));
        Assert.Empty(await host.InterviewsAsync());
        Assert.Null(await host.VerdictAsync(opportunity));
        host.AssertNothingSent(opportunity);

        await TakeOverAsync(host, leaseUntil: 0);
        await host.QuietAsync();
        Assert.Single(await host.InterviewsAsync());
        host.AssertSentOnce(opportunity);
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task A_heartbeat_that_finds_the_lane_lost_cancels_the_calls_in_hand(Store store)
    {
        var gate = new LeverGate();
        await using var host = await ByteboardHost.StartAsync(store, gate.Into);
        var opportunity = host.AddTagged();
        gate.Close();
        await host.DeliverMoveAsync(opportunity);
        await gate.HoldsAsync(1);

        await TakeOverAsync(host, leaseUntil: long.MaxValue);

        await gate.HoldsAsync(0);
        await LostIsSaidAsync(host);
        Assert.Equal([DeliveryState.Pending], await host.DeliveriesAsync(opportunity));
    }

    private static Task<int> TakeOverAsync(ByteboardHost host, long leaseUntil) =>
        host.ReadAsync(db =>
            db.Lanes.Where(l => l.TeamId == host.TeamId)
                .ExecuteUpdateAsync(l =>
                    l.SetProperty(x => x.Epoch, x => x.Epoch + 1)
                        .SetProperty(x => x.Owner, "another")
                        .SetProperty(x => x.LeaseUntil, leaseUntil)
                )
        );

    private static Task LostIsSaidAsync(ByteboardHost host) =>
        Eventually.TrueAsync(
            () =>
                Task.FromResult(
                    host.Log.Lines.Any(l =>
                        l.Text.Contains("went to another node", StringComparison.Ordinal)
                    )
                ),
            "the node says that it lost the lane"
        );
}
