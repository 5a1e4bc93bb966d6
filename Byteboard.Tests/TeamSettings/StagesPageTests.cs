using Bunit;
using Byteboard.Dashboard.TeamSettings;
using Byteboard.Domain.Candidates;
using Byteboard.Domain.Connecting;
using Byteboard.Domain.Lanes;
using Byteboard.Domain.LeverIntegrations;
using Byteboard.Domain.Storage;
using Byteboard.Domain.Teams;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;

namespace Byteboard.Tests.TeamSettings;

public sealed class StagesPageTests : WizardContext<StagesPage>
{
    private const string People = "Next: people already there";
    private const string Check = "Next: check and save";
    private const string Save = "Save stages";

    private static readonly string Stages = List([
        Stage("lead-new", "New lead"),
        Stage("byteboard", "Byteboard interview"),
        Stage("old", "Byteboard — take home (old)"),
        Stage("final", "Final round"),
        Stage("offer", "Offer"),
    ]);

    protected override string Address => "/settings/team/stages";

    [Fact]
    public async Task Stages_stand_in_Levers_order_with_what_each_means_now()
    {
        await StartAsync();
        await ConnectAsync();
        Says("stages", Stages);

        var cut = Show();

        Assert.Equal("2Match stages", CurrentStep(cut));
        Assert.Contains(", done", cut.Find("ol[aria-label=Steps] li").TextContent);
        Assert.Equal(
            [
                "New lead",
                "Byteboard interview",
                "Byteboard — take home (old)",
                "Final round",
                "Offer",
            ],
            cut.FindAll("th[scope=row] .words > span:first-child").Select(h => h.TextContent)
        );
        Assert.Equal(
            [
                "New lead: Nothing",
                "Byteboard interview: Byteboard",
                "Byteboard — take home (old): Nothing",
                "Final round: Nothing",
                "Offer: Nothing",
            ],
            Chosen(cut)
        );
        Assert.DoesNotContain("Suggested", cut.Markup); // this team has a map of its own
        Assert.DoesNotContain("could be", cut.Markup);
        Assert.Contains("5 stages, in Lever's order", cut.Markup);
        Assert.Contains("4 stages do nothing.", Outlook(cut));
        Assert.Contains("Moving a tagged candidate here sends the invitation.", Outlook(cut));
        Assert.Empty(cut.FindAll("input[type=search]"));
    }

    [Fact]
    public async Task What_is_named_alike_is_preselected_and_counts_once_it_is_confirmed()
    {
        await StartAsync();
        await ConnectWithoutMapAsync();
        Says("stages", Stages);
        var cut = Show();

        Assert.Equal(
            [
                "New lead: Nothing",
                "Byteboard interview: Byteboard",
                "Byteboard — take home (old): Nothing",
                "Final round: Nothing",
                "Offer: Offer",
            ],
            Chosen(cut)
        );
        Assert.Contains("Suggested: named alike", Row(cut, "Byteboard interview"));
        Assert.Contains("could be Byteboard", Row(cut, "Byteboard — take home (old)"));
        Assert.Contains("could be Onsite", Row(cut, "Final round"));
        Assert.Contains("Byteboard is matched, which is the only one required.", Foot(cut));

        Choose(cut, "Final round: Onsite");
        Assert.DoesNotContain("could be", Row(cut, "Final round"));
        await PressAsync(cut, People);
        Follow(cut, "Back");

        Assert.DoesNotContain("Suggested", cut.Markup);
        Assert.Equal(4, Chosen(cut).Count(c => !c!.StartsWith("New", StringComparison.Ordinal)));
        Assert.Contains("Byteboard interview: Byteboard", Chosen(cut));
        Assert.Empty(await MapAsync());
    }

    [Fact]
    public async Task Suggestions_can_be_cleared()
    {
        await StartAsync();
        await ConnectWithoutMapAsync();
        Says("stages", Stages);
        var cut = Show();
        Choose(cut, "Final round: Onsite");

        await PressAsync(cut, "Clear suggestions");

        Assert.Equal(
            ["Final round: Onsite"],
            Chosen(cut).Where(c => !c!.EndsWith("Nothing", StringComparison.Ordinal))
        );
        Assert.DoesNotContain("Suggested", cut.Markup);
        Assert.DoesNotContain("Clear suggestions", cut.Markup);
        Assert.Contains("No stage is matched to Byteboard yet.", Foot(cut));
    }

    [Fact]
    public async Task Byteboard_must_be_matched_before_one_goes_on()
    {
        await StartAsync();
        await ConnectAsync();
        Says("stages", Stages);
        var cut = Show();

        Choose(cut, "Byteboard interview: Nothing");
        Assert.Contains("No stage is matched to Byteboard yet.", Foot(cut));
        await PressAsync(cut, People);

        Assert.Contains("Match at least one stage to Byteboard", Alert(cut));
        Assert.Equal("2Match stages", CurrentStep(cut));
        Choose(cut, "Final round: Byteboard");
        Assert.Empty(cut.FindAll("[role=alert]"));
    }

    [Theory]
    [InlineData("people")]
    [InlineData("check")]
    [InlineData("nonsense")]
    public async Task No_address_leads_past_what_is_not_matched_yet(string step)
    {
        await StartAsync();
        await ConnectWithoutMapAsync();
        Says("stages", Stages);

        Assert.Equal("2Match stages", CurrentStep(Show(step)));
    }

    [Fact]
    public async Task The_step_is_in_the_address_and_Back_leads_to_the_one_before()
    {
        await StartAsync();
        await ConnectAsync();
        Says("stages", Stages);
        var cut = Show();

        await PressAsync(cut, People);
        Assert.Equal(
            ("settings/team/stages?step=people", "3People already there"),
            (CurrentAddress, CurrentStep(cut))
        );
        Assert.Contains("No stage is newly matched to Byteboard", cut.Markup);
        await PressAsync(cut, Check);
        Assert.Equal(
            ("settings/team/stages?step=check", "4Check and save"),
            (CurrentAddress, CurrentStep(cut))
        );
        Assert.Contains("Nothing changes against what is saved.", cut.Markup);
        Follow(cut, "Back");
        Assert.Equal("3People already there", CurrentStep(cut));
        Follow(cut, "Back");
        Assert.Equal("2Match stages", CurrentStep(cut));
    }

    [Fact]
    public async Task What_changes_is_said_before_it_is_saved_and_nobody_is_invited()
    {
        await StartAsync();
        await ConnectAsync();
        Says("stages", Stages);
        var cut = Show();
        Choose(cut, "Final round: Onsite");
        Choose(cut, "Byteboard interview: Nothing");
        Choose(cut, "Byteboard — take home (old): Byteboard");
        Says("opportunities", List([]));
        await PressAsync(cut, People);
        Assert.Contains("Nobody is in Byteboard — take home (old) yet.", cut.Markup);
        await PressAsync(cut, Check);

        Assert.Equal(
            [
                "Byteboard interview: Byteboard → becomes  Nothing",
                "Byteboard — take home (old): Nothing → becomes  Byteboard",
                "Final round: Nothing → becomes  Onsite",
            ],
            cut.FindAll("section li").Select(l => l.TextContent.Trim())
        );
        Assert.Contains("Nobody is invited by saving.", cut.Find("section").TextContent);
        await PressAsync(cut, Save);

        Assert.Contains("Stages saved. Nobody was invited.", cut.Find("[role=status]").TextContent);
        Assert.Equal(
            [("final", StageTarget.Onsite), ("old", StageTarget.Byteboard)],
            await MapAsync()
        );
        Assert.Empty(await ReadAsync(db => Looks(db).ToListAsync(Token)));
        Assert.Single(await ReadAsync(db => db.SettingsChanges.ToListAsync(Token)));
        Assert.Equal(
            ["/settings/team", "/settings/team/archive-reasons", "/candidates"],
            cut.FindAll("a[href]").Skip(1).Select(a => a.GetAttribute("href"))
        );
        Assert.Equal(
            (5, 3),
            (
                (await IntegrationAsync()).StagesSave!.Listed,
                (await IntegrationAsync()).StagesSave!.Unmapped
            )
        );

        await PressAsync(cut, "Match again");
        Assert.Contains("Final round: Onsite", Chosen(cut));
    }

    [Fact]
    public async Task Those_already_there_are_shown_with_their_tags_and_none_is_ticked()
    {
        await StartAsync();
        await ConnectWithoutMapAsync();
        await ReadPeopleAsync();

        var cut = await PeopleStepAsync();

        Assert.Contains(
            "4 people are already in Byteboard interview",
            cut.Find("h2:not(.bb-hidden)").TextContent
        );
        Assert.Equal(
            ["Amara Osei", "Haruto Saito", "Ines Okafor", "(no name)"],
            cut.FindAll("section li label").Select(l => l.TextContent)
        );
        Assert.Equal(
            ["One tag: Senior SWE", "No Byteboard tag", "2 Byteboard tags", "No Byteboard tag"],
            cut.FindAll("section li .status").Select(s => s.TextContent.Trim())
        );
        Assert.Contains("Sr SWE", cut.FindAll("section li")[1].TextContent);
        Assert.Empty(cut.FindAll("input[type=checkbox][checked]"));
        Assert.Contains("Nobody of them is invited by itself.", cut.Markup);
        Assert.Contains(
            Lever.Requests,
            r =>
                r.Query.GetValueOrDefault("stage_id") == "byteboard"
                && r.Query.GetValueOrDefault("archived") == "false"
        );
    }

    [Fact]
    public async Task Who_is_chosen_is_looked_at_after_saving()
    {
        await StartAsync();
        await ConnectWithoutMapAsync();
        await ReadPeopleAsync();
        var cut = await PeopleStepAsync();
        Tick(cut, "Invite Amara Osei", true);
        Tick(cut, "Invite Haruto Saito", true);
        Assert.Contains("2 people you chose are looked at right after saving.", Foot(cut));
        Tick(cut, "Invite Haruto Saito", false);
        Assert.Contains("1 person you chose is looked at right after saving", Foot(cut));
        Tick(cut, "Invite Ines Okafor", true);
        Follow(cut, "Back");
        await PressAsync(cut, People);
        Assert.Equal(2, cut.FindAll("input[type=checkbox][checked]").Count); // they stay ticked
        await PressAsync(cut, Check);

        await PressAsync(cut, Save);

        Assert.Contains(
            "Stages saved. 2 people are looked at now; Candidates shows what came of each.",
            cut.Find("[role=status]").TextContent
        );
        Assert.Equal(
            [("o-1", LookCause.Person, "priya"), ("o-3", LookCause.Person, "priya")],
            (await ReadAsync(db => Looks(db).OrderBy(t => t.Subject).ToListAsync(Token))).Select(
                t => (t.Subject, t.Cause, t.CauseId!)
            )
        );
        Assert.Empty(await ReadAsync(db => db.Candidates.ToListAsync(Token))); // no name was kept
    }

    [Fact]
    public async Task Who_was_chosen_in_a_stage_that_is_matched_otherwise_after_all_is_not_looked_at()
    {
        await StartAsync();
        await ConnectWithoutMapAsync();
        await ReadPeopleAsync();
        var cut = await PeopleStepAsync();
        Tick(cut, "Invite Amara Osei", true);
        Follow(cut, "Back");
        Choose(cut, "Byteboard interview: Onsite");
        Choose(cut, "Final round: Byteboard");
        Says("opportunities", List([]));
        await PressAsync(cut, People);
        await PressAsync(cut, Check);

        await PressAsync(cut, Save);

        Assert.Contains("Stages saved. Nobody was invited.", cut.Markup);
        Assert.Empty(await ReadAsync(db => Looks(db).ToListAsync(Token)));
    }

    [Fact]
    public async Task While_the_key_does_not_work_those_chosen_are_told_to_wait_for_it()
    {
        await StartAsync();
        await ConnectWithoutMapAsync();
        await ReadPeopleAsync();
        await ChangeAsync(db =>
        {
            db.Lanes.Add(
                new Lane { TeamId = TeamId, PausedWhy = "Lever refuses the Permanent key." }
            );
            return Task.CompletedTask;
        });
        var cut = await PeopleStepAsync();
        Tick(cut, "Invite Amara Osei", true);
        await PressAsync(cut, Check);

        await PressAsync(cut, Save);

        Assert.Contains("1 person is looked at as soon as Lever takes a key", cut.Markup);
    }

    [Fact]
    public async Task While_the_integration_is_off_nobody_can_be_chosen_and_it_says_why()
    {
        await StartAsync();
        await ConnectWithoutMapAsync();
        await ChangeAsync(async db =>
            (await db.LeverIntegrations.SingleAsync(Token)).Switch(on: false, NowUtc)
        );
        await ReadPeopleAsync();

        var cut = await PeopleStepAsync();

        Assert.Contains("Lever Integration is off, so nobody can be chosen now.", cut.Markup);
        Assert.Contains("Amara Osei", cut.Markup);
        Assert.Empty(cut.FindAll("input[type=checkbox]"));
    }

    [Theory]
    [InlineData(403, "The Setup key lacks the right 'list opportunities'")]
    [InlineData(401, "Lever does not take the Setup key any more")]
    public async Task A_key_that_may_not_list_people_says_so_and_one_can_go_on(
        int status,
        string sentence
    )
    {
        await StartAsync();
        await ConnectWithoutMapAsync();
        Says("stages", Stages);
        Says("opportunities", "{}", status);
        var cut = Show();

        await PressAsync(cut, People);
        Assert.Contains(sentence, cut.Markup);
        Assert.Contains("You can go on: nobody is invited by saving.", cut.Markup);
        await PressAsync(cut, Check);
        await PressAsync(cut, Save);

        Assert.Contains("Stages saved. Nobody was invited.", cut.Markup);
    }

    [Fact]
    public async Task When_Lever_goes_down_in_the_middle_what_was_chosen_stays_and_it_can_be_tried_again()
    {
        await StartAsync();
        await ConnectWithoutMapAsync();
        Says("stages", Stages);
        Says("opportunities", "{}", 503);
        var cut = Show();
        Choose(cut, "Final round: Onsite");

        await PressAsync(cut, People);
        Assert.Contains(
            "Lever does not answer, so who is already there cannot be shown.",
            Alert(cut)
        );
        Assert.Contains("Final round", Outlook(cut));
        Assert.Empty(await MapAsync());
        await ReadPeopleAsync();
        await PressAsync(cut, "Try again");

        Assert.Contains("4 people are already in Byteboard interview", cut.Markup);
        Follow(cut, "Back");
        Assert.Contains("Final round: Onsite", Chosen(cut));
    }

    [Fact]
    public async Task Without_a_setup_key_it_asks_for_it_here_and_goes_on()
    {
        await StartAsync();
        Says("stages", Stages);
        Says("archive_reasons", List([]));
        var cut = Show();
        Assert.Equal("1Setup key", CurrentStep(cut));
        Assert.Contains(
            "Upload your Setup key again",
            cut.Find("label[for=setup-key]").TextContent
        );
        Assert.Empty(Lever.Requests);

        cut.Find("#setup-key").Input("a-brand-new-setup-key");
        await PressAsync(cut, "Try and save: Setup key");

        cut.WaitForAssertion(() => Assert.Equal("2Match stages", CurrentStep(cut)));
        Assert.Contains("Byteboard interview: Byteboard", Chosen(cut));
        Assert.NotNull((await IntegrationAsync()).SetupKey);
    }

    [Theory]
    [InlineData(401, "Lever does not take the key that is held")]
    [InlineData(403, "lacks the right 'list stages'")]
    public async Task A_key_that_does_not_list_stages_is_asked_for_again(
        int status,
        string sentence
    )
    {
        await StartAsync();
        await ConnectAsync();
        Says("stages", "{}", status);

        var cut = Show();

        Assert.Equal("1Setup key", CurrentStep(cut));
        Assert.Contains(sentence, cut.Markup);
        Assert.Contains("•••• 7c2e", cut.Markup);
        await PressAsync(cut, "Replace: Setup key");
        Assert.Single(cut.FindAll("#setup-key"));
    }

    [Fact]
    public async Task A_key_that_Lever_refuses_here_is_said_beside_the_field()
    {
        await StartAsync();
        Says("archive_reasons", "{}", 401);
        var cut = Show();

        cut.Find("#setup-key").Input("a-wrong-setup-key");
        await PressAsync(cut, "Try and save: Setup key");

        Assert.Contains("Lever refuses this key.", cut.Find("#setup-key-error").TextContent);
        Assert.Null((await IntegrationAsync()).SetupKey);
    }

    [Fact]
    public async Task The_Permanent_key_is_recognised_where_there_is_no_other_box()
    {
        await StartAsync();
        await ConnectAsync();
        await ChangeAsync(async db =>
            (await db.LeverIntegrations.SingleAsync(Token)).SetupKey = null
        );
        var cut = Show();

        cut.Find("#setup-key").Input("the-permanent-key-a91f");
        await PressAsync(cut, "Try and save: Setup key");

        Assert.Equal(
            "This is the Permanent key. Paste the Setup key, the one with eight rights.",
            cut.Find("#setup-key-error").TextContent
        );
    }

    [Fact]
    public async Task When_Lever_does_not_answer_it_says_so_and_tries_again()
    {
        await StartAsync();
        await ConnectAsync();
        Says("stages", "{}", 503);
        var cut = Show();
        Assert.Contains("Lever does not answer, so its stages could not be listed.", Alert(cut));
        Assert.Empty(cut.FindAll("#setup-key"));

        Says("stages", Stages);
        await PressAsync(cut, "Try again");

        cut.WaitForAssertion(() => Assert.NotEmpty(Chosen(cut)));
        Assert.Equal([("byteboard", StageTarget.Byteboard)], await MapAsync());
    }

    [Fact]
    public async Task An_account_without_stages_says_so()
    {
        await StartAsync();
        await ConnectWithoutMapAsync();
        Says("stages", List([]));
        var cut = Show();
        Assert.Contains("Lever lists no stages for this account.", cut.Markup);

        Says("stages", Stages);
        await PressAsync(cut, "Look again");

        cut.WaitForAssertion(() => Assert.NotEmpty(Chosen(cut)));
    }

    [Fact]
    public async Task Renamed_stages_say_what_they_were_and_those_that_are_gone_can_be_dropped()
    {
        await StartAsync();
        await ConnectAsync();
        await ChangeAsync(async db =>
        {
            db.StageMappings.RemoveRange(db.StageMappings);
            await db.SaveChangesAsync(Token);
            db.StageMappings.AddRange(
                Mapping("byteboard", "Byteboard", StageTarget.Byteboard),
                Mapping("gone", "Team day", StageTarget.Onsite)
            );
        });
        Says("stages", Stages);
        var cut = Show();

        Assert.Contains("was 'Byteboard' when matched", Row(cut, "Byteboard interview"));
        Assert.Contains("no longer in Lever", Row(cut, "Team day"));
        Assert.Equal(
            "Team day",
            cut.FindAll("th[scope=row] .words > span:first-child")[^1].TextContent
        );
        Assert.Contains("5 stages, in Lever's order", cut.Markup);
        await PressAsync(cut, People);
        await PressAsync(cut, Check);
        Assert.Contains(
            "'Byteboard' is called 'Byteboard interview' in Lever now; it stays matched.",
            cut.Markup
        );
        Assert.Contains(
            "'Team day' is no longer in Lever and stays matched to Onsite.",
            cut.Markup
        );
        await PressAsync(cut, Save);
        Assert.Equal(2, (await MapAsync()).Count); // nothing has vanished

        await PressAsync(cut, "Match again");
        Choose(cut, "Team day: Nothing");
        await PressAsync(cut, People);
        await PressAsync(cut, Check);
        await PressAsync(cut, Save);
        Assert.Equal([("byteboard", StageTarget.Byteboard)], await MapAsync());
    }

    [Fact]
    public async Task Whoever_saves_second_is_told_what_changed_and_can_keep_theirs()
    {
        await StartAsync();
        await ConnectAsync();
        Says("stages", Stages);
        var cut = await MeanwhileAsync();

        Assert.Contains(
            "Sam Lindqvist saved this at 10:00. Final round is now Onsite.",
            Alert(cut)
        );
        Assert.Contains("Keep theirs, or save yours.", Alert(cut));
        Assert.Equal(2, (await MapAsync()).Count);

        await PressAsync(cut, "Keep theirs");

        cut.WaitForAssertion(() => Assert.Equal("2Match stages", CurrentStep(cut)));
        Assert.Contains("Final round: Onsite", Chosen(cut));
        Assert.Contains("Offer: Nothing", Chosen(cut));
        Assert.Equal(1, (await IntegrationAsync()).StagesSave!.Version);
    }

    [Fact]
    public async Task Whoever_saves_second_can_save_theirs_nevertheless()
    {
        await StartAsync();
        await ConnectAsync();
        Says("stages", Stages);
        var cut = await MeanwhileAsync();

        await PressAsync(cut, Save); // the button at the bottom does not save over it unsaid
        Assert.Contains("Final round is now Onsite.", Alert(cut));
        await PressAsync(cut, "Save mine");

        Assert.Contains("Stages saved. Nobody was invited.", cut.Markup);
        Assert.Equal(
            [("byteboard", StageTarget.Byteboard), ("offer", StageTarget.Offer)],
            await MapAsync()
        );
        Assert.Equal(
            ("Priya Raman", 2),
            (
                (await IntegrationAsync()).StagesSave!.SavedBy,
                (await IntegrationAsync()).StagesSave!.Version
            )
        );
    }

    [Fact]
    public async Task A_choice_that_could_not_be_saved_is_still_there()
    {
        await StartAsync();
        await ConnectAsync();
        Says("stages", Stages);
        var cut = Show();
        Choose(cut, "Final round: Offer");
        await PressAsync(cut, People);
        await PressAsync(cut, Check);
        await BreakStoreAsync(isBroken: true);

        await PressAsync(cut, Save);

        Assert.Contains("what you chose is still here", Alert(cut));
        await BreakStoreAsync(isBroken: false);
        Assert.Equal([("byteboard", StageTarget.Byteboard)], await MapAsync());
        await PressAsync(cut, Save);
        Assert.Contains("Stages saved.", cut.Markup);
    }

    [Fact]
    public async Task When_the_store_does_not_answer_it_says_so_and_tries_again()
    {
        await StartAsync();
        await ConnectAsync();
        Says("stages", Stages);
        await BreakStoreAsync(isBroken: true);
        var cut = Show();
        Assert.Contains("The stages could not be loaded. Nothing was changed.", Alert(cut));

        await BreakStoreAsync(isBroken: false);
        await PressAsync(cut, "Try again");

        cut.WaitForAssertion(() => Assert.NotEmpty(Chosen(cut)));
    }

    [Fact]
    public async Task Leaving_with_unsaved_choices_asks_first()
    {
        await StartAsync();
        await ConnectAsync();
        Says("stages", Stages);
        var cut = Show();
        Choose(cut, "Final round: Onsite");
        var navigation = Get<NavigationManager>();

        await cut.InvokeAsync(() => navigation.NavigateTo("/candidates"));
        Assert.Contains(
            "What you chose here is not saved yet.",
            cut.Find("[role=alertdialog]").TextContent
        );
        Assert.Equal("settings/team/stages", CurrentAddress);
        await PressAsync(cut, "Stay here");
        Assert.Empty(cut.FindAll("[role=alertdialog]"));
        Assert.Contains("Final round: Onsite", Chosen(cut));

        await cut.InvokeAsync(() => navigation.NavigateTo("/candidates"));
        await PressAsync(cut, "Leave without saving");
        Assert.Equal("candidates", CurrentAddress);
        Assert.Equal([("byteboard", StageTarget.Byteboard)], await MapAsync());
    }

    [Fact]
    public async Task Leaving_with_nothing_unsaved_asks_nothing()
    {
        await StartAsync();
        await ConnectAsync();
        Says("stages", Stages);
        var cut = Show();
        Choose(cut, "Final round: Onsite");
        Choose(cut, "Final round: Nothing");

        await cut.InvokeAsync(() => Get<NavigationManager>().NavigateTo("/candidates"));

        Assert.Equal("candidates", CurrentAddress);
    }

    [Fact]
    public async Task Three_hundred_stages_on_three_pages_of_Levers_are_all_there_and_one_is_found()
    {
        await StartAsync();
        await ConnectAsync();
        Lever.Answer = context =>
        {
            var page = int.TryParse(context.Request.Query["offset"], out var at) ? at : 0;
            var items = Enumerable
                .Range((page * 100) + 1, 100)
                .Select(n => Stage(n is 42 ? "byteboard" : $"s-{n}", $"Stage number {n:000}"));
            return Infrastructure.LeverStub.Reply(
                context,
                200,
                $$"""{"data":[{{string.Join(",", items)}}],"hasNext":{{(page < 2 ? "true" : "false")}},"next":"{{page + 1}}"}"""
            );
        };
        var cut = Show();
        Assert.Equal(300, cut.FindAll("th[scope=row]").Count);
        Assert.Contains("300 stages, in Lever's order", cut.Markup);

        cut.Find("input[aria-label='Find a stage']").Input(" number 999 ");
        Assert.Empty(cut.FindAll("th[scope=row]"));
        Assert.Contains("No stage matches.", cut.Markup);
        await PressAsync(cut, "Clear the filter");
        cut.Find("input[aria-label='Find a stage']").Input(" NUMBER 299");
        Assert.Contains("1 of 300 stages", cut.Markup);
        Choose(cut, "Stage number 299: Onsite");
        cut.Find("input[aria-label='Find a stage']").Input("");

        Assert.Equal(300, cut.FindAll("th[scope=row]").Count);
        Assert.Equal(
            ["Stage number 042: Byteboard", "Stage number 299: Onsite"],
            Chosen(cut).Where(c => !c!.EndsWith("Nothing", StringComparison.Ordinal))
        );
        Assert.Contains("298 stages do nothing.", Outlook(cut));
    }

    [Fact]
    public async Task Whom_to_ask_is_named()
    {
        await StartAsync();
        await ConnectAsync();
        await ChangeAsync(async db =>
        {
            var team = await db.Teams.SingleAsync(t => t.Id == TeamId, Token);
            (team.RepresentativeName, team.RepresentativeEmail) = (
                "Dana Whitlock",
                "dana.whitlock@example.com"
            );
        });
        Says("stages", Stages);

        var cut = Show();

        Assert.Contains("Your stages do not line up?", cut.Markup);
        Assert.Equal(
            "mailto:dana.whitlock@example.com",
            cut.FindAll("a").Single(a => a.TextContent == "Ask Dana Whitlock").GetAttribute("href")
        );
    }

    [Fact]
    public async Task Until_Lever_answers_it_says_what_Lever_is_asked_for()
    {
        await StartAsync();
        await ConnectWithoutMapAsync();
        await ReadPeopleAsync();
        var answer = Hold();

        Get<NavigationManager>().NavigateTo(Address);
        var cut = Render<StagesPage>();
        Assert.Equal("Asking Lever for its stages", cut.Find("[role=status]").TextContent);
        answer.SetResult();
        Settle(cut);
        answer = Hold();
        await Button(cut, People).ClickAsync(new());
        Assert.Contains("Asking Lever who is in Byteboard interview", cut.Markup);
        answer.SetResult();
        Settle(cut);

        Assert.Contains("4 people are already in Byteboard interview", cut.Markup);
    }

    [Fact]
    public async Task One_who_is_already_there_is_one_person()
    {
        await StartAsync();
        await ConnectWithoutMapAsync();
        Says("stages", Stages);
        Says("opportunities", List([Standing(1)]));

        Assert.Contains(
            "1 person is already in Byteboard interview",
            (await PeopleStepAsync()).Markup
        );
    }

    [Fact]
    public async Task More_people_than_anybody_reads_are_cut_and_it_says_so()
    {
        await StartAsync();
        await ConnectWithoutMapAsync();
        Says("stages", Stages);
        Says("opportunities", List(Enumerable.Range(1, PeopleInStage.AtMost + 1).Select(Standing)));

        var cut = await PeopleStepAsync();

        Assert.Contains("More than 300 people are already in Byteboard interview", cut.Markup);
        Assert.Contains(
            "The first 300 are shown. Move the others in Lever when it is their turn.",
            cut.Markup
        );
    }

    [Fact]
    public async Task When_the_store_does_not_answer_who_is_there_is_not_shown_and_it_is_tried_again()
    {
        await StartAsync();
        await ConnectWithoutMapAsync();
        await ReadPeopleAsync();
        var cut = Show();
        await BreakStoreAsync(isBroken: true);

        await PressAsync(cut, People);
        Assert.Contains(
            "Who is already there could not be loaded. What you chose is still here.",
            Alert(cut)
        );
        await BreakStoreAsync(isBroken: false);
        await PressAsync(cut, "Try again");

        Assert.Contains("4 people are already in Byteboard interview", cut.Markup);
    }

    [Fact]
    public async Task Who_was_chosen_before_the_integration_was_switched_off_is_not_invited()
    {
        await StartAsync();
        await ConnectWithoutMapAsync();
        await ReadPeopleAsync();
        var cut = await PeopleStepAsync();
        Tick(cut, "Invite Amara Osei", true);
        await PressAsync(cut, Check);
        await ChangeAsync(async db =>
            (await db.LeverIntegrations.SingleAsync(Token)).Switch(on: false, NowUtc)
        ); // on another node: this page has not heard of it

        await PressAsync(cut, Save);

        Assert.Contains(
            "Stages saved. Nobody was invited: Lever Integration is off now.",
            cut.Find("[role=status]").TextContent
        );
        Assert.Empty(await ReadAsync(db => Looks(db).ToListAsync(Token)));
    }

    [Fact]
    public async Task A_Setup_key_that_another_saved_meanwhile_is_said_and_one_may_save_theirs()
    {
        await StartAsync();
        Says("stages", Stages);
        Says("archive_reasons", List([]));
        var cut = Show();
        await ChangeAsync(async db =>
            (await db.LeverIntegrations.SingleAsync(Token)).SetupKey = new ApiKey
            {
                Cipher = "theirs",
                LastFour = "7c2e",
                SavedUtc = NowUtc,
                SavedBy = "Jonas Weber",
            }
        );
        cut.Find("#setup-key").Input("a-brand-new-setup-key");

        await PressAsync(cut, "Try and save: Setup key");
        Assert.Equal(
            "Jonas Weber saved another Setup key at 10:00 (•••• 7c2e). Keep that one, or save yours.",
            cut.Find("#setup-key-error").TextContent
        );
        await PressAsync(cut, "Save mine: Setup key");

        cut.WaitForAssertion(() => Assert.Equal("2Match stages", CurrentStep(cut)));
    }

    /// <summary>Lever answers only once the result is set.</summary>
    private TaskCompletionSource Hold()
    {
        var (answer, reply) = (new TaskCompletionSource(), Lever.Answer);
        Lever.Answer = async context =>
        {
            await answer.Task;
            await reply(context);
        };
        return answer;
    }

    private static string Standing(int number) =>
        $$"""{"id":"o-{{number}}","name":"Candidate {{number}}","stage":"byteboard","tags":[]}""";

    /// <summary>Somebody else saves while this page is at its last step, and then it saves too.</summary>
    private async Task<IRenderedComponent<StagesPage>> MeanwhileAsync()
    {
        var cut = Show();
        Choose(cut, "Offer: Offer");
        await PressAsync(cut, People);
        await PressAsync(cut, Check);
        await Get<StageMaps>()
            .SaveAsync(
                TeamId,
                new Person("sam", "Sam Lindqvist", false),
                [
                    new("byteboard", "Byteboard interview", StageTarget.Byteboard),
                    new("final", "Final round", StageTarget.Onsite),
                ],
                0,
                [],
                Token
            );
        await PressAsync(cut, Save);
        return cut;
    }

    private async Task ReadPeopleAsync()
    {
        Says("stages", Stages);
        Says(
            "opportunities",
            List([
                """{"id":"o-1","name":"Amara Osei","stage":"byteboard","tags":["Full-time","senior swe"]}""",
                """{"id":"o-2","name":"Haruto Saito","stage":"byteboard","tags":["Sr SWE"]}""",
                """{"id":"o-3","name":"Ines Okafor","stage":"byteboard","tags":["Senior SWE","Junior Web"]}""",
                """{"id":"o-4","name":" ","stage":"byteboard","tags":[]}""",
            ])
        );
        if (await ReadAsync(db => db.InterviewTypes.CountAsync(Token)) is 1)
        {
            await ChangeAsync(db =>
            {
                db.InterviewTypes.Add(
                    new Domain.Interviews.InterviewType
                    {
                        TeamId = TeamId,
                        Name = "Junior Web",
                        Tag = "Junior Web",
                    }
                );
                return Task.CompletedTask;
            });
        }
    }

    private async Task<IRenderedComponent<StagesPage>> PeopleStepAsync()
    {
        var cut = Show();
        await PressAsync(cut, People);
        return cut;
    }

    private static void Tick(IRenderedComponent<StagesPage> cut, string name, bool isTicked) =>
        cut.Find($"input[aria-label='{name}']").Change(isTicked);

    private static string Row(IRenderedComponent<StagesPage> cut, string name) =>
        cut.FindAll("th[scope=row]")
            .Single(h => h.QuerySelector(".words > span")!.TextContent == name)
            .TextContent;

    private StageMapping Mapping(string id, string name, StageTarget target) =>
        new()
        {
            TeamId = TeamId,
            StageId = id,
            Name = name,
            Target = target,
        };

    private static string Stage(string id, string text) =>
        $$"""{"id":"{{id}}","text":"{{text}}"}""";

    private static IQueryable<LaneTimer> Looks(ByteboardContext db) =>
        db.Timers.Where(t => t.Kind == TimerKind.Look);

    private Task<List<(string, StageTarget)>> MapAsync() =>
        ReadAsync(async db =>
            (await db.StageMappings.OrderBy(m => m.StageId).ToListAsync(Token))
                .Select(m => (m.StageId, m.Target))
                .ToList()
        );
}
