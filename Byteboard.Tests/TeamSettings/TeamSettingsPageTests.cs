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
    private const string NewKey = "a-brand-new-key-0042";

    [Fact]
    public async Task The_cards_stand_in_the_articles_order()
    {
        await StartAsync();

        var cut = Show();

        Assert.Equal(
            [
                "Lever Integration",
                "API keys",
                "Configure Archive Reasons and State Changes",
                "Your Webhooks",
                "Your Signing Tokens",
                "Your Tags",
            ],
            cut.FindAll("h2").Select(h => h.TextContent)
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

    [Theory]
    [InlineData("", "Paste it here first.")]
    [InlineData("   ", "Paste it here first.")]
    [InlineData("short", "It has 8 to 200 characters.")]
    [InlineData("two words here", "no spaces or line breaks inside.")]
    public async Task What_cannot_be_a_key_is_said_beside_the_field_and_not_tried(
        string pasted,
        string error
    )
    {
        await StartAsync();
        var cut = Show();

        await PasteAsync(cut, "setup-key", pasted, "Try and save: Setup key");

        Assert.Contains(error, cut.Find("#setup-key-error").TextContent);
        Assert.Equal("true", cut.Find("#setup-key").GetAttribute("aria-invalid"));
        Assert.Contains("setup-key-error", cut.Find("#setup-key").GetAttribute("aria-describedby"));
        Assert.Empty(Lever.Requests);
    }

    [Theory]
    [InlineData(401, "Lever refuses this key.")]
    [InlineData(403, "it lacks the right 'list archive reasons'")]
    [InlineData(503, "Lever does not answer, so the key could not be tried")]
    public async Task A_key_that_Lever_does_not_take_leaves_the_one_before(int status, string error)
    {
        await StartAsync();
        await ConnectAsync();
        Lever.Says("{}", status);
        var cut = Show();
        await ClickAsync(cut, "Replace: Permanent key");

        await PasteAsync(cut, "permanent-key", NewKey, "Try and save: Permanent key");

        var said = cut.Find("#permanent-key-error").TextContent;
        Assert.Contains(error, said);
        Assert.Contains("The key before it stays.", said);
        Assert.Contains("•••• a91f", cut.Markup);
        Assert.Equal(NewKey, cut.Find("#permanent-key").GetAttribute("value")); // what was typed stays
        Assert.Equal(
            "a91f",
            await ReadAsync(db =>
                db.LeverIntegrations.Select(i => i.PermanentKey!.LastFour).SingleAsync(Token)
            )
        );
    }

    [Fact]
    public async Task A_key_that_Lever_takes_is_saved_and_never_shown_again()
    {
        await StartAsync();
        Lever.Says("""{"data":[],"hasNext":false}""");
        var cut = Show();

        await PasteAsync(cut, "permanent-key", $" {NewKey}\n", "Try and save: Permanent key");

        Assert.Contains("Lever takes the Permanent key. It is saved.", cut.Markup);
        Assert.Contains("•••• 0042", cut.Markup);
        Assert.Contains("Today 10:00, Priya Raman", cut.Markup);
        Assert.DoesNotContain(NewKey, cut.Markup);
        var key = (await ReadAsync(db => db.LeverIntegrations.SingleAsync(Token))).PermanentKey;
        Assert.DoesNotContain(NewKey, key!.Cipher);
        Assert.Equal(
            NewKey,
            Get<Secrets>().Unprotect(TeamId, SecretField.PermanentKey, key.Cipher)
        );
        Assert.Contains("Permanent key", cut.FindAll("details")[^1].TextContent);
    }

    [Fact]
    public async Task While_a_key_is_tried_the_button_cannot_be_pressed_again()
    {
        await StartAsync();
        var answer = new TaskCompletionSource();
        Lever.Answer = async context =>
        {
            await answer.Task;
            await LeverStub.Reply(context, 200, """{"data":[],"hasNext":false}""");
        };
        var cut = Show();
        cut.Find("#setup-key").Input(NewKey);

        var first = Button(cut, "Try and save: Setup key").ClickAsync(new());
        await Eventually.TrueAsync(
            () => Task.FromResult(!Lever.Requests.IsEmpty),
            "Lever is asked"
        );
        Assert.Equal("true", Button(cut, "Try and save: Setup key").GetAttribute("aria-busy"));
        await Button(cut, "Try and save: Setup key").ClickAsync(new());
        answer.SetResult();
        await first;

        Assert.Single(Lever.Requests);
        Assert.Equal(1, await ReadAsync(db => db.SettingsChanges.CountAsync(Token)));
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
