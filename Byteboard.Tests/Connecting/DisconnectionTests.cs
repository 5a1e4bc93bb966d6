using System.Net;
using Byteboard.Domain.Connecting;
using Byteboard.Domain.Deliveries;
using Byteboard.LeverTwin;
using Byteboard.Tests.Infrastructure;
using Byteboard.Tests.Receiving;
using Byteboard.Tests.Working;
using Microsoft.EntityFrameworkCore;
using static Byteboard.Tests.Receiving.ReceptionSteps;

namespace Byteboard.Tests.Connecting;

public sealed class DisconnectionTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task Removing_switches_off_and_erases_every_secret_but_keeps_the_rest(Store store)
    {
        await using var host = await StartAsync(store);
        await host.SaveKeyAsync(KeyKind.Setup, TwinDemo.SetupKey);
        await host.SaveTokenAsync(Stage, "a-second-stage-token");
        var stages = await host.ReadAsync(db => db.StageMappings.CountAsync(Cancel));
        await host.SendAsync(
            Stage,
            An.Event(host).SignedWith("a-second-stage-token").StageChange("o-1", "s-1")
        );

        await RemoveAsync(host);

        var integration = await host.ReadAsync(db => db.LeverIntegrations.SingleAsync(Cancel));
        Assert.False(integration.IsOn);
        Assert.Null(integration.SetupKey);
        Assert.Null(integration.PermanentKey);
        Assert.All(
            await host.ReadAsync(db => db.LeverWebhooks.ToListAsync(Cancel)),
            w =>
            {
                Assert.Null(w.TokenCipher);
                Assert.Null(w.TokenLastFour);
                Assert.Null(w.PreviousTokenCipher);
            }
        );
        Assert.Equal(stages, await host.ReadAsync(db => db.StageMappings.CountAsync(Cancel)));
        Assert.NotEmpty(await host.ReadAsync(db => db.InterviewTypes.ToListAsync(Cancel)));
        Assert.Single(await host.StoredAsync());
        var last = await host.ReadAsync(db =>
            db.SettingsChanges.OrderBy(c => c.Id).LastAsync(Cancel)
        );
        Assert.Equal("Connection", last.What);
        Assert.Equal(
            [
                "Permanent key •••• -key",
                "Setup key •••• -key",
                "signing token •••• oken",
                "signing token •••• test",
            ],
            last.Before!.Split(", ").Order(StringComparer.Ordinal)
        );
        Assert.StartsWith("removed", last.After);
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task What_arrives_afterwards_is_not_taken_for_proved(Store store)
    {
        await using var host = await StartAsync(store);
        await host.SendAsync(Stage, An.Event(host).StageChange("o-1", "s-1"));

        await RemoveAsync(host);
        var late = await host.SendAsync(Stage, An.Event(host).StageChange("o-2", "s-1"));

        Assert.Equal(HttpStatusCode.Unauthorized, late.Status);
        var refused = Assert.Single(await host.RefusedAsync());
        Assert.Equal(RefusedCause.Unverified, refused.Cause);
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task Removing_twice_changes_nothing_more(Store store)
    {
        await using var host = await StartAsync(store);
        await RemoveAsync(host);
        var changes = await host.ReadAsync(db => db.SettingsChanges.CountAsync(Cancel));

        await RemoveAsync(host);

        Assert.Equal(changes, await host.ReadAsync(db => db.SettingsChanges.CountAsync(Cancel)));
    }

    private static Task RemoveAsync(ByteboardHost host) =>
        host.Get<Disconnection>().RemoveAsync(host.TeamId, ByteboardHost.Admin, Cancel);
}
