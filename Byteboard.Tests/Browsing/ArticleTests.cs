using Byteboard.LeverTwin;
using Byteboard.Tests.Infrastructure;
using Microsoft.Playwright;

namespace Byteboard.Tests.Browsing;

/// <summary>
/// Lever's article on this integration from the switch to the clean-up, by an admin who begins with nothing, a
/// representative and somebody in Lever; only by what the pages show.
/// </summary>
public sealed class ArticleTests
{
    private const string Tester = "Testa Candidate";
    private const string Tag = "Senior SWE";

    // The other demo team's webhooks, which are on the board already.
    private const int OfTheOtherTeam = 2;

    [Fact]
    public Task The_whole_article_is_done_by_visible_labels() =>
        DoAsync(page => new MouseHand(page), "article");

    [Fact]
    public Task The_whole_article_is_done_by_keyboard_alone() =>
        DoAsync(page => new KeyboardHand(page), "article-keyboard");

    private static async Task DoAsync(Func<IPage, Hand> with, string pictures)
    {
        var folder = Directory.CreateTempSubdirectory("byteboard-article-").FullName;
        await using var chromium = await Chromium.StartAsync();
        await using var program = await DemoProgram.StartAsync(folder);
        var admin = with(await chromium.OpenAsync(program.Address));
        await admin.Page.GotoAsync("/account/sign-in");
        await admin.PressAsync("Set up a new team Team Settings from the first step on");
        await admin.Page.WaitForSelectorAsync("[data-ready] h1");
        var lever = with(await chromium.OpenAsync(program.Address));
        await lever.Page.GotoAsync("/twin");

        await BeginAsync(admin);
        await UploadKeysAsync(admin);
        await MatchAsync(admin);
        await ConnectWebhooksAsync(admin, lever);
        await AddTagAsync(admin);
        await Chromium.PictureAsync(admin.Page, pictures + "-ready-to-test");
        await TestAsync(admin, lever, with(await chromium.OpenAsync(program.Address)));
        await CleanUpAsync(admin, lever);
        await Chromium.PictureAsync(admin.Page, pictures + "-done");

        Assert.Empty(chromium.Complaints);
    }

    private static async Task BeginAsync(Hand admin)
    {
        await admin.ReadsAsync("Next, step 1 of 10");
        await admin.PressAsync("All of this is there");
        await admin.ReadsAsync("Next, step 2 of 10");
        await admin.PressAsync("Lever Integration");
        await admin.SeesAsync("Lever Integration", "On since");
    }

    private static async Task UploadKeysAsync(Hand admin)
    {
        await admin.ReadsAsync("Next, step 3 of 10");
        await admin.TypeAsync("Setup key", TwinDemo.SetupKey);
        await admin.PressAsync("Try and save: Setup key");
        await admin.ReadsAsync("Lever takes the Setup key.");
        await admin.TypeAsync("Permanent key", TwinDemo.PermanentKey);
        await admin.PressAsync("Try and save: Permanent key");
        await admin.ReadsAsync("Lever takes the Permanent key.");
    }

    private static async Task MatchAsync(Hand admin)
    {
        await admin.ReadsAsync("Next, step 4 of 10");
        await admin.PressAsync("Configure Stages");
        await admin.ReadsAsync("Byteboard is matched, which is the only one required.");
        await admin.PressAsync("Next: people already there");
        await admin.PressAsync("Next: check and save");
        await admin.PressAsync("Save stages");
        await admin.ReadsAsync("Stages saved. Nobody was invited.");
        await admin.PressAsync("Configure Archive Reasons");
        await admin.PressAsync("Next: check and save");
        await admin.PressAsync("Save archive reasons");
        await admin.ReadsAsync("Archive reasons saved.");
        await admin.PressAsync("Team Settings");
        await admin.ReadsAsync("Next, step 6 of 10");
    }

    private static async Task ConnectWebhooksAsync(Hand admin, Hand lever)
    {
        var addresses = await admin
            .Page.GetByRole(AriaRole.Region, new() { Name = "Your Webhooks", Exact = true })
            .Locator("code")
            .AllInnerTextsAsync();
        await lever.PressAsync("Webhooks and keys");
        var tokens = new List<string>();
        foreach (
            var (name, ending) in new[]
            {
                ("Stage change", "/stage-change"),
                ("Archive change", "/archive-change"),
            }
        )
        {
            var address = addresses.Single(a => a.EndsWith(ending, StringComparison.Ordinal));
            await lever.ChooseAsync("Event", name);
            await lever.Page.GetByLabel("Address").Last.FocusAsync();
            await lever.Page.Keyboard.TypeAsync(address);
            await lever.PressAsync("Add webhook");
            await Assertions
                .Expect(lever.Page.Locator("#webhooks li"))
                .ToHaveCountAsync(OfTheOtherTeam + tokens.Count + 1);
            tokens.Add(await TokenOfAsync(lever.Page, address));
        }

        await lever.PressAsync("Close");
        await lever.PressAsync("Verify connection");
        await admin.ReadsAsync("Next, step 7 of 10"); // never reloaded
        await admin.TypeAsync("Signing token of Candidate Stage Change", tokens[0]);
        await admin.PressAsync("Try and save: Candidate Stage Change");
        await admin.ReadsAsync("Saved. Lever's next event proves it.");
        await admin.TypeAsync("Signing token of Candidate Archive State Change", tokens[1]);
        await admin.PressAsync("Try and save: Candidate Archive State Change");
        await admin.ReadsAsync("Next, step 8 of 10");
    }

    // The board keeps the token of each webhook beside its address.
    private static async Task<string> TokenOfAsync(IPage lever, string address)
    {
        var rows = lever.Locator("#webhooks li");
        for (var row = 0; row < await rows.CountAsync(); row++)
        {
            if (await rows.Nth(row).GetByLabel("Address").InputValueAsync() == address)
            {
                return await rows.Nth(row).GetByLabel("Signing token").InputValueAsync();
            }
        }

        throw new InvalidOperationException("The webhook is not on the board.");
    }

    private static async Task AddTagAsync(Hand admin)
    {
        await admin.PressAsync("Add an interview type");
        await admin.TypeAsync("Name", Tag);
        await admin.TypeAsync("Tag in Lever", Tag);
        await admin.PressAsync("Add it: New interview type");
        await admin.SeesAsync("Your Tags", Tag);
    }

    private static async Task TestAsync(Hand admin, Hand lever, Hand representative)
    {
        await admin.PressAsync("Show: Testing");
        await admin.PressAsync("Start the flight check");
        await lever.PressAsync("Add candidate to New applicant");
        await lever.TypeAsync("Name", Tester);
        await lever.TypeAsync("E-mail addresses, separated by commas", "dana.whitlock@example.com");
        await lever.TypeAsync("Tags, separated by commas", Tag);
        await lever.PressAsync("Add candidate");
        await lever.ReadsAsync($"{Tester} added.");
        await lever.TakeAsync($"Move or change {Tester}", "Move to Byteboard interview");
        await ComesAsync(
            admin,
            "says that the invite was sent",
            "confirmed by Lever's list of notes"
        );

        await representative.Page.GotoAsync("/account/sign-in?returnUrl=%2Fsettings%2Fteam");
        await representative.PressAsync("Sign in as representative Byteboard staff, all teams");
        await representative.PressAsync("Enter Saltmarsh Robotics");
        await representative.Page.WaitForSelectorAsync("[data-ready] h1");
        await representative.PressAsync("Processed correctly");
        await ComesAsync(admin, "was processed correctly", "Confirmed by Dana Whitlock");

        await FinaliseAsync(representative);
        await ComesAsync(admin, "The interview is finalised", "rating Strong");
        await ComesAsync(admin, "has the finalization information", "confirmed by Lever's answer");

        await lever.TakeAsync($"Move or change {Tester}", "Move to Onsite");
        await ComesAsync(admin, "Move the test candidate to the Onsite stage", "entered");
        await lever.TakeAsync($"Move or change {Tester}", "Archive");
        await lever.ChooseAsync("Reason", "Not a fit");
        await lever.PressAsync("Archive");
        await ComesAsync(admin, "Reject the test candidate", "Not a fit");
        await representative.PressAsync("Outcomes correct");
        await admin.SeesAsync("Testing", "all 11 steps.");
    }

    // What the article calls finalising: Byteboard says what came of the interview.
    private static async Task FinaliseAsync(Hand representative)
    {
        var page = representative.Page;
        await page.GotoAsync("/candidates");
        await page.WaitForSelectorAsync("[data-ready] h1");
        await representative.PressAsync(Tester);
        await representative.UnfoldAsync("By hand, for Byteboard");
        await representative.PressAsync("Started");
        await representative.SeesAsync("Interview", "Started.");
        await representative.PressAsync("Submitted");
        await representative.SeesAsync("Interview", "Submitted.");
        await representative.ChooseAsync("Rating", "Strong");
        await representative.PressAsync("Finalise");
        await representative.SeesAsync("Interview", "The result goes to Lever as a note.");
        await page.GotoAsync("/settings/team");
        await page.WaitForSelectorAsync("[data-ready] h1");
    }

    private static Task ComesAsync(Hand admin, string step, string evidence) =>
        Assertions
            .Expect(
                admin
                    .Page.GetByRole(AriaRole.Region, new() { Name = "Testing", Exact = true })
                    .GetByRole(AriaRole.Listitem)
                    .Filter(new() { HasText = step })
            )
            .ToContainTextAsync(evidence);

    private static async Task CleanUpAsync(Hand admin, Hand lever)
    {
        await admin.PressAsync("Check that it is dead");
        await admin.SeesAsync("Clean-up", "Lever still takes this key");
        await lever.PressAsync("Webhooks and keys");
        await lever.PressAsync("Delete key Byteboard setup");
        await lever.ReadsAsync("Key deleted.");
        await admin.PressAsync("Check that it is dead");
        await admin.SeesAsync("Clean-up", "Deleted in Lever and erased here");
        await admin.ReadsAsync("10 of 10 done");
    }
}
