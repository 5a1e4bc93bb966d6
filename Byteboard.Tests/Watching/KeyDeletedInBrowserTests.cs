using System.Net.Http.Json;
using Byteboard.LeverTwin;
using Byteboard.Tests.Browsing;
using Byteboard.Tests.Infrastructure;
using Microsoft.Playwright;

namespace Byteboard.Tests.Watching;

/// <summary>Somebody deletes the Permanent key in Lever, as the pages of the real program show it; none is ever reloaded.</summary>
public sealed class KeyDeletedInBrowserTests
{
    private const string NewKey = "a-new-permanent-key-5d1e";

    private static CancellationToken Ending => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_header_needs_attention_the_issue_is_listed_and_a_new_key_closes_it()
    {
        var folder = Directory.CreateTempSubdirectory("byteboard-browser-").FullName;
        await using var chromium = await Chromium.StartAsync();
        await using var program = await DemoProgram.StartAsync(folder);
        using var lever = new HttpClient { BaseAddress = program.Address };
        var (issues, recruiter, board) = (
            await chromium.OpenAsync(program.Address),
            await chromium.OpenAsync(program.Address),
            await chromium.OpenAsync(program.Address)
        );
        await DemoProgram.SignInAsync(issues, "Sign in as admin", "/issues");
        await issues.GetByText("No issue is open.").WaitForAsync();
        await DemoProgram.SignInAsync(recruiter, "Sign in as recruiter", "/candidates");

        await DeleteKeyAsync(lever);
        string[] burst = ["Tess Example", "Marta Kowal"];
        foreach (var name in burst)
        {
            await MoveAsync(board, name);
        }

        const string Sentence = "Lever refuses the permanent key since";
        foreach (var page in new[] { issues, recruiter })
        {
            await Assertions.Expect(page.Locator("header")).ToContainTextAsync("Attention");
            await Assertions.Expect(page.Locator("header")).ToContainTextAsync(Sentence);
        }

        await issues
            .GetByRole(AriaRole.Heading, new() { Name = "Lever refuses the permanent key" })
            .WaitForAsync();
        await Chromium.PictureAsync(issues, "key-deleted-issues");
        await Chromium.ExpectNoFaultsAsync(issues, "issues with a refused key");
        Assert.Single(Directory.GetFiles(Path.Combine(folder, "mail"), "*.eml")); // to the admin

        await AddKeyAsync(lever);
        var settings = await chromium.OpenAsync(program.Address);
        await DemoProgram.SignInAsync(settings, "Sign in as admin", "/settings/team");
        await settings
            .GetByRole(AriaRole.Textbox, new() { Name = "Permanent key", Exact = true })
            .FillAsync(NewKey);
        await settings
            .GetByRole(AriaRole.Button, new() { Name = "Try and save: Permanent key" })
            .ClickAsync();

        await Assertions.Expect(issues.Locator("header")).ToContainTextAsync("Working");
        await issues.GetByText("No issue is open.").WaitForAsync();
        await Assertions
            .Expect(
                issues.GetByRole(AriaRole.Region, new() { Name = "Resolved in the last 30 days" })
            )
            .ToContainTextAsync("Lever refuses the permanent key");
        foreach (var name in burst)
        {
            await Assertions
                .Expect(board.Locator(".card").Filter(new() { HasText = name }))
                .ToContainTextAsync("Byteboard invite sent: Senior SWE");
        }

        await settings.GotoAsync("/deliveries");
        await Assertions
            .Expect(settings.Locator("tr.line").Filter(new() { HasText = "Invited" }))
            .ToHaveCountAsync(2);
        await Assertions.Expect(settings.Locator("tr.line")).ToHaveCountAsync(2);
        Assert.Equal(3, Directory.GetFiles(Path.Combine(folder, "mail"), "*.eml").Length); // and to each of the two
        await Chromium.PictureAsync(issues, "key-deleted-resolved");
        Assert.Empty(chromium.Complaints);
    }

    private static async Task DeleteKeyAsync(HttpClient lever) =>
        (
            await lever.PostAsync(
                new Uri($"/twin/control/keys/{TwinDemo.PermanentKey}/delete", UriKind.Relative),
                null,
                Ending
            )
        ).EnsureSuccessStatusCode();

    private static async Task AddKeyAsync(HttpClient lever) =>
        (
            await lever.PostAsJsonAsync(
                "/twin/control/keys",
                new
                {
                    name = "new",
                    rights = TwinRights.Permanent.Select(r =>
                        char.ToLowerInvariant($"{r}"[0]) + $"{r}"[1..]
                    ),
                    secret = NewKey,
                    seesConfidential = false,
                },
                Ending
            )
        ).EnsureSuccessStatusCode();

    private static async Task MoveAsync(IPage board, string name)
    {
        await board.GotoAsync("/twin");
        await board
            .GetByRole(AriaRole.Button, new() { Name = $"Move or change {name}" })
            .ClickAsync();
        await board
            .GetByRole(AriaRole.Menuitem, new() { Name = "Move to Byteboard interview" })
            .ClickAsync();
    }
}
