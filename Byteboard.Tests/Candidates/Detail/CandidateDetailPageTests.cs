using AngleSharp.Dom;
using Bunit;
using Byteboard.Dashboard.Candidates.Detail;
using Byteboard.Domain.Candidates;
using Byteboard.Domain.Interviews;
using Byteboard.Domain.LeverIntegrations;
using Byteboard.Domain.Outcomes;
using Byteboard.Domain.Teams;
using Microsoft.EntityFrameworkCore;

namespace Byteboard.Tests.Candidates.Detail;

public sealed class CandidateDetailPageTests : DetailContext
{
    [Fact]
    public async Task A_number_that_the_team_has_not_says_so()
    {
        await StartAsync();

        var cut = Show(4711);

        Says(cut, "This team has no such candidate.");
    }

    [Fact]
    public async Task Another_teams_candidate_is_none_of_ours()
    {
        await StartAsync();
        await ConnectAsync();
        var id = await AddAsync("Haruto Saito", VerdictKind.NothingToDo, VerdictReason.MovedOn);
        var stranger = await Get<Domain.Connecting.NewTeams>()
            .AddAsync(new Team { Name = "Quarry", TimeZone = "UTC" }, "Production", Token);

        Assert.Null(await Get<CandidateReader>().ReadAsync(stranger, id, true, Token));
        Assert.NotNull(await Get<CandidateReader>().ReadAsync(TeamId, id, true, Token));
    }

    [Fact]
    public async Task Who_was_not_invited_reads_why_and_what_would_have_been()
    {
        await StartAsync();
        await ConnectAsync();
        var id = await AddAsync(
            "Jae-won Han",
            VerdictKind.WaitingForTag,
            VerdictReason.NoTag,
            NearMiss
        );

        var cut = Show(id);

        Says(cut, "Not invited: no Byteboard tag. 'Sr SWE' is close to Senior SWE.");
        Says(cut, "With the tag Senior SWE alone: the invitation would have gone out.");
        Says(cut, "Decision 1 of 1");
        var check = cut.Find(".why li");
        Assert.Contains("Does exactly one Byteboard tag count? No.", check.TextContent);
    }

    [Fact]
    public async Task The_card_opens_at_what_is_not_settled_and_steps_through_all_decisions()
    {
        await StartAsync();
        await ConnectAsync();
        var id = await AddAsync(
            "Jae-won Han",
            VerdictKind.WaitingForTag,
            VerdictReason.NoTag,
            NearMiss
        );
        await DecideAsync(id, VerdictKind.Invited, VerdictReason.Invited);

        var cut = Show(id);
        Says(cut, "Decision 1 of 2");
        await cut.Find("[aria-label='Later decision']").ClickAsync(new());

        Says(cut, "Decision 2 of 2");
        Assert.Contains("Invited", cut.Find(".why .paragraph").TextContent);
    }

    [Fact]
    public async Task A_result_shows_the_skills_what_to_ask_next_and_the_report()
    {
        await StartAsync();
        await ConnectAsync();
        var interview = await GradedAsync("Chloe Bennett");

        var cut = Show(interview.CandidateId);

        Says(cut, "Leaning Strong");
        Says(cut, "Ask about next: Systems Reasoning (priority, not shown).");
        Says(cut, "Clear reasoning. <b>Tests</b> were missing.");
        Assert.DoesNotContain("<b>Tests</b>", cut.Markup); // what graders write is text, not markup
        Assert.Equal(
            "https://reports.example.com/1",
            cut.FindAll("a").Single(a => a.TextContent.Contains("Open report")).GetAttribute("href")
        );
    }

    [Fact]
    public async Task A_reviewer_sees_neither_name_nor_address_nor_a_way_to_Lever()
    {
        await StartAsync(MemberRole.Reviewer);
        await ConnectAsync();
        var interview = await GradedAsync("Chloe Bennett");

        var cut = Show(interview.CandidateId);

        Says(cut, interview.Reference);
        Assert.DoesNotContain("Chloe", cut.Markup);
        Assert.DoesNotContain("chloe.bennett@example.com", cut.Markup);
        Assert.DoesNotContain("Open in Lever", cut.Markup);
        Assert.DoesNotContain("Open report", cut.Markup);
        Assert.Empty(cut.FindAll("select"));
        Assert.Empty(cut.FindAll("form"));
    }

    [Fact]
    public async Task The_outcome_says_what_set_it()
    {
        await StartAsync();
        await ConnectAsync();
        var interview = await GradedAsync("Chloe Bennett");
        await ChangeAsync(db =>
        {
            db.OutcomeChanges.Add(
                new OutcomeChange
                {
                    TeamId = TeamId,
                    CandidateId = interview.CandidateId,
                    At = Now,
                    Field = OutcomeField.NextSteps,
                    After = nameof(NextSteps.Onsite),
                    Source = OutcomeSourceKind.Stage,
                    SourceId = "byteboard",
                    SourceAt = Now,
                }
            );
            return Task.CompletedTask;
        });

        var cut = Show(interview.CandidateId);

        Says(cut, "Moved to Byteboard interview in Lever, 10:00");
        Says(cut, "Next Steps set to Onsite");
        Says(cut, "Nobody said yet.");
    }

    [Fact]
    public async Task What_is_still_to_come_stands_on_top_of_the_timeline_and_what_ended_at_its_time()
    {
        await StartAsync();
        await ConnectAsync();
        var interview = await InviteAsync(
            "Haruto Saito",
            mail: e => e.Fail("The mail server refuses the address.", Now)
        );
        var ended = Now;
        Clock.Advance(TimeSpan.FromHours(3));

        var cut = Show(interview.CandidateId);

        Says(cut, "Invitation e-mail: not sent");
        var lines = cut.FindAll("section[aria-labelledby=timeline] li");
        Assert.Contains("its turn comes", lines[0].TextContent);
        Assert.EndsWith("now", lines[0].TextContent.Trim());
        var failed = lines.Single(l => l.TextContent.Contains("Invitation e-mail: not sent"));
        Assert.EndsWith("Today 10:00", failed.TextContent.Trim());
        Assert.NotEqual(ended, Now);
    }

    [Fact]
    public async Task By_hand_is_for_representatives_alone()
    {
        await StartAsync(MemberRole.Recruiter);
        await ConnectAsync();
        var interview = await InviteAsync("Haruto Saito");

        var cut = Show(interview.CandidateId);

        Says(cut, "Cancel interview");
        Assert.DoesNotContain("By hand, for Byteboard", cut.Markup);
    }

    [Fact]
    public async Task A_store_that_is_away_leaves_a_way_to_try_again()
    {
        await StartAsync();
        await ConnectAsync();
        var id = await AddAsync("Haruto Saito", VerdictKind.NothingToDo, VerdictReason.MovedOn);
        await BreakStoreAsync(isBroken: true);

        var cut = Show(id);
        Says(cut, "The candidate could not be loaded. Nothing was changed.");
        await BreakStoreAsync(isBroken: false);
        await cut.FindAll("button")
            .Single(b => b.TextContent.Contains("Try again"))
            .ClickAsync(new());

        Says(cut, "Haruto Saito");
    }

    [Fact]
    public async Task A_change_shows_without_a_reload()
    {
        await StartAsync();
        await ConnectAsync();
        var interview = await InviteAsync("Haruto Saito");
        var cut = Show(interview.CandidateId);
        Says(cut, "Open until");

        await ChangeAsync(async db =>
        {
            var held = await db.Interviews.SingleAsync(Token);
            held.Start(NowUtc);
            (await db.Candidates.SingleAsync(Token)).Touch(NowUtc);
        });

        await PublishUntilAsync(() => Assert.Contains("The interview is under way.", cut.Markup));
    }
}
