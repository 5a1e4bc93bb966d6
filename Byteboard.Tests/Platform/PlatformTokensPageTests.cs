using AngleSharp.Dom;
using Bunit;
using Byteboard.Dashboard.Platform.Tokens;
using Byteboard.Domain.Conducting;
using Byteboard.Domain.Teams;
using Byteboard.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace Byteboard.Tests.Platform;

public sealed class PlatformTokensPageTests : PageContext
{
    [Fact]
    public async Task Without_tokens_it_says_what_to_do()
    {
        await StartAsync(MemberRole.Representative);

        var cut = Show();

        Assert.Contains("There is no token yet.", cut.Markup);
        Assert.Equal("Platform API", cut.Find("h1").TextContent);
    }

    [Fact]
    public async Task A_token_that_is_made_is_shown_once_and_can_be_copied()
    {
        await StartAsync(MemberRole.Representative);
        var cut = Show();

        cut.Find("#token-name").Input("Grading");
        await ClickAsync(cut, "Make a token");

        var token = cut.Find("#token-made").TextContent;
        Assert.StartsWith("bbp_", token);
        Assert.Single(cut.FindAll($"button[data-text='{token}']"));
        Assert.Contains($"•••• {token[^4..]}", cut.Markup);
        await ClickAsync(cut, "I have it, hide it");
        Assert.DoesNotContain(token, cut.Markup);
        Assert.DoesNotContain(token, Show().Markup);
        Assert.Contains("Made by Priya Raman at 10:00. Never used.", Words(cut));
    }

    [Fact]
    public async Task A_name_that_will_not_do_is_said_beside_the_field()
    {
        await StartAsync(MemberRole.Representative);
        var cut = Show();

        await ClickAsync(cut, "Make a token");

        Assert.Contains("Give it a name", cut.Find("#token-name-error").TextContent);
        Assert.False(await ReadAsync(db => db.PlatformTokens.AnyAsync(Token)));
    }

    [Fact]
    public async Task Revoking_asks_first_and_then_says_who_did_it()
    {
        await StartAsync(MemberRole.Representative);
        var made = await MakeAsync();
        var cut = Show();

        await ClickAsync(cut, $"Revoke: Grading, {made.Token[^4..]}");
        Assert.Null((await ReadAsync(db => db.PlatformTokens.SingleAsync(Token))).RevokedUtc);
        Assert.Contains("cannot be brought back", cut.Markup);
        await ClickAsync(cut, $"Revoke it: Grading, {made.Token[^4..]}");

        Assert.Contains("Revoked by Priya Raman at 10:00", Words(cut));
        Assert.DoesNotContain(
            cut.FindAll("button"),
            b =>
                b.GetAttribute("aria-label")?.StartsWith("Revoke", StringComparison.Ordinal) is true
        );
    }

    [Fact]
    public async Task When_it_was_used_is_told_and_those_that_work_come_first()
    {
        await StartAsync(MemberRole.Representative);
        var old = await MakeAsync("Old");
        await Get<PlatformTokens>().RevokeAsync(TeamId, Admin, old.Id, Token);
        await MakeAsync();
        await ChangeAsync(async db =>
            (await db.PlatformTokens.SingleAsync(t => t.Name == "Grading", Token)).UsedUtc = NowUtc
        );

        var cut = Show();

        var rows = cut.FindAll("li").Select(r => r.TextContent).ToList();
        Assert.Contains("Last used at 10:00.", rows[0]);
        Assert.Contains("Old", rows[1]);
    }

    [Fact]
    public async Task A_store_that_is_away_is_said_with_a_way_to_try_again()
    {
        await StartAsync(MemberRole.Representative);
        await MakeAsync();
        await BreakStoreAsync(isBroken: true);

        var cut = Render<PlatformTokensPage>();

        cut.WaitForAssertion(() =>
            Assert.Contains("The tokens could not be loaded. Nothing was changed.", cut.Markup)
        );
        await BreakStoreAsync(isBroken: false);
        await ClickAsync(cut, "Try again");
        Assert.Contains("Grading", cut.Markup);
    }

    [Fact]
    public async Task A_token_that_could_not_be_made_is_said_and_the_name_stays()
    {
        await StartAsync(MemberRole.Representative);
        var cut = Show();
        cut.Find("#token-name").Input("Grading");
        await BreakStoreAsync(isBroken: true);

        await ClickAsync(cut, "Make a token");

        Assert.Contains("The token could not be made. Nothing was changed.", cut.Markup);
        Assert.Equal("Grading", cut.Find("#token-name").GetAttribute("value"));
    }

    private async Task<TokenMade.Made> MakeAsync(string name = "Grading") =>
        (TokenMade.Made)
            await Get<PlatformTokens>()
                .MakeAsync(TeamId, PlatformSteps.Representative, name, Token);

    private IRenderedComponent<PlatformTokensPage> Show()
    {
        var cut = Render<PlatformTokensPage>();
        cut.WaitForState(() => !cut.Markup.Contains("Loading the tokens"));
        return cut;
    }

    private static Task ClickAsync(IRenderedComponent<PlatformTokensPage> cut, string button) =>
        cut.FindAll("button")
            .Single(b => (b.GetAttribute("aria-label") ?? b.TextContent.Trim()) == button)
            .ClickAsync(new());

    private static string Words(IRenderedComponent<PlatformTokensPage> cut) =>
        string.Join(
            ' ',
            cut.Nodes.Select(n => n.TextContent)
                .SelectMany(t => t.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
        );
}
