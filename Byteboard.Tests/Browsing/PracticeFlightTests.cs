using System.Net;
using System.Net.Sockets;
using Byteboard.LeverTwin;
using Byteboard.Tests.Infrastructure;
using Deque.AxeCore.Playwright;
using Microsoft.Data.Sqlite;
using Microsoft.Playwright;

namespace Byteboard.Tests.Browsing;

/// <summary>The flight check in practice, in the real program as <c>dotnet run</c> starts it: an admin and a representative, each in a browser.</summary>
public sealed class PracticeFlightTests
{
    private static readonly (ColorScheme Scheme, int Width)[] Looks =
    [
        (ColorScheme.Light, 1440),
        (ColorScheme.Dark, 768),
        (ColorScheme.Light, 390),
    ];

    [Fact]
    public async Task One_press_and_two_confirmations_go_through_the_whole_way()
    {
        var folder = Directory.CreateTempSubdirectory("byteboard-browser-").FullName;
        await using var chromium = await Chromium.StartAsync();
        await using var program = await StartAsync(folder);
        await MatchReasonAsync(folder);
        var admin = await SignInAsync(chromium, program, "admin");
        await LookAsync(admin, "flight-before");

        await Press(admin, "Run it in practice").ClickAsync();

        await ExpectAsync(admin, "The invitation goes out", "e-mail sent");
        await ExpectAsync(
            admin,
            "says that the invite was sent",
            "confirmed by Lever's list of notes"
        );
        await ExpectAsync(
            admin,
            "processed correctly",
            "Byteboard's turn: Dana Whitlock confirms this"
        );
        await Assertions.Expect(Press(admin, "Processed correctly")).ToHaveCountAsync(0);
        await LookAsync(admin, "flight-running");

        var dana = await SignInAsync(chromium, program, "representative");
        await Press(dana, "Processed correctly").ClickAsync();

        await ExpectAsync(admin, "processed correctly", "Confirmed by Dana Whitlock"); // never reloaded
        await ExpectAsync(admin, "The interview is finalised", "rating Strong");
        await ExpectAsync(admin, "has the finalization information", "note BB-");
        await ExpectAsync(
            admin,
            "Move the test candidate to the Onsite stage",
            "stage Onsite, entered"
        );
        await ExpectAsync(admin, "Reject the test candidate", "reason Not a fit, archived");
        await LookAsync(dana, "flight-representative");
        await Press(dana, "Outcomes correct").ClickAsync();

        await Assertions.Expect(Card(admin)).ToContainTextAsync("Passed today");
        await Assertions.Expect(Card(admin)).ToContainTextAsync("all 11 steps.");
        await Press(admin, "Remove the test notes").ClickAsync();
        await Assertions
            .Expect(Card(admin))
            .ToContainTextAsync("2 test notes were removed from Lever.");
        await Card(admin).GetByText("What came in this run (11)").ClickAsync();
        await LookAsync(admin, "flight-ended");
        Assert.Single(Directory.GetFiles(Path.Combine(folder, "mail"), "*.eml"));
        Assert.Empty(chromium.Complaints);
    }

    /// <summary>axe finds nothing in the card, nothing scrolls sideways, and there is a picture of each look.</summary>
    private static async Task LookAsync(IPage page, string name)
    {
        foreach (var (scheme, width) in Looks)
        {
            await page.EmulateMediaAsync(
                new() { ColorScheme = scheme, ReducedMotion = ReducedMotion.Reduce }
            );
            await page.SetViewportSizeAsync(width, 950);
            await Card(page)
                .ScreenshotAsync(new() { Path = Chromium.PathOf($"{name}-{scheme}-{width}") });
            Assert.True(
                await page.EvaluateAsync<bool>(
                    "document.documentElement.scrollWidth <= document.documentElement.clientWidth"
                ),
                $"{name} scrolls sideways at {width}"
            );
            var found = await page.RunAxe();
            Assert.Empty(
                found.Violations.SelectMany(v => v.Nodes.Select(n => $"{v.Id}: {n.Html}"))
            );
        }

        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light });
        await page.SetViewportSizeAsync(1440, 950);
    }

    private static async Task<IPage> SignInAsync(Chromium chromium, ChildHost program, string role)
    {
        var page = await chromium.OpenAsync(program.Address);
        await page.GotoAsync("/account/sign-in?returnUrl=%2Fsettings%2Fteam");
        await page.GetByRole(AriaRole.Button, new() { Name = $"Sign in as {role}" }).ClickAsync();
        if (role is "representative")
        {
            await page.GetByRole(AriaRole.Button, new() { Name = "Enter Fernhill Energy" })
                .ClickAsync();
        }

        await page.WaitForSelectorAsync("[data-ready] h1");
        await page.WaitForSelectorAsync("section[aria-labelledby=testing]");
        var show = Press(page, "Show: Testing");
        if (await show.CountAsync() > 0)
        {
            await show.ClickAsync();
        }

        return page;
    }

    private static ILocator Card(IPage page) =>
        page.GetByRole(AriaRole.Region, new() { Name = "Testing" });

    private static ILocator Press(IPage page, string name) =>
        Card(page).GetByRole(AriaRole.Button, new() { Name = name, Exact = true });

    private static Task ExpectAsync(IPage page, string step, string says) =>
        Assertions
            .Expect(Card(page).GetByRole(AriaRole.Listitem).Filter(new() { HasText = step }))
            .ToContainTextAsync(says);

    // What Configure Archive Reasons does.
    private static async Task MatchReasonAsync(string folder)
    {
        await using var store = new SqliteConnection(
            $"Data Source={Path.Combine(folder, "byteboard.db")}"
        );
        await store.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = store.CreateCommand();
        command.CommandText = $"""
            INSERT INTO "ReasonMappings" ("TeamId", "ReasonId", "Text", "Target")
            SELECT "TeamId", '{TwinDemo.ReasonId(
                "Not a fit"
            )}', 'Not a fit', 'Rejected' FROM "LeverIntegrations"
            WHERE NOT EXISTS (SELECT 1 FROM "ReasonMappings" WHERE "Target" = 'Rejected')
            """;
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }

    private static Task<ChildHost> StartAsync(string folder) =>
        ChildHost.StartAsync(
            new Dictionary<string, string?> { ["Storage:DataFolder"] = folder },
            "Development",
            $"http://127.0.0.1:{FreePort()}"
        );

    private static int FreePort()
    {
        using var free = new TcpListener(IPAddress.Loopback, 0);
        free.Start();
        return ((IPEndPoint)free.LocalEndpoint).Port;
    }
}
