using Byteboard.Domain.Connecting;
using Byteboard.LeverTwin;
using Byteboard.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace Byteboard.Tests.Demo;

/// <summary>A start in Development that was cut short between making the demo teams and connecting them.</summary>
public sealed class DemoConnectionTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task The_next_start_connects_a_team_that_was_left_unconnected(Store store)
    {
        await using var host = await StartAsync(store);

        await host.RestartAsync(("environment", "Development"));

        var integration = await host.ReadAsync(db => db.LeverIntegrations.SingleAsync(Cancel));
        Assert.True(integration.IsOn);
        Assert.NotNull(integration.PermanentKey);
        Assert.Equal(3, await host.ReadAsync(db => db.StageMappings.CountAsync(Cancel)));
        Assert.Equal(2, host.Get<LeverTwinServer>().Webhooks.Count);
        Assert.All(
            await host.ReadAsync(db => db.LeverWebhooks.ToListAsync(Cancel)),
            w => Assert.NotNull(w.TokenCipher)
        );
    }

    [Fact]
    public async Task What_a_person_disconnected_stays_so()
    {
        await using var host = await StartAsync(Store.Sqlite);
        await host.Get<InterviewTypes>()
            .AddAsync(host.TeamId, ByteboardHost.Admin, new TypeWords("Data", "Data"), Cancel);

        await host.RestartAsync(("environment", "Development"));

        Assert.Empty(host.Get<LeverTwinServer>().Webhooks);
        Assert.Null(
            (await host.ReadAsync(db => db.LeverIntegrations.SingleAsync(Cancel))).PermanentKey
        );
    }

    private static async Task<ByteboardHost> StartAsync(Store store)
    {
        var host = await ByteboardHost.StartAsync(store, ("Lanes:Enabled", "false"));
        await host.ChangeAsync(async db =>
        {
            var integration = await db.LeverIntegrations.SingleAsync(Cancel);
            integration.HostName = "Twin";
            integration.PermanentKey = null;
            integration.Switch(false, host.Clock.GetUtcNow().UtcDateTime);
            (await db.LeverWebhooks.ToListAsync(Cancel)).ForEach(w => w.EraseTokens());
            db.StageMappings.RemoveRange(db.StageMappings);
        });
        return host;
    }
}
