using Byteboard.Domain.Candidates;
using Byteboard.Domain.Deliveries;
using Byteboard.Domain.Errands;
using Byteboard.Domain.Interviews;
using Byteboard.Domain.LeverIntegrations;
using Byteboard.Domain.Outcomes;
using Byteboard.Domain.Storage;
using Byteboard.Domain.Teams;
using Byteboard.Tests.Account;
using Byteboard.Tests.Browsing;
using Byteboard.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace Byteboard.Tests.Candidates.Detail;

/// <summary>The page of one candidate in a browser: what axe finds, what scrolls, and pictures to look at.</summary>
public sealed class CandidateInBrowserTests(ListeningHost host) : IClassFixture<ListeningHost>
{
    private static readonly Look[] Looks =
    [
        new(ColorScheme.Light, 1440),
        new(ColorScheme.Dark, 1440),
        new(ColorScheme.Light, 390),
        new(ColorScheme.Dark, 390),
    ];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private DateTime NowUtc { get; } = DateTime.UtcNow;

    [Fact]
    public async Task Every_kind_of_candidate_is_shown_without_faults()
    {
        _ = host.Address;
        var people = await new Scene(host, NowUtc).MakeAsync();
        await using var chromium = await Chromium.StartAsync();
        var page = await chromium.OpenAsync(host.Address);
        await page.SignInAsync(MemberRole.Recruiter, "/candidates");
        foreach (var (name, id) in people)
        {
            await page.GotoAsync($"/candidates/{id}");
            await page.WaitForSelectorAsync("#timeline");
            await Look.AtAsync(page, $"candidate-{name}", Looks);
        }

        var reviewers = await chromium.OpenAsync(host.Address);
        await reviewers.SignInAsync(MemberRole.Reviewer, "/candidates");
        await reviewers.GotoAsync($"/candidates/{people["finalised"]}");
        await reviewers.WaitForSelectorAsync("#timeline");
        await Look.AtAsync(reviewers, "candidate-for-reviewers", Looks[..1]);

        Assert.Empty(chromium.Complaints);
    }

    [Fact]
    public async Task A_value_that_could_not_be_saved_does_not_stay_chosen()
    {
        _ = host.Address;
        var people = await new Scene(host, NowUtc).MakeAsync();
        await using var chromium = await Chromium.StartAsync();
        var page = await chromium.OpenAsync(host.Address);
        await page.SignInAsync(MemberRole.Recruiter, "/candidates");
        await page.GotoAsync($"/candidates/{people["waiting"]}");
        var next = page.GetByLabel("Next Steps");
        await next.SelectOptionAsync("Technical Phone Screen");
        await Assertions.Expect(page.Locator("#next-steps-by")).ToContainTextAsync("Set by");
        await RenameAsync("OutcomeEdits", "AwayOutcomeEdits");
        try
        {
            await next.SelectOptionAsync("Rejected");

            await Assertions
                .Expect(page.GetByText("This could not be saved. Nothing was changed."))
                .ToBeVisibleAsync();
            await Assertions.Expect(next).ToHaveValueAsync(nameof(NextSteps.TechnicalPhoneScreen));
        }
        finally
        {
            await RenameAsync("AwayOutcomeEdits", "OutcomeEdits");
        }

        await next.SelectOptionAsync("Rejected");
        await Assertions
            .Expect(page.GetByText("This could not be saved. Nothing was changed."))
            .ToHaveCountAsync(0);
        await Assertions.Expect(next).ToHaveValueAsync(nameof(NextSteps.Rejected));
    }

    private async Task RenameAsync(string table, string to)
    {
        await using var context = host.Services.GetRequiredService<TeamDb>().OpenSystem();
        var sql = $"ALTER TABLE \"{table}\" RENAME TO \"{to}\"";
        await context.Database.ExecuteSqlRawAsync(sql, Token);
    }

    /// <summary>People as looks, errands and the platform leave them; made once for all tests of the host.</summary>
    private sealed class Scene(ListeningHost host, DateTime nowUtc)
    {
        private const string Stage = "byteboard";

        public async Task<Dictionary<string, long>> MakeAsync()
        {
            await using var context = host.Services.GetRequiredService<TeamDb>().Open(host.TeamId);
            if (!await context.InterviewTypes.AnyAsync(Token))
            {
                await FillAsync(context);
            }

            return await context
                .Candidates.Where(c => c.OpportunityId != null)
                .ToDictionaryAsync(c => c.OpportunityId!, c => c.Id, Token);
        }

        private async Task FillAsync(ByteboardContext context)
        {
            context.Add(
                new LeverIntegration
                {
                    TeamId = host.TeamId,
                    HostName = "Production",
                    WebhookKey = LeverIntegration.NewWebhookKey(),
                }
            );
            context.AddRange(Type("Junior Web"), Type("Senior SWE"));
            context.Add(Map(Stage, "Byteboard interview", StageTarget.Byteboard));
            await context.SaveChangesAsync(Token);
            await AddAsync(context, "waiting", "Jae-won Han", -20, _ => Task.CompletedTask);
            await AddAsync(
                context,
                "invited",
                "Haruto Saito",
                -30,
                who => InviteAsync(context, who, mail => mail.Complete(At(-9)))
            );
            await AddAsync(
                context,
                "uncertain",
                "Noor Haddad",
                -300,
                who =>
                    InviteAsync(
                        context,
                        who,
                        mail =>
                            mail.Doubt("The connection broke after the data had left.", At(-279))
                    )
            );
            await AddAsync(
                context,
                "finalised",
                "Chloe Bennett",
                -14_000,
                who => FinaliseAsync(context, who)
            );
        }

        private async Task AddAsync(
            ByteboardContext context,
            string opportunityId,
            string name,
            int minutes,
            Func<Candidate, Task> then
        )
        {
            var candidate = new Candidate { TeamId = host.TeamId, OpportunityId = opportunityId };
            var reading = new Reading
            {
                ReadAt = At(minutes),
                ContactId = $"contact-{opportunityId}",
                StageId = Stage,
                CreatedAt = At(minutes - 60),
                StageChanges = [new StageEntry(Stage, At(minutes))],
                Tags = ["Jr Web", "grad-2026"],
                ShowUrl = "https://hire.lever.co/candidates/" + opportunityId,
                Name = name,
                Emails = [$"{name.Replace(' ', '.').ToLowerInvariant()}@example.com"],
            };
            var decision = InviteRule.Decide(
                new InviteQuestion(
                    reading,
                    new StageMap(await context.StageMappings.ToListAsync(Token)),
                    await context.InterviewTypes.ToListAsync(Token),
                    [],
                    []
                )
            );
            var verdicts = new[] { 0, 1, 5, 15 }
                .Select(after => new Verdict
                {
                    TeamId = host.TeamId,
                    OpportunityId = opportunityId,
                    At = At(minutes + after),
                    Kind = decision.Kind,
                    Reason = decision.Reason,
                    Checks = decision.Checks,
                    Cause = after is 0 ? LookCause.Delivery : LookCause.Timer,
                })
                .ToList();
            context.Add(candidate);
            foreach (var verdict in verdicts)
            {
                context.Add(verdict);
                await context.SaveChangesAsync(Token);
            }

            var delivery = new Delivery
            {
                TeamId = host.TeamId,
                Webhook = WebhookKind.StageChange,
                Token = opportunityId,
                TriggeredAt = At(minutes),
                ReceivedAt = At(minutes) + 900,
                Event = "candidateStageChange",
                OpportunityId = opportunityId,
                ToStageId = Stage,
                Hash = "hash",
                Payload = "{}",
            };
            delivery.Decide(verdicts[0]);
            context.Add(delivery);
            candidate.Read(reading);
            candidate.Take(verdicts[^1]);
            await context.SaveChangesAsync(Token);
            await then(candidate);
            await CandidateSummaries.RefreshAsync(context, candidate, Token);
        }

        private async Task<Interview> InviteAsync(
            ByteboardContext context,
            Candidate who,
            Action<Errand> settle
        )
        {
            var at = who.Reading!.ReadAt + (20 * 60_000L);
            var jonas = await context
                .Users.Where(m => m.Email == AccountHost.Email(MemberRole.Recruiter))
                .SingleAsync(Token);
            var type = await context.InterviewTypes.FirstAsync(Token);
            var interview = new Interview
            {
                TeamId = host.TeamId,
                CandidateId = who.Id,
                ContactId = who.ContactId!,
                TypeId = type.Id,
                TypeName = type.Name,
                Email = who.Emails[0],
                NormalisedEmail = who.Emails[0],
                StageEntryAt = who.Reading.ReadAt,
                Reference = PublicReference.OfInterview(),
                LinkHash = who.OpportunityId!,
                LinkCipher = "cipher",
                InvitedUtc = Utc(at),
                InvitedBy = jonas.Id,
            };
            context.Add(interview);
            await context.SaveChangesAsync(Token);
            var by = new Person(jonas.Id, jonas.DisplayName, false);
            CandidateHistory.Add(context, who.Id, CandidateStep.ChooseAndSend, by, at);
            InterviewHistory.Add(context, interview, step: null, Actor.Of(by), at);
            var mail = Errand.For(who, ErrandKind.InvitationEmail, interview.Id);
            mail.Begin(Utc(at).AddDays(7));
            settle(mail);
            var note = Errand.For(who, ErrandKind.InvitationNote, interview.Id);
            if (mail.State is ErrandState.Done)
            {
                interview.Open(Utc(at).AddDays(7));
                note.Complete(at + 2000, "note");
            }

            context.AddRange(mail, note);
            var verdict = new Verdict
            {
                TeamId = host.TeamId,
                OpportunityId = who.OpportunityId!,
                At = at,
                Kind = VerdictKind.Invited,
                Reason = VerdictReason.Invited,
                Checks = [new Check("Chosen?", true, $"type: {type.Name}")],
                Cause = LookCause.Person,
                CauseId = jonas.Id,
            };
            context.Add(verdict);
            await context.SaveChangesAsync(Token);
            who.Take(verdict);
            return interview;
        }

        private async Task FinaliseAsync(ByteboardContext context, Candidate who)
        {
            var interview = await InviteAsync(context, who, mail => mail.Complete(At(-13_979)));
            interview.Start(Utc(At(-9000)));
            InterviewHistory.Add(context, interview, InterviewStep.Start, Actor.Timer, At(-9000));
            interview.Submit(Utc(At(-8900)), nowUtc.AddDays(-3));
            InterviewHistory.Add(
                context,
                interview,
                InterviewStep.Submit,
                Actor.Timer,
                At(-8900),
                nowUtc.AddDays(-3)
            );
            interview.Finalise(
                new InterviewResult(
                    "Leaning Strong",
                    [
                        new SkillResult("Developing Web Applications", SkillLevel.Strong, true),
                        new SkillResult("Code Quality", SkillLevel.Solid, true),
                        new SkillResult("Trade-off Analysis", SkillLevel.Developing, true),
                        new SkillResult("Communication", SkillLevel.Strong, false),
                        new SkillResult("User Experience Design", SkillLevel.NotShown, false),
                    ],
                    "Clear reasoning, and tests from the beginning.",
                    "https://reports.example.com/1"
                ),
                Utc(At(-5000))
            );
            InterviewHistory.Add(
                context,
                interview,
                InterviewStep.Finalise,
                Actor.Timer,
                At(-5000),
                detail: "Leaning Strong"
            );
            var note = Errand.For(who, ErrandKind.ResultNote, interview.Id);
            note.Complete(At(-4999), "result");
            context.Add(note);
            context.Add(
                new OutcomeChange
                {
                    TeamId = host.TeamId,
                    CandidateId = who.Id,
                    At = At(-3000),
                    Field = OutcomeField.NextSteps,
                    After = nameof(NextSteps.Onsite),
                    Source = OutcomeSourceKind.Hand,
                    SourceAt = At(-3000),
                    ByName = "Jonas Weber",
                }
            );
            who.Take(new Outcome(new(NextSteps.Onsite, null), new(null, null)), null);
        }

        private long At(int minutes) =>
            new DateTimeOffset(nowUtc).ToUnixTimeMilliseconds() + (minutes * 60_000L);

        private static DateTime Utc(long at) =>
            DateTimeOffset.FromUnixTimeMilliseconds(at).UtcDateTime;

        private InterviewType Type(string name) =>
            new()
            {
                TeamId = host.TeamId,
                Name = name,
                Tag = name,
            };

        private StageMapping Map(string id, string name, StageTarget target) =>
            new()
            {
                TeamId = host.TeamId,
                StageId = id,
                Name = name,
                Target = target,
            };
    }
}
