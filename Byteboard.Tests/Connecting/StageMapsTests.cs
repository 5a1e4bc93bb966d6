using Byteboard.Domain.Connecting;
using Byteboard.Domain.Lever;
using Byteboard.Domain.LeverIntegrations;
using Byteboard.LeverTwin;
using Byteboard.Tests.Infrastructure;
using Byteboard.Tests.Receiving;
using Byteboard.Tests.Working;
using Microsoft.EntityFrameworkCore;

namespace Byteboard.Tests.Connecting;

public sealed class StageMapsTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Stages_are_listed_in_their_order_with_what_each_means_now()
    {
        await using var host = await ReceptionSteps.StartAsync(Store.Sqlite);
        Assert.IsType<LeverAnswer<IReadOnlyList<StageChoice>>.BadKey>(await ListAsync(host));
        await host.SaveKeyAsync(KeyKind.Setup, TwinDemo.SetupKey);

        var listed = Assert.IsType<LeverAnswer<IReadOnlyList<StageChoice>>.Ok>(
            await ListAsync(host)
        );

        Assert.Equal(
            [
                (TwinDemo.NewLead, null),
                (TwinDemo.NewApplicant, null),
                (TwinDemo.RecruiterScreen, null),
                (TwinDemo.ByteboardInterview, StageTarget.Byteboard),
                (TwinDemo.Onsite, StageTarget.Onsite),
                (TwinDemo.Offer, (StageTarget?)StageTarget.Offer),
            ],
            listed.Value.Select(s => (s.StageId, s.Target))
        );
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task Saving_replaces_the_whole_map_and_remembers_both(Store store)
    {
        await using var host = await ReceptionSteps.StartAsync(store);
        StageChoice[] choices =
        [
            new("a", "Screen", StageTarget.Byteboard),
            new("b", "Second screen", StageTarget.Byteboard),
            new("b", "Second screen again", StageTarget.Offer),
            new("c", "Chat", null),
            new("d", new string('x', 900), StageTarget.Offer),
        ];

        await host.Get<StageMaps>().SaveAsync(host.TeamId, ByteboardHost.Admin, choices, Cancel);

        var map = await host.ReadAsync(db =>
            db.StageMappings.OrderBy(m => m.StageId).ToListAsync()
        );
        Assert.Equal(
            [("a", StageTarget.Byteboard), ("b", StageTarget.Byteboard), ("d", StageTarget.Offer)],
            map.Select(m => (m.StageId, m.Target))
        );
        Assert.Equal(200, map[2].Name.Length);
        var change = await host.ReadAsync(db => db.SettingsChanges.SingleAsync());
        Assert.Equal("Stages", change.What);
        Assert.Contains("Byteboard interview is Byteboard", change.Before);
        Assert.StartsWith("Screen is Byteboard, Second screen is Byteboard", change.After);
        Assert.Empty(await host.LooksAsync());
    }

    private static Task<LeverAnswer<IReadOnlyList<StageChoice>>> ListAsync(ByteboardHost host) =>
        host.Get<StageMaps>().ListAsync(host.TeamId, Cancel);
}
