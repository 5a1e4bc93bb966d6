using Byteboard.Domain.Issues;
using Byteboard.Domain.LeverIntegrations;
using Byteboard.Domain.Storage;
using Byteboard.Domain.Teams;
using Byteboard.Tests.Account;
using Byteboard.Tests.Infrastructure;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace Byteboard.Tests.Issues;

/// <summary>The page of issues in a browser, empty and filled: what axe finds, what scrolls, and pictures to look at.</summary>
public sealed class IssuesInBrowserTests(ListeningHost host) : IClassFixture<ListeningHost>
{
    private static readonly (string, int, ColorScheme)[] Looks =
    [
        ("light", 1440, ColorScheme.Light),
        ("dark", 1440, ColorScheme.Dark),
        ("light-390", 390, ColorScheme.Light),
        ("dark-390", 390, ColorScheme.Dark),
        ("320", 320, ColorScheme.Light),
    ];

    [Fact]
    public async Task It_is_without_faults_empty_and_filled_and_the_menu_counts()
    {
        _ = host.Address;
        await using var chromium = await Chromium.StartAsync();
        var page = await chromium.OpenAsync(host.Address);
        await page.SignInAsync(MemberRole.Admin, "/issues");
        await page.GetByText("No issue is open.").WaitForAsync();
        await LookAsync(page, "empty");

        await FillAsync();
        await page.SetViewportSizeAsync(1440, 950);
        await page.ReloadAsync();
        await page.GetByText("Resolved in the last 30 days").WaitForAsync();
        await Assertions
            .Expect(page.GetByRole(AriaRole.Link, new() { Name = "Issues 5 open" }))
            .ToBeVisibleAsync();
        await page.GetByText("Ignored, 1").ClickAsync();
        await LookAsync(page, "filled");

        // By keyboard alone: what is ignored leaves the list, and the page says so.
        await page.SetViewportSizeAsync(1440, 950);
        await page.GetByRole(
                AriaRole.Button,
                new() { Name = "Ignore: 1 candidate stands in a stage that is not matched" }
            )
            .FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await page.GetByText("Ignored, 2").WaitForAsync();
        await Assertions
            .Expect(page.GetByRole(AriaRole.Link, new() { Name = "Issues 4 open" }))
            .ToBeVisibleAsync();

        Assert.Empty(chromium.Complaints);
    }

    private static async Task LookAsync(IPage page, string state)
    {
        foreach (var (name, width, scheme) in Looks)
        {
            await page.SetViewportSizeAsync(width, 950);
            await page.EmulateMediaAsync(new() { ColorScheme = scheme });
            await Chromium.PictureAsync(page, $"issues-{state}-{name}");
            await Chromium.ExpectNoFaultsAsync(page, $"issues, {state}, {name}");
        }
    }

    private async Task FillAsync()
    {
        await using var context = host.Services.GetRequiredService<TeamDb>().Open(host.TeamId);
        var now = host.Services.GetRequiredService<TimeProvider>().GetUtcNow();
        var at = now.ToUnixTimeMilliseconds();
        Issue[] issues =
        [
            See(IssueKind.KeyRefused, "", "", 14),
            See(IssueKind.SignatureRefused, nameof(WebhookKind.StageChange), "", 3),
            See(
                IssueKind.ReasonUnmapped,
                "71c0b2aa",
                "Underqualified for the level we look for",
                9
            ),
            See(IssueKind.NoEmail, "", "", 2),
            See(IssueKind.StageUnknown, "1b0f6a52-7c1e-4f0a-9a55-3f2d1c8e7a01", "", 1),
            See(IssueKind.ClockDrift, "", "", 1),
            See(IssueKind.MailRefused, "", "", 4),
        ];
        issues[5].Ignore("Priya Raman", at);
        issues[6].Resolve(at);
        context.Issues.AddRange(issues);
        var watch = new TeamWatch { TeamId = host.TeamId };
        for (var i = 0; i < 9; i++)
        {
            watch.Recover(at - 3_600_000, now.AddDays(-2).ToUnixTimeMilliseconds());
        }

        watch.Hear(at);
        context.TeamWatches.Add(watch);
        await context.SaveChangesAsync();

        Issue See(IssueKind kind, string subject, string name, int count)
        {
            var issue = new Issue
            {
                TeamId = host.TeamId,
                Kind = kind,
                Subject = subject,
            };
            issue.See(
                new IssueSight(kind, subject, name, count, at - 90_000_000, at - 600_000),
                at
            );
            return issue;
        }
    }
}
