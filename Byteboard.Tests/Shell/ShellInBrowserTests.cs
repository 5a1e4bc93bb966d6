using Byteboard.Domain.Teams;
using Byteboard.Tests.Account;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Byteboard.Tests.Shell;

/// <summary>What only a browser can prove: the circuit under the content policy, focus, theme, and what axe finds.</summary>
public sealed class ShellInBrowserTests(ListeningHost host) : IClassFixture<ListeningHost>
{
    private const string Chromium = "/usr/bin/chromium";
    private readonly List<string> _complaints = [];

    [Theory]
    [InlineData(ColorScheme.Light, 1440)]
    [InlineData(ColorScheme.Dark, 1440)]
    [InlineData(ColorScheme.Light, 390)]
    public async Task Sign_in_overview_and_refusal_are_without_faults(ColorScheme scheme, int width)
    {
        using var playwright = await StartAsync();
        await using var browser = await LaunchAsync(playwright);
        var page = await OpenAsync(browser, scheme, width);

        await page.GotoAsync("/account/sign-in");
        await ExpectNoFaultsAsync(page);
        await SignInAsync(page, MemberRole.Admin);
        await ExpectNoFaultsAsync(page);
        Assert.Equal("Overview · Quarry Lane Studios · Byteboard", await page.TitleAsync());

        await page.GotoAsync("/account/teams");
        await ExpectNoFaultsAsync(page);
        _complaints.RemoveAll(c => c.Contains("403", StringComparison.Ordinal)); // asked for just now
        Assert.Empty(_complaints);
    }

    [Fact]
    public async Task The_chosen_theme_outlives_a_reload_and_the_skip_link_leads_to_the_content()
    {
        using var playwright = await StartAsync();
        await using var browser = await LaunchAsync(playwright);
        var page = await OpenAsync(browser, ColorScheme.Light, 1440);
        await SignInAsync(page, MemberRole.Recruiter);

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
        Assert.Empty(_complaints);
    }

    [Fact]
    public async Task A_representative_sees_in_which_team_they_are_and_can_sign_out()
    {
        using var playwright = await StartAsync();
        await using var browser = await LaunchAsync(playwright);
        var page = await OpenAsync(browser, ColorScheme.Light, 1440);
        await page.GotoAsync("/account/sign-in");
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in as representative" })
            .ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Enter Quarry Lane Studios" })
            .ClickAsync();

        await page.GetByText("You are in Quarry Lane Studios").WaitForAsync();
        await ExpectNoFaultsAsync(page);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign out" }).ClickAsync();

        await page.WaitForURLAsync("**/account/sign-in");
        Assert.Empty(_complaints);
    }

    private static async Task<IPlaywright> StartAsync()
    {
        Assert.SkipUnless(File.Exists(Chromium), $"{Chromium} is not installed");
        return await Playwright.CreateAsync();
    }

    private static Task<IBrowser> LaunchAsync(IPlaywright playwright) =>
        playwright.Chromium.LaunchAsync(
            new()
            {
                ExecutablePath = Chromium,
                Args =
                [
                    "--no-sandbox",
                    "--disable-gpu",
                    "--disable-quic",
                    "--no-first-run",
                    "--disable-background-networking",
                    "--disable-component-update",
                    "--disable-sync",
                ],
            }
        );

    private async Task<IPage> OpenAsync(IBrowser browser, ColorScheme scheme, int width)
    {
        var page = await browser.NewPageAsync(
            new()
            {
                BaseURL = host.Address.ToString(),
                ColorScheme = scheme,
                ViewportSize = new() { Width = width, Height = 900 },
            }
        );
        page.Console += (_, said) =>
        {
            if (said.Type is "error" or "warning")
            {
                _complaints.Add(said.Text);
            }
        };
        page.PageError += (_, fault) => _complaints.Add(fault);
        return page;
    }

    private static async Task SignInAsync(IPage page, MemberRole role)
    {
        await page.GotoAsync("/account/sign-in");
        await page.GetByLabel("E-mail").FillAsync(AccountHost.Email(role));
        await page.GetByLabel("Password").FillAsync(AccountHost.Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in", Exact = true })
            .ClickAsync();
        await page.WaitForSelectorAsync("[data-ready] h1");
    }

    private static async Task ExpectNoFaultsAsync(IPage page)
    {
        var found = await page.RunAxe();
        Assert.True(
            found.Violations.Length == 0,
            string.Join(
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
            "The page scrolls sideways."
        );
    }
}
