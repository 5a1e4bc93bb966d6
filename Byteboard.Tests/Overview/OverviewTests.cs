using Bunit;
using Byteboard.Dashboard.Overview;
using Byteboard.Domain.Candidates;
using Byteboard.Domain.Interviews;
using Byteboard.Domain.Outcomes;
using Byteboard.Domain.Storage;
using Byteboard.Tests.Candidates;
using Byteboard.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace Byteboard.Tests.Overview;

public sealed class OverviewTests : CandidateContext
{
    private static readonly OverviewQuestion Everything = new(null, null);

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task The_way_from_invitation_to_hire_counts_each_step_of_those_who_took_the_one_before(
        Store store
    )
    {
        await StartAsync(store: store);
        await ConnectAsync();
        await InviteAsync("Not Started");
        await StepAsync(await InviteAsync("Started"), i => i.Start(NowUtc));
        await GradeAsync("Submitted", "Poor", NextSteps.Rejected, null);
        await GradeAsync("Onsite", "Strong", NextSteps.Onsite, null);
        await GradeAsync("Offer", "Strong", NextSteps.Onsite, OfferStatus.OfferDeclined);
        await GradeAsync(
            "Accepted",
            "Strong",
            NextSteps.TechnicalPhoneScreenAndOnsite,
            OfferStatus.OfferAccepted
        );
        var gone = await InviteAsync("Brought onsite without it");
        await OutcomeAsync(gone.CandidateId, NextSteps.Onsite, OfferStatus.OfferAccepted);

        var numbers = await ReadAsync(Everything);

        Assert.Equal(new Funnel(7, 5, 4, 3, 2, 1), numbers.Funnel);
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task Each_rating_says_what_came_of_it_the_best_first(Store store)
    {
        await StartAsync(store: store);
        await ConnectAsync();
        await GradeAsync("A", "Poor", NextSteps.Onsite, OfferStatus.OfferAccepted);
        await GradeAsync("B", "Strong", null, null);
        await GradeAsync("C", "Strong", NextSteps.Onsite, OfferStatus.OfferMade);

        var numbers = await ReadAsync(Everything);

        Assert.Equal(
            [new RatingOutcome("Strong", 2, 1, 1, 0, 1), new RatingOutcome("Poor", 1, 1, 1, 1, 0)],
            numbers.Ratings
        );
        Assert.Equal(1, numbers.NeedsYou.OutcomesMissing);
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task An_invitation_with_a_corrected_address_counts_once(Store store)
    {
        await StartAsync(store: store);
        await ConnectAsync();
        var wrong = await InviteAsync("Haruto Saito");
        var right = await InviteAsync("Haruto Saito again");
        await ChangeAsync(async db =>
        {
            var held = await db.Interviews.SingleAsync(i => i.Id == wrong.Id, Token);
            held.CloseForCorrection();
            held.ReplacedById = right.Id;
        });

        Assert.Equal(1, (await ReadAsync(Everything)).Funnel.Invited);
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task Whoever_had_several_interviews_is_one_person_who_came_as_far_as_the_furthest(
        Store store
    )
    {
        await StartAsync(store: store);
        await ConnectAsync();
        var first = await InviteAsync("Haruto Saito");
        await StepAsync(first, i => Grade(i, "Strong"));
        await AgainAsync(first, i => Grade(i, "Strong"));
        await AgainAsync(first, i => Grade(i, "Poor"));
        await AgainAsync(first, _ => { });
        await OutcomeAsync(first.CandidateId, NextSteps.Onsite, null);

        var numbers = await ReadAsync(Everything);

        Assert.Equal(new Funnel(1, 1, 1, 1, 0, 0), numbers.Funnel);
        Assert.Equal(
            [new RatingOutcome("Strong", 1, 1, 0, 0, 0), new RatingOutcome("Poor", 1, 1, 0, 0, 0)],
            numbers.Ratings
        );
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task An_offer_that_was_made_stays_one_whatever_the_archive_says_since(Store store)
    {
        await StartAsync(store: store);
        await ConnectAsync();
        await GradeAsync("Withdrew", "Strong", NextSteps.Onsite, OfferStatus.Withdrew);
        await GradeAsync("Rejected", "Strong", NextSteps.Onsite, OfferStatus.NoOffer);
        await GradeAsync("Never", "Strong", NextSteps.Onsite, OfferStatus.NoOffer);
        await ChangeAsync(async db =>
        {
            foreach (var c in await db.Candidates.ToListAsync(Token))
            {
                var before = c.Name is "Never" ? null : nameof(OfferStatus.OfferMade);
                db.OutcomeChanges.AddRange(
                    Change(c, OutcomeField.OfferStatus, null, before),
                    Change(c, OutcomeField.OfferStatus, before, c.OfferStatus.ToString()),
                    Change(c, OutcomeField.NextSteps, null, nameof(NextSteps.Onsite))
                );
            }
        });

        var numbers = await ReadAsync(Everything);

        Assert.Equal(new Funnel(3, 3, 3, 3, 2, 0), numbers.Funnel);
        Assert.Equal([new RatingOutcome("Strong", 3, 3, 2, 0, 0)], numbers.Ratings);
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task An_offer_without_Onsite_counts_in_both_tables(Store store)
    {
        await StartAsync(store: store);
        await ConnectAsync();
        await GradeAsync("A", "Strong", NextSteps.TechnicalPhoneScreen, OfferStatus.OfferMade);
        await GradeAsync("B", "Strong", null, OfferStatus.OfferAccepted);

        var numbers = await ReadAsync(Everything);

        Assert.Equal(new Funnel(2, 2, 2, 2, 2, 1), numbers.Funnel);
        Assert.Equal([new RatingOutcome("Strong", 2, 2, 2, 1, 1)], numbers.Ratings);
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task Only_the_time_and_the_type_that_are_asked_for_count(Store store)
    {
        await StartAsync(store: store);
        await ConnectAsync();
        var interview = await InviteAsync("Haruto Saito");
        Clock.Advance(TimeSpan.FromDays(40));

        Assert.Equal(0, (await ReadAsync(new(30, null))).Funnel.Invited);
        Assert.Equal(1, (await ReadAsync(new(90, null))).Funnel.Invited);
        Assert.Equal(1, (await ReadAsync(new(90, interview.TypeId))).Funnel.Invited);
        Assert.Equal(0, (await ReadAsync(new(90, interview.TypeId + 1))).Funnel.Invited);
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task What_needs_a_person_is_counted(Store store)
    {
        await StartAsync(store: store);
        await ConnectAsync();
        await SummariseAsync(await AddAsync("A", VerdictKind.WaitingForTag, VerdictReason.NoTag));
        await SummariseAsync(
            await AddAsync("B", VerdictKind.NeedsAttention, VerdictReason.SeveralTags)
        );
        await SummariseAsync((await InviteAsync("C")).CandidateId);
        Clock.Advance(TimeSpan.FromDays(5.5));

        Assert.Equal(new NeedsYou(1, 1, 1, 0), (await ReadAsync(Everything)).NeedsYou);
    }

    [Fact]
    public async Task A_new_team_reads_that_nothing_is_there_yet()
    {
        await StartAsync();

        var cut = Render<OverviewPage>();

        cut.WaitForAssertion(() => Assert.Contains("Nobody was invited in this time.", cut.Markup));
        Assert.Contains("Nothing needs a person.", cut.Markup);
        Assert.Contains("Nothing was graded in this time.", cut.Markup);
    }

    [Fact]
    public async Task Counts_lead_to_the_lists_behind_them()
    {
        await StartAsync();
        await ConnectAsync();
        await SummariseAsync(await AddAsync("A", VerdictKind.WaitingForTag, VerdictReason.NoTag));

        var cut = Render<OverviewPage>();

        cut.WaitForAssertion(() =>
            Assert.Equal("/candidates?view=waiting", cut.Find(".needs a").GetAttribute("href"))
        );
    }

    [Fact]
    public async Task One_is_counted_in_the_singular()
    {
        await StartAsync();
        await ConnectAsync();
        await AddAsync("Waits", VerdictKind.WaitingForTag, VerdictReason.NoTag);
        await AddAsync("Stuck", VerdictKind.NeedsAttention, VerdictReason.SeveralTags);
        await InviteAsync("Expires");
        await InviteAsync("Graded", InterviewStatus.Finalised);
        Clock.Advance(TimeSpan.FromDays(5.5));

        var one = Render<OverviewPage>();

        one.WaitForAssertion(() =>
            Assert.Equal(
                [
                    "1 waits for a tag",
                    "1 needs attention",
                    "1 expires within two days",
                    "1 outcome is missing",
                ],
                one.FindAll(".needs a").Select(a => a.TextContent)
            )
        );
        await AddAsync("Stuck too", VerdictKind.NeedsAttention, VerdictReason.SeveralTags);
        var two = Render<OverviewPage>();
        two.WaitForAssertion(() =>
            Assert.Equal("2 need attention", two.FindAll(".needs a")[1].TextContent)
        );
    }

    [Fact]
    public async Task Numbers_of_one_question_never_stand_under_another_that_has_no_answer()
    {
        await StartAsync();
        await ConnectAsync();
        await GradeAsync("A", "Strong", NextSteps.Onsite, null);
        var cut = Render<OverviewPage>();
        cut.WaitForAssertion(() => Assert.Equal(2, cut.FindAll("table").Count));
        await MoveInterviewsAsync("Interviews", "Away");

        await cut.Find("#days").ChangeAsync(new() { Value = "30" });

        cut.WaitForAssertion(() => cut.Find("[role=alert]"));
        Assert.Empty(cut.FindAll("table, .empty, [aria-busy=true]"));
        Assert.Equal("30", cut.Find("#days").GetAttribute("value"));

        await MoveInterviewsAsync("Away", "Interviews");
        await cut.Find("[role=alert] button").ClickAsync(new());
        cut.WaitForAssertion(() => Assert.Equal(2, cut.FindAll("table").Count));
    }

    [Fact]
    public async Task While_the_numbers_are_on_their_way_the_page_is_busy_and_soon_says_so()
    {
        await StartAsync(store: Store.PostgreSql);
        await ConnectAsync();
        await GradeAsync("A", "Strong", NextSteps.Onsite, null);
        var cut = Render<OverviewPage>();
        cut.WaitForAssertion(() => Assert.Equal(2, cut.FindAll("table").Count));
        Assert.Empty(cut.FindAll("[aria-busy=true]"));

        await using (var context = Get<TeamDb>().OpenSystem())
        await using (await context.Database.BeginTransactionAsync(Token))
        {
            await context.Database.ExecuteSqlRawAsync("LOCK TABLE \"Interviews\"", Token);
            await cut.Find("#days").ChangeAsync(new() { Value = "30" });

            cut.WaitForAssertion(() => Assert.Equal(2, cut.FindAll("[aria-busy=true]").Count));
            Assert.Empty(cut.FindAll("[role=progressbar]"));
            Clock.Advance(TimeSpan.FromSeconds(0.5));
            cut.WaitForAssertion(() => cut.Find("[role=progressbar]"));
        }

        cut.WaitForAssertion(() =>
            Assert.Empty(cut.FindAll("[aria-busy=true], [role=progressbar]"))
        );
    }

    [Fact]
    public async Task A_store_that_is_away_is_said()
    {
        await StartAsync();
        await MoveInterviewsAsync("Interviews", "Away");

        var cut = Render<OverviewPage>();

        cut.WaitForAssertion(() =>
            Assert.Contains("The numbers could not be loaded. Nothing was changed.", cut.Markup)
        );
    }

    private async Task MoveInterviewsAsync(string from, string to)
    {
        await using var context = Get<TeamDb>().OpenSystem();
        var sql = $"ALTER TABLE \"{from}\" RENAME TO \"{to}\"";
        await context.Database.ExecuteSqlRawAsync(sql, Token);
    }

    private static OutcomeChange Change(
        Candidate candidate,
        OutcomeField field,
        string? before,
        string? after
    ) =>
        new()
        {
            TeamId = candidate.TeamId,
            CandidateId = candidate.Id,
            At = 1,
            Field = field,
            Before = before,
            After = after,
            Source = OutcomeSourceKind.Stage,
        };

    // Another interview of the same person, of another stage entry.
    private Task AgainAsync(Interview first, Action<Interview> step) =>
        ChangeAsync(async db =>
        {
            var again = new Interview
            {
                TeamId = TeamId,
                CandidateId = first.CandidateId,
                ContactId = first.ContactId,
                TypeId = first.TypeId,
                TypeName = first.TypeName,
                Email = first.Email,
                NormalisedEmail = first.NormalisedEmail,
                StageEntryAt = Now + await db.Interviews.CountAsync(Token),
                Reference = PublicReference.OfInterview(),
                LinkHash = InvitationLink.HashOf(InvitationLink.NewToken()),
                LinkCipher = "cipher",
                InvitedUtc = NowUtc,
            };
            step(again);
            db.Interviews.Add(again);
        });

    private Task<OverviewNumbers> ReadAsync(OverviewQuestion question) =>
        Get<OverviewReader>().ReadAsync(TeamId, question, Token);

    private async Task GradeAsync(string name, string rating, NextSteps? next, OfferStatus? offer)
    {
        var interview = await InviteAsync(name);
        await StepAsync(interview, i => Grade(i, rating));
        await OutcomeAsync(interview.CandidateId, next, offer);
    }

    private void Grade(Interview interview, string rating)
    {
        interview.Start(NowUtc);
        interview.Finalise(new InterviewResult(rating, [], "", null), NowUtc);
    }

    private Task StepAsync(Interview interview, Action<Interview> step) =>
        ChangeAsync(async db =>
            step(await db.Interviews.SingleAsync(i => i.Id == interview.Id, Token))
        );

    private Task OutcomeAsync(long candidateId, NextSteps? next, OfferStatus? offer) =>
        ChangeAsync(async db =>
        {
            var candidate = await db.Candidates.SingleAsync(c => c.Id == candidateId, Token);
            candidate.Take(new Outcome(new(next, null), new(offer, null)), null);
            await CandidateSummaries.RefreshAsync(db, candidate, Token);
        });

    private Task SummariseAsync(long candidateId) =>
        ChangeAsync(async db =>
            await CandidateSummaries.RefreshAsync(
                db,
                await db.Candidates.SingleAsync(c => c.Id == candidateId, Token),
                Token
            )
        );
}
