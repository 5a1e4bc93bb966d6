using Byteboard.Domain.Candidates;
using Byteboard.Domain.Connecting;
using Byteboard.Domain.Lever;
using Byteboard.Domain.LeverIntegrations;
using Byteboard.Domain.Teams;
using Byteboard.LeverTwin;
using Byteboard.Tests.Infrastructure;
using Byteboard.Tests.Receiving;
using Byteboard.Tests.Working;
using Microsoft.EntityFrameworkCore;
using Answer = Byteboard.Domain.Connecting.MapSaveAnswer<Byteboard.Domain.LeverIntegrations.StageTarget>;
using Choice = Byteboard.Domain.Connecting.MapChoice<Byteboard.Domain.LeverIntegrations.StageTarget>;
using Listed = Byteboard.Domain.Lever.LeverAnswer<Byteboard.Domain.Connecting.ListedMap<Byteboard.Domain.LeverIntegrations.StageTarget>>;

namespace Byteboard.Tests.Connecting;

public sealed class StageMapsTests
{
    private static readonly Choice Interview = new(
        TwinDemo.ByteboardInterview,
        "Byteboard interview",
        StageTarget.Byteboard
    );
    private static readonly Person Second = new("sam", "Sam Lindqvist", false);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Stages_are_listed_in_their_order_with_what_each_means_now()
    {
        await using var host = await ReceptionSteps.StartAsync(Store.Sqlite);
        Assert.IsType<Listed.BadKey>(await ListAsync(host));
        await HoldSetupKeyAsync(host);

        var listed = Assert.IsType<Listed.Ok>(await ListAsync(host)).Value;

        Assert.Equal(
            [
                (TwinDemo.NewLead, null),
                (TwinDemo.NewApplicant, null),
                (TwinDemo.RecruiterScreen, null),
                (TwinDemo.ByteboardInterview, StageTarget.Byteboard),
                (TwinDemo.Onsite, StageTarget.Onsite),
                (TwinDemo.Offer, (StageTarget?)StageTarget.Offer),
            ],
            listed.Choices.Select(s => (s.Id, s.Target))
        );
        Assert.Equal((0, true), (listed.Version, listed.IsSaved));
    }

    [Fact]
    public async Task What_was_renamed_or_has_gone_in_Lever_is_told_and_not_lost()
    {
        await using var host = await ReceptionSteps.StartAsync(Store.Sqlite);
        await HoldSetupKeyAsync(host);
        await SaveAsync(
            host,
            [
                Interview with
                {
                    Name = "Byteboard",
                },
                new Choice("gone-2", "Zoo", StageTarget.Onsite),
                new Choice("gone-1", "Attic", StageTarget.Offer),
            ]
        );

        var listed = Assert.IsType<Listed.Ok>(await ListAsync(host)).Value;

        Assert.Equal(
            ("Byteboard interview", "Byteboard"),
            listed
                .Choices.Where(c => c.Id == Interview.Id)
                .Select(c => (c.Name, c.WasNamed))
                .Single()
        );
        Assert.Equal(
            [("Attic", true), ("Zoo", true)],
            listed.Choices.TakeLast(2).Select(c => (c.Name, c.IsGone))
        );
        Assert.Equal(8, listed.Choices.Count);
        await SaveAsync(host, listed.Choices, listed.Version);
        Assert.Equal(3, (await MapAsync(host)).Count);
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task Saving_replaces_the_whole_map_and_remembers_both(Store store)
    {
        await using var host = await ReceptionSteps.StartAsync(store);
        Choice[] choices =
        [
            new("a", "Screen", StageTarget.Byteboard),
            new("b", "Second screen", StageTarget.Byteboard),
            new("b", "Second screen again", StageTarget.Offer),
            new("c", "Chat", null),
            new("d", new string('x', 900), StageTarget.Offer),
            new("e", "Old", StageTarget.Offer) { IsGone = true },
        ];

        Assert.Equal(new Answer.Saved(0), await SaveAsync(host, choices));

        var map = await MapAsync(host);
        Assert.Equal(
            [
                ("a", StageTarget.Byteboard),
                ("b", StageTarget.Byteboard),
                ("d", StageTarget.Offer),
                ("e", StageTarget.Offer),
            ],
            map.Select(m => (m.StageId, m.Target))
        );
        Assert.Equal(200, map[2].Name.Length);
        var change = await host.ReadAsync(db => db.SettingsChanges.SingleAsync());
        Assert.Equal("Stages", change.What);
        Assert.Contains("Byteboard interview is Byteboard", change.Before);
        Assert.StartsWith("Screen is Byteboard, Second screen is Byteboard", change.After);
        Assert.Empty(await host.LooksAsync());
        var save = await SavedAsync(host);
        Assert.Equal(
            (1, "Priya Raman", host.Clock.GetUtcNow().UtcDateTime),
            (save!.Version, save.SavedBy, save.SavedUtc)
        );
        Assert.Equal((5, 0, 1), (save.Listed, save.Inactive, save.Unmapped));
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task The_second_of_two_who_save_is_told_and_saves_nothing(Store store)
    {
        await using var host = await ReceptionSteps.StartAsync(store);
        await SaveAsync(host, [Interview, new("o", "Final round", StageTarget.Onsite)]);

        var late = await host.Get<StageMaps>()
            .SaveAsync(host.TeamId, Second, [Interview], 0, [AnOpportunity(host)], Cancel);

        var theirs = Assert.IsType<Answer.SavedMeanwhile>(late);
        Assert.Equal(("Priya Raman", 1), (theirs.Save.SavedBy, theirs.Save.Version));
        Assert.Contains(theirs.Map, c => c is { Name: "Final round", Target: StageTarget.Onsite });
        Assert.Equal(2, (await MapAsync(host)).Count);
        Assert.Equal(1, await host.ReadAsync(db => db.SettingsChanges.CountAsync()));
        Assert.Empty(await host.LooksAsync());

        await host.Get<StageMaps>().SaveAsync(host.TeamId, Second, [Interview], 1, [], Cancel);
        Assert.Single(await MapAsync(host));
        Assert.Equal("Sam Lindqvist", (await SavedAsync(host))!.SavedBy);
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task Of_many_who_save_in_the_same_moment_one_saves(Store store)
    {
        await using var host = await ReceptionSteps.StartAsync(store);

        var answers = await Task.WhenAll(
            Enumerable
                .Range(0, 6)
                .Select(i =>
                    SaveAsync(host, [Interview, new($"s{i}", $"Stage {i}", StageTarget.Onsite)])
                )
        );

        Assert.Single(answers.OfType<Answer.Saved>());
        Assert.Equal(5, answers.OfType<Answer.SavedMeanwhile>().Count());
        Assert.Equal(2, (await MapAsync(host)).Count);
        Assert.Equal(1, (await SavedAsync(host))!.Version);
    }

    [Fact]
    public async Task Saving_what_is_saved_adds_nothing_to_the_history()
    {
        await using var host = await ReceptionSteps.StartAsync(Store.Sqlite);
        await SaveAsync(host, [Interview]);

        await SaveAsync(host, [Interview], version: 1);

        Assert.Equal(1, await host.ReadAsync(db => db.SettingsChanges.CountAsync()));
        Assert.Equal(2, (await SavedAsync(host))!.Version);
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task Who_was_chosen_is_looked_at_as_if_a_person_had_asked(Store store)
    {
        await using var host = await ReceptionSteps.StartAsync(store);

        var answer = await SaveAsync(host, [Interview], invite: ["o-2", "o-1", "o-2"]);

        Assert.Equal(new Answer.Saved(2), answer);
        Assert.Equal(
            [("o-1", LookCause.Person, "admin-1"), ("o-2", LookCause.Person, "admin-1")],
            (await host.LooksAsync())
                .OrderBy(t => t.Subject)
                .Select(t => (t.Subject, t.Cause, t.CauseId!))
        );
        Assert.Equal(host.Now, (await host.LaneAsync()).DueAt);
    }

    [Fact]
    public async Task While_the_integration_is_off_nobody_who_was_chosen_is_looked_at()
    {
        await using var host = await ReceptionSteps.StartAsync(Store.Sqlite);
        await host.SwitchAsync(on: false);

        Assert.Equal(new Answer.Saved(0), await SaveAsync(host, [Interview], invite: ["o-1"]));

        Assert.Empty(await host.LooksAsync());
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task Who_was_chosen_in_the_newly_matched_stage_is_invited_and_nobody_else(
        Store store
    )
    {
        await using var host = await ByteboardHost.StartAsync(store);
        var (chosen, other) = (host.AddTagged(), host.AddTagged());
        host.Twin.Move(chosen, TwinDemo.RecruiterScreen);
        host.Twin.Move(other, TwinDemo.RecruiterScreen);
        host.Clock.Advance(TimeSpan.FromDays(30)); // long ago: a person asks, so that does not matter

        await SaveAsync(
            host,
            [Interview, new(TwinDemo.RecruiterScreen, "Recruiter screen", StageTarget.Byteboard)],
            invite: [chosen]
        );
        await host.QuietAsync();

        host.AssertSentOnce(chosen);
        Assert.Empty(host.Twin.Notes(other));
        Assert.Equal(0, host.Reads(other));
    }

    private static string AnOpportunity(ByteboardHost host) => host.AddTagged();

    private static Task<Listed> ListAsync(ByteboardHost host) =>
        host.Get<StageMaps>().ListAsync(host.TeamId, Cancel);

    private static Task<KeyAnswer> HoldSetupKeyAsync(ByteboardHost host) =>
        host.SaveKeyAsync(KeyKind.Setup, TwinDemo.SetupKey);

    private static Task<Answer> SaveAsync(
        ByteboardHost host,
        IReadOnlyList<Choice> choices,
        int version = 0,
        string[]? invite = null
    ) =>
        host.Get<StageMaps>()
            .SaveAsync(host.TeamId, ByteboardHost.Admin, choices, version, invite ?? [], Cancel);

    private static Task<List<StageMapping>> MapAsync(ByteboardHost host) =>
        host.ReadAsync(db => db.StageMappings.OrderBy(m => m.StageId).ToListAsync());

    private static Task<MapSave?> SavedAsync(ByteboardHost host) =>
        host.ReadAsync(async db => (await db.LeverIntegrations.SingleAsync()).StagesSave);
}
