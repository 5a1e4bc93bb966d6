using Byteboard.Domain.Connecting;
using Byteboard.Domain.LeverIntegrations;
using Byteboard.LeverTwin;
using Byteboard.Tests.Infrastructure;
using Byteboard.Tests.Receiving;
using Byteboard.Tests.Working;
using Microsoft.EntityFrameworkCore;
using Answer = Byteboard.Domain.Connecting.MapSaveAnswer<Byteboard.Domain.LeverIntegrations.ReasonTarget>;
using Choice = Byteboard.Domain.Connecting.MapChoice<Byteboard.Domain.LeverIntegrations.ReasonTarget>;
using Listed = Byteboard.Domain.Lever.LeverAnswer<Byteboard.Domain.Connecting.ListedMap<Byteboard.Domain.LeverIntegrations.ReasonTarget>>;

namespace Byteboard.Tests.Connecting;

public sealed class ReasonMapsTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_permanent_key_alone_lists_all_reasons_the_inactive_ones_too()
    {
        await using var host = await ReceptionSteps.StartAsync(Store.Sqlite);

        var listed = Assert.IsType<Listed.Ok>(await ListAsync(host)).Value;

        Assert.Equal(TwinDemo.ArchiveReasons.Length, listed.Choices.Count);
        Assert.Equal((0, false), (listed.Version, listed.IsSaved));
        Assert.Equal(
            ["No response (old)"],
            listed.Choices.Where(c => c.IsInactive).Select(c => c.Name)
        );
        Assert.Equal(["Hired"], listed.Choices.Where(c => c.IsHired).Select(c => c.Name));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_setup_key_that_does_not_work_any_more_leaves_it_to_the_permanent_one(
        bool isDeleted
    )
    {
        await using var host = await ReceptionSteps.StartAsync(Store.Sqlite);
        await host.SaveKeyAsync(KeyKind.Setup, TwinDemo.SetupKey);
        if (isDeleted)
        {
            host.Twin.DeleteKey(TwinDemo.SetupKey);
        }
        else
        {
            host.Twin.AddKey("less", [TwinRight.ListStages], TwinDemo.SetupKey);
        }

        Assert.IsType<Listed.Ok>(await ListAsync(host));

        host.Twin.DeleteKey(TwinDemo.PermanentKey);
        Assert.IsType<Listed.BadKey>(await ListAsync(host));
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task Saving_replaces_the_whole_map_counts_and_remembers(Store store)
    {
        await using var host = await ReceptionSteps.StartAsync(store);
        Choice[] choices =
        [
            new("a", "Timing", ReasonTarget.NotApplicable),
            new("b", "Withdrew", ReasonTarget.Withdrew),
            new("c", "Moon", null),
            new("d", "Old one", null) { IsInactive = true },
            new("e", "Older one", ReasonTarget.Rejected) { IsInactive = true },
            new("f", "Gone", ReasonTarget.Rejected) { IsGone = true },
        ];

        Assert.Equal(new Answer.Saved(0), await SaveAsync(host, choices, 0));

        var map = await host.ReadAsync(db =>
            db.ReasonMappings.OrderBy(m => m.ReasonId).ToListAsync()
        );
        Assert.Equal(
            [
                ("a", "Timing", ReasonTarget.NotApplicable),
                ("b", "Withdrew", ReasonTarget.Withdrew),
                ("e", "Older one", ReasonTarget.Rejected),
                ("f", "Gone", ReasonTarget.Rejected),
            ],
            map.Select(m => (m.ReasonId, m.Text, m.Target))
        );
        var save = (await host.ReadAsync(db => db.LeverIntegrations.SingleAsync())).ReasonsSave!;
        Assert.Equal((1, 3, 2, 1), (save.Version, save.Listed, save.Inactive, save.Unmapped));
        var change = await host.ReadAsync(db => db.SettingsChanges.SingleAsync());
        Assert.Equal(
            (
                "Archive reasons",
                "Rejected: Gone, Older one; Withdrew: Withdrew; Not Applicable: Timing"
            ),
            (change.What, change.After)
        );
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task The_second_of_two_who_save_is_told_and_saves_nothing(Store store)
    {
        await using var host = await ReceptionSteps.StartAsync(store);
        await SaveAsync(host, [new("a", "Timing", ReasonTarget.NotApplicable)], 0);

        var late = await SaveAsync(host, [new("a", "Timing", ReasonTarget.Rejected)], 0);

        var theirs = Assert.IsType<Answer.SavedMeanwhile>(late);
        Assert.Equal(1, theirs.Save.Version);
        Assert.Equal(ReasonTarget.NotApplicable, Assert.Single(theirs.Map).Target);
        Assert.Equal(
            ReasonTarget.NotApplicable,
            await host.ReadAsync(db => db.ReasonMappings.Select(m => m.Target).SingleAsync())
        );
    }

    [Fact]
    public async Task The_demo_reasons_are_all_suggested_but_for_the_inactive_one()
    {
        await using var host = await ReceptionSteps.StartAsync(Store.Sqlite);

        var listed = Assert.IsType<Listed.Ok>(await ListAsync(host)).Value;

        Assert.All(
            listed.Choices,
            c => Assert.Equal(c.IsInactive, ReasonSuggestions.Of(c.Name, c.IsHired) is null)
        );
    }

    private static Task<Listed> ListAsync(ByteboardHost host) =>
        host.Get<ReasonMaps>().ListAsync(host.TeamId, Cancel);

    private static Task<Answer> SaveAsync(
        ByteboardHost host,
        IReadOnlyList<Choice> choices,
        int version
    ) =>
        host.Get<ReasonMaps>()
            .SaveAsync(host.TeamId, ByteboardHost.Admin, choices, version, Cancel);
}
