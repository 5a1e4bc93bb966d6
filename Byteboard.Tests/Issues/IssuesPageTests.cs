using Bunit;
using Byteboard.Dashboard.Issues;
using Byteboard.Domain.Candidates;
using Byteboard.Domain.Issues;
using Byteboard.Domain.Teams;
using Byteboard.Tests.Candidates;
using Microsoft.EntityFrameworkCore;

namespace Byteboard.Tests.Issues;

/// <summary>The page of issues as each role sees it. It is ten o'clock.</summary>
public sealed class IssuesPageTests : CandidateContext
{
    [Fact]
    public async Task Where_nothing_is_wrong_it_says_so()
    {
        await StartAsync();

        var cut = Show();

        Assert.Contains("No issue is open.", cut.Markup);
    }

    [Fact]
    public async Task An_issue_says_since_when_what_it_stops_whom_and_what_to_do()
    {
        await StartAsync();
        long id = 0;
        for (var person = 0; person < 6; person++)
        {
            id = await AddAsync(
                "Ines Okafor",
                VerdictKind.NeedsAttention,
                VerdictReason.SeveralTags
            );
        }

        await SeeAsync(IssueKind.TagAmbiguous, 7);

        var cut = Show();

        var card = cut.Find("section.bb-card");
        Assert.Equal(
            "7 candidates have more than one Byteboard tag",
            card.QuerySelector("h2")!.TextContent
        );
        Assert.Contains("First 09:00, last 09:50.", card.TextContent);
        Assert.Contains("Leave one tag in Lever", card.TextContent);
        Assert.Equal("Ines Okafor", card.QuerySelector($"a[href='/candidates/{id}']")!.TextContent);
        Assert.Equal(6, card.QuerySelectorAll(".people li").Length);
        Assert.Contains("and more", card.TextContent);
        Assert.Equal(
            "/candidates?view=attention",
            card.QuerySelector("a.bb-button")!.GetAttribute("href")
        );
    }

    [Fact]
    public async Task An_admin_ignores_it_and_takes_that_back()
    {
        await StartAsync();
        await SeeAsync(IssueKind.ReasonUnmapped, 1, "r-1");
        var cut = Show();

        await cut.Find("button[aria-label^='Ignore']").ClickAsync(new());
        cut.WaitForAssertion(() => Assert.Contains("Ignored by Priya Raman", cut.Markup));
        Assert.Contains("No issue is open.", cut.Markup);

        await cut.Find("button[aria-label^='Heed']").ClickAsync(new());
        cut.WaitForAssertion(() => Assert.DoesNotContain("Ignored", cut.Markup));
        Assert.Equal(
            "/settings/team/archive-reasons",
            cut.Find("a.bb-button").GetAttribute("href")
        );
    }

    [Fact]
    public async Task A_recruiter_reads_it_and_is_told_who_mends_it()
    {
        await StartAsync(MemberRole.Recruiter);
        await SeeAsync(IssueKind.PermissionMissing, 1, "CreateNote");

        var cut = Show();

        Assert.Contains("An admin of your team does this.", cut.Markup);
        Assert.Empty(cut.FindAll("button[aria-label^='Ignore'], a.bb-button"));
    }

    [Fact]
    public async Task What_is_resolved_stays_listed_and_the_page_follows_without_a_reload()
    {
        await StartAsync();
        await SeeAsync(IssueKind.KeyRefused, 14);
        var cut = Show();
        Assert.Contains("14 events are kept.", cut.Markup);

        await ChangeAsync(async db => (await db.Issues.SingleAsync(Token)).Resolve(Now));

        await PublishUntilAsync(() =>
            Assert.Contains(
                "Lever refuses the permanent key",
                cut.Find("#resolved").ParentElement!.TextContent
            )
        );
        Assert.Contains("No issue is open.", cut.Markup);
    }

    [Fact]
    public async Task What_was_missed_while_the_webhook_was_off_is_said()
    {
        await StartAsync();
        await ChangeAsync(db =>
        {
            var watch = new TeamWatch { TeamId = TeamId };
            for (var i = 0; i < 9; i++)
            {
                watch.Recover(Now - 3_600_000, Now - (2 * 86_400_000));
            }

            watch.Hear(Now);
            db.TeamWatches.Add(watch);
            return Task.CompletedTask;
        });

        Assert.Contains("The webhook was off for 2 days: 9 changes recovered.", Show().Markup);
    }

    [Fact]
    public async Task The_menu_counts_what_is_open()
    {
        await StartAsync();
        await SeeAsync(IssueKind.NoEmail, 3);
        await SeeAsync(IssueKind.Uncertain, 1);

        var cut = Render<OpenIssues>();

        cut.WaitForAssertion(() => Assert.Equal("2 open", cut.Find("span").TextContent.Trim()));
    }

    [Fact]
    public async Task What_could_not_be_loaded_is_said_and_can_be_tried_again()
    {
        await StartAsync();
        await BreakStoreAsync(isBroken: true);

        var cut = Render<IssuesPage>();
        cut.WaitForAssertion(() => Assert.Contains("The issues could not be loaded.", cut.Markup));
        await BreakStoreAsync(isBroken: false);
        await cut.FindAll("button")
            .Single(b => b.TextContent.Trim() == "Try again")
            .ClickAsync(new());

        cut.WaitForAssertion(() => Assert.Contains("No issue is open.", cut.Markup));
    }

    private IRenderedComponent<IssuesPage> Show()
    {
        var cut = Render<IssuesPage>();
        cut.WaitForState(() => !cut.Markup.Contains("Loading the issues"));
        return cut;
    }

    private Task SeeAsync(IssueKind kind, int count, string subject = "") =>
        ChangeAsync(db =>
        {
            var issue = new Issue
            {
                TeamId = TeamId,
                Kind = kind,
                Subject = subject,
            };
            issue.See(
                new IssueSight(kind, subject, "", count, Now - 3_600_000, Now - 600_000),
                Now
            );
            db.Issues.Add(issue);
            return Task.CompletedTask;
        });
}
