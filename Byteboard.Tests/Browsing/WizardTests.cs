using Byteboard.Tests.Infrastructure;
using Microsoft.Playwright;

namespace Byteboard.Tests.Browsing;

/// <summary>Both wizards in a real browser, against the practice Lever: each step, and that another person saved meanwhile, without faults in both themes and on a phone.</summary>
public sealed class WizardTests
{
    [Fact]
    public async Task Both_wizards_are_gone_through_without_faults()
    {
        var folder = Directory.CreateTempSubdirectory("byteboard-browser-").FullName;
        await using var chromium = await Chromium.StartAsync();
        await using var program = await DemoProgram.StartAsync(folder);
        var page = await chromium.OpenAsync(program.Address);
        await DemoProgram.SignInAsync(page, "Sign in as admin", "/settings/team");
        var other = await chromium.OpenAsync(program.Address);
        await DemoProgram.EnterAsync(other, "/settings/team");

        await page.GotoAsync("/settings/team/stages");
        await page.GetByLabel("Recruiter screen: Byteboard").CheckAsync();
        await LookAsync(page, "stages-match");
        await NextAsync(page, "Next: people already there");
        await page.GetByLabel("Invite Marta Kowal").CheckAsync();
        await LookAsync(page, "stages-people");
        await NextAsync(page, "Next: check and save");
        await LookAsync(page, "stages-check");
        await SaveStagesAsync(other);
        await NextAsync(page, "Save stages");
        await Assertions
            .Expect(page.Locator("#main").GetByText("Recruiter screen is now Onsite."))
            .ToBeVisibleAsync();
        await LookAsync(page, "stages-overtaken");
        await NextAsync(page, "Save mine");
        await Assertions
            .Expect(page.Locator("#main").GetByText("Stages saved. 1 person is looked at now"))
            .ToBeVisibleAsync();
        await LookAsync(page, "stages-saved");

        await page.GetByRole(AriaRole.Link, new() { Name = "Configure Archive Reasons" })
            .ClickAsync();
        await page.GetByLabel("Timing: Withdrew").CheckAsync();
        await page.GetByText("Inactive archive reasons (1)").ClickAsync();
        await LookAsync(page, "reasons-match");
        await NextAsync(page, "Next: check and save");
        await LookAsync(page, "reasons-check");
        await page.GetByRole(AriaRole.Link, new() { Name = "Team Settings" }).First.FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Assertions
            .Expect(page.GetByRole(AriaRole.Button, new() { Name = "Stay here" }))
            .ToBeFocusedAsync();
        await LookAsync(page, "reasons-asks");
        await page.Keyboard.PressAsync("Escape");
        await NextAsync(page, "Save archive reasons");
        await Assertions
            .Expect(page.Locator("#main").GetByText("All 23 active reasons are matched."))
            .ToBeVisibleAsync();
        Assert.Empty(chromium.Complaints);
    }

    private static Task NextAsync(IPage page, string button) =>
        page.GetByRole(AriaRole.Button, new() { Name = button }).ClickAsync();

    private static Task LookAsync(IPage page, string picture) =>
        Look.AtAsync(page, $"wizard-{picture}", Look.Few);

    /// <summary>Another person saves the stages while somebody is about to.</summary>
    private static async Task SaveStagesAsync(IPage other)
    {
        await other.GotoAsync("/settings/team/stages");
        await other.GetByLabel("Recruiter screen: Onsite").CheckAsync();
        await NextAsync(other, "Next: people already there");
        await NextAsync(other, "Next: check and save");
        await NextAsync(other, "Save stages");
        await Assertions
            .Expect(other.Locator("#main").GetByText("Stages saved."))
            .ToBeVisibleAsync();
    }
}
