using Bunit;
using Byteboard.Dashboard.TeamSettings;
using Byteboard.Domain.Connecting;
using Byteboard.Domain.Deliveries;
using Byteboard.Domain.LeverIntegrations;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;

namespace Byteboard.Tests.TeamSettings;

public sealed class WebhooksCardTests : SettingsPageContext
{
    [Fact]
    public async Task Each_webhook_shows_its_address_and_what_arrived_there()
    {
        await StartAsync();
        await ConnectAsync();
        await HoldAsync(1);
        await RefuseAsync(RefusedCause.WrongSignature, SignedEvent("unknown"));
        var key = await KeyAsync();

        var cut = Show();

        Assert.Equal(
            [
                $"https://byteboard.example.com/webhooks/lever/{key}/stage-change",
                $"https://byteboard.example.com/webhooks/lever/{key}/archive-change",
            ],
            cut.FindAll(".bb-well code").Select(c => c.TextContent)
        );
        Assert.Equal(
            cut.FindAll(".bb-well code").Select(c => c.TextContent),
            cut.FindAll(".bb-well button").Select(b => b.GetAttribute("data-text"))
        );
        var stage = cut.FindAll("dl")[0].TextContent;
        Assert.Contains("Last deliveryToday 10:00", stage);
        Assert.Contains("Today 10:00, the signature does not fit the token", stage);
        Assert.Contains("Last deliverynone", cut.FindAll("dl")[1].TextContent);
    }

    [Fact]
    public async Task Levers_test_request_is_told_with_what_it_proves()
    {
        await StartAsync();
        await ChangeAsync(db =>
        {
            foreach (var webhook in db.LeverWebhooks)
            {
                db.Entry(webhook).Property(w => w.TestedAt).CurrentValue = Now;
            }

            return Task.CompletedTask;
        });

        var cut = Show();
        await ShowAsync(cut);

        Assert.Contains("Lever's test requestToday 10:00", cut.FindAll("dl")[0].TextContent);
        Assert.Contains(
            "Lever's article says this test fails; here it succeeds. It proves the address, not the token.",
            Card(cut, "Your Webhooks").TextContent
        );
    }

    [Fact]
    public async Task The_steps_in_Lever_are_the_articles_and_open_until_something_has_come()
    {
        await StartAsync();
        var cut = Show();

        var steps = Card(cut, "Your Webhooks").QuerySelector("details")!;
        Assert.True(steps.HasAttribute("open"));
        Assert.Equal("Steps in Lever", steps.QuerySelector("summary")!.TextContent);
        Assert.Equal(6, steps.QuerySelectorAll("ol > li").Length);
        foreach (
            var words in (string[])
                [
                    "Settings › Integrations and API › Webhooks",
                    "Candidate Stage Change",
                    "+ Add webhook",
                    "Save the signing token for this webhook",
                    "Candidate Archive State Change",
                    "to the on (green) position",
                ]
        )
        {
            Assert.Contains(words, steps.TextContent);
        }

        await RefuseAsync(RefusedCause.Unverified, SignedEvent());
        Assert.False(Card(Show(), "Your Webhooks").QuerySelector("details")!.HasAttribute("open"));
    }

    [Theory]
    [InlineData("https://byteboard.example.com", false)]
    [InlineData("http://byteboard.example.com", true)]
    [InlineData("http://localhost:5080", true)]
    [InlineData("https://localhost", true)]
    public async Task Addresses_that_Lever_cannot_reach_are_said_to_be_so_quietly(
        string site,
        bool isSaid
    )
    {
        await StartAsync();
        Get<IConfiguration>()["Site:PublicUrl"] = site;

        var card = Card(Show(), "Your Webhooks");

        Assert.Equal(
            isSaid,
            card.TextContent.Contains(
                $"Lever sends only to https addresses that the internet can reach. These begin with {site},"
            )
        );
        Assert.Empty(card.QuerySelectorAll("[role=alert]"));
    }

    [Fact]
    public async Task Renewing_says_what_follows_and_asks()
    {
        await StartAsync();
        var before = await KeyAsync();
        var cut = Show();

        await ClickAsync(cut, "Renew the addresses");
        Assert.Contains(
            "Both webhooks in Lever have to be changed to the new addresses. The old ones go on working until 24 hours after the first proved delivery at the new ones, at most 14 days.",
            Card(cut, "Your Webhooks").TextContent
        );
        Assert.Equal("webhooks-renew-keep", Focused());
        await ClickAsync(cut, "Keep these");
        Assert.Equal("webhooks-renew", Focused());
        Assert.Equal(before, await KeyAsync());
        await ClickAsync(cut, "Renew the addresses");
        await ClickAsync(cut, "Renew both addresses");

        var after = await KeyAsync();
        Assert.NotEqual(before, after);
        Assert.Contains($"/webhooks/lever/{after}/stage-change", cut.Markup);
        Assert.DoesNotContain(before, cut.Markup);
        Assert.Contains("Both addresses are new.", cut.Markup);
        Assert.Contains(
            "The addresses before still work until 24 hours after the first proved delivery at these, and until Mon 7 Dec 10:00 at the latest.",
            cut.Markup
        );
        Assert.False(HasButton(cut, "Renew the addresses")); // a third pair would push out what Lever has
        Assert.Equal("webhooks", Focused());
    }

    [Fact]
    public async Task Once_the_new_ones_are_proved_the_end_of_the_old_is_a_time()
    {
        await StartAsync();
        await RenewAsync();
        await ChangeAsync(async db =>
            db.Entry(await db.LeverIntegrations.SingleAsync(Token))
                .Property(i => i.WebhookKeyFirstUsedAt)
                .CurrentValue = Now
        );

        var cut = Show();

        Assert.Contains("The addresses before still work until Tue 24 Nov 10:00.", cut.Markup);
        Clock.Advance(TimeSpan.FromHours(24));
        Assert.DoesNotContain("The addresses before still work", Show().Markup);
    }

    [Fact]
    public async Task The_old_addresses_are_ended_after_a_confirmation()
    {
        await StartAsync();
        await RenewAsync();
        var cut = Show();

        await ClickAsync(cut, "End them now");
        Assert.Contains("No proved delivery has come to the new addresses yet.", cut.Markup);
        Assert.NotNull(await PreviousAsync());
        await ClickAsync(cut, "End them now");

        Assert.Contains("The addresses before are ended.", cut.Markup);
        Assert.Null(await PreviousAsync());
        Assert.True(HasButton(cut, "Renew the addresses"));
    }

    [Fact]
    public async Task Whoever_renews_second_is_told()
    {
        await StartAsync();
        var cut = Show();
        await ClickAsync(cut, "Renew the addresses");
        await ChangeAsync(async db =>
            (await db.LeverIntegrations.SingleAsync(Token)).RenewWebhookKey(Now)
        ); // on another node: this page has not heard of it

        await ClickAsync(cut, "Renew both addresses");

        Assert.Contains("Not renewed: the addresses had been renewed already.", cut.Markup);
        Assert.Contains(await KeyAsync(), cut.Markup);
    }

    [Fact]
    public async Task Whoever_ends_addresses_that_were_renewed_again_is_told()
    {
        await StartAsync();
        await RenewAsync();
        var cut = Show();
        await ClickAsync(cut, "End them now");
        await ChangeAsync(async db =>
            (await db.LeverIntegrations.SingleAsync(Token)).RenewWebhookKey(Now)
        ); // on another node: this page has not heard of it

        await ClickAsync(cut, "End them now");

        Assert.Contains(
            "Nothing was ended: the addresses had been renewed again meanwhile.",
            Card(cut, "Your Webhooks").TextContent
        );
        Assert.NotNull(await PreviousAsync());
    }

    [Fact]
    public async Task Each_webhook_says_in_words_whether_anything_comes()
    {
        await StartAsync();
        await HoldAsync(1);
        var cut = Show();
        Assert.Equal(["Receiving", "Nothing yet"], Words(cut));

        await RefuseAsync(RefusedCause.Unverified, SignedEvent(), WebhookKind.ArchiveChange);

        Assert.Equal(["Receiving", "1 waits for the token"], Words(Show()));

        static IEnumerable<string> Words(IRenderedComponent<TeamSettingsPage> cut) =>
            cut.FindAll(".box .head .status").Select(s => s.TextContent.Trim());
    }

    [Fact]
    public async Task A_store_that_does_not_answer_leaves_the_addresses()
    {
        await StartAsync();
        var cut = Show();
        await ClickAsync(cut, "Renew the addresses");
        await BreakStoreAsync(isBroken: true);

        await ClickAsync(cut, "Renew both addresses");

        Assert.Contains(
            "This could not be saved. Nothing was changed. Try again.",
            cut.FindAll("[role=alert]").Select(a => a.TextContent.Trim())
        );
        await BreakStoreAsync(isBroken: false);
        Assert.Null(await PreviousAsync());
    }

    [Fact]
    public async Task Exchanged_addresses_are_told_even_when_all_is_done()
    {
        await StartAsync();
        await HoldAsync(1);
        await RefuseAsync(RefusedCause.Unverified, SignedEvent(), WebhookKind.ArchiveChange);
        await ChangeAsync(async db =>
            db.Entry(await db.LeverWebhooks.SingleAsync(w => w.Kind == WebhookKind.StageChange))
                .Property(w => w.MixedUpAt)
                .CurrentValue = Now
        );

        Assert.Contains(
            "In Lever, the two addresses are exchanged: correct them there.",
            Card(Show(), "Your Webhooks").TextContent
        );
    }

    private static async Task ShowAsync(IRenderedComponent<TeamSettingsPage> cut)
    {
        if (HasButton(cut, "Show: Your Webhooks"))
        {
            await ClickAsync(cut, "Show: Your Webhooks");
        }
    }

    private async Task RenewAsync() =>
        await Get<WebhookAddresses>().RenewAsync(TeamId, Admin, await KeyAsync(), Token);

    private Task<string> KeyAsync() =>
        ReadAsync(db => db.LeverIntegrations.Select(i => i.WebhookKey).SingleAsync(Token));

    private Task<string?> PreviousAsync() =>
        ReadAsync(db => db.LeverIntegrations.Select(i => i.PreviousWebhookKey).SingleAsync(Token));
}
