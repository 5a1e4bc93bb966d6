using Byteboard.LeverTwin;
using Byteboard.Tests.Infrastructure;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Byteboard.Tests.LeverTwin;

public sealed class BoardTests : TwinTest
{
    private Chromium _chromium = null!;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        _chromium = await Chromium.StartAsync();
    }

    public override async ValueTask DisposeAsync()
    {
        if (_chromium is not null)
        {
            await _chromium.DisposeAsync();
        }

        await base.DisposeAsync();
    }

    [Fact]
    public async Task Candidate_is_moved_by_keyboard_and_by_drag_and_a_note_appears_by_itself()
    {
        var page = await OpenAsync(1440, ColorScheme.Light);
        var interview = Column(page, "Byteboard interview");

        await page.GetByRole(AriaRole.Button, new() { Name = "Move or change Marta Kowal" })
            .FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await page.Keyboard.PressAsync("ArrowDown");
        await page.Keyboard.PressAsync("ArrowDown");
        await page.Keyboard.PressAsync("Enter");
        await Expect(interview.GetByText("Marta Kowal")).ToBeVisibleAsync();

        var tess = Card(page, "Tess Example");
        await Expect(tess.GetByRole(AriaRole.Link)).ToHaveCountAsync(0); // nobody said where interviews are taken
        await tess.DragToAsync(interview);
        await Expect(interview.GetByText("Tess Example")).ToBeVisibleAsync();

        var id = Twin.State.Opportunities.Values.Single(o => o.Name == "Tess Example").Id;
        await PostNoteAsync(id, "Byteboard invite sent: Senior SWE. BB-7Q2K");
        await Expect(tess).ToContainTextAsync("BB-7Q2K");
    }

    [Fact]
    public async Task Dropping_on_archived_asks_for_the_reason()
    {
        var page = await OpenAsync(1440, ColorScheme.Light);

        await Card(page, "Ben Castillo").DragToAsync(Column(page, "Archived"));
        var dialog = page.GetByRole(AriaRole.Dialog, new() { Name = "Archive Ben Castillo" });
        await dialog.GetByLabel("Reason").SelectOptionAsync("Withdrew");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Archive" }).ClickAsync();

        await Expect(Column(page, "Archived").GetByText("Reason: Withdrew.")).ToBeVisibleAsync();
    }

    [Theory]
    [InlineData(1440, ColorScheme.Light)]
    [InlineData(1440, ColorScheme.Dark)]
    [InlineData(390, ColorScheme.Light)]
    public async Task Board_and_its_dialogs_are_accessible_and_nothing_but_columns_scrolls_sideways(
        int width,
        ColorScheme scheme
    )
    {
        var page = await OpenAsync(width, scheme);

        await AxeAsync(page);
        Assert.True(
            await page.EvaluateAsync<bool>(
                "document.documentElement.scrollWidth <= document.documentElement.clientWidth"
            )
        );
        foreach (var name in new[] { "Webhooks and keys", "Add candidate" })
        {
            await page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true }).ClickAsync();
            await AxeAsync(page);
            await page.Keyboard.PressAsync("Escape");
        }

        await page.GetByRole(AriaRole.Button, new() { Name = "Move or change Priya Nair" })
            .ClickAsync();
        await AxeAsync(page);
    }

    private static ILocator Column(IPage page, string name) =>
        page.GetByRole(AriaRole.Region, new() { Name = name });

    private static ILocator Card(IPage page, string name) =>
        page.Locator(".card", new() { HasText = name });

    private static async Task AxeAsync(IPage page)
    {
        var result = await page.RunAxe();
        Assert.Empty(result.Violations.SelectMany(v => v.Nodes.Select(n => $"{v.Id}: {n.Html}")));
    }

    private async Task<IPage> OpenAsync(int width, ColorScheme scheme)
    {
        var page = await _chromium.OpenAsync(Address, scheme, width);
        await page.GotoAsync(new Uri(Address, "/twin").ToString());
        await page.WaitForSelectorAsync("body[data-ready]");
        return page;
    }
}
