using Byteboard.Domain.Storage;
using Byteboard.LeverTwin;
using Byteboard.Tests.Infrastructure;
using Byteboard.Tests.Working;
using Microsoft.EntityFrameworkCore;

namespace Byteboard.Tests.Lanes;

/// <summary>Two nodes on one PostgreSQL database, which SQLite does not offer.</summary>
public sealed class TwoNodesTests
{
    [Fact]
    public async Task Two_nodes_invite_each_of_fifty_candidates_once()
    {
        await using var host = await ByteboardHost.StartAsync(Store.PostgreSql);
        await using var second = host.StartSecondNode();
        var opportunities = Enumerable.Range(0, 50).Select(_ => host.AddTagged()).ToList();

        foreach (var opportunity in opportunities)
        {
            await host.DeliverMoveAsync(opportunity);
        }

        await SettledAsync(host, 50);

        Assert.Equal(50, (await host.InterviewsAsync()).Count);
        Assert.Equal(50, host.Mails().Count);
        Assert.All(opportunities, o => Assert.Single(host.Twin.Notes(o)));
    }

    [Fact]
    public async Task The_lane_of_a_node_that_stops_goes_to_the_other_at_once()
    {
        await using var host = await ByteboardHost.StartAsync(Store.PostgreSql);
        var opportunities = Enumerable.Range(0, 20).Select(_ => host.AddTagged()).ToList();
        foreach (var opportunity in opportunities)
        {
            await host.DeliverMoveAsync(opportunity);
        }

        var (teams, id) = (host.Get<TeamDb>(), host.TeamId);
        await using var second = host.StartSecondNode();
        await host.StopAsync();

        await Eventually.TrueAsync(
            async () =>
            {
                await using var db = teams.Open(id);
                return await db.Interviews.CountAsync(i => i.DeadlineUtc != null) == 20;
            },
            "the other node goes on"
        );
        Assert.All(opportunities, o => Assert.True(host.Twin.Notes(o).Count <= 1));
        Assert.Equal(20, host.Mails().Count);
    }

    [Fact]
    public async Task The_lane_of_a_node_that_died_is_taken_over_within_ten_seconds()
    {
        await using var host = await ByteboardHost.StartAsync(
            Store.PostgreSql,
            ("Lanes:Enabled", "false")
        );
        var opportunity = host.AddTagged();
        await host.DeliverMoveAsync(opportunity);
        var claim = await host.Get<LaneTable>()
            .ClaimAsync("died", host.Now, TestContext.Current.CancellationToken);
        Assert.NotNull(claim);
        var died = TimeProvider.System.GetTimestamp();

        await host.RestartAsync(("Lanes:Enabled", "true"));
        await Eventually.TrueAsync(
            async () => (await host.LaneAsync()).Epoch > claim.Epoch,
            "another node claims the lane"
        );

        Assert.InRange(
            TimeProvider.System.GetElapsedTime(died),
            TimeSpan.FromSeconds(7.5),
            TimeSpan.FromSeconds(10)
        );
        await SettledAsync(host, 1);
        host.AssertSentOnce(opportunity);
    }

    private static Task SettledAsync(ByteboardHost host, int notes) =>
        Eventually.TrueAsync(
            async () =>
                await host.ReadAsync(db =>
                    db.Errands.CountAsync(e => e.State == Domain.Errands.ErrandState.Done)
                )
                == 2 * notes,
            "everything has gone out",
            TimeSpan.FromSeconds(90)
        );
}
