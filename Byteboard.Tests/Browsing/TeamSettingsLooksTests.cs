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
        "Change: Data Eng",
        "Clean up before Byteboard has confirmed",
        "Erase ours anyway",
        "Remove the connection",
    ];

    [Fact]
    public async Task Every_page_is_without_faults()
    {
        var folder = Directory.CreateTempSubdirectory("byteboard-looks-").FullName;
        await using var chromium = await Chromium.StartAsync();
        await using var program = await DemoProgram.StartAsync(folder);

        var begins = await chromium.OpenAsync(program.Address);
        await DemoProgram.SignInAsync(begins, "Set up a new team", "/");
        await Look.AtAsync(begins, "team-settings-begins", Look.Each);
        await begins.GotoAsync("/settings/team/stages");
        await Look.AtAsync(begins, "stages-without-key", Look.Each);

        var works = await chromium.OpenAsync(program.Address);
        await DemoProgram.SignInAsync(works, "Sign in as admin", "/settings/team");
        await Look.AtAsync(works, "team-settings", Look.Each);
        await UnfoldAsync(works);
        await Look.AtAsync(works, "team-settings-unfolded", Look.Each);
        foreach (var question in Questions)
        {
            await PressAsync(works, question);
        }

        await Assertions.Expect(works.GetByText("Erased for good:")).ToBeVisibleAsync();
        await Look.AtAsync(works, "team-settings-asking", Look.Each);

        Assert.Empty(chromium.Complaints);
    }

    private static Task PressAsync(IPage page, string button) =>
        page.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).ClickAsync();

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
