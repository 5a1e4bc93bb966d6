using Bunit;
using Byteboard.Dashboard.TeamSettings;
using Byteboard.Domain.Connecting;
using Byteboard.Domain.LeverIntegrations;
using Byteboard.Domain.Storage;
using Byteboard.Domain.Teams;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;

namespace Byteboard.Tests.TeamSettings;

public sealed class ArchiveReasonsPageTests : WizardContext<ArchiveReasonsPage>
{
    private const string Check = "Next: check and save";
    private const string Save = "Save archive reasons";

    private static readonly string Reasons = List([
        Reason("r-1", "Underqualified"),
        Reason("r-2", "Withdrew"),
        Reason("r-3", "Signed", type: "hired"),
        Reason("r-4", "OFFER DECLINED"),
        Reason("r-5", "accepted another offer"),
        Reason("r-6", "Timing"),
        Reason("r-7", "Moon phase"),
        Reason("r-8", "Plagiarism", status: "inactive"),
        Reason("r-9", "No response (old)", status: "inactive"),
    ]);

    protected override string Address => "/settings/team/archive-reasons";

    [Fact]
    public async Task Active_reasons_stand_first_with_suggestions_and_inactive_ones_are_folded()
    {
        await StartAsync();
        await ConnectAsync();
        Says("archive_reasons", Reasons);

        var cut = Show();

        Assert.Equal("2Match reasons", CurrentStep(cut));
        Assert.Equal(
            [
                "Underqualified: Rejected",
                "Withdrew: Withdrew",
                "Signed: Offer Accepted",
                "OFFER DECLINED: Offer Declined",
                "accepted another offer: Offer Declined",
                "Timing: Not Applicable",
                "Moon phase: Nothing",
                "Plagiarism: Nothing",
                "No response (old): Nothing",
            ],
            Chosen(cut)
        );
        Assert.Equal(
            6,
            cut.FindAll("th[scope=row]")
                .Count(h => h.TextContent.Contains("Suggested: named alike"))
        );
        Assert.Equal("Inactive archive reasons (2)", cut.Find("summary").TextContent.Trim());
        Assert.False(cut.Find("details").HasAttribute("open"));
        Assert.Equal(2, cut.FindAll("details th[scope=row]").Count);
        Assert.Contains("could be Rejected", cut.Find("details th[scope=row]").TextContent);
        Assert.Contains(
            "1 reason is not matched. Candidates archived with it need attention.",
            Foot(cut)
        );
        Assert.Contains("Sets Offer Status to Offer Accepted.", Outlook(cut));
        Assert.Equal(
            [
                "Rejected",
                "Withdrew",
                "Offer Accepted",
                "Offer Declined",
                "Not Applicable",
                "Nothing",
            ],
            cut.FindAll("table:first-of-type thead th.choice").Take(6).Select(h => h.TextContent)
        );
    }

    [Fact]
    public async Task Suggestions_are_saved_once_they_are_confirmed()
    {
        await StartAsync();
        await ConnectAsync();
        Says("archive_reasons", Reasons);
        var cut = Show();
        Choose(cut, "Moon phase: Not Applicable");
        Assert.Contains("All 7 active reasons are matched.", Foot(cut));

        await PressAsync(cut, Check);
        Assert.Empty(await MapAsync());
        Assert.Equal("3Check and save", CurrentStep(cut));
        Assert.Equal(7, cut.FindAll("section li").Count);
        await PressAsync(cut, Save);

        Assert.Contains(
            "Archive reasons saved. All 7 active reasons are matched.",
            cut.Find("[role=status]").TextContent
        );
        var map = await MapAsync();
        Assert.Equal(7, map.Count);
        Assert.Contains(("r-3", ReasonTarget.OfferAccepted), map);
        var save = (await IntegrationAsync()).ReasonsSave!;
        Assert.Equal((7, 2, 0, 1), (save.Listed, save.Inactive, save.Unmapped, save.Version));
        Assert.Equal(
            "Archive reasons",
            await ReadAsync(db => db.SettingsChanges.Select(c => c.What).SingleAsync(Token))
        );

        await PressAsync(cut, "Match again");
        Assert.DoesNotContain("Suggested", cut.Markup);
        Assert.Equal(7, Chosen(cut).Count(c => !c!.EndsWith("Nothing", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_team_with_a_map_gets_no_choice_made_for_it_but_is_told_what_a_new_reason_could_be()
    {
        await StartAsync();
        await ConnectAsync();
        await MapAsync(("r-1", "Underqualified", ReasonTarget.Rejected));
        Says("archive_reasons", Reasons);

        var cut = Show();

        Assert.Equal(
            ["Underqualified: Rejected"],
            Chosen(cut).Where(c => !c!.EndsWith("Nothing", StringComparison.Ordinal))
        );
        Assert.DoesNotContain("Suggested", cut.Markup);
        Assert.Contains("could be Not Applicable", cut.Markup);
        Assert.Contains(
            "6 reasons are not matched. Candidates archived with them need attention.",
            Foot(cut)
        );
    }

    [Fact]
    public async Task Suggestions_can_be_cleared_and_one_reason_at_least_must_be_matched()
    {
        await StartAsync();
        await ConnectAsync();
        Says("archive_reasons", Reasons);
        var cut = Show();

        await PressAsync(cut, "Clear suggestions");
        Assert.All(Chosen(cut), c => Assert.EndsWith("Nothing", c));
        await PressAsync(cut, Check);

        Assert.Contains("Match at least one archive reason before you go on.", Alert(cut));
        Assert.Equal("2Match reasons", CurrentStep(cut));
    }

    [Theory]
    [InlineData(SecretField.SetupKey, "the-permanent-key-a91f")]
    [InlineData(SecretField.PermanentKey, "the-setup-key-7c2e")]
    public async Task Either_key_lists_them(SecretField gone, string asked)
    {
        await StartAsync();
        await ConnectAsync();
        await ChangeAsync(async db =>
        {
            var integration = await db.LeverIntegrations.SingleAsync(Token);
            _ =
                gone is SecretField.SetupKey
                    ? integration.SetupKey = null
                    : integration.PermanentKey = null;
        });
        Says("archive_reasons", Reasons);

        Assert.NotEmpty(Chosen(Show()));

        var basic = Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(asked + ":"));
        Assert.All(Lever.Requests, r => Assert.Equal($"Basic {basic}", r.Authorization));
    }

    [Fact]
    public async Task Without_any_key_it_asks_for_the_setup_key_here_and_goes_on()
    {
        await StartAsync();
        Says("archive_reasons", Reasons);
        Says("stages", List([]));
        var cut = Show();
        Assert.Equal("1Key", CurrentStep(cut));

        cut.Find("#setup-key").Input("a-brand-new-setup-key");
        await PressAsync(cut, "Try and save: Setup key");

        cut.WaitForAssertion(() => Assert.Equal("2Match reasons", CurrentStep(cut)));
    }

    [Theory]
    [InlineData(401, "Lever does not take the key that is held")]
    [InlineData(403, "lacks the right 'list archive reasons'")]
    [InlineData(503, "Lever does not answer, so its archive reasons could not be listed.")]
    public async Task When_Lever_does_not_list_them_it_says_why(int status, string sentence)
    {
        await StartAsync();
        await ConnectAsync();
        Says("archive_reasons", "{}", status);

        Assert.Contains(sentence, Show().Markup);
    }

    [Fact]
    public async Task An_account_without_reasons_says_so()
    {
        await StartAsync();
        await ConnectAsync();
        Says("archive_reasons", List([]));

        Assert.Contains("Lever lists no archive reasons for this account.", Show().Markup);
    }

    [Fact]
    public async Task Renamed_reasons_say_what_they_were_and_those_that_are_gone_are_kept()
    {
        await StartAsync();
        await ConnectAsync();
        await MapAsync(
            ("r-1", "Not good enough", ReasonTarget.Rejected),
            ("r-0", "Weather", ReasonTarget.Withdrew)
        );
        Says("archive_reasons", Reasons);
        var cut = Show();

        Assert.Contains("was 'Not good enough' when matched", cut.Markup);
        Assert.Contains(
            "no longer in Lever",
            cut.FindAll("th[scope=row]").Single(h => h.TextContent.Contains("Weather")).TextContent
        );
        await PressAsync(cut, Check);
        Assert.Contains(
            "'Weather' is no longer in Lever and stays matched to Withdrew.",
            cut.Markup
        );
        await PressAsync(cut, Save);

        Assert.Equal(
            [("r-0", ReasonTarget.Withdrew), ("r-1", ReasonTarget.Rejected)],
            await MapAsync()
        );
        Assert.Contains("6 reasons are not matched.", cut.Markup);
    }

    [Fact]
    public async Task Whoever_saves_second_is_told_what_changed_and_chooses()
    {
        await StartAsync();
        await ConnectAsync();
        Says("archive_reasons", Reasons);
        var cut = Show();
        await PressAsync(cut, Check);
        await Get<ReasonMaps>()
            .SaveAsync(
                TeamId,
                new Person("sam", "Sam Lindqvist", false),
                [new("r-6", "Timing", ReasonTarget.Withdrew)],
                0,
                Token
            );

        await PressAsync(cut, Save);
        Assert.Contains("Sam Lindqvist saved this at 10:00. Timing is now Withdrew.", Alert(cut));
        Assert.Equal([("r-6", ReasonTarget.Withdrew)], await MapAsync());
        await PressAsync(cut, "Save mine");

        Assert.Contains("Archive reasons saved.", cut.Markup);
        Assert.Contains(("r-6", ReasonTarget.NotApplicable), await MapAsync());
    }

    [Fact]
    public async Task Three_hundred_reasons_are_all_there_and_one_is_found_among_the_inactive()
    {
        await StartAsync();
        await ConnectAsync();
        Lever.Answer = context =>
        {
            var page = int.TryParse(context.Request.Query["offset"], out var at) ? at : 0;
            var items = Enumerable
                .Range((page * 100) + 1, 100)
                .Select(n =>
                    Reason($"r-{n}", $"Reason {n:000}", status: n > 200 ? "inactive" : "active")
                );
            return Infrastructure.LeverStub.Reply(
                context,
                200,
                $$"""{"data":[{{string.Join(",", items)}}],"hasNext":{{(page < 2 ? "true" : "false")}},"next":"{{page + 1}}"}"""
            );
        };
        var cut = Show();
        Assert.Equal(300, cut.FindAll("th[scope=row]").Count);

        cut.Find("input[aria-label='Find a reason']").Input("reason 299");

        Assert.True(cut.Find("details").HasAttribute("open"));
        Choose(cut, "Reason 299: Rejected");
        await PressAsync(cut, Check);
        await PressAsync(cut, Save);
        Assert.Equal([("r-299", ReasonTarget.Rejected)], await MapAsync());
        Assert.Contains("200 reasons are not matched.", cut.Markup);
    }

    [Fact]
    public async Task Until_Lever_answers_it_says_what_Lever_is_asked_for()
    {
        await StartAsync();
        await ConnectAsync();
        Says("archive_reasons", Reasons);
        var (answer, reply) = (new TaskCompletionSource(), Lever.Answer);
        Lever.Answer = async context =>
        {
            await answer.Task;
            await reply(context);
        };

        Get<NavigationManager>().NavigateTo(Address);
        var cut = Render<ArchiveReasonsPage>();

        Assert.Equal("Asking Lever for its archive reasons", cut.Find("[role=status]").TextContent);
        answer.SetResult();
        Settle(cut);
        Assert.NotEmpty(Chosen(cut));
    }

    [Fact]
    public async Task When_the_store_does_not_answer_it_says_so_and_tries_again()
    {
        await StartAsync();
        await ConnectAsync();
        Says("archive_reasons", Reasons);
        await BreakStoreAsync(isBroken: true);
        var cut = Show();
        Assert.Contains(
            "The archive reasons could not be loaded. Nothing was changed.",
            Alert(cut)
        );

        await BreakStoreAsync(isBroken: false);
        await PressAsync(cut, "Try again");

        cut.WaitForAssertion(() => Assert.NotEmpty(Chosen(cut)));
    }

    [Fact]
    public async Task A_choice_that_could_not_be_saved_is_still_there()
    {
        await StartAsync();
        await ConnectAsync();
        Says("archive_reasons", Reasons);
        var cut = Show();
        await PressAsync(cut, Check);
        await BreakStoreAsync(isBroken: true);

        await PressAsync(cut, Save);
        Assert.Contains("what you chose is still here", Alert(cut));
        await BreakStoreAsync(isBroken: false);
        Assert.Empty(await MapAsync());
        await PressAsync(cut, Save);

        Assert.Contains("Archive reasons saved.", cut.Markup);
    }

    [Fact]
    public async Task Whoever_saves_second_can_keep_theirs()
    {
        await StartAsync();
        await ConnectAsync();
        Says("archive_reasons", Reasons);
        var cut = Show();
        await PressAsync(cut, Check);
        await Get<ReasonMaps>()
            .SaveAsync(
                TeamId,
                new Person("sam", "Sam Lindqvist", false),
                [new("r-6", "Timing", ReasonTarget.Withdrew)],
                0,
                Token
            );
        await PressAsync(cut, Save);

        await PressAsync(cut, "Keep theirs");

        cut.WaitForAssertion(() => Assert.Equal("2Match reasons", CurrentStep(cut)));
        Assert.Contains("Timing: Withdrew", Chosen(cut));
        Assert.Equal([("r-6", ReasonTarget.Withdrew)], await MapAsync());
    }

    [Fact]
    public async Task With_nothing_changed_the_last_step_says_so()
    {
        await StartAsync();
        await ConnectAsync();
        await MapAsync(("r-1", "Underqualified", ReasonTarget.Rejected));
        Says("archive_reasons", Reasons);
        var cut = Show();

        await PressAsync(cut, Check);

        Assert.Contains("Nothing changes against what is saved.", cut.Markup);
    }

    [Theory]
    [InlineData("active", "The one active reason is matched.")]
    [InlineData("inactive", "Lever has no active archive reasons.")]
    public async Task A_single_reason_is_counted_as_one(string status, string sentence)
    {
        await StartAsync();
        await ConnectAsync();
        Says("archive_reasons", List([Reason("r-2", "Withdrew", status)]));

        Assert.Contains(sentence, Foot(Show()));
    }

    [Fact]
    public async Task Leaving_with_unsaved_choices_asks_first()
    {
        await StartAsync();
        await ConnectAsync();
        Says("archive_reasons", Reasons);
        var cut = Show();
        Choose(cut, "Moon phase: Not Applicable");

        await cut.InvokeAsync(() => Get<NavigationManager>().NavigateTo("/candidates"));

        Assert.Contains(
            "What you chose here is not saved yet.",
            cut.Find("[role=alertdialog]").TextContent
        );
    }

    [Fact]
    public async Task Whom_to_ask_is_named()
    {
        await StartAsync();
        await ConnectAsync();
        await ChangeAsync(async db =>
            (await db.Teams.SingleAsync(t => t.Id == TeamId, Token)).RepresentativeName =
                "Dana Whitlock"
        );
        Says("archive_reasons", Reasons);

        Assert.Contains("Ask Dana Whitlock, your Byteboard representative.", Show().Markup);
    }

    private static string Reason(
        string id,
        string text,
        string status = "active",
        string type = "non-hired"
    ) => $$"""{"id":"{{id}}","text":"{{text}}","status":"{{status}}","type":"{{type}}"}""";

    private Task MapAsync(params (string Id, string Text, ReasonTarget Target)[] map) =>
        ChangeAsync(db =>
        {
            db.ReasonMappings.AddRange(
                map.Select(m => new ReasonMapping
                {
                    TeamId = TeamId,
                    ReasonId = m.Id,
                    Text = m.Text,
                    Target = m.Target,
                })
            );
            return Task.CompletedTask;
        });

    private Task<List<(string, ReasonTarget)>> MapAsync() =>
        ReadAsync(async db =>
            (await db.ReasonMappings.OrderBy(m => m.ReasonId).ToListAsync(Token))
                .Select(m => (m.ReasonId, m.Target))
                .ToList()
        );
}
