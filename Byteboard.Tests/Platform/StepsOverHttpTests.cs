using Byteboard.Domain.Connecting;
using Byteboard.Domain.Errands;
using Byteboard.Domain.Interviews;
using Byteboard.Domain.Teams;
using Byteboard.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace Byteboard.Tests.Platform;

/// <summary>What the interview platform tells becomes true; what cannot be is refused with what is known.</summary>
public sealed class StepsOverHttpTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task An_interview_goes_from_started_to_graded_and_its_history_names_the_token(
        Store store
    )
    {
        await using var host = await PlatformSteps.StartAsync(store);
        var token = await host.TokenAsync();
        var reference = await host.InterviewAsync();

        foreach (
            var (step, body, status) in new[]
            {
                ("started", null, "Active"),
                ("support-opened", "{}", "SupportActive"),
                ("support-closed", "{}", "Active"),
                ("submitted", """{"expectedAt":"2026-11-25T18:00:00+01:00"}""", "Eta"),
                ("finalised", PlatformSteps.Result, "Finalised"),
            }
        )
        {
            var answer = await host.TellAsync(token, reference, step, body);
            Assert.True(answer.Status is 200, answer.Text);
            Assert.Equal((reference, status), (answer["reference"], answer["status"]));
        }

        var interview = await host.FindAsync(reference);
        Assert.Equal("Strong", interview.Rating);
        Assert.Equal(new DateTime(2026, 11, 25, 17, 0, 0, DateTimeKind.Utc), interview.EtaUtc);
        var skill = Assert.Single(interview.Skills);
        Assert.Equal(new SkillResult("Code Quality", SkillLevel.Solid, true), skill);
        var history = await host.ReadAsync(db =>
            db.InterviewEvents.OrderBy(e => e.Id).ToListAsync(Cancel)
        );
        Assert.Equal(5, history.Count);
        Assert.All(history, e => Assert.Equal((ActorKind.Platform, "Grading"), (e.By, e.ByName)));
        Assert.Equal(
            1,
            await host.ReadAsync(db =>
                db.Errands.CountAsync(e => e.Kind == ErrandKind.ResultNote, Cancel)
            )
        );
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task From_the_deadline_on_nobody_can_start_though_no_timer_has_said_so(Store store)
    {
        await using var host = await PlatformSteps.StartAsync(store);
        var token = await host.TokenAsync();
        var (early, late) = (await host.InterviewAsync(), await host.InterviewAsync());

        host.Clock.Advance(TimeSpan.FromDays(7) - TimeSpan.FromMilliseconds(1));
        var inTime = await host.TellAsync(token, early, "started");
        host.Clock.Advance(TimeSpan.FromMilliseconds(1));
        var tooLate = await host.TellAsync(token, late, "started");
        var asked = await host.AskAsync(token, $"/api/v1/interviews/{late}");

        Assert.Equal((200, 409), (inTime.Status, tooLate.Status));
        Assert.Equal("Expired", tooLate["interviewStatus"]);
        Assert.Equal("The invitation has expired. It cannot be started.", tooLate["detail"]);
        Assert.Equal("Expired", asked["status"]);
        Assert.Equal(InterviewStatus.Invited, (await host.FindAsync(late)).Status);
    }

    [Fact]
    public async Task Where_an_interview_stands_is_told_without_a_name()
    {
        await using var host = await PlatformSteps.StartAsync();
        var reference = await host.InterviewAsync();

        var answer = await host.AskAsync(
            await host.TokenAsync(),
            $"/api/v1/interviews/{reference}"
        );

        Assert.Equal(
            $$"""{"reference":"{{reference}}","type":"Senior SWE","status":"Invited","deadline":"2026-11-30T10:00:00Z"}""",
            answer.Text
        );
    }

    [Fact]
    public async Task Skills_and_ratings_are_those_of_the_settings_in_their_order()
    {
        await using var host = await PlatformSteps.StartAsync();
        var token = await host.TokenAsync();

        Assert.Equal(
            """{"ratings":["Strong","Leaning Strong","Needs Improvement","Poor"]}""",
            (await host.AskAsync(token, "/api/v1/ratings")).Text
        );
        var skills = (await host.AskAsync(token, "/api/v1/skills")).Json["skills"]!.AsArray();
        Assert.Equal((24, "Analytical Thinking"), (skills.Count, (string?)skills[0]));
    }

    [Theory]
    [InlineData(InterviewStatus.Cancelled, "The interview is cancelled. It cannot be graded.")]
    [InlineData(InterviewStatus.Finalised, "The interview is graded already. It cannot be graded.")]
    [InlineData(InterviewStatus.Expired, "The invitation has expired. It cannot be graded.")]
    [InlineData(InterviewStatus.Invited, "The interview is not started yet. It cannot be graded.")]
    public async Task A_result_that_comes_in_the_wrong_status_changes_nothing_and_is_told_why(
        InterviewStatus status,
        string why
    )
    {
        await using var host = await PlatformSteps.StartAsync();
        var reference = await host.InterviewAsync(status);
        var before = await host.FindAsync(reference);

        var answer = await host.TellAsync(
            await host.TokenAsync(),
            reference,
            "finalised",
            PlatformSteps.Result.Replace("Strong", "Poor", StringComparison.Ordinal)
        );

        Assert.Equal((409, "status"), (answer.Status, answer["code"]));
        Assert.Equal((why, status.ToString()), (answer["detail"], answer["interviewStatus"]));
        var after = await host.FindAsync(reference);
        Assert.Equal((before.Version, before.Rating), (after.Version, after.Rating));
        Assert.Equal(
            (0, 0, 0),
            await host.ReadAsync(async db =>
                (
                    await db.InterviewEvents.CountAsync(Cancel),
                    await db.Errands.CountAsync(Cancel),
                    await db.PlatformAnswers.CountAsync(Cancel)
                )
            )
        );
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task A_refusal_says_what_is_known_and_nothing_about_the_person(Store store)
    {
        await using var host = await PlatformSteps.StartAsync(store);
        var token = await host.TokenAsync();
        var graded = await host.InterviewAsync(InterviewStatus.Finalised);
        var old = await host.InterviewAsync(InterviewStatus.Cancelled);
        var instead = await host.InterviewAsync();
        await host.ReplaceAsync(old, instead);

        var twice = await host.TellAsync(token, graded, "finalised", PlatformSteps.Result);
        var closed = await host.TellAsync(token, old, "started");

        Assert.Equal(
            $$"""{"title":"Not in this status","status":409,"detail":"The interview is graded already. It cannot be graded.","code":"status","interviewStatus":"Finalised","rating":"Strong","finalisedAt":"2026-11-23T10:00:00Z","type":"about:blank"}""",
            twice.Text
        );
        Assert.Equal(("Cancelled", instead), (closed["interviewStatus"], closed["replacedBy"]));
        Assert.Null(closed["rating"]);
        Assert.DoesNotContain("ines", closed.Text + twice.Text, StringComparison.OrdinalIgnoreCase);
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task Another_teams_interview_is_not_there(Store store)
    {
        await using var host = await PlatformSteps.StartAsync(store);
        var reference = await host.InterviewAsync();
        var stranger = await host.Get<NewTeams>()
            .AddAsync(
                new Team { Name = "Quarry Lane Studios", TimeZone = "UTC" },
                "Production",
                Cancel
            );
        var theirs = await host.TokenAsync(stranger);

        var told = await host.TellAsync(theirs, reference, "started");
        var asked = await host.AskAsync(theirs, $"/api/v1/interviews/{reference}");

        Assert.Equal((404, 404), (told.Status, asked.Status));
        Assert.Equal(InterviewStatus.Invited, (await host.FindAsync(reference)).Status);
        var unknown = await host.AskAsync(theirs, "/api/v1/interviews/7QK2-9MX");
        Assert.Equal(unknown.Text, asked.Text); // nothing tells the two apart
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task What_graders_write_is_kept_as_plain_text(Store store)
    {
        await using var host = await PlatformSteps.StartAsync(store);
        var reference = await host.InterviewAsync(InterviewStatus.Eta);

        var answer = await host.TellAsync(
            await host.TokenAsync(),
            reference,
            "finalised",
            """{"rating":"Strong","skills":[],"summary":"<script>alert(1)</script>\r\n=cmd()\u0000\u0007\u202e 😀"}"""
        );

        Assert.True(answer.Status is 200, answer.Text);
        var kept = (await host.FindAsync(reference)).GraderSummary!;
        Assert.StartsWith("<script>alert(1)</script>\n=cmd()", kept);
        Assert.DoesNotContain(kept, c => c is not '\n' && char.IsControl(c));
        Assert.EndsWith("😀", kept);
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task Where_somebody_gave_up_is_one_line(Store store)
    {
        await using var host = await PlatformSteps.StartAsync(store);
        var reference = await host.InterviewAsync(InterviewStatus.Active);

        var answer = await host.TellAsync(
            await host.TokenAsync(),
            reference,
            "abandoned",
            """{"where":" during\r\nPart 1\u0000 "}"""
        );

        Assert.Equal("Incomplete", answer["status"]);
        var history = await host.ReadAsync(db => db.InterviewEvents.SingleAsync(Cancel));
        Assert.Equal("during  Part 1", history.Detail);
    }
}
