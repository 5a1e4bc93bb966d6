using Bunit;
using Byteboard.Dashboard.TeamSettings;
using Byteboard.Domain.Candidates;
using Byteboard.Domain.Connecting;
using Byteboard.Domain.Interviews;
using Microsoft.EntityFrameworkCore;

namespace Byteboard.Tests.TeamSettings;

public sealed class TagsCardTests : SettingsPageContext
{
    private static readonly TypeWords SeniorSwe = new("Senior SWE", "Senior SWE");

    [Fact]
    public async Task Tags_stand_beside_their_type_ready_to_copy()
    {
        await StartAsync();
        await ConnectAsync();

        var cut = Show();

        var card = Card(cut, "Your Tags");
        Assert.Contains(
            "Put one of these tags on a candidate in Lever, then move the candidate to Byteboard interview. Capitals and outer spaces do not matter.",
            card.TextContent
        );
        Assert.Equal("Senior SWE", card.QuerySelector("ul > li .bb-tag")!.TextContent);
        Assert.Equal(
            "Senior SWE",
            Button(cut, "Copy: the tag Senior SWE").GetAttribute("data-text")
        );
    }

    [Fact]
    public async Task Without_types_the_card_says_who_adds_them()
    {
        await StartAsync();

        var cut = Show();

        Assert.Contains(
            "This team has no interview types yet. Your Byteboard representative adds them, or you do",
            Card(cut, "Your Tags").TextContent
        );
        Assert.True(HasButton(cut, "Add an interview type"));
    }

    [Theory]
    [InlineData(8, false)]
    [InlineData(9, true)]
    public async Task More_than_eight_tags_can_be_searched(int count, bool isSearchable)
    {
        await StartAsync();
        await AddAsync([.. Enumerable.Range(1, count).Select(i => ($"Type {i}", $"Tag {i}"))]);
        var cut = Show();
        Assert.Equal(isSearchable, cut.FindAll("label").Any(l => l.TextContent == "Find a tag"));
        if (!isSearchable)
        {
            return;
        }

        cut.Find("#tags-find").Input(" tAG 7");
        Assert.Equal(["Tag 7"], Tags(cut));
        cut.Find("#tags-find").Input("cobol");
        Assert.Contains("No tag matches.", Card(cut, "Your Tags").TextContent);
        await ClickAsync(cut, "Clear the search");

        Assert.Equal(9, Tags(cut).Count);
        Assert.DoesNotContain(
            "tag",
            Get<Microsoft.AspNetCore.Components.NavigationManager>().Uri,
            StringComparison.OrdinalIgnoreCase
        );
    }

    [Fact]
    public async Task A_type_is_added_with_its_tag()
    {
        await StartAsync();
        await ConnectAsync();
        var cut = Show();

        await ClickAsync(cut, "Add an interview type");
        Assert.Equal("type-new-name", Focused());
        await FillAsync(cut, "type-new", " Junior Web ", "Jr Web\n", "Add it: New interview type");

        Assert.Contains("Junior Web is added. From now on the tag Jr Web invites.", cut.Markup);
        Assert.Equal(["Jr Web", "Senior SWE"], Tags(cut));
        Assert.Equal("tags-add", Focused());
        Assert.Contains("Interview type", cut.FindAll("details")[^1].TextContent); // the history
    }

    [Fact]
    public async Task What_is_wrong_stands_beside_its_field_and_the_first_has_the_focus()
    {
        await StartAsync();
        await ConnectAsync();
        var cut = Show();
        await ClickAsync(cut, "Add an interview type");

        await FillAsync(cut, "type-new", " ", "<b>", "Add it: New interview type");

        Assert.Contains("Give it a name", cut.Find("#type-new-name-error").TextContent);
        Assert.Contains("It has no < or > in it.", cut.Find("#type-new-tag-error").TextContent);
        Assert.Equal("type-new-name", Focused());
        await FillAsync(cut, "type-new", "Another", "<b>", "Add it: New interview type");
        Assert.Empty(cut.FindAll("#type-new-name-error"));
        Assert.Equal("type-new-tag", Focused());
        Assert.Equal(1, await ReadAsync(db => db.InterviewTypes.CountAsync(Token)));
    }

    [Fact]
    public async Task A_tag_that_another_type_has_names_that_type()
    {
        await StartAsync();
        await ConnectAsync();
        var cut = Show();
        await ClickAsync(cut, "Add an interview type");

        await FillAsync(cut, "type-new", "Staff", "SENIOR swe", "Add it: New interview type");

        Assert.Equal(
            "Senior SWE has the tag Senior SWE already. Two types cannot have the same tag, also when capitals differ.",
            cut.Find("#type-new-tag-error").TextContent.Trim()
        );
        Assert.Equal("type-new-tag", Focused());
        Assert.Equal("SENIOR swe", cut.Find("#type-new-tag").GetAttribute("value"));
    }

    [Fact]
    public async Task A_type_gets_another_name_and_tag()
    {
        await StartAsync();
        await ConnectAsync();
        var id = await IdAsync();
        var cut = Show();

        await ClickAsync(cut, "Change: Senior SWE");
        Assert.Equal("Senior SWE", cut.Find($"#type-{id}-name").GetAttribute("value"));
        await FillAsync(cut, $"type-{id}", "Staff SWE", "Staff", "Save: Change Senior SWE");

        Assert.Contains("Interviews that were sent before keep the name", cut.Markup);
        Assert.Equal(["Staff"], Tags(cut));
        Assert.Equal($"type-{id}-change", Focused());
    }

    [Fact]
    public async Task A_change_can_be_left()
    {
        await StartAsync();
        await ConnectAsync();
        var id = await IdAsync();
        var cut = Show();
        await ClickAsync(cut, "Change: Senior SWE");
        cut.Find($"#type-{id}-name").Input("Something");

        await ClickAsync(cut, "Leave it as it is: Change Senior SWE");

        Assert.Equal(["Senior SWE"], Tags(cut));
        Assert.Equal($"type-{id}-change", Focused());
    }

    [Fact]
    public async Task The_second_of_two_admins_is_told_and_may_save_theirs()
    {
        await StartAsync();
        await ConnectAsync();
        var id = await IdAsync();
        var cut = Show();
        await ClickAsync(cut, "Change: Senior SWE");
        await Get<InterviewTypes>()
            .RenameAsync(TeamId, Other, id, SeniorSwe, new("Senior engineer", "Sr"), Token);
        cut.WaitForAssertion(() => Assert.True(HasButton(cut, "Save: Change Senior engineer")));

        await FillAsync(cut, $"type-{id}", "Mine", "Mine", "Save: Change Senior engineer");
        Assert.Contains(
            "Jonas Weber changed it at 10:00. It is now Senior engineer, with the tag Sr.",
            cut.Markup
        );
        Assert.Equal("Mine", cut.Find($"#type-{id}-name").GetAttribute("value"));
        await ClickAsync(cut, "Save mine all the same");

        Assert.Equal(["Mine"], Tags(cut));
    }

    [Fact]
    public async Task Retiring_says_what_follows_asks_and_can_be_undone()
    {
        await StartAsync();
        await ConnectAsync();
        var cut = Show();

        await ClickAsync(cut, "Change: Senior SWE");
        await ClickAsync(cut, "Retire this type: Senior SWE");
        Assert.Contains(
            "The tag Senior SWE then invites nobody. Interviews that were sent go on and keep the name Senior SWE. You can bring it back.",
            cut.Markup
        );
        Assert.Equal($"type-{await IdAsync()}-retire-keep", Focused());
        await ClickAsync(cut, "Keep it: Senior SWE");
        Assert.Null(await RetiredAsync());
        await ClickAsync(cut, "Retire this type: Senior SWE");
        await ClickAsync(cut, "Retire it: Senior SWE");

        Assert.Equal(NowUtc, await RetiredAsync());
        Assert.Contains("Senior SWE is retired. Its tag invites nobody now.", cut.Markup);
        Assert.Contains("Retired types (1)", Card(cut, "Your Tags").TextContent);
        Assert.Equal("tags", Focused());

        await ClickAsync(cut, "Bring back: Senior SWE");

        Assert.Null(await RetiredAsync());
        Assert.Contains("Senior SWE is back. Its tag invites again.", cut.Markup);
        Assert.DoesNotContain("Retired types", cut.Markup);
    }

    [Fact]
    public async Task A_type_whose_tag_was_given_away_does_not_come_back()
    {
        await StartAsync();
        await ConnectAsync();
        await Get<InterviewTypes>().RetireAsync(TeamId, Admin, await IdAsync(), SeniorSwe, Token);
        await Get<InterviewTypes>().AddAsync(TeamId, Admin, new("Engineer", "senior swe"), Token);
        var cut = Show();

        await ClickAsync(cut, "Bring back: Senior SWE");

        Assert.Contains(
            "Senior SWE was not brought back. Engineer has the tag senior swe already. Two types cannot have the same tag, also when capitals differ. Give that one another tag first.",
            cut.Markup
        );
    }

    [Fact]
    public async Task A_store_that_does_not_answer_leaves_what_was_typed()
    {
        await StartAsync();
        await ConnectAsync();
        var cut = Show();
        await ClickAsync(cut, "Add an interview type");
        await BreakStoreAsync(isBroken: true);

        await FillAsync(cut, "type-new", "Staff", "Staff", "Add it: New interview type");

        Assert.Contains("It could not be saved. Nothing was changed.", cut.Markup);
        Assert.Equal("Staff", cut.Find("#type-new-name").GetAttribute("value"));
    }

    [Fact]
    public async Task Who_waits_for_a_tag_is_looked_at_again_and_it_says_so()
    {
        await StartAsync();
        await WaitsAsync("o-1");
        var cut = Show();

        await AddAsync(cut, "Staff");
        Assert.Contains(
            "From now on the tag Staff invites. 1 person who waits for a tag is looked at again now.",
            cut.Markup
        );
        await WaitsAsync("o-2");
        await AddAsync(cut, "Junior");

        Assert.Contains("2 people who wait for a tag are looked at again now.", cut.Markup);
    }

    [Fact]
    public async Task A_type_that_another_retired_is_said_and_there_is_nothing_to_save()
    {
        await StartAsync();
        await ConnectAsync();
        var id = await IdAsync();
        var cut = Show();
        await ClickAsync(cut, "Change: Senior SWE");
        await RetireUnheardAsync(id);

        await FillAsync(cut, $"type-{id}", "Mine", "Mine", "Save: Change Senior SWE");

        cut.WaitForAssertion(
            () => Assert.Contains("Retired types (1)", Card(cut, "Your Tags").TextContent),
            TimeSpan.FromSeconds(20)
        );
        Assert.Contains(
            "Somebody retired it: Senior SWE, tag Senior SWE.",
            Card(cut, "Your Tags").TextContent
        ); // also once its row has gone
        Assert.False(HasButton(cut, "Save mine all the same"));
        Assert.Equal("tags", Focused());
    }

    [Fact]
    public async Task Who_retires_second_is_told_that_it_is_retired()
    {
        await StartAsync();
        await ConnectAsync();
        var cut = Show();
        await ClickAsync(cut, "Change: Senior SWE");
        await ClickAsync(cut, "Retire this type: Senior SWE");
        await RetireUnheardAsync(await IdAsync());

        await ClickAsync(cut, "Retire it: Senior SWE");

        cut.WaitForAssertion(
            () => Assert.Contains("Somebody retired it: Senior SWE, tag Senior SWE.", cut.Markup),
            TimeSpan.FromSeconds(20)
        );
    }

    [Fact]
    public async Task A_type_that_was_renamed_meanwhile_is_not_retired_unseen()
    {
        await StartAsync();
        await ConnectAsync();
        var cut = Show();
        await ClickAsync(cut, "Change: Senior SWE");
        await ClickAsync(cut, "Retire this type: Senior SWE");
        await ChangeAsync(async db =>
            (await db.InterviewTypes.SingleAsync(Token)).Name = "Senior engineer"
        ); // on another node: this page has not heard of it

        await ClickAsync(cut, "Retire it: Senior SWE");

        Assert.Contains(
            "Senior SWE was not retired. Somebody changed it. It is now Senior engineer, with the tag Senior SWE.",
            cut.Markup
        );
        Assert.Null(await RetiredAsync());
    }

    [Fact]
    public async Task A_type_that_another_brought_back_first_is_said()
    {
        await StartAsync();
        await ConnectAsync();
        await Get<InterviewTypes>().RetireAsync(TeamId, Admin, await IdAsync(), SeniorSwe, Token);
        var cut = Show();
        await ChangeAsync(async db =>
            (await db.InterviewTypes.SingleAsync(Token)).RetiredUtc = null
        ); // on another node: this page has not heard of it

        await ClickAsync(cut, "Bring back: Senior SWE");

        Assert.Contains("It is now Senior SWE, with the tag Senior SWE.", cut.Markup);
    }

    [Fact]
    public async Task A_store_that_does_not_answer_retires_nothing()
    {
        await StartAsync();
        await ConnectAsync();
        var cut = Show();
        await ClickAsync(cut, "Change: Senior SWE");
        await ClickAsync(cut, "Retire this type: Senior SWE");
        await BreakStoreAsync(isBroken: true);

        await ClickAsync(cut, "Retire it: Senior SWE");

        Assert.Contains("It could not be retired. Nothing was changed. Try again.", cut.Markup);
        Assert.Null(await RetiredAsync());
    }

    [Fact]
    public async Task A_store_that_does_not_answer_brings_nothing_back()
    {
        await StartAsync();
        await ConnectAsync();
        await Get<InterviewTypes>().RetireAsync(TeamId, Admin, await IdAsync(), SeniorSwe, Token);
        var cut = Show();
        await BreakStoreAsync(isBroken: true);

        await ClickAsync(cut, "Bring back: Senior SWE");

        Assert.Contains(
            "It could not be brought back. Nothing was changed. Try again.",
            cut.Markup
        );
        Assert.NotNull(await RetiredAsync());
    }

    /// <summary>Retires a type on another node: no page hears of it.</summary>
    private Task RetireUnheardAsync(int id) =>
        ChangeAsync(async db =>
            (await db.InterviewTypes.SingleAsync(t => t.Id == id, Token)).RetiredUtc = NowUtc
        );

    private static async Task AddAsync(IRenderedComponent<TeamSettingsPage> cut, string words)
    {
        await ClickAsync(cut, "Add an interview type");
        await FillAsync(cut, "type-new", words, words, "Add it: New interview type");
    }

    /// <summary>Somebody in the Byteboard stage who has no tag yet.</summary>
    private async Task WaitsAsync(string opportunityId)
    {
        var verdict = new Verdict
        {
            TeamId = TeamId,
            OpportunityId = opportunityId,
            At = Now,
            Kind = VerdictKind.WaitingForTag,
            Reason = VerdictReason.NoTag,
            Checks = [],
            Cause = LookCause.Delivery,
        };
        await ChangeAsync(db =>
        {
            db.Verdicts.Add(verdict);
            return Task.CompletedTask;
        });
        var candidate = new Candidate { TeamId = TeamId, OpportunityId = opportunityId };
        candidate.Take(verdict);
        await ChangeAsync(db =>
        {
            db.Candidates.Add(candidate);
            return Task.CompletedTask;
        });
    }

    private static Task FillAsync(
        IRenderedComponent<TeamSettingsPage> cut,
        string form,
        string name,
        string tag,
        string button
    )
    {
        cut.Find($"#{form}-name").Input(name);
        cut.Find($"#{form}-tag").Input(tag);
        return ClickAsync(cut, button);
    }

    private static List<string> Tags(IRenderedComponent<TeamSettingsPage> cut) =>
        [.. Card(cut, "Your Tags").QuerySelectorAll("ul .bb-tag").Select(t => t.TextContent)];

    private Task AddAsync((string Name, string Tag)[] types) =>
        ChangeAsync(db =>
        {
            db.InterviewTypes.AddRange(
                types.Select(t => new InterviewType
                {
                    TeamId = TeamId,
                    Name = t.Name,
                    Tag = t.Tag,
                })
            );
            return Task.CompletedTask;
        });

    private Task<int> IdAsync() =>
        ReadAsync(db => db.InterviewTypes.Select(t => t.Id).SingleAsync(Token));

    private Task<DateTime?> RetiredAsync() =>
        ReadAsync(db => db.InterviewTypes.Select(t => t.RetiredUtc).SingleAsync(Token));
}
