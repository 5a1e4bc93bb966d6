using Byteboard.Domain.Connecting;
using Byteboard.Domain.Deliveries;
using Byteboard.Tests.Infrastructure;
using Byteboard.Tests.Receiving;
using Microsoft.EntityFrameworkCore;
using static Byteboard.Tests.Receiving.ReceptionSteps;

namespace Byteboard.Tests.Connecting;

public sealed class IntegrationSwitchTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task Switching_is_remembered_once_and_wakes_what_waits(Store store)
    {
        await using var host = await StartAsync(store);
        await host.SendAsync(Stage, An.Event(host).StageChange("o-1", "s-1"));
        await host.SqlAsync($"UPDATE \"Timers\" SET \"DueAt\" = {host.Now + 3_600_000}");

        foreach (var on in (bool[])[true, false, false])
        {
            await host.Get<IntegrationSwitch>()
                .SwitchAsync(host.TeamId, ByteboardHost.Admin, on, Cancel);
        }

        var integration = await host.ReadAsync(db => db.LeverIntegrations.SingleAsync());
        Assert.False(integration.IsOn);
        Assert.Equal(host.Clock.GetUtcNow().UtcDateTime, integration.SwitchedUtc);
        var change = await host.ReadAsync(db => db.SettingsChanges.SingleAsync());
        Assert.Equal(
            ("Lever Integration", "on", "off"),
            (change.What, change.Before, change.After)
        );
        Assert.Equal(host.Now, Assert.Single(await host.LooksAsync()).DueAt);
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task What_was_held_is_released_for_one_look_each(Store store)
    {
        await using var host = await StartAsync(store);
        await HoldAsync(host);

        var released = await host.Get<IntegrationSwitch>()
            .ReleaseAsync(host.TeamId, ByteboardHost.Admin, Cancel);

        Assert.Equal(3, released);
        Assert.All(await host.StoredAsync(), d => Assert.Equal(DeliveryState.Pending, d.State));
        Assert.Equal(["o-1", "o-2"], (await host.LooksAsync()).Select(t => t.Subject).Order());
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task What_was_held_is_dropped_without_a_look(Store store)
    {
        await using var host = await StartAsync(store);
        await HoldAsync(host);

        var dropped = await host.Get<IntegrationSwitch>()
            .DiscardAsync(host.TeamId, ByteboardHost.Admin, Cancel);

        Assert.Equal(3, dropped);
        Assert.All(await host.StoredAsync(), d => Assert.Equal(DeliveryState.Discarded, d.State));
        Assert.Empty(await host.LooksAsync());
        Assert.Equal(
            ("3 held", "discarded"),
            await host.ReadAsync(async db =>
            {
                var change = await db.SettingsChanges.SingleAsync();
                return (change.Before, change.After);
            })
        );
    }

    [Fact]
    public async Task A_switch_that_meets_another_save_begins_again()
    {
        await using var host = await StartAsync(Store.PostgreSql);
        await using var holder = host.Open();
        await using var transaction = await holder.Database.BeginTransactionAsync(Cancel);
        await holder.Database.ExecuteSqlRawAsync(
            """UPDATE "LeverIntegrations" SET "Version" = "Version" + 1""",
            Cancel
        );

        var switching = host.Get<IntegrationSwitch>()
            .SwitchAsync(host.TeamId, ByteboardHost.Admin, on: false, Cancel);
        await Eventually.TrueAsync(
            async () =>
                await holder
                    .Database.SqlQueryRaw<long>(
                        """
                        SELECT count(DISTINCT l.pid) AS "Value" FROM pg_locks l JOIN pg_stat_activity a ON a.pid = l.pid
                        WHERE NOT l.granted AND a.datname = current_database()
                        """
                    )
                    .SingleAsync(Cancel)
                    is 1,
            "the switch waits"
        );
        await transaction.CommitAsync(Cancel);
        await switching;

        Assert.False((await host.ReadAsync(db => db.LeverIntegrations.SingleAsync())).IsOn);
    }

    private static async Task HoldAsync(ByteboardHost host)
    {
        foreach (var id in (string[])["o-1", "o-1", "o-2"])
        {
            await host.SendAsync(Stage, An.Event(host).StageChange(id, "s-1"));
        }

        await host.SqlAsync("UPDATE \"Deliveries\" SET \"State\" = 'Held'");
        await host.SqlAsync("DELETE FROM \"Timers\"");
    }
}
