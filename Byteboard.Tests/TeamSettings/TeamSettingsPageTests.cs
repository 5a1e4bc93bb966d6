using AngleSharp.Dom;
using Bunit;
using Byteboard.Dashboard.Shell;
using Byteboard.Dashboard.TeamSettings;
using Byteboard.Domain.Connecting;
using Byteboard.Domain.Deliveries;
using Byteboard.Domain.LeverIntegrations;
using Byteboard.Domain.Storage;
using Byteboard.Domain.Working;
using Byteboard.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace Byteboard.Tests.TeamSettings;

public sealed class TeamSettingsPageTests : SettingsPageContext
{
    [Fact]
    public async Task The_cards_stand_in_the_articles_order()
    {
        await StartAsync();

        var cut = Show();

        Assert.Equal(
            [
                "Before you start",
                "Lever Integration",
                "API keys",
                "Configure Archive Reasons and State Changes",
                "Your Webhooks",
                "Your Signing Tokens",
                "Your Tags",
                "Testing",
                "Clean-up",
                "Invitations and notes",
            ],
            cut.FindAll(".settings-card h2").Select(h => h.TextContent)
        );
        Assert.Equal(
            "/settings/team/stages",
            cut.FindAll("a").Single(a => a.TextContent == "Configure Stages").GetAttribute("href")
        );
        Assert.Equal(
            4,
            cut.FindAll(".secret").Count(s => s.TextContent.Contains("Not uploaded yet."))
        );
    }

    [Fact]
    public async Task The_switch_says_what_it_does_and_what_was_kept()
    {
        await StartAsync();
        await ConnectAsync();
        var cut = Show();
        Assert.Contains("On since 10:00.", cut.Markup);

        await cut.Find("input[type=checkbox]").ChangeAsync(new() { Value = false });

        cut.WaitForAssertion(() => Assert.Contains("Switched off since 10:00.", cut.Markup));
        Assert.False(
            await ReadAsync(db => db.LeverIntegrations.Select(i => i.IsOn).SingleAsync(Token))
        );
        Assert.Contains("nobody is invited", cut.Markup);
        await HoldAsync(2);
        await PublishUntilAsync(() =>
            Assert.Contains("2 events are kept; release or discard them", cut.Markup)
        );
    }

    [Fact]
    public async Task Held_events_are_released_in_one_press()
    {
        await StartAsync();
        await ConnectAsync();
        await HoldAsync(2);
        var cut = Show();
        Assert.Contains("2 events are kept", cut.Find(".notice").TextContent);

        await ClickAsync(cut, "Release");

        Assert.Contains("2 events go on, in order.", cut.Markup);
        Assert.Equal([DeliveryState.Pending], await StatesAsync());
        Assert.Equal(2, await ReadAsync(db => db.Timers.CountAsync(Token)));
    }

    [Fact]
    public async Task Discarding_asks_once_more()
    {
        await StartAsync();
        await ConnectAsync();
        await HoldAsync(2);
        var cut = Show();

        await ClickAsync(cut, "Discard");
        Assert.Contains("Lever does not send them again.", cut.Find("[role=alert]").TextContent);
        Assert.Equal([DeliveryState.Held], await StatesAsync());
        await ClickAsync(cut, "Keep them");
        await ClickAsync(cut, "Discard");
        await ClickAsync(cut, "Discard for good");

        Assert.Contains("2 events were discarded.", cut.Markup);
        Assert.Equal([DeliveryState.Discarded], await StatesAsync());
    }

    [Fact]
    public async Task A_paused_lane_is_the_first_thing_one_reads()
    {
        await StartAsync();
        await ConnectAsync();
        await PauseAsync();

        var cut = Show();

        Assert.StartsWith(
            "Lever refuses the permanent key since 10:00. Everything is kept.",
            cut.Find("[role=alert]").TextContent.Trim()
        );
    }

    [Fact]
    public async Task The_header_tells_every_role_how_it_is()
    {
        await StartAsync(Domain.Teams.MemberRole.Reviewer);
        await ConnectAsync();
        var cut = Render<TeamHealth>();
        cut.WaitForAssertion(() => Assert.Contains("Attention", cut.Markup)); // no signing tokens yet

        await PauseAsync();
        Publish();

        cut.WaitForAssertion(() =>
            Assert.Contains("Lever refuses the permanent key", cut.Find(".sentence").TextContent)
        );
    }

    [Fact]
    public async Task What_another_admin_does_shows_without_a_reload()
    {
        await StartAsync();
        await ConnectAsync();
        var cut = Show();
        cut.Find("#token-StageChange").Input("half-typed");

        await Get<IntegrationSwitch>().SwitchAsync(TeamId, Admin, on: false, Token);

        cut.WaitForAssertion(() => Assert.Contains("Switched off since", cut.Markup));
        Assert.Equal("half-typed", cut.Find("#token-StageChange").GetAttribute("value"));
    }

    [Fact]
    public async Task A_store_that_does_not_answer_is_said_and_tried_again()
    {
        await StartAsync();
        await BreakStoreAsync(isBroken: true);
        var cut = Show();
        Assert.Contains("Team Settings could not be loaded.", cut.Find("[role=alert]").TextContent);

        await BreakStoreAsync(isBroken: false);
        await ClickAsync(cut, "Try again");

        cut.WaitForAssertion(() => Assert.NotEmpty(cut.FindAll("h2")));
    }

    [Fact]
    public async Task A_switch_that_could_not_be_saved_stands_where_it_was()
    {
        await StartAsync();
        await ConnectAsync();
        var cut = Show();
        await BreakStoreAsync(isBroken: true);

        await cut.Find("input[type=checkbox]").ChangeAsync(new() { Value = false });

        Assert.Contains("This could not be saved.", cut.Find("[role=alert]").TextContent);
        Assert.True(cut.Find("input[type=checkbox]").HasAttribute("checked"));
    }

    [Fact]
    public async Task Until_it_is_read_the_page_says_that_it_loads()
    {
        await StartAsync(store: Store.PostgreSql);
        await using var context = Get<TeamDb>().OpenSystem();
        await using var held = await context.Database.BeginTransactionAsync(Token);
        await context.Database.ExecuteSqlRawAsync(
            "LOCK TABLE \"LeverIntegrations\" IN ACCESS EXCLUSIVE MODE",
            Token
        );

        var cut = Render<TeamSettingsPage>();

        Assert.Equal("Loading Team Settings", cut.Find("[role=status]").TextContent);
        await held.RollbackAsync(Token);
        cut.WaitForAssertion(
            () => Assert.NotEmpty(cut.FindAll(".settings-card")),
            TimeSpan.FromSeconds(30)
        );
    }

    [Fact]
    public async Task A_team_without_a_place_for_a_connection_is_told_who_makes_one()
    {
        await StartAsync();
        await ChangeAsync(db =>
        {
            db.LeverWebhooks.RemoveRange(db.LeverWebhooks);
            db.LeverIntegrations.RemoveRange(db.LeverIntegrations);
            return Task.CompletedTask;
        });

        Assert.Contains(
            "This team has no place for a Lever connection yet. Your Byteboard representative makes one.",
            Show().Markup
        );
    }

    [Fact]
    public async Task Before_it_is_ever_switched_on_the_switch_says_when_to()
    {
        await StartAsync();

        var card = Card(Show(), "Lever Integration").TextContent;

        Assert.Contains("Off. Switch it on when the cards below are done.", card);
        Assert.Contains("While it is off, what Lever sends is kept, and nobody is invited.", card);
    }

    [Fact]
    public async Task A_release_that_could_not_be_saved_is_said_and_the_events_stay_kept()
    {
        await StartAsync();
        await ConnectAsync();
        await HoldAsync(1);
        var cut = Show();
        Assert.Contains("1 event is kept", cut.Find(".notice").TextContent);
        await RenameAsync("Deliveries", "AwayDeliveries");

        await ClickAsync(cut, "Release");
        Assert.Contains(
            "This could not be saved. Nothing was changed. Try again.",
            Card(cut, "Lever Integration").TextContent
        );
        await RenameAsync("AwayDeliveries", "Deliveries");
        Assert.Equal([DeliveryState.Held], await StatesAsync());
        await ClickAsync(cut, "Release");

        Assert.Contains("1 event goes on.", cut.Markup);
    }

    [Fact]
    public async Task The_history_is_empty_at_first_and_then_says_who_changed_what()
    {
        await StartAsync();
        Assert.Contains("Nothing was changed yet.", History(Show()));
        await Get<IntegrationSwitch>().SwitchAsync(TeamId, Admin, on: true, Token);
        await Get<IntegrationSwitch>()
            .SwitchAsync(TeamId, new("dana", "Dana Whitlock", true), on: false, Token);

        var history = History(Show());

        Assert.Contains("History of changes (2)", history);
        Assert.Contains("Lever Integration: off → on · Priya Raman", history);
        Assert.Contains("Lever Integration: on → off · Dana Whitlock of Byteboard", history);
        Assert.True(
            history.IndexOf("Dana", StringComparison.Ordinal)
                < history.IndexOf("Priya", StringComparison.Ordinal)
        );
    }

    private static string History(IRenderedComponent<TeamSettingsPage> cut) =>
        cut.FindAll("details")
            .Single(d => d.TextContent.Contains("History of changes"))
            .TextContent;

    private async Task RenameAsync(string from, string to)
    {
        await using var context = Get<TeamDb>().OpenSystem();
        var sql = $"ALTER TABLE \"{from}\" RENAME TO \"{to}\"";
        await context.Database.ExecuteSqlRawAsync(sql, Token);
    }

    private Task<List<DeliveryState>> StatesAsync() =>
        ReadAsync(db => db.Deliveries.Select(d => d.State).Distinct().ToListAsync(Token));

    private Task PauseAsync() =>
        ChangeAsync(context =>
        {
            context.Lanes.Add(
                new Domain.Lanes.Lane
                {
                    TeamId = TeamId,
                    PausedWhy = LeverAccess.KeyRefused,
                    PausedAt = Now,
                }
            );
            return Task.CompletedTask;
        });
}
