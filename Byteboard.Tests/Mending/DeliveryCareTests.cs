using Byteboard.Domain.Connecting;
using Byteboard.Domain.Deliveries;
using Byteboard.Domain.Mending;
using Byteboard.LeverTwin;
using Byteboard.Tests.Infrastructure;
using Byteboard.Tests.Receiving;
using Byteboard.Tests.Working;
using Microsoft.EntityFrameworkCore;

namespace Byteboard.Tests.Mending;

public sealed class DeliveryCareTests
{
    private static CancellationToken Ending => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task A_try_that_would_come_later_is_made_now(Store store)
    {
        await using var host = await ByteboardHost.StartAsync(store);
        var opportunity = host.AddTagged();
        host.Twin.Misbehave = new()
        {
            Reads = new() { Status = 400, Next = 2 },
        };
        await host.MoveAsync(opportunity, TwinDemo.ByteboardInterview);
        var waiting = await host.TimerAsync(opportunity);
        Assert.Equal(1, waiting!.Attempts);
        Assert.True(waiting.DueAt > host.Now);

        var answer = await RetryAsync(host);
        await host.QuietAsync();
        Assert.Equal(1, (await host.TimerAsync(opportunity))!.Attempts);
        await RetryAsync(host);
        await host.QuietAsync();

        Assert.Equal(MendAnswer.Done, answer);
        host.AssertSentOnce(opportunity);
        Assert.Equal(MendAnswer.Nothing, await RetryAsync(host));
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task Held_ones_that_a_person_chooses_are_released_and_the_others_stay(Store store)
    {
        await using var host = await ByteboardHost.StartAsync(store);
        await host.SwitchAsync(on: false);
        var people = await host.DeliverAsync(people: 3);
        await host.QuietAsync();
        var ids = (await host.StoredAsync()).Select(d => d.Id).ToList();
        var care = host.Get<DeliveryCare>();
        Assert.Equal(0, await care.ReleaseAsync(host.TeamId, ByteboardHost.Admin, ids, Ending));
        Assert.Equal(
            0, // off, it would be held again
            await host.Get<IntegrationSwitch>()
                .ReleaseAsync(host.TeamId, ByteboardHost.Admin, Ending)
        );
        await host.SwitchAsync(on: true);
        await host.QuietAsync();
        Assert.Equal(new() { [DeliveryState.Held] = 3 }, await host.StatesAsync());

        Assert.Equal(
            1,
            await care.ReleaseAsync(host.TeamId, ByteboardHost.Admin, [ids[0]], Ending)
        );
        Assert.Equal(
            1,
            await care.DiscardAsync(host.TeamId, ByteboardHost.Admin, [ids[1]], Ending)
        );
        Assert.Equal(
            0,
            await care.ReleaseAsync(host.TeamId, ByteboardHost.Admin, [ids[1]], Ending)
        );
        await host.QuietAsync();

        Assert.Equal(
            [DeliveryState.Done, DeliveryState.Discarded, DeliveryState.Held],
            (await host.StoredAsync()).Select(d => d.State)
        );
        host.AssertSentOnce(people[0]);
        Assert.Contains(
            ("1 held", "discarded"),
            await host.ReadAsync(async db =>
                (await db.SettingsChanges.ToListAsync(Ending)).Select(c => (c.Before, c.After))
            )
        );
    }

    private static Task<MendAnswer> RetryAsync(ByteboardHost host) =>
        RetryAsync(host, host.Get<DeliveryCare>());

    private static async Task<MendAnswer> RetryAsync(ByteboardHost host, DeliveryCare care) =>
        await care.RetryNowAsync(host.TeamId, (await host.StoredAsync())[0].Id, Ending);
}
