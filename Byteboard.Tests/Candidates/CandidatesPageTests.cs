using AngleSharp.Dom;
using Bunit;
using Byteboard.Dashboard.Candidates;
using Byteboard.Dashboard.Shell;
using Byteboard.Domain.Candidates;
using Byteboard.Domain.Interviews;
using Byteboard.Domain.Lanes;
using Byteboard.Domain.Storage;
using Byteboard.Domain.Teams;
using Byteboard.Tests.Infrastructure;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;

namespace Byteboard.Tests.Candidates;

public sealed class CandidatesPageTests : CandidateContext
{
    private static readonly Check NearMiss = new(
        "Does exactly one Byteboard tag count?",
        false,
        "close: Sr SWE\nto: Senior SWE"
    );

    [Fact]
    public async Task Without_candidates_it_says_what_to_do()
    {
        await StartAsync();

        var cut = Show();

        Assert.Contains(
            "No candidates yet. Put a Byteboard tag on a candidate in Lever",
            cut.Markup
        );
    }

    [Fact]
    public async Task An_invited_candidate_shows_who_what_and_until_when()
    {
        await StartAsync();
        await ConnectAsync();
        var interview = await InviteAsync("Haruto Saito");

        var row = Row(Show(), "Haruto Saito");

        Assert.Contains("haruto.saito@example.com", row.TextContent);
        Assert.Contains(interview.Reference, row.TextContent);
        Assert.Contains("Senior SWE", row.TextContent);
        Assert.Equal("Invited", row.QuerySelector(".status")!.TextContent.Trim());
        Assert.Contains("Mon 30 Nov 10:00", row.TextContent);
        Assert.Contains("Byteboard interview", row.TextContent);
        Assert.Contains("Today 10:00", row.TextContent);
    }

    [Fact]
    public async Task Until_the_email_is_out_the_row_says_so()
    {
        await StartAsync();
        await ConnectAsync();
        await InviteAsync("Haruto Saito", mail: e => e.StartingAt(Now));

        var row = Row(Show(), "Haruto Saito");

        Assert.Contains("Invited: e-mail not sent yet", row.TextContent);
    }

    [Fact]
    public async Task An_email_that_was_refused_needs_attention_with_the_reason()
    {
        await StartAsync();
        await ConnectAsync();
        await InviteAsync(
            "Haruto Saito",
            mail: e => e.Fail("The mail server refuses the address.")
        );

        var cut = Show("?view=attention");

        Assert.Contains("Needs attention", Row(cut, "Haruto Saito").TextContent);
        Assert.Contains(
            "The invitation e-mail was not sent. The mail server refuses the address.",
            cut.Find(".reason").TextContent
        );
        Assert.Equal("1", Count(cut, "Needs attention"));
        Assert.Equal("0", Count(cut, "Invited"));
    }

    [Fact]
    public async Task Who_waits_for_a_tag_carries_the_reason_and_the_next_look()
    {
        await StartAsync();
        await ConnectAsync();
        await AddAsync("Amara Osei", VerdictKind.WaitingForTag, VerdictReason.NoTag, NearMiss);
        await ChangeAsync(context =>
            LaneArrivals.LookAsync(context, "o-1", LookCause.Timer, null, Now + 299_000, Token)
        );

        var cut = Show();

        Assert.Contains("Waiting for tag", Row(cut, "Amara Osei").TextContent);
        Assert.Contains(
            "Not invited: no Byteboard tag. 'Sr SWE' is close to Senior SWE. Next look 10:05.",
            cut.Find(".reason").TextContent
        );
    }

    [Fact]
    public async Task Check_again_makes_the_look_due_at_once_in_the_persons_name()
    {
        await StartAsync();
        await ConnectAsync();
        await AddAsync("Amara Osei", VerdictKind.WaitingForTag, VerdictReason.NoTag);
        var cut = Show();

        await Button(cut, "Check again: Amara Osei").ClickAsync(new());

        var timer = await TimerAsync("o-1");
        Assert.Equal(Now, timer!.DueAt);
        Assert.Equal((LookCause.Person, "priya"), (timer.Cause, timer.CauseId));
        Assert.Equal(Now, await ReadAsync(db => db.Lanes.Select(l => l.DueAt).SingleAsync(Token)));
        cut.WaitForAssertion(() =>
            Assert.Contains("A look is due now.", cut.Find(".reason").TextContent)
        );
        Assert.Equal("We look again now.", Get<Announcer>().Sentence);
    }

    [Theory]
    [InlineData(VerdictKind.WaitingForTag, VerdictReason.TagAppeared)]
    [InlineData(VerdictKind.NeedsAttention, VerdictReason.OldEntry)]
    [InlineData(VerdictKind.NeedsAttention, VerdictReason.MapChanged)]
    public async Task Where_only_a_persons_word_is_missing_the_button_sends(
        VerdictKind kind,
        VerdictReason reason
    )
    {
        await StartAsync();
        await ConnectAsync();
        await AddAsync("Amara Osei", kind, reason);
        var cut = Show();

        await Button(cut, "Send now: Amara Osei").ClickAsync(new());

        Assert.Equal(LookCause.Person, (await TimerAsync("o-1"))!.Cause);
    }

    [Fact]
    public async Task While_the_integration_is_off_it_says_so_and_asks_nothing()
    {
        await StartAsync();
        await ConnectAsync();
        await AddAsync("Amara Osei", VerdictKind.WaitingForTag, VerdictReason.NoTag);
        await ChangeAsync(async db =>
            (await db.LeverIntegrations.SingleAsync(Token)).Switch(false, NowUtc)
        );
        var cut = Show();

        await Button(cut, "Check again: Amara Osei").ClickAsync(new());

        Assert.Contains("Lever Integration is off", cut.Find(".notice").TextContent);
        Assert.Null(await TimerAsync("o-1"));
    }

    [Fact]
    public async Task A_reviewer_sees_references_alone_and_no_query_asks_for_more()
    {
        await StartAsync(MemberRole.Reviewer);
        await ConnectAsync();
        var interview = await InviteAsync("Haruto Saito");
        await AddAsync("Amara Osei", VerdictKind.WaitingForTag, VerdictReason.NoTag);
        using var sql = new HeardSql(DataSource);

        var cut = Show();

        Assert.Contains(interview.Reference, cut.Markup);
        Assert.Contains("Not invited: no Byteboard tag.", cut.Markup);
        Assert.DoesNotContain("Haruto", cut.Markup, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("example.com", cut.Markup, StringComparison.OrdinalIgnoreCase);
        Assert.Empty(cut.FindAll(".reason button"));
        var asked = sql.Commands.Where(c => c.Contains("\"Candidates\"")).ToList();
        Assert.NotEmpty(asked);
        Assert.All(
            asked,
            command =>
                Assert.DoesNotMatch("\"(Name|Emails|Email|NormalisedEmail|ContactId)\"", command)
        );
    }

    [Fact]
    public async Task The_same_check_finds_names_in_what_a_recruiter_asks()
    {
        await StartAsync(MemberRole.Recruiter);
        await ConnectAsync();
        await InviteAsync("Haruto Saito");
        using var sql = new HeardSql(DataSource);

        Show();

        Assert.Contains(
            sql.Commands,
            c => c.Contains("\"Candidates\"") && c.Contains("\"Emails\"")
        );
    }

    [Fact]
    public async Task A_new_candidate_shows_without_a_reload_and_is_told_politely()
    {
        await StartAsync();
        await ConnectAsync();
        var cut = Show();

        await InviteAsync("Haruto Saito");
        Publish();

        cut.WaitForAssertion(() => Row(cut, "Haruto Saito"));
        Assert.Contains("bb-changed", Row(cut, "Haruto Saito").ClassList);
        Assert.Equal("1 candidate changed", Get<Announcer>().Sentence);
    }

    [Fact]
    public async Task A_flood_of_changes_is_one_reading_after_the_pause()
    {
        await StartAsync();
        await ConnectAsync();
        var cut = Show();
        await InviteAsync("Haruto Saito");
        await PublishUntilAsync(() => Row(cut, "Haruto Saito"));
        using var sql = new HeardSql(DataSource);

        for (var change = 0; change < 20; change++)
        {
            Publish();
        }

        await AddAsync("Amara Osei", VerdictKind.WaitingForTag, VerdictReason.NoTag);
        await PublishUntilAsync(() => Row(cut, "Amara Osei"));

        // One at the first change, if the page was waiting for it; one after the pause; one for the last change.
        Assert.InRange(Readings(), 1, 3);

        int Readings() => sql.Commands.Count(c => c.Contains("LIMIT") && c.Contains("\"Emails\""));
    }

    [Fact]
    public async Task A_row_that_changes_keeps_its_place()
    {
        await StartAsync();
        await ConnectAsync();
        await InviteAsync("Haruto Saito");
        await InviteAsync("Amara Osei");
        var cut = Show();
        Assert.Equal(["Amara Osei", "Haruto Saito"], Names(cut));

        Clock.Advance(TimeSpan.FromMinutes(1));
        await ChangeAsync(async db =>
            (await db.Candidates.SingleAsync(c => c.Name == "Haruto Saito", Token)).Touch(NowUtc)
        );
        Publish();

        cut.WaitForAssertion(() =>
            Assert.Contains("bb-changed", Row(cut, "Haruto Saito").ClassList)
        );
        Assert.Equal(["Amara Osei", "Haruto Saito"], Names(cut));
        Assert.DoesNotContain("bb-changed", Row(cut, "Amara Osei").ClassList);
        Assert.Equal(["Haruto Saito", "Amara Osei"], Names(Show()));
    }

    [Fact]
    public async Task The_list_comes_in_pages_whose_number_is_in_the_address()
    {
        await StartAsync();
        await ConnectAsync();
        for (var number = 1; number <= 27; number++)
        {
            await AddAsync($"Person {number:D2}", VerdictKind.Ignored, VerdictReason.NoInterview);
        }

        var first = Show();
        Assert.Equal(CandidatePage.Size, Names(first).Count);
        Assert.Equal("Person 27", Names(first)[0]);
        Assert.Contains("1–25 of 27", first.Markup);
        Assert.Equal(
            "/candidates?page=2",
            first.Find("a[aria-label='Next page']").GetAttribute("href")
        );

        var last = Show("?page=99");
        Assert.Equal(["Person 02", "Person 01"], Names(last));
        Assert.Contains("26–27 of 27", last.Markup);
    }

    [Fact]
    public async Task A_view_lists_its_own_and_counts_the_others()
    {
        await StartAsync();
        await ConnectAsync();
        await InviteAsync("Haruto Saito");
        await InviteAsync("Elif Kaya", InterviewStatus.Finalised);
        await AddAsync("Amara Osei", VerdictKind.WaitingForTag, VerdictReason.NoTag);
        await AddAsync("Noor Haddad", VerdictKind.NeedsAttention, VerdictReason.NoEmail);

        Assert.Equal(["Haruto Saito"], Names(Show("?view=invited")));
        Assert.Equal(["Amara Osei"], Names(Show("?view=waiting")));
        var cut = Show("?view=attention");
        Assert.Equal(["Noor Haddad"], Names(cut));
        Assert.Equal(
            ["4", "1", "1", "1"],
            cut.FindAll("nav[aria-label=Views] .count").Select(c => c.TextContent)
        );
        Assert.Equal("Needs attention", cut.Find("[aria-current] span").TextContent);
    }

    [Fact]
    public async Task Another_view_is_shown_when_the_address_changes()
    {
        await StartAsync();
        await ConnectAsync();
        await InviteAsync("Haruto Saito");
        var cut = Show();

        Get<NavigationManager>().NavigateTo("/candidates?view=waiting");

        cut.WaitForAssertion(() => Assert.Contains("Nobody is waiting for a tag.", cut.Markup));
    }

    [Fact]
    public async Task A_store_that_does_not_answer_is_said_and_tried_again()
    {
        await StartAsync();
        await ConnectAsync();
        await InviteAsync("Haruto Saito");
        await BreakStoreAsync(isBroken: true);
        var cut = Show();
        Assert.Contains("The list could not be loaded.", cut.Find("[role=alert]").TextContent);

        await BreakStoreAsync(isBroken: false);
        await Button(cut, "Try again").ClickAsync(new());

        cut.WaitForAssertion(() => Row(cut, "Haruto Saito"));
        Assert.Empty(cut.FindAll("[role=alert]"));
    }

    [Fact]
    public async Task After_a_lost_connection_the_list_is_read_again()
    {
        await StartAsync();
        await ConnectAsync();
        var cut = Show();
        await InviteAsync("Haruto Saito");

        await Get<Reconnects>().OnConnectionUpAsync(null!, Token);

        cut.WaitForAssertion(() => Row(cut, "Haruto Saito"));
    }

    private IRenderedComponent<CandidatesPage> Show(string query = "")
    {
        Get<NavigationManager>().NavigateTo("/candidates" + query);
        var cut = Render<CandidatesPage>();
        cut.WaitForState(() => !cut.Markup.Contains("Loading candidates"));
        return cut;
    }

    private static IElement Row(IRenderedComponent<CandidatesPage> cut, string name) =>
        cut.FindAll("tr.line").Single(r => r.TextContent.Contains(name));

    private static List<string> Names(IRenderedComponent<CandidatesPage> cut) =>
        [.. cut.FindAll(".name").Select(n => n.TextContent)];

    private static string Count(IRenderedComponent<CandidatesPage> cut, string view) =>
        cut.FindAll("nav[aria-label=Views] a")
            .Single(a => a.QuerySelector("span")!.TextContent == view)
            .QuerySelector(".count")!
            .TextContent;

    private static IElement Button(IRenderedComponent<CandidatesPage> cut, string name) =>
        cut.FindAll("button")
            .Single(b => (b.GetAttribute("aria-label") ?? b.TextContent.Trim()) == name);
}
