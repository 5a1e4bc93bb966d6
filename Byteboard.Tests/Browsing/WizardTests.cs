using System.Net;
using System.Net.Sockets;
using Byteboard.Tests.Infrastructure;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Byteboard.Tests.Browsing;

/// <summary>Both wizards in a real browser, against the practice Lever: each step without faults, in both themes and on a phone.</summary>
public sealed class WizardTests
{
    [Theory]
    [InlineData(ColorScheme.Light, 1440)]
    [InlineData(ColorScheme.Dark, 768)]
    [InlineData(ColorScheme.Light, 390)]
    public async Task Both_wizards_are_gone_through_without_faults(ColorScheme scheme, int width)
    {
        var folder = Directory.CreateTempSubdirectory("byteboard-browser-").FullName;
        await using var chromium = await Chromium.StartAsync();
        await using var program = await ChildHost.StartAsync(
            new Dictionary<string, string?> { ["Storage:DataFolder"] = folder },
            "Development",
            $"http://127.0.0.1:{FreePort()}"
        );
        var page = await chromium.OpenAsync(program.Address, scheme, width);
        await page.GotoAsync("/account/sign-in?returnUrl=%2Fsettings%2Fteam");
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in as admin" }).ClickAsync();
        await page.WaitForSelectorAsync("[data-ready] h1");

        await page.GotoAsync("/settings/team/stages");
        await page.GetByLabel("Recruiter screen: Byteboard").CheckAsync();
        await LookAsync(page, $"stages-match-{width}");
        await NextAsync(page, "Next: people already there");
        await page.GetByLabel("Invite Marta Kowal").CheckAsync();
        await LookAsync(page, $"stages-people-{width}");
        await NextAsync(page, "Next: check and save");
        await LookAsync(page, $"stages-check-{width}");
        await NextAsync(page, "Save stages");
        await Assertions
            .Expect(page.Locator("#main").GetByText("Stages saved. 1 person is looked at now"))
            .ToBeVisibleAsync();
        await LookAsync(page, $"stages-saved-{width}");

        await page.GetByRole(AriaRole.Link, new() { Name = "Configure Archive Reasons" })
            .ClickAsync();
        await page.GetByLabel("Timing: Withdrew").CheckAsync();
        await page.GetByText("Inactive archive reasons (1)").ClickAsync();
        await LookAsync(page, $"reasons-match-{width}");
        await NextAsync(page, "Next: check and save");
        await LookAsync(page, $"reasons-check-{width}");
        await page.GetByRole(AriaRole.Link, new() { Name = "Team Settings" }).First.FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Assertions
            .Expect(page.GetByRole(AriaRole.Button, new() { Name = "Stay here" }))
            .ToBeFocusedAsync();
        await LookAsync(page, $"reasons-asks-{width}");
        await page.Keyboard.PressAsync("Escape");
        await NextAsync(page, "Save archive reasons");
        await Assertions
            .Expect(page.Locator("#main").GetByText("All 23 active reasons are matched."))
            .ToBeVisibleAsync();
        Assert.Empty(chromium.Complaints);
    }

    private static Task NextAsync(IPage page, string button) =>
        page.GetByRole(AriaRole.Button, new() { Name = button }).ClickAsync();

    private static async Task LookAsync(IPage page, string picture)
    {
        await Assertions
            .Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 }))
            .ToBeVisibleAsync();
        await Chromium.PictureAsync(page, $"wizard-{picture}");
        var found = await page.RunAxe();
        Assert.True(
            found.Violations.Length == 0,
            picture
                + ": "
                + string.Join(
                    "\n",
                    found.Violations.Select(v =>
                        $"{v.Id}: {string.Join(" | ", v.Nodes.Select(n => n.Html))}"
                    )
                )
        );
        Assert.False(
            await page.EvaluateAsync<bool>(
                "document.documentElement.scrollWidth > document.documentElement.clientWidth"
            ),
            $"{picture} scrolls sideways."
        );
    }

    private static int FreePort()
    {
        using var free = new TcpListener(IPAddress.Loopback, 0);
        free.Start();
        return ((IPEndPoint)free.LocalEndpoint).Port;
    }
}
