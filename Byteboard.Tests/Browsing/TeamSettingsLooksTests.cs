using Byteboard.LeverTwin;
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

        var other = await chromium.OpenAsync(program.Address);
        await DemoProgram.EnterAsync(other, "/settings/team");
        await OvertakeAsync(works, other);
        await Look.AtAsync(works, "team-settings-overtaken", Look.Few);

        await PressAsync(other, "Change representative");
        await TypeAsync(other, "E-mail", "dana");
        await PressAsync(other, "Save representative");
        await Assertions
            .Expect(other.Locator("#main").GetByText("This is not an e-mail address"))
            .ToBeVisibleAsync();
        await Look.AtAsync(other, "team-settings-representative", Look.Few);
        Assert.Empty(chromium.Complaints);
    }

    /// <summary>Another person saves a key, a token and a type that somebody has open, and is told of when theirs is saved.</summary>
    private static async Task OvertakeAsync(IPage works, IPage other)
    {
        await UnfoldAsync(other);
        await PressAsync(other, "Replace: Setup key");
        await PressAsync(other, "Replace: Candidate Stage Change");
        await PressAsync(other, "Change: Data Eng");
        await SaveAsync(other, "theirs", "Data engineer");
        await Assertions
            .Expect(other.Locator("#main").GetByText("Lever takes the Setup key."))
            .ToBeVisibleAsync();
        await Assertions
            .Expect(other.Locator("#main").GetByText("Saved. Lever's next event proves it."))
            .ToBeVisibleAsync();
        await Assertions
            .Expect(
                other.Locator("#main").GetByText("Interviews that were sent before keep the name")
            )
            .ToBeVisibleAsync();

        await SaveAsync(works, "mine", "Data");
        await Assertions
            .Expect(works.Locator("#main").GetByText("saved another token"))
            .ToBeVisibleAsync();
        await Assertions
            .Expect(works.Locator("#main").GetByText("It is now Data engineer"))
            .ToBeVisibleAsync();
    }

    private static async Task SaveAsync(IPage page, string word, string type)
    {
        await TypeAsync(page, "Setup key", TwinDemo.SetupKey);
        await PressAsync(page, "Try and save: Setup key");
        await TypeAsync(
            page,
            "Signing token of Candidate Stage Change",
            $"a-signing-token-of-{word}"
        );
        await PressAsync(page, "Try and save: Candidate Stage Change");
        var form = page.GetByRole(AriaRole.Form, new() { Name = "Change Data" });
        await form.GetByRole(AriaRole.Textbox, new() { Name = "Name" }).FillAsync(type);
        await form.GetByRole(AriaRole.Button, new() { Name = "Save: Change Data" }).ClickAsync();
    }

    private static Task TypeAsync(IPage page, string label, string text) =>
        page.GetByRole(AriaRole.Textbox, new() { Name = label, Exact = true }).FillAsync(text);

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
