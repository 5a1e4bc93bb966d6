using Byteboard.Tests.Infrastructure;
using Microsoft.Playwright;

namespace Byteboard.Tests.Browsing;

/// <summary>From the card on the practice board to the result on the candidate's page, in the real program.</summary>
public sealed class PracticeOnTheBoardTests
{
    private static readonly (ColorScheme Scheme, int Width)[] Looks =
    [
        (ColorScheme.Light, 1440),
        (ColorScheme.Dark, 1440),
        (ColorScheme.Light, 390),
    ];

    [Fact]
    public async Task A_card_leads_to_its_interview_and_the_result_comes_back_to_the_card()
    {
        var folder = Directory.CreateTempSubdirectory("byteboard-browser-").FullName;
        await using var chromium = await Chromium.StartAsync();
        await using var program = await DemoProgram.StartAsync(folder);
        var page = await chromium.OpenAsync(program.Address);
        await page.GotoAsync("/twin");
        await TakeTess(page).ClickAsync();
        await Assertions
            .Expect(page.GetByText("has not invited this candidate"))
            .ToBeVisibleAsync();
        await LookAsync(page, "practice-nobody");

        await page.GetByRole(AriaRole.Link, new() { Name = "Back to the board" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Move or change Tess Example" })
            .ClickAsync();
        await page.GetByRole(AriaRole.Menuitem, new() { Name = "Move to Byteboard interview" })
            .ClickAsync();
        var card = page.Locator(".card").Filter(new() { HasText = "Tess Example" });
        await Assertions.Expect(card).ToContainTextAsync("Byteboard invite sent: Senior SWE");
        await LookAsync(page, "practice-board");
        await TakeTess(page).ClickAsync();
        await LookAsync(page, "practice-choices");
        await page.GetByRole(AriaRole.Radio, new() { Name = "Is graded: Leaning Strong" })
            .CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Take it" }).ClickAsync();
        await Assertions.Expect(page.GetByText("It is graded.")).ToBeVisibleAsync();
        await LookAsync(page, "practice-graded");

        await page.GetByRole(AriaRole.Link, new() { Name = "Back to the board" }).ClickAsync();
        await Assertions
            .Expect(card)
            .ToContainTextAsync("Byteboard result: Senior SWE, Leaning Strong");
        await TakeTess(page).ClickAsync();
        var candidate = await page.GetByRole(
                AriaRole.Link,
                new() { Name = "See the candidate's page" }
            )
            .GetAttributeAsync("href");
        await DemoProgram.SignInAsync(page, "Sign in as admin", candidate!);
        await Assertions.Expect(page.GetByText("Leaning Strong").First).ToBeVisibleAsync();
        Assert.Empty(chromium.Complaints);
    }

    private static ILocator TakeTess(IPage page) =>
        page.GetByRole(AriaRole.Link, new() { Name = "Take the interview of Tess Example" });

    private static async Task LookAsync(IPage page, string name)
    {
        foreach (var (scheme, width) in Looks)
        {
            await page.EmulateMediaAsync(
                new() { ColorScheme = scheme, ReducedMotion = ReducedMotion.Reduce }
            );
            await page.SetViewportSizeAsync(width, 950);
            var look = $"{name}-{scheme.ToString().ToLowerInvariant()}-{width}";
            await Chromium.PictureAsync(page, look);
            await Chromium.ExpectNoFaultsAsync(page, look);
        }

        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light });
        await page.SetViewportSizeAsync(1440, 950);
    }
}
