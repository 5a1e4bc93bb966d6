using Byteboard.Dashboard.Candidates.Listing;
using Byteboard.Dashboard.Shell;
using Byteboard.Domain.Candidates;
using Byteboard.Domain.Outcomes;
using Byteboard.Domain.Teams;
using Byteboard.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace Byteboard.Tests.Candidates;

/// <summary>Turning pages by cursor, on both stores.</summary>
public sealed class CandidatePagingTests : CandidateContext
{
    private const int Many = 80;

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task In_every_order_everybody_comes_once_forward_and_back_with_ties_and_without_values(
        Store store
    )
    {
        await StartAsync(MemberRole.Recruiter, store);
        await ConnectAsync();
        await FillAsync();
        var everybody = await ReadAsync(db => db.Candidates.Select(c => c.Id).ToListAsync(Token));
        foreach (var sort in Enum.GetValues<CandidateSort>())
        {
            foreach (var isAscending in new[] { true, false })
            {
                var question = new CandidateQuestion { Sort = sort, IsAscending = isAscending };
                var pages = await ForwardAsync(question);

                Assert.Equal(4, pages.Count);
                var ids = pages.SelectMany(p => p.Rows).Select(r => r.Id).ToList();
                Assert.Equal(everybody.Order(), ids.Order());
                var empty = pages.SelectMany(p => p.Rows).Select(r => IsEmpty(r, sort)).ToList();
                Assert.Equal(empty.Order(), empty); // those without a value come last, whichever way round
                Assert.Equal(ids, await BackAsync(pages[^1], pages.Count));
            }
        }
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task Dates_and_words_are_in_order(Store store)
    {
        await StartAsync(MemberRole.Recruiter, store);
        await ConnectAsync();
        await FillAsync();

        var deadlines = (
            await ForwardAsync(new() { Sort = CandidateSort.Deadline, IsAscending = true })
        )
            .SelectMany(p => p.Rows)
            .Select(r => r.DeadlineUtc)
            .OfType<DateTime>()
            .ToList();
        Assert.Equal(deadlines.Order(), deadlines);
        var states = (await ForwardAsync(new() { Sort = CandidateSort.Status }))
            .SelectMany(p => p.Rows)
            .Select(r => r.State.ToString())
            .ToList();
        Assert.Equal(states.OrderDescending(StringComparer.Ordinal), states);
        Assert.True(states.Distinct().Count() > 2);
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task Who_comes_while_pages_are_turned_moves_nobody(Store store)
    {
        await StartAsync(MemberRole.Recruiter, store);
        await ConnectAsync();
        await FillAsync();
        var before = await ReadAsync(db => db.Candidates.Select(c => c.Id).ToListAsync(Token));
        Clock.Advance(TimeSpan.FromMinutes(1)); // whoever comes now comes on top

        var seen = new List<long>();
        var page = await ListAsync(new());
        while (true)
        {
            seen.AddRange(page.Rows.Select(r => r.Id));
            if (page.After is null)
            {
                break;
            }

            await AddAsync("Newcomer", VerdictKind.Ignored, VerdictReason.NoInterview);
            page = await ListAsync(page.Question with { Cursor = page.After });
        }

        Assert.Equal(before.Order(), seen.Order());
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task A_place_that_is_gone_or_made_up_leads_to_the_beginning(Store store)
    {
        await StartAsync(MemberRole.Recruiter, store);
        await ConnectAsync();
        await FillAsync();
        foreach (var sort in Enum.GetValues<CandidateSort>())
        {
            var first = await ListAsync(new() { Sort = sort });
            foreach (
                var cursor in new CandidateCursor[]
                {
                    new(999_999, null, false),
                    new(0, long.MaxValue, true),
                    new(1, 77, true),
                }
            )
            {
                var page = await ListAsync(new() { Sort = sort, Cursor = cursor });
                Assert.NotEmpty(page.Rows);
                Assert.True(page.Rows.Count == ListPage.Size || page.Before is not null);
            }

            Assert.Null(first.Before);
        }
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task Pages_of_a_filter_hold_only_its_own(Store store)
    {
        await StartAsync(MemberRole.Recruiter, store);
        await ConnectAsync();
        await FillAsync();

        var pages = await ForwardAsync(
            new()
            {
                Next = new(null),
                Sort = CandidateSort.Name,
                IsAscending = true,
            }
        );

        var rows = pages.SelectMany(p => p.Rows).ToList();
        Assert.True(pages.Count > 1);
        Assert.All(rows, r => Assert.Null(r.Next));
        Assert.Equal(pages[0].Total.Value, rows.Count);
    }

    private async Task FillAsync()
    {
        NextSteps?[] next = [null, NextSteps.Onsite, NextSteps.Rejected];
        VerdictKind[] kinds =
        [
            VerdictKind.Ignored,
            VerdictKind.NothingToDo,
            VerdictKind.WaitingForTag,
        ];
        var type = await ReadAsync(db => db.InterviewTypes.SingleAsync(Token));
        await ChangeAsync(async db =>
        {
            for (var number = 0; number < Many; number++)
            {
                var candidate = new Candidate { TeamId = TeamId, OpportunityId = $"p-{number}" };
                db.Candidates.Add(candidate);
                await db.SaveChangesAsync(Token);
                candidate.Read(
                    new Reading
                    {
                        ReadAt = Now,
                        ContactId = $"contact-{number}",
                        StageId = "byteboard",
                        CreatedAt = Now,
                        Name = $"Person {number % 9}",
                        Emails = [],
                    }
                );
                candidate.Take(
                    new Outcome(
                        new(next[number % 3], null),
                        new(number % 4 is 0 ? OfferStatus.NoOffer : null, null)
                    ),
                    null
                );
                candidate.Take(
                    new CandidateSummary(
                        (CandidateState)(number % 5),
                        null,
                        number % 2 is 0 ? type.Id : null,
                        number % 2 is 0 ? type.Name : null,
                        null,
                        null,
                        number % 3 is 0 ? null : NowUtc.AddTicks(number % 7 * 12_345_670),
                        number % 5 is 0 ? null : NowUtc.AddHours(number % 4),
                        null,
                        false,
                        false
                    )
                );
                candidate.Touch(NowUtc.AddTicks(number % 11 * 3_333_330));
            }
        });
    }

    private static bool IsEmpty(CandidateRow row, CandidateSort sort) =>
        sort switch
        {
            CandidateSort.Type => row.TypeName is null,
            CandidateSort.Submitted => row.SubmittedUtc is null,
            CandidateSort.Deadline => row.DeadlineUtc is null,
            CandidateSort.Next => row.Next is null,
            CandidateSort.Offer => row.Offer is null,
            _ => false,
        };

    private async Task<List<ListPage>> ForwardAsync(CandidateQuestion question)
    {
        var pages = new List<ListPage> { await ListAsync(question) };
        while (pages[^1].After is { } after)
        {
            pages.Add(await ListAsync(question with { Cursor = after }));
        }

        Assert.Null(pages[0].Before);
        return pages;
    }

    private async Task<IEnumerable<long>> BackAsync(ListPage last, int count)
    {
        var pages = new List<ListPage> { last };
        while (pages[0].Before is { } before)
        {
            pages.Insert(0, await ListAsync(last.Question with { Cursor = before }));
        }

        Assert.Equal(count, pages.Count);
        return pages.SelectMany(p => p.Rows).Select(r => r.Id);
    }

    private Task<ListPage> ListAsync(CandidateQuestion question) =>
        Get<CandidateList>()
            .ReadAsync(TeamId, question, true, new TeamTime("Europe/Dublin", Clock), Token);
}
