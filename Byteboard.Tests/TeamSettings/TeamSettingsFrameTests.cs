using AngleSharp.Dom;
using Bunit;
using Byteboard.Dashboard.Account;
using Byteboard.Dashboard.Shell;
using Byteboard.Dashboard.TeamSettings;
using Byteboard.Domain.Teams;
using Byteboard.Tests.Infrastructure;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Byteboard.Tests.TeamSettings;

/// <summary>What surrounds the cards: the one next thing, the checklist, the representative, folding.</summary>
public sealed class TeamSettingsFrameTests : PageContext
{
    [Fact]
    public async Task Somebody_who_begins_is_told_the_first_step_and_then_the_second()
    {
        await StartAsync();
        var cut = Show();
        Assert.Contains("Next, step 1 of 10", Next(cut));
        Assert.Contains("LeverTRM for Enterprise", Card(cut, "before-you-start"));

        await ClickAsync(cut, "All of this is there");

        Assert.Contains("Next, step 2 of 10", Next(cut));
        Assert.Contains("Read by Priya Raman, Today 10:00", Card(cut, "before-you-start"));
        Assert.Contains("1 of 10 done", cut.Find("[aria-labelledby=setup-rail]").TextContent);
        var change = await ReadAsync(c => c.SettingsChanges.SingleAsync(Token));
        Assert.Equal(("Before you start", "Priya Raman"), (change.What, change.By));
    }

    [Fact]
    public async Task A_step_that_could_not_be_saved_says_so()
    {
        await StartAsync();
        var cut = Show();
        await BreakStoreAsync(isBroken: true);

        await ClickAsync(cut, "All of this is there");

        Assert.Contains("This could not be saved.", Card(cut, "before-you-start"));
    }

    [Fact]
    public async Task The_checklist_says_in_words_what_is_done_and_whose_turn_it_is()
    {
        await StartAsync();
        await ConnectAsync();
        var rail = Show().Find("[aria-labelledby=setup-rail]");

        var steps = rail.QuerySelectorAll("li").Select(li => li.TextContent).ToList();
        Assert.Equal(10, steps.Count);
        Assert.Contains("Next: ", steps[0]);
        Assert.Contains("Your turn, here", steps[0]);
        Assert.Contains("Done: ", steps[1]);
        Assert.Contains("To do: ", steps[5]);
        Assert.Contains("Your turn, in Lever", steps[5]);
        Assert.Contains("Opens later: ", steps[9]);
        Assert.Equal("step", rail.QuerySelectorAll("li")[0].GetAttribute("aria-current"));
    }

    [Fact]
    public async Task A_finished_card_is_a_line_until_somebody_opens_it()
    {
        await StartAsync();
        await ConnectAsync();
        await NameAsync();
        var cut = Show();
        Assert.DoesNotContain("Setup key", Card(cut, "api-keys"));

        await ClickAsync(cut, "Show: API keys");

        Assert.Contains("Setup key", Card(cut, "api-keys"));
        Assert.Contains("Stuck? Talk to Dana Whitlock", Card(cut, "api-keys"));
        Assert.Equal("true", Button(cut, "Hide: API keys").GetAttribute("aria-expanded"));
    }

    [Fact]
    public async Task An_admin_sees_the_representative_and_cannot_change_it()
    {
        await StartAsync();
        await NameAsync();

        var card = Show().Find("[aria-labelledby=representative]");

        Assert.Contains("Dana Whitlock", card.TextContent);
        Assert.Contains("dana.whitlock@example.com", card.TextContent);
        Assert.DoesNotContain("Change representative", card.TextContent);
    }

    [Fact]
    public async Task A_representative_names_themselves_and_bad_input_stays_beside_its_field()
    {
        await StartAsync(MemberRole.Representative);
        var cut = Show();
        await ClickAsync(cut, "Name a representative");
        cut.Find("#rep-name").Change("Dana Whitlock");
        cut.Find("#rep-email").Change("not an address");

        await ClickAsync(cut, "Save representative");
        Assert.Contains("This is not an e-mail address", cut.Find("#rep-email-error").TextContent);

        cut.Find("#rep-email").Change(" dana.whitlock@example.com ");
        await ClickAsync(cut, "Save representative");

        var card = cut.Find("[aria-labelledby=representative]").TextContent;
        Assert.Contains("Dana Whitlock", card);
        Assert.Contains("dana.whitlock@example.com", card);
    }

    [Fact]
    public async Task The_second_of_two_representatives_is_told_who_is_named_now()
    {
        await StartAsync(MemberRole.Representative);
        var cut = Show();
        await ClickAsync(cut, "Name a representative");
        cut.Find("#rep-name").Change("Somebody Else");
        cut.Find("#rep-email").Change("else@example.com");
        await NameAsync();

        await ClickAsync(cut, "Save representative");
        Assert.Contains(
            "it is Dana Whitlock now",
            cut.Find("[aria-labelledby=representative]").TextContent
        );

        await ClickAsync(cut, "Save representative");
        Assert.Contains("Somebody Else", cut.Find("[aria-labelledby=representative]").TextContent);
    }

    [Fact]
    public async Task While_nobody_is_named_an_admin_is_told_who_names_somebody()
    {
        await StartAsync();

        var card = Show().Find("[aria-labelledby=representative]").TextContent;

        Assert.Contains(
            "Nobody at Byteboard is named for this team yet. Byteboard's people name one; ask whoever set this team up.",
            card
        );
        Assert.DoesNotContain("Name a representative", card);
    }

    [Fact]
    public async Task The_representative_can_be_written_to_and_met()
    {
        await StartAsync();
        await NameAsync();
        await ChangeAsync(async context =>
            (await context.Teams.SingleAsync(t => t.Id == TeamId, Token)).RepresentativeMeetingUrl =
                "https://meet.example.com/dana"
        );

        var cut = Show();

        Assert.Equal(
            "dana.whitlock@example.com",
            Button(cut, "Copy e-mail: the e-mail of Dana Whitlock").GetAttribute("data-text")
        );
        Assert.Equal(
            "https://meet.example.com/dana",
            cut.Find("[aria-labelledby=representative] a").GetAttribute("href")
        );
        Assert.Equal(
            "https://meet.example.com/dana",
            cut.Find("a[aria-label='Book a meeting (Before you start)']").GetAttribute("href")
        );
    }

    [Theory]
    [InlineData("rep-name", "", "Type the name that the team knows.")]
    [InlineData("rep-name", "<b>Dana</b>", "It has only letters, digits and signs.")]
    [InlineData("rep-email", "", "Type an e-mail address: the test candidate carries it too.")]
    [InlineData(
        "rep-meeting",
        "http://meet.example.com",
        "It begins with https:// and has up to 200 characters."
    )]
    public async Task What_cannot_be_a_representative_is_said_beside_its_field(
        string field,
        string typed,
        string sentence
    )
    {
        await StartAsync(MemberRole.Representative);
        await NameAsync();
        var cut = Show();
        await ClickAsync(cut, "Change representative");
        cut.Find("#" + field).Change(typed);

        await ClickAsync(cut, "Save representative");
        Assert.Contains(sentence, cut.Find($"#{field}-error").TextContent);
        await ClickAsync(cut, "Cancel");

        Assert.Contains("Dana Whitlock", cut.Find("[aria-labelledby=representative]").TextContent);
        Assert.Empty(cut.FindAll("#rep-name"));
    }

    [Fact]
    public async Task A_representative_that_could_not_be_saved_stays_in_the_form()
    {
        await StartAsync(MemberRole.Representative);
        await NameAsync();
        var cut = Show();
        await ClickAsync(cut, "Change representative");
        cut.Find("#rep-name").Change("Somebody Else");
        await RenameTeamsAsync("Teams", "AwayTeams");

        await ClickAsync(cut, "Save representative");

        Assert.Contains(
            "This could not be saved. Nothing was changed. Try again.",
            cut.Find("[aria-labelledby=representative]").TextContent
        );
        Assert.Equal("Somebody Else", cut.Find("#rep-name").GetAttribute("value"));
    }

    [Fact]
    public async Task On_a_narrow_screen_all_steps_of_the_checklist_are_shown_on_demand()
    {
        await StartAsync();
        var cut = Show();
        Assert.Equal("false", Button(cut, "Show all steps").GetAttribute("aria-expanded"));

        await ClickAsync(cut, "Show all steps");

        Assert.Equal("true", Button(cut, "Hide the steps").GetAttribute("aria-expanded"));
    }

    [Theory]
    [InlineData(MemberRole.Admin, true)]
    [InlineData(MemberRole.Representative, true)]
    [InlineData(MemberRole.Recruiter, false)]
    [InlineData(MemberRole.Interviewer, false)]
    [InlineData(MemberRole.Reviewer, false)]
    public async Task Only_who_may_open_Team_Settings_has_it_in_the_menu(
        MemberRole role,
        bool isThere
    )
    {
        Services.AddSingleton<AntiforgeryStateProvider>(new NoForms());
        await StartAsync(role);

        var cut = Render<SideBar>(bar =>
            bar.Add(b => b.Viewer, Get<Viewer>())
                .Add(b => b.Team, new TeamInHeader(TeamId, "Fernhill Energy", "Europe/Dublin"))
        );

        var links = cut.FindAll("a").Select(a => a.GetAttribute("href")!).ToList();
        Assert.Contains("/candidates", links);
        string[] settings =
        [
            "/settings/team",
            "/settings/team/stages",
            "/settings/team/archive-reasons",
        ];
        Assert.Equal(
            isThere ? settings : [],
            links.Where(l => l.StartsWith("/settings/team", StringComparison.Ordinal))
        );
    }

    private async Task RenameTeamsAsync(string from, string to)
    {
        await using var context = Get<Domain.Storage.TeamDb>().OpenSystem();
        var sql = $"ALTER TABLE \"{from}\" RENAME TO \"{to}\"";
        await context.Database.ExecuteSqlRawAsync(sql, Token);
    }

    private Task NameAsync() =>
        ChangeAsync(async context =>
        {
            var team = await context.Teams.SingleAsync(t => t.Id == TeamId, Token);
            (team.RepresentativeName, team.RepresentativeEmail) = (
                "Dana Whitlock",
                "dana.whitlock@example.com"
            );
        });

    private IRenderedComponent<TeamSettingsPage> Show()
    {
        var cut = Render<TeamSettingsPage>();
        cut.WaitForState(() => !cut.Markup.Contains("Loading Team Settings"));
        return cut;
    }

    private static string Next(IRenderedComponent<TeamSettingsPage> cut) =>
        cut.Find("[aria-labelledby=next-title]").TextContent;

    private static string Card(IRenderedComponent<TeamSettingsPage> cut, string heading) =>
        cut.Find($"[aria-labelledby={heading}]").TextContent;

    private static Task ClickAsync(IRenderedComponent<TeamSettingsPage> cut, string button) =>
        Button(cut, button).ClickAsync(new());

    private static IElement Button(IRenderedComponent<TeamSettingsPage> cut, string name) =>
        cut.FindAll("button")
            .Single(b => (b.GetAttribute("aria-label") ?? b.TextContent.Trim()) == name);

    /// <summary>Nothing is sent from here.</summary>
    private sealed class NoForms : AntiforgeryStateProvider
    {
        public override AntiforgeryRequestToken? GetAntiforgeryToken() => null;
    }
}
