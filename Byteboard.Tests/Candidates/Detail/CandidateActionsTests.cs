using AngleSharp.Dom;
using Bunit;
using Byteboard.Dashboard.Candidates.Detail;
using Byteboard.Dashboard.Shell;
using Byteboard.Domain.Candidates;
using Byteboard.Domain.Conducting;
using Byteboard.Domain.Errands;
using Byteboard.Domain.Interviews;
using Byteboard.Domain.Outcomes;
using Byteboard.Domain.Teams;
using Byteboard.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace Byteboard.Tests.Candidates.Detail;

/// <summary>What people may press on the page of one candidate, and what they read then.</summary>
public sealed class CandidateActionsTests : DetailContext
{
    [Fact]
    public async Task An_email_of_which_nobody_knows_is_said_to_be_there()
    {
        await StartAsync();
        await ConnectAsync();
        var interview = await InviteAsync("Haruto Saito", mail: Doubtful);
        var cut = Show(interview.CandidateId);
        Says(cut, "Did it arrive?");
        Says(cut, "Ask the candidate whether it arrived, then say which.");
        Assert.Empty(cut.FindAll("#until")); // no deadline has begun that could be moved

        await PressAsync(cut, "It is there: Invitation e-mail");

        Says(cut, "Saved: it is there.");
        var held = await ReadAsync(db => db.Interviews.SingleAsync(Token));
        Assert.NotNull(held.DeadlineUtc);
        Assert.Equal(
            CandidateState.Invited,
            (await ReadAsync(db => db.Candidates.SingleAsync(Token))).State
        );
        await PublishUntilAsync(() =>
            Assert.DoesNotContain(Buttons(cut), b => Named(b, "Send again: Invitation e-mail"))
        );
    }

    [Fact]
    public async Task A_refused_email_can_be_sent_again_and_nothing_else_is_said_of_it()
    {
        await StartAsync();
        await ConnectAsync();
        var interview = await InviteAsync(
            "Haruto Saito",
            mail: e => e.Fail("The mail server refuses the address.", Now)
        );
        var cut = Show(interview.CandidateId);
        Says(cut, "It was not sent. The mail server refuses the address.");
        Assert.DoesNotContain("It is there", TextOf(cut));

        await PressAsync(cut, "Send again: Invitation e-mail");

        Says(cut, "It goes out again now.");
        Assert.Equal(
            ErrandState.Pending,
            await ReadAsync(db =>
                db.Errands.Where(e => e.Kind == ErrandKind.InvitationEmail)
                    .Select(e => e.State)
                    .SingleAsync(Token)
            )
        );
    }

    [Fact]
    public async Task What_somebody_else_has_decided_meanwhile_says_so()
    {
        await StartAsync();
        await ConnectAsync();
        var interview = await InviteAsync("Haruto Saito", mail: Doubtful);
        var cut = Show(interview.CandidateId);
        await ChangeAsync(async db =>
            (
                await db.Errands.SingleAsync(e => e.Kind == ErrandKind.InvitationEmail, Token)
            ).Complete(Now)
        );

        await PressAsync(cut, "Send again: Invitation e-mail");

        Says(cut, "Somebody has decided this already; the timeline says who.");
    }

    [Fact]
    public async Task A_reviewer_is_not_asked_about_emails()
    {
        await StartAsync(MemberRole.Reviewer);
        await ConnectAsync();
        var interview = await InviteAsync("Haruto Saito", mail: Doubtful);

        var cut = Show(interview.CandidateId);

        Says(cut, "Invitation e-mail: may not have arrived");
        Assert.DoesNotContain("Did it arrive?", TextOf(cut));
    }

    [Fact]
    public async Task Who_took_it_before_can_be_dismissed_though_graded()
    {
        await StartAsync();
        await ConnectAsync();
        var interview = await InviteAsync(
            "Chloe Bennett",
            InterviewStatus.Finalised,
            kind: VerdictKind.NeedsAttention,
            reason: VerdictReason.TakenBefore
        );
        var cut = Show(interview.CandidateId);
        Says(cut, "Check again");

        await PressAsync(cut, "Dismiss");
        await PressAsync(cut, "Dismiss");

        Says(cut, "Dismissed. Nobody is invited for this move.");
    }

    [Fact]
    public async Task Several_tags_can_be_decided_while_another_interview_is_open()
    {
        await StartAsync();
        await ConnectAsync();
        var interview = await InviteAsync(
            "Haruto Saito",
            kind: VerdictKind.NeedsAttention,
            reason: VerdictReason.SeveralTags
        );

        var cut = Show(interview.CandidateId);

        foreach (var name in (string[])["Check again", "Send now", "Dismiss", "Invite again"])
        {
            Assert.Single(Buttons(cut), b => Named(b, name));
        }
    }

    [Fact]
    public async Task What_cannot_be_dismissed_is_not_offered_so()
    {
        await StartAsync();
        await ConnectAsync();
        var id = await AddAsync(
            "Owen Pritchard",
            VerdictKind.NeedsAttention,
            VerdictReason.ReasonNotMatched
        );

        var cut = Show(id);

        Assert.Single(Buttons(cut), b => Named(b, "Check again"));
        Assert.DoesNotContain(Buttons(cut), b => Named(b, "Dismiss"));
    }

    [Fact]
    public async Task Nothing_is_asked_about_somebody_whose_invitation_is_open()
    {
        await StartAsync();
        await ConnectAsync();
        var interview = await InviteAsync("Haruto Saito");

        var cut = Show(interview.CandidateId);

        Assert.DoesNotContain(Buttons(cut), b => Named(b, "Check again"));
    }

    [Fact]
    public async Task A_step_that_is_refused_says_why()
    {
        await StartAsync();
        await ConnectAsync();
        var interview = await InviteAsync("Haruto Saito");
        var cut = Show(interview.CandidateId);

        await PressAsync(cut, "Send reminder");
        Says(cut, "The reminder goes out now.");
        await PressAsync(cut, "Send reminder");

        Says(cut, "A reminder went out less than an hour ago.");
    }

    [Fact]
    public async Task What_is_asked_about_one_interview_does_not_pass_over_to_the_next()
    {
        await StartAsync();
        await ConnectAsync();
        var interview = await InviteAsync("Haruto Saito");
        var cut = Show(interview.CandidateId);
        await PressAsync(cut, "Cancel interview");
        Says(cut, "The link is closed, and the candidate is told by e-mail.");

        await Get<InterviewCare>()
            .ReissueAsync(TeamId, interview.Reference, Admin, "h.saito@example.com", Token);

        await PublishUntilAsync(() =>
            Assert.Contains($"{interview.Reference} (address corrected)", TextOf(cut))
        );
        Assert.DoesNotContain("The link is closed, and the candidate", TextOf(cut));
    }

    [Fact]
    public async Task Who_is_linked_is_said_to_be()
    {
        await StartAsync();
        await ConnectAsync();
        var candidate = new Candidate { TeamId = TeamId };
        await ChangeAsync(db =>
        {
            db.Candidates.Add(candidate);
            return Task.CompletedTask;
        });
        var cut = Show(candidate.Id);
        await cut.Find("section[aria-labelledby=in-lever] input")
            .InputAsync(new() { Value = "0d3c2f9e-1111-4000-8000-00000000000a" });

        await PressAsync(cut, "Link");

        Says(cut, "Linked. The opportunity is read now; nothing is sent by that.");
        await PublishUntilAsync(() =>
            Assert.Empty(cut.FindAll("section[aria-labelledby=in-lever] input"))
        );
        Says(cut, "Linked. The opportunity is read now; nothing is sent by that.");
        Says(cut, "Linked to the opportunity in Lever Priya Raman");
    }

    [Fact]
    public async Task Stepping_through_decisions_is_said_in_the_pages_own_region()
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

        await PressAsync(cut, "Later decision");

        Assert.Equal("Decision 2 of 2. Invited.", Get<Announcer>().Sentence);
        Assert.Empty(cut.FindAll("[aria-live]"));
    }

    [Fact]
    public async Task What_a_reviewer_may_not_change_has_no_label_of_a_field()
    {
        await StartAsync(MemberRole.Reviewer);
        await ConnectAsync();
        var interview = await InviteAsync("Haruto Saito");

        var cut = Show(interview.CandidateId);

        Says(cut, "Next Steps");
        Assert.Empty(cut.FindAll("label"));
    }

    [Fact]
    public async Task The_day_of_a_result_is_said_as_in_the_list()
    {
        await StartAsync();
        await ConnectAsync();
        var interview = await InviteAsync("Haruto Saito");
        await ChangeAsync(async db =>
        {
            var held = await db.Interviews.SingleAsync(Token);
            held.Start(NowUtc);
            held.Submit(NowUtc, NowUtc.AddDays(2));
            await RefreshAsync(db, interview.CandidateId);
        });

        var cut = Show(interview.CandidateId);

        Assert.Equal("ETA Wed 25 Nov", cut.Find(".state").TextContent.Trim());
    }

    [Fact]
    public async Task A_long_history_says_that_it_is_cut()
    {
        await StartAsync();
        await ConnectAsync();
        var id = await AddAsync("Haruto Saito", VerdictKind.NothingToDo, VerdictReason.MovedOn);
        await ChangesAsync(id, CandidateDetail.HistoryLength);
        var whole = Show(id);
        Assert.DoesNotContain("Older entries are not shown.", TextOf(whole));

        await ChangesAsync(id, 1);

        Says(Show(id), "Older entries are not shown.");
    }

    [Fact]
    public async Task Of_colleagues_only_the_name_is_read()
    {
        await StartAsync();
        await ConnectAsync();
        var interview = await InviteAsync("Haruto Saito");
        await ChangeAsync(async db =>
        {
            var verdict = await db.Verdicts.SingleAsync(Token);
            db.Entry(verdict).Property(v => v.Cause).CurrentValue = LookCause.Person;
            db.Entry(verdict).Property(v => v.CauseId).CurrentValue = "priya";
        });
        using var sql = new HeardSql(DataSource);

        await Get<CandidateReader>().ReadAsync(TeamId, interview.CandidateId, true, Token);

        var users = Assert.Single(sql.Commands, c => c.Contains("\"AspNetUsers\""));
        Assert.DoesNotContain("PasswordHash", users);
    }

    [Fact]
    public async Task An_interview_elsewhere_stands_in_what_would_have_been()
    {
        await StartAsync();
        await ConnectAsync();
        var id = await AddAsync(
            "Jae-won Han",
            VerdictKind.WaitingForTag,
            VerdictReason.NoTag,
            ["somebody@example.com"],
            NearMiss
        );
        var other = await InviteAsync("Somebody");
        Assert.Equal("somebody@example.com", other.Email);

        var cut = Show(id);

        Says(cut, "With the tag Senior SWE alone: not invited: another contact with the same");
    }

    private static void Doubtful(Errand errand)
    {
        errand.Begin(new DateTime(2026, 11, 30, 10, 0, 0, DateTimeKind.Utc));
        errand.Doubt("The connection broke after the data had left.", 0);
    }

    private static IEnumerable<IElement> Buttons(IRenderedComponent<CandidateDetailPage> cut) =>
        cut.FindAll("button");

    private static bool Named(IElement button, string name) =>
        (button.GetAttribute("aria-label") ?? button.TextContent.Trim()) == name;

    private static Task PressAsync(IRenderedComponent<CandidateDetailPage> cut, string name) =>
        Buttons(cut).Single(b => Named(b, name)).ClickAsync(new());

    private Task ChangesAsync(long candidateId, int count) =>
        ChangeAsync(db =>
        {
            db.OutcomeChanges.AddRange(
                Enumerable
                    .Range(0, count)
                    .Select(_ => new OutcomeChange
                    {
                        TeamId = TeamId,
                        CandidateId = candidateId,
                        At = Now,
                        Field = OutcomeField.NextSteps,
                        Source = OutcomeSourceKind.Hand,
                    })
            );
            return Task.CompletedTask;
        });
}
