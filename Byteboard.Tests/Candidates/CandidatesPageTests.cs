using AngleSharp.Dom;
using Bunit;
using Byteboard.Dashboard.Candidates.Listing;
using Byteboard.Dashboard.Shell;
using Byteboard.Domain.Candidates;
using Byteboard.Domain.Interviews;
using Byteboard.Domain.Lanes;
using Byteboard.Domain.Outcomes;
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
        Assert.Equal(
            $"/candidates/{interview.CandidateId}",
            row.QuerySelector("a")!.GetAttribute("href")
        );
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
            mail: e => e.Fail("The mail server refuses the address.", Now)
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
    public async Task Check_again_looks_at_once_and_asks_for_no_invitation()
    {
        await StartAsync();
        await ConnectAsync();
        await AddAsync("Amara Osei", VerdictKind.WaitingForTag, VerdictReason.NoTag);
        await AddAsync("Noor Haddad", VerdictKind.WaitingForTag, VerdictReason.NoTag);
        var cut = Show();

        await Button(cut, "Check again: Amara Osei").ClickAsync(new());

        var timer = await TimerAsync("o-1");
        Assert.Equal(Now, timer!.DueAt);
        Assert.Equal((LookCause.Check, "priya"), (timer.Cause, timer.CauseId));
        Assert.Equal(Now, await ReadAsync(db => db.Lanes.Select(l => l.DueAt).SingleAsync(Token)));
        cut.WaitForAssertion(() =>
            Assert.Contains("A look is due now.", Reason(cut, "Amara Osei").TextContent)
        );
        const string Said = "We look again now. Nothing is sent by that.";
        Assert.Equal(Said, Reason(cut, "Amara Osei").QuerySelector("p")!.TextContent);
        Assert.Null(Reason(cut, "Noor Haddad").QuerySelector("p"));
        Assert.Equal(Said, Get<Announcer>().Sentence);
    }

    [Theory]
    [InlineData(VerdictKind.WaitingForTag, VerdictReason.TagAppeared)]
    [InlineData(VerdictKind.NeedsAttention, VerdictReason.OldEntry)]
    [InlineData(VerdictKind.NeedsAttention, VerdictReason.MapChanged)]
    public async Task Where_only_a_persons_word_is_missing_the_row_can_send_too(
        VerdictKind kind,
        VerdictReason reason
    )
    {
        await StartAsync();
        await ConnectAsync();
        await AddAsync("Amara Osei", kind, reason);
        var cut = Show();
        Assert.NotNull(Button(cut, "Check again: Amara Osei"));

        await Button(cut, "Send now: Amara Osei").ClickAsync(new());

        var timer = await TimerAsync("o-1");
        Assert.Equal((LookCause.Person, "priya"), (timer!.Cause, timer.CauseId));
        Assert.Contains(
            "the invitation goes out if nothing stands against it",
            Reason(cut, "Amara Osei").TextContent
        );
    }

    [Theory]
    [InlineData(VerdictKind.WaitingForTag, VerdictReason.NoTag)]
    [InlineData(VerdictKind.NeedsAttention, VerdictReason.SeveralTags)]
    [InlineData(VerdictKind.NeedsAttention, VerdictReason.TakenBefore)]
    public async Task Where_a_person_chooses_the_type_the_row_leads_to_the_candidate(
        VerdictKind kind,
        VerdictReason reason
    )
    {
        await StartAsync();
        await ConnectAsync();
        var id = await AddAsync("Amara Osei", kind, reason);

        var row = Reason(Show(), "Amara Osei");

        Assert.Equal($"/candidates/{id}", row.QuerySelector("a")!.GetAttribute("href"));
        Assert.Equal("Choose interview type and send", row.QuerySelector("a")!.TextContent);
        Assert.Equal(
            ["Check again"],
            row.QuerySelectorAll("button").Select(b => b.TextContent.Trim())
        );
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

        Assert.Contains("Lever Integration is off", Reason(cut, "Amara Osei").TextContent);
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
        Assert.Empty(cut.FindAll(".reason :is(a, button)"));
        var asked = sql
            .Commands.Where(c => c.Contains("\"Candidates\"") || c.Contains("\"Interviews\""))
            .ToList();
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
    public async Task A_change_within_five_seconds_is_told_when_they_are_over_and_each_candidate_once()
    {
        await StartAsync();
        await ConnectAsync();
        var cut = Show();
        var told = Get<Announcer>();
        var first = await InviteAsync("Haruto Saito");
        await ReadAgainAsync(cut, "Haruto Saito");
        Assert.Equal(("1 candidate changed", 1), (told.Sentence, told.Count));

        var second = await InviteAsync("Amara Osei");
        await ReadAgainAsync(cut, "Amara Osei");
        await RenameAsync(second.CandidateId, "Amara Mensah");
        await ReadAgainAsync(cut, "Amara Mensah");
        await RenameAsync(first.CandidateId, "Haruto Sato");
        await ReadAgainAsync(cut, "Haruto Sato");
        Assert.Equal(1, told.Count);

        Clock.Advance(TimeSpan.FromSeconds(5));
        cut.WaitForAssertion(() =>
            Assert.Equal(("2 candidates changed", 2), (told.Sentence, told.Count))
        );
    }

    [Fact]
    public async Task What_somebody_asked_for_is_not_told_them_as_news()
    {
        await StartAsync();
        await ConnectAsync();
        await AddAsync("Amara Osei", VerdictKind.WaitingForTag, VerdictReason.NoTag);
        var cut = Show();

        await Button(cut, "Check again: Amara Osei").ClickAsync(new());
        cut.WaitForAssertion(() =>
            Assert.Contains("A look is due now.", Reason(cut, "Amara Osei").TextContent)
        );

        Clock.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal(1, Get<Announcer>().Count);
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
    public async Task The_list_comes_in_pages_whose_place_is_in_the_address_without_a_name()
    {
        await StartAsync();
        await ConnectAsync();
        for (var number = 1; number <= 27; number++)
        {
            await AddAsync($"Person {number:D2}", VerdictKind.Ignored, VerdictReason.NoInterview);
        }

        var first = Show();
        var names = Names(first); // read now: an open page follows the address
        Assert.Equal(ListPage.Size, names.Count);
        Assert.Equal("Person 27", names[0]);
        Assert.Contains("1–25 of 27", first.Markup);
        var next = first.Find("a[aria-label='Next page']").GetAttribute("href")!;
        Assert.Matches(@"^/candidates\?after=\d+\.\d+$", next);

        var last = Show(next["/candidates".Length..]);
        Assert.Equal(["Person 02", "Person 01"], Names(last));
        Assert.Contains("2 of 27", last.Markup);
        var end = last.Find("a[aria-label='Next page']");
        Assert.Equal("true", end.GetAttribute("aria-disabled"));
        Assert.Equal("-1", end.GetAttribute("tabindex")); // keeps the focus of whoever pressed it
        var before = last.Find("a[aria-label='Page before']").GetAttribute("href")!;
        Assert.Equal(names, Names(Show(before["/candidates".Length..])));

        var byName = Show("?sort=name").Find("a[aria-label='Next page']").GetAttribute("href")!;
        Assert.Matches(@"^/candidates\?sort=name&after=\d+$", byName);
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
            ["4", "1", "1", "1", "0", "1"],
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
    public async Task Rows_of_one_question_never_stand_under_another_that_has_no_answer()
    {
        await StartAsync();
        await ConnectAsync();
        await InviteAsync("Haruto Saito");
        await AddAsync("Amara Osei", VerdictKind.WaitingForTag, VerdictReason.NoTag);
        var cut = Show();
        await BreakStoreAsync(isBroken: true);

        Get<NavigationManager>().NavigateTo("/candidates?view=waiting");

        cut.WaitForAssertion(() => cut.Find("[role=alert]"));
        Assert.Equal("Waiting for tag", cut.Find("[aria-current] span").TextContent);
        Assert.Empty(cut.FindAll("tr.line"));
        Assert.Empty(cut.FindAll(".empty"));
        Assert.Empty(cut.FindAll("[aria-busy=true]"));

        await BreakStoreAsync(isBroken: false);
        await Button(cut, "Try again").ClickAsync(new());
        cut.WaitForAssertion(() => Assert.Equal(["Amara Osei"], Names(cut)));
    }

    [Fact]
    public async Task A_store_that_fails_at_a_live_change_leaves_the_rows_it_answered_with()
    {
        await StartAsync();
        await ConnectAsync();
        await InviteAsync("Haruto Saito");
        var cut = Show();
        await BreakStoreAsync(isBroken: true);

        Publish();

        cut.WaitForAssertion(() => cut.Find("[role=alert]"));
        Assert.Equal(["Haruto Saito"], Names(cut));
        await BreakStoreAsync(isBroken: false);
    }

    [Fact]
    public async Task While_the_answer_is_on_its_way_the_list_is_busy_and_soon_says_so()
    {
        await StartAsync(store: Store.PostgreSql);
        await ConnectAsync();
        await InviteAsync("Haruto Saito");
        await AddAsync("Amara Osei", VerdictKind.WaitingForTag, VerdictReason.NoTag);
        var cut = Show();
        Assert.Empty(cut.FindAll("[aria-busy=true]"));

        await using (var context = Get<TeamDb>().OpenSystem())
        await using (await context.Database.BeginTransactionAsync(Token))
        {
            await context.Database.ExecuteSqlRawAsync("LOCK TABLE \"StageMappings\"", Token);
            Get<NavigationManager>().NavigateTo("/candidates?view=waiting");

            cut.WaitForAssertion(() => cut.Find("[aria-busy=true]"));
            Assert.Empty(cut.FindAll("[role=progressbar]"));
            Clock.Advance(TimeSpan.FromSeconds(0.5));
            cut.WaitForAssertion(() =>
                Assert.Equal(
                    "Loading candidates",
                    cut.Find("[role=progressbar]").GetAttribute("aria-label")
                )
            );
        }

        cut.WaitForAssertion(() => Assert.Equal(["Amara Osei"], Names(cut)));
        Assert.Empty(cut.FindAll("[aria-busy=true], [role=progressbar]"));
    }

    [Fact]
    public async Task An_order_that_a_reviewer_may_not_ask_for_leaves_the_list_at_rest()
    {
        await StartAsync(MemberRole.Reviewer);
        await ConnectAsync();
        await InviteAsync("Haruto Saito");

        var cut = Show("?sort=name");

        Assert.Single(cut.FindAll("tr.line"));
        Assert.Empty(cut.FindAll("[aria-busy=true]"));
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

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Who_opens_a_candidate_before_the_fingers_rest_stays_there(bool isFast)
    {
        await StartAsync();
        await ConnectAsync();
        await InviteAsync("Haruto Saito");
        var cut = Show();
        var typing = cut.Find("#search").InputAsync(new() { Value = "haruto" });
        if (!isFast)
        {
            Clock.Advance(TimeSpan.FromMilliseconds(250));
            await typing;
        }

        // On the page's own turn: the address changes there, and a reading may be under way.
        await cut.InvokeAsync(() => Get<NavigationManager>().NavigateTo("/candidates/1"));
        if (isFast)
        {
            await DisposeComponentsAsync();
            Clock.Advance(TimeSpan.FromMilliseconds(250));
            await typing;
        }

        Assert.EndsWith("/candidates/1", Get<NavigationManager>().Uri);
    }

    [Fact]
    public async Task What_is_typed_finds_and_stays_out_of_the_address()
    {
        await StartAsync();
        await ConnectAsync();
        await InviteAsync("Haruto Saito");
        await InviteAsync("Amara Osei");
        var cut = Show();

        await TypeAsync(cut, "haruto", () => Assert.Equal(["Haruto Saito"], Names(cut)));

        Assert.EndsWith("/candidates", Get<NavigationManager>().Uri);
        Assert.Equal(
            "haruto",
            cut.Find("form[action='/candidates/export'] input[name=text]").GetAttribute("value")
        );
        Assert.DoesNotContain(
            "haruto",
            string.Concat(cut.FindAll("a").Select(a => a.GetAttribute("href"))),
            StringComparison.OrdinalIgnoreCase
        );
    }

    [Fact]
    public async Task Where_nobody_matches_the_filters_can_be_cleared()
    {
        await StartAsync();
        await ConnectAsync();
        await InviteAsync("Haruto Saito");
        var cut = Show("?status=poor&next=none");
        Assert.Equal(["Haruto Saito"], Names(cut));
        await cut.Find("select#filter-status").ChangeAsync(new() { Value = "cancelled" });
        cut.WaitForAssertion(() => Assert.Contains("No candidate matches.", cut.Markup));
        Assert.EndsWith("/candidates?status=cancelled&next=none", Get<NavigationManager>().Uri);
        await TypeAsync(cut, "nobody", () => { });

        await cut.Find(".empty button").ClickAsync(new());

        cut.WaitForAssertion(() => Assert.Equal(["Haruto Saito"], Names(cut)));
        Assert.EndsWith("/candidates", Get<NavigationManager>().Uri);
        Assert.Equal("", cut.Find("#search").GetAttribute("value"));
    }

    [Fact]
    public async Task Who_needs_attention_is_a_filter_that_goes_with_the_others()
    {
        await StartAsync();
        await ConnectAsync();
        await InviteAsync("Haruto Saito");
        await InviteAsync("Amara Osei", note: e => e.Fail("Lever does not take the note.", Now));
        await AddAsync("Noor Haddad", VerdictKind.NeedsAttention, VerdictReason.NoEmail);
        var cut = Show("?view=invited");
        Assert.Equal(["Amara Osei", "Haruto Saito"], Names(cut));

        await cut.Find("#filter-attention").ChangeAsync(new() { Value = true });

        cut.WaitForAssertion(() => Assert.Equal(["Amara Osei"], Names(cut)));
        Assert.EndsWith("/candidates?view=invited&attention=1", Get<NavigationManager>().Uri);
        Assert.True(cut.Find("#filter-attention").HasAttribute("checked"));
        await cut.Find("#filter-attention").ChangeAsync(new() { Value = false });
        cut.WaitForAssertion(() => Assert.Equal(2, Names(cut).Count));
    }

    [Fact]
    public async Task Every_filter_is_a_labelled_select_and_shows_what_is_chosen()
    {
        await StartAsync();
        await ConnectAsync();
        await InviteAsync("Haruto Saito", InterviewStatus.Finalised, rating: "Strong");

        var cut = Show("?rating=Strong&stage=byteboard");

        Assert.Equal(["Haruto Saito"], Names(cut));
        Assert.Equal(
            "Strong",
            Row(cut, "Haruto Saito").QuerySelector(".status")!.TextContent.Trim()
        );
        Assert.Equal(
            ["Status", "Interview type", "Next Steps", "Offer Status", "Lever stage"],
            cut.FindAll("select").Select(s => cut.Find($"label[for={s.Id}]").TextContent)
        );
        Assert.Equal("rating Strong", cut.Find("#filter-status").GetAttribute("value"));
        Assert.Equal("byteboard", cut.Find("#filter-stage").GetAttribute("value"));
    }

    [Fact]
    public async Task Each_head_says_what_it_sorts_by_and_turns_the_order_round()
    {
        await StartAsync();
        await ConnectAsync();
        await InviteAsync("Haruto Saito");
        await InviteAsync("Amara Osei");

        var cut = Show("?sort=name");

        Assert.Equal(["Amara Osei", "Haruto Saito"], Names(cut));
        var link = cut.Find("th[aria-sort=ascending] a");
        Assert.Equal("Sort by Candidate", link.GetAttribute("aria-label"));
        Assert.Equal("/candidates?sort=-name", link.GetAttribute("href"));
        Assert.Equal(["Haruto Saito", "Amara Osei"], Names(Show("?sort=-name")));
    }

    [Fact]
    public async Task A_column_that_is_left_out_stays_out_in_this_browser()
    {
        await StartAsync();
        await ConnectAsync();
        await InviteAsync("Haruto Saito");
        var script = JSInterop.SetupModule("./byteboard.js");
        script.Mode = JSRuntimeMode.Loose;
        var cut = Show();

        await Button(cut, "Columns").ClickAsync(new());
        var box = cut.FindAll(".columns label").Single(l => l.TextContent.Trim() == "Deadline");
        await box.QuerySelector("input")!.ChangeAsync(new() { Value = false });

        Assert.DoesNotContain("Mon 30 Nov", Row(cut, "Haruto Saito").TextContent);
        var kept = Assert.Single(script.Invocations, i => i.Identifier == "remember");
        Assert.Equal("Deadline", kept.Arguments[1]);

        script.Setup<string?>("recall", _ => true).SetResult("Deadline,Stage");
        var again = Show();
        again.WaitForAssertion(() =>
            Assert.DoesNotContain("Byteboard interview", Row(again, "Haruto Saito").TextContent)
        );
    }

    [Fact]
    public async Task An_outcome_and_an_expected_day_are_told_in_words()
    {
        await StartAsync();
        await ConnectAsync();
        var graded = await InviteAsync(
            "Tomasz Zielinski",
            InterviewStatus.Finalised,
            rating: "Poor"
        );
        await SetOutcomeAsync(
            graded.CandidateId,
            NextSteps.TechnicalPhoneScreen,
            OfferStatus.NoOffer
        );
        var waiting = await InviteAsync("Noor Haddad", InterviewStatus.Active);
        await ChangeAsync(async db =>
        {
            var interview = await db.Interviews.SingleAsync(i => i.Id == waiting.Id, Token);
            interview.Submit(NowUtc, new DateTime(2026, 11, 25, 12, 0, 0, DateTimeKind.Utc));
            await RefreshAsync(db, waiting.CandidateId);
        });

        var cut = Show();

        var row = Row(cut, "Tomasz Zielinski").TextContent;
        Assert.Contains("Poor", row);
        Assert.Contains("Technical Phone Screen", row);
        Assert.Contains("No Offer", row);
        Assert.Contains("ETA Wed 25 Nov", Row(cut, "Noor Haddad").TextContent);
    }

    [Fact]
    public async Task People_without_a_proper_name_or_address_are_listed_as_they_are()
    {
        await StartAsync();
        await ConnectAsync();
        await AddAsync(" ", VerdictKind.NeedsAttention, VerdictReason.NoEmail, emails: []);
        await AddAsync(
            "Three",
            VerdictKind.Ignored,
            VerdictReason.NoInterview,
            emails: ["a@example.com", "b@example.com", "c@example.com"]
        );
        await AddAsync(
            "Wrong",
            VerdictKind.Ignored,
            VerdictReason.NoInterview,
            emails: ["not <b>one</b>"]
        );
        await AddAsync("=cmd()", VerdictKind.Ignored, VerdictReason.NoInterview);

        var cut = Show();

        Assert.Equal(["=cmd()", "Wrong", "Three", "No name in Lever"], Names(cut));
        Assert.Equal("a@example.com", Row(cut, "Three").QuerySelector(".mail")!.TextContent);
        Assert.Equal("not <b>one</b>", Row(cut, "Wrong").QuerySelector(".mail")!.TextContent);
        Assert.Null(Row(cut, "No name in Lever").QuerySelector(".mail"));
    }

    [Fact]
    public async Task A_reviewer_cannot_sort_or_search_by_who_it_is()
    {
        await StartAsync(MemberRole.Reviewer);
        await ConnectAsync();
        var interview = await InviteAsync("Haruto Saito");
        await InviteAsync("Amara Osei");
        using var sql = new HeardSql(DataSource);
        var cut = Show("?sort=name");
        Assert.Empty(cut.FindAll("a[aria-label='Sort by Candidate']"));

        await TypeAsync(cut, "haruto", () => Assert.Contains("No candidate matches.", cut.Markup));
        await TypeAsync(cut, interview.Reference, () => Assert.Single(cut.FindAll("tr.line")));

        Assert.DoesNotContain(sql.Commands, c => c.Contains("\"SearchTerms\""));
        Assert.DoesNotContain(sql.Commands, c => c.Contains("\"c\".\"Name\""));
    }

    // Lets the pause after the last key pass.
    private Task TypeAsync(IRenderedComponent<CandidatesPage> cut, string text, Action assert)
    {
        _ = cut.Find("#search").InputAsync(new() { Value = text });
        return Eventually.TrueAsync(
            () =>
            {
                Clock.Advance(TimeSpan.FromMilliseconds(250));
                return Task.FromResult(Record.Exception(assert) is null);
            },
            "the page shows what was typed for"
        );
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

    private static IElement Reason(IRenderedComponent<CandidatesPage> cut, string name) =>
        Row(cut, name).NextElementSibling!.QuerySelector(".reason")!;

    // At once, as after a lost connection: no pause has to pass on the clock that the sentences go by.
    private async Task ReadAgainAsync(IRenderedComponent<CandidatesPage> cut, string name)
    {
        await Get<Reconnects>().OnConnectionUpAsync(null!, Token);
        cut.WaitForAssertion(() => Row(cut, name));
    }

    private Task RenameAsync(long id, string name) =>
        ChangeAsync(
            id,
            candidate => candidate.Read(candidate.Reading! with { Name = name, Emails = [] })
        );

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
