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
    public async Task A_store_that_is_away_is_said()
    {
        await StartAsync();
        await using (var context = Get<TeamDb>().OpenSystem())
        {
            await context.Database.ExecuteSqlRawAsync(
                "ALTER TABLE \"Interviews\" RENAME TO \"Away\"",
                Token
            );
        }

        var cut = Render<OverviewPage>();

        cut.WaitForAssertion(() =>
            Assert.Contains("The numbers could not be loaded. Nothing was changed.", cut.Markup)
        );
    }

    private Task<OverviewNumbers> ReadAsync(OverviewQuestion question) =>
        Get<OverviewReader>().ReadAsync(TeamId, question, Token);

    private async Task GradeAsync(string name, string rating, NextSteps? next, OfferStatus? offer)
    {
        var interview = await InviteAsync(name);
        await StepAsync(
            interview,
            i =>
            {
                i.Start(NowUtc);
                i.Finalise(new InterviewResult(rating, [], "", null), NowUtc);
            }
        );
        await OutcomeAsync(interview.CandidateId, next, offer);
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
