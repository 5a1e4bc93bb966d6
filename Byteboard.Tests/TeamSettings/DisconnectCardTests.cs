using Bunit;
using Byteboard.Dashboard.TeamSettings;
using Byteboard.Domain.LeverIntegrations;
using Byteboard.Domain.Storage;
using Byteboard.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace Byteboard.Tests.TeamSettings;

public sealed class DisconnectCardTests : SettingsContext
{
    private const string Remove = "Remove the connection";

    [Fact]
    public async Task It_has_the_articles_steps_for_Lever()
    {
        await StartAsync();

        var cut = Show();

        Assert.Equal("Disconnect", cut.Find("#disconnect summary").TextContent);
        Assert.Equal(
            [
                "Go to Settings > Integrations and API.",
                "Under the API Credentials tab, find the Byteboard API credentials.",
                "Click the trash can icon.",
            ],
            cut.FindAll("#disconnect li").Select(Words)
        );
        Assert.Contains(
            "No key and no signing token is held here.",
            Words(cut.Find("#disconnect"))
        );
        Assert.Empty(Buttons(cut, Remove));
        Assert.Empty(Buttons(cut, "Switch off"));
    }

    [Fact]
    public async Task Switching_off_keeps_the_keys()
    {
        await StartAsync();
        await ConnectAsync();
        var cut = await ShowAsync("API keys");

        await ClickAsync(cut, "Switch off");

        Assert.Contains("Switched off since 10:00.", cut.Markup);
        Assert.Contains("•••• a91f", cut.Markup);
        Assert.Empty(Buttons(cut, "Switch off"));
    }

    [Fact]
    public async Task Removing_says_what_is_erased_and_kept_and_needs_a_second_press()
    {
        await StartAsync();
        await ConnectAsync();
        await ChangeAsync(async db =>
        {
            var webhook = await db.LeverWebhooks.FirstAsync(
                w => w.Kind == WebhookKind.StageChange,
                Token
            );
            webhook.ReplaceToken(Cipher("one"), "oone", Now, "Priya Raman");
            webhook.ReplaceToken(Cipher("two"), "otwo", Now, "Priya Raman");
        });
        var cut = await ShowAsync("API keys");

        await ClickAsync(cut, Remove);
        var asked = Words(cut.Find("#disconnect [role=alert]"));
        Assert.Contains("Erased for good: 2 API keys and 2 signing tokens.", asked);
        Assert.Contains("Kept: stages, archive reasons, tags, the history of changes", asked);
        await ClickAsync(cut, "Keep the connection");
        Assert.Contains("•••• a91f", cut.Markup);
        await ClickAsync(cut, Remove);
        await ClickAsync(cut, "Remove and erase");

        Assert.DoesNotContain("•••• a91f ·", cut.Markup);
        Assert.Contains("The connection is removed.", Words(cut.Find("#disconnect")));
        Assert.Contains("Switched off since 10:00.", cut.Markup);
        Assert.Empty(Buttons(cut, Remove));
        Assert.Equal(1, await ReadAsync(db => db.StageMappings.CountAsync(Token)));
    }

    [Fact]
    public async Task A_store_that_does_not_answer_is_said()
    {
        await StartAsync();
        await ConnectAsync();
        var cut = Show();
        await ClickAsync(cut, Remove);
        await BreakStoreAsync(isBroken: true);

        await ClickAsync(cut, "Remove and erase");

        Assert.Contains("This could not be saved.", Words(cut.Find("#disconnect")));
        Assert.Single(Buttons(cut, "Remove and erase"));
    }

    [Fact]
    public async Task A_switch_that_could_not_be_saved_is_said()
    {
        await StartAsync();
        await ConnectAsync();
        var cut = Show();
        await BreakStoreAsync(isBroken: true);

        await ClickAsync(cut, "Switch off");

        Assert.Contains(
            "This could not be saved. Look above whether it is switched off, then try again.",
            Words(cut.Find("#disconnect"))
        );
    }

    private string Cipher(string token) =>
        Get<Secrets>().Protect(TeamId, SecretField.StageChangeToken, token);
}
