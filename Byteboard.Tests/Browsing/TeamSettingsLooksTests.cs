using Byteboard.Tests.Infrastructure;
using Microsoft.Playwright;

namespace Byteboard.Tests.Browsing;

/// <summary>Team Settings in both themes and three widths: what axe finds, what scrolls, and a picture to look at.</summary>
public sealed class TeamSettingsLooksTests
{
    // Each opens a form or asks before something is done.
    private static readonly string[] Questions =
    [
        "Replace: Setup key",
        "Renew the addresses",
        "Replace: Candidate Stage Change",
        "Add an interview type",
        "Clean up before Byteboard has confirmed",
        "Erase ours anyway",
        "Remove the connection",
    ];

    [Theory]
    [InlineData(ColorScheme.Light, 1440)]
    [InlineData(ColorScheme.Dark, 1440)]
    [InlineData(ColorScheme.Light, 768)]
    [InlineData(ColorScheme.Dark, 768)]
    [InlineData(ColorScheme.Light, 390)]
    [InlineData(ColorScheme.Dark, 390)]
    public async Task Every_page_is_without_faults(ColorScheme scheme, int width)
    {
        var folder = Directory.CreateTempSubdirectory("byteboard-looks-").FullName;
        await using var chromium = await Chromium.StartAsync();
        await using var program = await DemoProgram.StartAsync(folder);
        var suffix = $"-{scheme.ToString().ToLowerInvariant()}-{width}";

        var begins = await chromium.OpenAsync(program.Address, scheme, width);
        await DemoProgram.SignInAsync(begins, "Set up a new team", "/");
        await LookAsync(begins, "team-settings-begins" + suffix);
        await begins.GotoAsync("/settings/team/stages");
        await LookAsync(begins, "stages-without-key" + suffix);

        var works = await chromium.OpenAsync(program.Address, scheme, width);
        await DemoProgram.SignInAsync(works, "Sign in as admin", "/settings/team");
        await LookAsync(works, "team-settings" + suffix);
        await UnfoldAsync(works);
        await LookAsync(works, "team-settings-unfolded" + suffix);
        foreach (var question in Questions)
        {
            await works
                .GetByRole(AriaRole.Button, new() { Name = question, Exact = true })
                .ClickAsync();
        }

        await Assertions.Expect(works.GetByText("Erased for good:")).ToBeVisibleAsync();
        await LookAsync(works, "team-settings-asking" + suffix);
        Assert.Empty(chromium.Complaints);
    }

    private static async Task LookAsync(IPage page, string name)
    {
        await page.WaitForSelectorAsync("[data-ready] h1");
        await Assertions.Expect(page.Locator("#main .bb-bone")).ToHaveCountAsync(0);
        await Chromium.PictureAsync(page, name);
        await Chromium.ExpectNoFaultsAsync(page);
    }

    private static async Task UnfoldAsync(IPage page)
    {
        var folded = page.Locator("button[aria-label^='Show: ']");
        for (var left = await folded.CountAsync(); left > 0; left--)
        {
            await folded.First.ClickAsync();
            await Assertions.Expect(folded).ToHaveCountAsync(left - 1);
        }

        var closed = page.Locator("#main details:not([open]) > summary");
        for (var left = await closed.CountAsync(); left > 0; left--)
        {
            await closed.First.ClickAsync();
            await Assertions.Expect(closed).ToHaveCountAsync(left - 1);
        }
    }
}
