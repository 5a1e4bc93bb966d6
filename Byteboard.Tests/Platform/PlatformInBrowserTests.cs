using Byteboard.Tests.Account;
using Byteboard.Tests.Infrastructure;
using Microsoft.Playwright;

namespace Byteboard.Tests.Platform;

/// <summary>What only a browser can prove of the two pages: contrast, names, width, and no complaint of the content policy.</summary>
public sealed class PlatformInBrowserTests(ListeningHost host) : IClassFixture<ListeningHost>
{
    [Theory]
    [InlineData(ColorScheme.Light, 1440)]
    [InlineData(ColorScheme.Dark, 390)]
    public async Task The_description_and_the_tokens_are_without_faults(
        ColorScheme scheme,
        int width
    )
    {
        await using var chromium = await Chromium.StartAsync();
        var page = await chromium.OpenAsync(host.Address, scheme, width);

        await page.GotoAsync("/openapi");
        await page.EvaluateAsync(
            "document.querySelectorAll('details').forEach(d => d.open = true)"
        );
        await Chromium.ExpectNoFaultsAsync(page);

        await page.GotoAsync("/account/sign-in");
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in as representative" })
            .ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Enter Quarry Lane Studios" })
            .ClickAsync();
        await page.GetByText("You are in Quarry Lane Studios").WaitForAsync();
        await page.GotoAsync("/settings/platform");
        await page.GetByLabel("Name").FillAsync($"Grading {width}");
        await page.GetByLabel("Name").PressAsync("Enter");
        await page.Locator("#token-made").WaitForAsync();
        await Chromium.ExpectNoFaultsAsync(page);
        await page.GetByRole(AriaRole.Button, new() { Name = $"Revoke: Grading {width}" })
            .PressAsync("Enter");
        await Chromium.ExpectNoFaultsAsync(page);
        await page.GetByRole(AriaRole.Button, new() { Name = $"Revoke it: Grading {width}" })
            .PressAsync("Enter");
        await page.GetByText("Revoked by").First.WaitForAsync();
        await Chromium.ExpectNoFaultsAsync(page);
        Assert.Empty(chromium.Complaints);
    }
}
