using Byteboard.Domain.Teams;
using Byteboard.Tests.Account;
using Byteboard.Tests.Infrastructure;
using Microsoft.Playwright;

namespace Byteboard.Tests.Shell;

/// <summary>What only a browser can prove: the circuit under the content policy, focus, theme, and what axe finds.</summary>
public sealed class ShellInBrowserTests(ListeningHost host) : IClassFixture<ListeningHost>
{
    [Theory]
    [InlineData(ColorScheme.Light, 1440)]
    [InlineData(ColorScheme.Dark, 1440)]
    [InlineData(ColorScheme.Light, 390)]
    public async Task Sign_in_overview_and_refusal_are_without_faults(ColorScheme scheme, int width)
    {
        await using var chromium = await Chromium.StartAsync();
        var page = await chromium.OpenAsync(host.Address, scheme, width);

        await page.GotoAsync("/account/sign-in");
        await Chromium.ExpectNoFaultsAsync(page);
        await page.SignInAsync(MemberRole.Admin);
        await Chromium.ExpectNoFaultsAsync(page);
        Assert.Equal("Overview · Quarry Lane Studios · Byteboard", await page.TitleAsync());

        await page.GotoAsync("/account/teams");
        await Chromium.ExpectNoFaultsAsync(page);
        chromium.Forgive("403"); // asked for just now
        Assert.Empty(chromium.Complaints);
    }

    [Fact]
    public async Task The_chosen_theme_outlives_a_reload_and_the_skip_link_leads_to_the_content()
    {
        await using var chromium = await Chromium.StartAsync();
        var page = await chromium.OpenAsync(host.Address, ColorScheme.Light, 1440);
        await page.SignInAsync(MemberRole.Recruiter);

        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("Enter");
        Assert.Equal("main", await page.EvaluateAsync<string>("document.activeElement.id"));

        await page.GetByRole(AriaRole.Button, new() { Name = "Dark theme" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Light theme" }).WaitForAsync();
        await page.ReloadAsync();
        await page.WaitForSelectorAsync("[data-ready] h1");
        Assert.Equal("dark", await page.GetAttributeAsync("html", "data-theme"));

        await page.GetByRole(AriaRole.Button, new() { Name = "Light theme" }).ClickAsync();
        await page.WaitForSelectorAsync("html:not([data-theme])"); // as the system says, again
        Assert.Empty(chromium.Complaints);
    }

    [Fact]
    public async Task A_representative_sees_in_which_team_they_are_and_can_sign_out()
    {
        await using var chromium = await Chromium.StartAsync();
        var page = await chromium.OpenAsync(host.Address, ColorScheme.Light, 1440);
        await page.GotoAsync("/account/sign-in");
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in as representative" })
            .ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Enter Quarry Lane Studios" })
            .ClickAsync();

        await page.GetByText("You are in Quarry Lane Studios").WaitForAsync();
        await Chromium.ExpectNoFaultsAsync(page);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign out" }).ClickAsync();

        await page.WaitForURLAsync("**/account/sign-in");
        Assert.Empty(chromium.Complaints);
    }
}
