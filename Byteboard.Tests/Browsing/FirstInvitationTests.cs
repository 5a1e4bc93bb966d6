using Byteboard.Tests.Infrastructure;
using Microsoft.Playwright;

namespace Byteboard.Tests.Browsing;

/// <summary>What a newcomer does in the first five minutes, in the real program as <c>dotnet run</c> starts it.</summary>
public sealed class FirstInvitationTests
{
    [Fact]
    public async Task Moving_a_tagged_candidate_on_the_board_invites_them_and_the_open_page_shows_it()
    {
        var folder = Directory.CreateTempSubdirectory("byteboard-browser-").FullName;
        await using var chromium = await Chromium.StartAsync();
        await using var program = await DemoProgram.StartAsync(folder);
        var candidates = await chromium.OpenAsync(program.Address);
        await candidates.GotoAsync("/account/sign-in?returnUrl=%2Fcandidates");
        await candidates
            .GetByRole(AriaRole.Button, new() { Name = "Sign in as admin" })
            .ClickAsync();
        await candidates.WaitForSelectorAsync("[data-ready] h1");
        await Assertions.Expect(candidates.GetByText("Tess Example")).ToHaveCountAsync(0);

        var board = await MoveTessAsync(chromium, program);

        var card = board
            .GetByRole(AriaRole.Region, new() { Name = "Byteboard interview" })
            .GetByRole(AriaRole.Listitem)
            .Filter(new() { HasText = "Tess Example" });
        await Assertions.Expect(card).ToContainTextAsync("Byteboard invite sent: Senior SWE");
        var row = candidates.GetByRole(AriaRole.Row).Filter(new() { HasText = "Tess Example" }); // never reloaded
        await Assertions.Expect(row).ToContainTextAsync("Invited");
        await Assertions.Expect(row).ToContainTextAsync("Senior SWE");
        Assert.Single(Directory.GetFiles(Path.Combine(folder, "mail"), "*.eml"));
        await Chromium.PictureAsync(board, "first-invitation-board");
        await Chromium.PictureAsync(candidates, "first-invitation-candidates");
        Assert.Empty(chromium.Complaints);
    }

    [Fact]
    public async Task A_second_start_finds_everything_as_it_was_left()
    {
        var folder = Directory.CreateTempSubdirectory("byteboard-browser-").FullName;
        await using var chromium = await Chromium.StartAsync();
        var port = DemoProgram.FreePort();
        await using (var first = await DemoProgram.StartAsync(folder, port))
        {
            var board = await MoveTessAsync(chromium, first);
            await Assertions
                .Expect(board.GetByText("Byteboard invite sent: Senior SWE"))
                .ToHaveCountAsync(1);
            await first.StopAsync();
        }

        await using var second = await DemoProgram.StartAsync(folder, port);
        var again = await chromium.OpenAsync(second.Address);
        await again.GotoAsync("/twin");
        await Assertions
            .Expect(again.GetByText("Byteboard invite sent: Senior SWE"))
            .ToHaveCountAsync(1);
        await again.GotoAsync("/account/sign-in?returnUrl=%2Fcandidates");
        await again
            .GetByRole(AriaRole.Button, new() { Name = "Sign in as recruiter" })
            .ClickAsync();
        await Assertions
            .Expect(again.GetByRole(AriaRole.Row).Filter(new() { HasText = "Tess Example" }))
            .ToContainTextAsync("Invited");
        Assert.Single(Directory.GetFiles(Path.Combine(folder, "mail"), "*.eml"));
    }

    private static async Task<IPage> MoveTessAsync(Chromium chromium, ChildHost program)
    {
        var board = await chromium.OpenAsync(program.Address);
        await board.GotoAsync("/twin");
        await board
            .GetByRole(AriaRole.Button, new() { Name = "Move or change Tess Example" })
            .ClickAsync();
        await board
            .GetByRole(AriaRole.Menuitem, new() { Name = "Move to Byteboard interview" })
            .ClickAsync();
        return board;
    }
}
