using Byteboard.Dashboard.Candidates.Listing;
using Byteboard.Dashboard.Shell;
using Byteboard.Domain.Candidates;
using Byteboard.Domain.Connecting;
using Byteboard.Domain.Errands;
using Byteboard.Domain.Interviews;
using Byteboard.Domain.Outcomes;
using Byteboard.Domain.Teams;
using Byteboard.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace Byteboard.Tests.Candidates;

/// <summary>The list's views, filters and counts, on both stores.</summary>
public sealed class CandidateListTests : CandidateContext
{
    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task Every_state_is_found_in_its_view(Store store)
    {
        await StartAsync(MemberRole.Recruiter, store);
        await ConnectAsync();
        await InviteAsync("Invited");
        await InviteAsync("Not sent", mail: e => e.StartingAt(Now));
        await InviteAsync("Refused", mail: e => e.Fail("The mail server refuses it.", Now));
        await InviteAsync("Doubtful", mail: e => e.Doubt("The connection broke.", Now));
        await InviteAsync("No note", note: e => e.Fail("Lever does not take the note.", Now));
        await InviteAsync("Over", InterviewStatus.Finalised, note: e => e.Fail("Too late.", Now));
        await AddAsync("Waiting", VerdictKind.WaitingForTag, VerdictReason.NoTag);
        await AddAsync("Stuck", VerdictKind.NeedsAttention, VerdictReason.SeveralTags);
        await AddAsync("Secret", VerdictKind.Unreadable, VerdictReason.Confidential);

        Assert.Equal(9, (await InViewAsync(CandidateView.All)).Count);
        Assert.Equal(["No note", "Not sent", "Invited"], await InViewAsync(CandidateView.Invited));
        Assert.Equal(["Waiting"], await InViewAsync(CandidateView.Waiting));
        Assert.Equal(["Over"], await InViewAsync(CandidateView.Missing));
        Assert.Equal(
            ["Secret", "Stuck", "No note", "Doubtful", "Refused"],
            await InViewAsync(CandidateView.Attention)
        );
        Assert.Equal(
            ["No note"],
            await NamesAsync(new() { View = CandidateView.Invited, NeedsAttention = true })
        );
        Assert.Equal(["Stuck"], await NamesAsync(new() { NeedsAttention = true, Text = "stuck" }));
        var attention = await ListAsync(new() { View = CandidateView.Attention });
        Assert.All(attention.Rows, row => Assert.NotNull(row.Reason));
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task An_invitation_expires_soon_within_two_days_of_its_deadline(Store store)
    {
        await StartAsync(MemberRole.Recruiter, store);
        await ConnectAsync();
        await InviteAsync("Rafael Duarte");

        Clock.Advance(TimeSpan.FromDays(5) - TimeSpan.FromMinutes(1));
        Assert.Empty(await InViewAsync(CandidateView.Expiring));
        Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(["Rafael Duarte"], await InViewAsync(CandidateView.Expiring));
        Clock.Advance(TimeSpan.FromDays(2));
        Assert.Empty(await InViewAsync(CandidateView.Expiring));
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task Every_filter_finds_its_own_and_they_add_up(Store store)
    {
        await StartAsync(MemberRole.Recruiter, store);
        await ConnectAsync();
        var strong = await InviteAsync("Strong", InterviewStatus.Finalised, rating: "Strong");
        await SetOutcomeAsync(strong.CandidateId, NextSteps.Onsite, OfferStatus.OfferMade);
        var poor = await InviteAsync("Poor", InterviewStatus.Finalised, rating: "Poor");
        await SetOutcomeAsync(poor.CandidateId, NextSteps.Rejected);
        await InviteAsync("Fresh");
        var gone = await AddAsync("Gone", VerdictKind.Ignored, VerdictReason.Archived);
        await ChangeAsync(
            gone,
            c => c.Read(c.Reading! with { Name = "Gone", Archived = new Archiving("r", 1) })
        );

        Assert.Equal(["Fresh"], await NamesAsync(new() { State = CandidateState.Invited }));
        Assert.Equal(["Strong"], await NamesAsync(new() { Rating = "Strong" }));
        Assert.Equal(3, (await NamesAsync(new() { TypeId = strong.TypeId })).Count);
        Assert.Empty(await NamesAsync(new() { TypeId = strong.TypeId + 1 }));
        Assert.Equal(["Poor"], await NamesAsync(new() { Next = new(NextSteps.Rejected) }));
        Assert.Equal(["Gone", "Fresh"], await NamesAsync(new() { Next = new(null) }));
        Assert.Equal(["Strong"], await NamesAsync(new() { Offer = new(OfferStatus.OfferMade) }));
        Assert.Equal(
            ["Fresh", "Poor", "Strong"],
            await NamesAsync(new() { StageId = "byteboard" })
        );
        Assert.Equal(["Gone"], await NamesAsync(new() { IsArchived = true }));
        Assert.Equal(
            ["Poor"],
            await NamesAsync(
                new()
                {
                    State = CandidateState.Finalised,
                    Offer = new(null),
                    Text = "poor",
                    StageId = "byteboard",
                }
            )
        );
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task The_newest_interview_and_its_newest_errands_count(Store store)
    {
        await StartAsync(MemberRole.Recruiter, store);
        await ConnectAsync();
        var interview = await InviteAsync(
            "Amara Osei",
            mail: e => e.Fail("The mail server refuses it.", Now),
            note: e => e.Fail("Lever does not take the note.", Now)
        );
        await ChangeAsync(async db =>
        {
            var again = new Errand
            {
                TeamId = TeamId,
                InterviewId = interview.Id,
                CandidateId = interview.CandidateId,
                OpportunityId = "o-1",
                Kind = ErrandKind.InvitationEmail,
                Reference = PublicReference.OfErrand(),
            };
            again.Complete(Now);
            db.Errands.Add(again);
            await RefreshAsync(db, interview.CandidateId);
        });

        var row = Assert.Single((await ListAsync(new())).Rows);

        Assert.Equal(CandidateState.Invited, row.State);
        Assert.StartsWith("Invited, but the note in Lever was not added.", row.Reason);
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task A_reminder_of_the_same_subject_is_no_next_look(Store store)
    {
        await StartAsync(MemberRole.Recruiter, store);
        await ConnectAsync();
        await AddAsync("Amara Osei", VerdictKind.WaitingForTag, VerdictReason.NoTag);
        await ChangeAsync(db =>
        {
            foreach (var kind in Enum.GetValues<Domain.Lanes.TimerKind>())
            {
                db.Timers.Add(
                    new Domain.Lanes.LaneTimer
                    {
                        TeamId = TeamId,
                        Kind = kind,
                        Subject = "o-1",
                        DueAt = Now + 60_000 * (1 + (int)kind),
                    }
                );
            }

            return Task.CompletedTask;
        });

        Assert.EndsWith("Next look 10:01.", Assert.Single((await ListAsync(new())).Rows).Reason);
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task A_reviewers_rows_hold_no_person(Store store)
    {
        await StartAsync(MemberRole.Reviewer, store);
        await ConnectAsync();
        await InviteAsync("Amara Osei");

        var row = Assert.Single((await ListAsync(new(), withPerson: false)).Rows);

        Assert.Equal((null, null, null), (row.Name, row.Email, row.LeverUrl));
        Assert.NotNull(row.Reference);
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task The_corrected_address_is_shown(Store store)
    {
        await StartAsync(MemberRole.Recruiter, store);
        await ConnectAsync();
        var interview = await InviteAsync("Amara Osei");
        await ChangeAsync(async db =>
            (await db.Interviews.SingleAsync(i => i.Id == interview.Id, Token)).Email =
                "amara@example.org"
        );

        Assert.Equal("amara@example.org", Assert.Single((await ListAsync(new())).Rows).Email);
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task Another_teams_candidates_are_neither_listed_nor_found(Store store)
    {
        await StartAsync(MemberRole.Recruiter, store);
        await ConnectAsync();
        var interview = await InviteAsync("Amara Osei");
        var other = await Get<NewTeams>()
            .AddAsync(new Team { Name = "Other", TimeZone = "UTC" }, "Production", Token);

        foreach (var text in new[] { "", "amara", interview.Reference, "o-1" })
        {
            var page = await Get<CandidateList>()
                .ReadAsync(other, new() { Text = text }, true, Time, Token);
            Assert.Equal(
                (0, 0, 0),
                (page.Rows.Count, page.Total.Value, page.Counts[CandidateView.All].Value)
            );
        }
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task Counting_stops_beyond_ten_thousand_and_a_word_that_many_have_still_finds(
        Store store
    )
    {
        await StartAsync(MemberRole.Recruiter, store);
        await ConnectAsync();
        long[] noras = [];
        await ChangeAsync(async db =>
        {
            db.ChangeTracker.AutoDetectChangesEnabled = false;
            var people = Enumerable
                .Range(0, Count.Most + 10)
                .Select(_ => new Candidate { TeamId = TeamId })
                .ToList();
            db.Candidates.AddRange(people);
            await db.SaveChangesAsync(Token);
            noras = [.. people.Select(p => p.Id).Where(id => id % 3 is 0)];
            db.SearchTerms.AddRange(people.Select(p => Term(p.Id, "maria")));
            db.SearchTerms.AddRange(noras.Select(id => Term(id, "nora")));
            db.SearchTerms.AddRange(noras.Select(id => Term(id, "nora@example.com")));
        });

        var all = await ListAsync(new());
        Assert.Equal(
            ("10,000+", "10,000+", ListPage.Size),
            (all.Total.ToString(), all.Counts[CandidateView.All].ToString(), all.Rows.Count)
        );
        var found = await ListAsync(new() { Text = "mar" });
        Assert.Equal(("10,000+", ListPage.Size), (found.Total.ToString(), found.Rows.Count));
        Assert.Empty((await ListAsync(new() { Text = "mar", Rating = "Poor" })).Rows);
        Assert.Equal("10,000", new Count(10_000).ToString());

        foreach (var sort in new[] { CandidateSort.Changed, CandidateSort.Name })
        {
            var some = await ListAsync(new() { Text = "nor", Sort = sort });
            Assert.Equal((noras.Length, ListPage.Size), (some.Total.Value, some.Rows.Count));
            Assert.All(some.Rows, row => Assert.Contains(row.Id, noras));
        }

        SearchTerm Term(long id, string term) =>
            new()
            {
                TeamId = TeamId,
                CandidateId = id,
                Term = term,
            };
    }

    [Fact]
    public async Task A_page_reads_of_timers_and_archive_reasons_what_it_shows()
    {
        await StartAsync();
        await ConnectAsync();
        await AddAsync("Amara Osei", VerdictKind.WaitingForTag, VerdictReason.NoTag);
        using var sql = new HeardSql(DataSource);

        await ListAsync(new());

        foreach (var (table, column) in new[] { ("Timers", "Attempts"), ("ReasonMappings", "Id") })
        {
            var asked = Assert.Single(sql.Commands, c => c.Contains($"FROM \"{table}\""));
            Assert.DoesNotContain($"\"{column}\"", asked);
        }
    }

    private TeamTime Time => new("Europe/Dublin", Clock);

    private Task<IReadOnlyList<string?>> InViewAsync(CandidateView view) =>
        NamesAsync(new CandidateQuestion { View = view });

    private async Task<IReadOnlyList<string?>> NamesAsync(CandidateQuestion question)
    {
        var page = await ListAsync(question);
        Assert.Equal(page.Total.Value, page.Rows.Count);
        if (!question.IsFiltered)
        {
            Assert.Equal(page.Counts[question.View], page.Total);
        }

        return [.. page.Rows.Select(r => r.Name)];
    }

    private Task<ListPage> ListAsync(CandidateQuestion question, bool withPerson = true) =>
        Get<CandidateList>().ReadAsync(TeamId, question, withPerson, Time, Token);
}
