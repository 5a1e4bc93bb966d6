using Byteboard.Domain.Deliveries;
using Byteboard.Domain.Lever;
using Byteboard.Domain.Mending;
using Byteboard.LeverTwin;
using Byteboard.Tests.Infrastructure;
using Byteboard.Tests.Receiving;
using Byteboard.Tests.Working;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Byteboard.Tests.Mending;

/// <summary>Brings deliveries into the states in which people find them, and has them looked at again.</summary>
internal static class ReplaySteps
{
    private static readonly TimeSpan Often = TimeSpan.FromMilliseconds(1);

    private static CancellationToken Ending => TestContext.Current.CancellationToken;

    /// <summary>No test waits for a turn at Lever.</summary>
    public static void AtFullPace(IServiceCollection services) =>
        services.AddSingleton(new LeverLimiters(Often, Often));

    /// <summary>People whom Lever has moved, each delivered this often; in order of arrival.</summary>
    public static async Task<List<string>> DeliverAsync(
        this ByteboardHost host,
        int people,
        int each = 1
    )
    {
        var opportunities = Enumerable.Range(0, people).Select(_ => host.AddTagged()).ToList();
        opportunities.ForEach(o => host.Twin.Move(o, TwinDemo.ByteboardInterview));
        for (var turn = 0; turn < each; turn++)
        {
            foreach (var opportunity in opportunities)
            {
                await host.DeliverAsync(
                    An.Event(host).StageChange(opportunity, TwinDemo.ByteboardInterview)
                );
            }
        }

        return opportunities;
    }

    /// <summary>All that was delivered counts as given up.</summary>
    public static async Task GiveUpAsync(this ByteboardHost host)
    {
        await host.SqlAsync("UPDATE \"Deliveries\" SET \"State\" = 'Dead'");
        await host.SqlAsync("DELETE FROM \"Timers\" WHERE \"Kind\" = 'Look'");
    }

    public static Task<MendAnswer> ReplayAsync(this ByteboardHost host, ReplayWish wish) =>
        host.Get<Replays>().BeginAsync(host.TeamId, ByteboardHost.Admin, wish, Ending);

    public static Task<MendAnswer> ReplayFailedAsync(this ByteboardHost host) =>
        host.ReplayAsync(new ReplayWish(ReplayKind.Failed));

    public static Task<Replay> ReplayAsync(this ByteboardHost host) =>
        host.ReadAsync(db => db.Replays.OrderByDescending(r => r.Id).FirstAsync(Ending));

    /// <summary>Which opportunities Lever was asked for, in the order of the calls.</summary>
    public static List<string> Read(this ByteboardHost host) =>
        [
            .. host
                .Twin.Calls.Where(c => c is { Method: "GET", Route: "/opportunities/{id}" })
                .Select(c => c.OpportunityId!),
        ];

    /// <summary>How many deliveries are in each state.</summary>
    public static async Task<Dictionary<DeliveryState, int>> StatesAsync(this ByteboardHost host)
    {
        var states = await host.ReadAsync(db =>
            db.Deliveries.Select(d => d.State).ToListAsync(Ending)
        );
        return states.CountBy(s => s).ToDictionary();
    }
}
