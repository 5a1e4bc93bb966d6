using AngleSharp.Dom;
using Bunit;
using Byteboard.Dashboard.TeamSettings;
using Byteboard.Domain.LeverIntegrations;
using Byteboard.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace Byteboard.Tests.TeamSettings;

public sealed class StagesPageTests : PageContext
{
    private const string Stages = """
        {"data":[{"id":"lead-new","text":"New lead"},{"id":"byteboard","text":"Byteboard interview"},{"id":"final","text":"Final round"}],"hasNext":false}
        """;

    [Fact]
    public async Task Stages_stand_in_Levers_order_with_what_each_means_now()
    {
        await StartAsync();
        await ConnectAsync();
        Lever.Says(Stages);

        var cut = Show();

        Assert.Equal(
            ["1New lead", "2Byteboard interview", "3Final round"],
            cut.FindAll("th[scope=row]").Select(h => h.TextContent)
        );
        Assert.Equal(
            ["New lead: Nothing", "Byteboard interview: Byteboard", "Final round: Nothing"],
            Chosen(cut)
        );
        Assert.Contains("2 stages do nothing.", cut.Markup);
    }

    [Fact]
    public async Task The_choice_is_saved_and_nobody_is_invited()
    {
        await StartAsync();
        await ConnectAsync();
        Lever.Says(Stages);
        var cut = Show();

        Choose(cut, "Final round: Onsite");
        Assert.Contains("1 stage does nothing.", cut.Markup);
        await SaveAsync(cut);

        Assert.Contains("Stages saved. Nobody was invited.", cut.Find(".foot").TextContent);
        Assert.Equal(
            [("byteboard", StageTarget.Byteboard), ("final", StageTarget.Onsite)],
            await MapAsync()
        );
        Assert.Empty(await ReadAsync(db => db.Timers.ToListAsync(Token)));
        Assert.Single(await ReadAsync(db => db.SettingsChanges.ToListAsync(Token)));
    }

    [Fact]
    public async Task Byteboard_must_be_matched()
    {
        await StartAsync();
        await ConnectAsync();
        Lever.Says(Stages);
        var cut = Show();

        Choose(cut, "Byteboard interview: Nothing");
        await SaveAsync(cut);

        Assert.Contains(
            "Match at least one stage to Byteboard",
            cut.Find("[role=alert]").TextContent
        );
        Assert.Equal([("byteboard", StageTarget.Byteboard)], await MapAsync());
        Choose(cut, "Final round: Byteboard");
        Assert.Empty(cut.FindAll("[role=alert]"));
    }

    [Theory]
    [InlineData(401, "there is none that Lever takes")]
    [InlineData(403, "lacks the right 'list stages'")]
    [InlineData(503, "Lever does not answer")]
    public async Task When_Lever_does_not_list_them_it_says_why_and_tries_again(
        int status,
        string sentence
    )
    {
        await StartAsync();
        await ConnectAsync();
        Lever.Says("{}", status);
        var cut = Show();
        Assert.Contains(sentence, cut.Find("[role=alert]").TextContent);

        Lever.Says(Stages);
        await cut.Find("[role=alert] button").ClickAsync(new());

        cut.WaitForAssertion(() => Assert.NotEmpty(Chosen(cut)));
        Assert.Equal([("byteboard", StageTarget.Byteboard)], await MapAsync());
    }

    [Fact]
    public async Task Without_a_setup_key_it_leads_back_to_the_keys()
    {
        await StartAsync();

        var cut = Show();

        Assert.Contains("Upload it in Team Settings", cut.Markup);
        Assert.Single(cut.FindAll("a[href='/settings/team#api-keys']"));
        Assert.Empty(Lever.Requests);
    }

    [Fact]
    public async Task An_account_without_stages_says_so()
    {
        await StartAsync();
        await ConnectAsync();
        Lever.Says("""{"data":[],"hasNext":false}""");

        Assert.Contains("Lever lists no stages for this account.", Show().Markup);
    }

    [Fact]
    public async Task A_choice_that_could_not_be_saved_is_still_there()
    {
        await StartAsync();
        await ConnectAsync();
        Lever.Says(Stages);
        var cut = Show();
        Choose(cut, "Final round: Offer");
        await BreakStoreAsync(isBroken: true);

        await SaveAsync(cut);

        Assert.Contains("what you chose is still here", cut.Find("[role=alert]").TextContent);
        Assert.Contains("Final round: Offer", Chosen(cut));
        await BreakStoreAsync(isBroken: false);
        Assert.Equal([("byteboard", StageTarget.Byteboard)], await MapAsync());
        await SaveAsync(cut);
        Assert.Contains("Stages saved.", cut.Markup);
    }

    private IRenderedComponent<StagesPage> Show()
    {
        var cut = Render<StagesPage>();
        cut.WaitForState(
            () => !cut.Markup.Contains("Asking Lever for its stages"),
            TimeSpan.FromSeconds(10)
        );
        return cut;
    }

    private static void Choose(IRenderedComponent<StagesPage> cut, string choice) =>
        cut.Find($"input[aria-label='{choice}']").Change(true);

    private static Task SaveAsync(IRenderedComponent<StagesPage> cut) =>
        cut.FindAll("button").Single(b => b.TextContent.Trim() == "Save stages").ClickAsync(new());

    private static List<string?> Chosen(IRenderedComponent<StagesPage> cut) =>
        [.. cut.FindAll("input[checked]").Select(i => i.GetAttribute("aria-label"))];

    private Task<List<(string, StageTarget)>> MapAsync() =>
        ReadAsync(async db =>
            (await db.StageMappings.OrderBy(m => m.StageId).ToListAsync(Token))
                .Select(m => (m.StageId, m.Target))
                .ToList()
        );
}
