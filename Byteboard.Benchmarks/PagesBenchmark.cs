using System.Diagnostics;
using System.Globalization;
using Byteboard.Dashboard.Candidates.Listing;
using Byteboard.Dashboard.Shell;
using Byteboard.Domain.Candidates;
using Byteboard.Domain.Outcomes;
using Byteboard.Domain.Storage;
using Microsoft.EntityFrameworkCore;

namespace Byteboard.Benchmarks;

/// <summary>Twelve pages of Candidates through the classes that the page itself uses, each as often as asked.</summary>
public static class PagesBenchmark
{
    private const int Deep = 400;
    private const int GrowthPages = 200;

    public static async Task<PagesReport> RunAsync(
        BenchmarkStore store,
        int candidates,
        int repeats,
        CancellationToken cancellationToken
    )
    {
        ArgumentNullException.ThrowIfNull(store);
        var people = new MadeUpPeople(store.Teams, candidates);
        var filling = Stopwatch.StartNew();
        var teamId = await people.FillAsync(cancellationToken);
        await store.SettleAsync(cancellationToken);
        var filled = filling.Elapsed;

        var list = new CandidateList(store.Teams);
        var time = new TeamTime("Europe/Dublin", new StoppedClock(people.NowUtc));
        Task<ListPage> ReadAsync(CandidateQuestion question) =>
            list.ReadAsync(teamId, question, true, time, cancellationToken);

        var deep = await DeepAsync(ReadAsync, candidates);
        var floor = await MeasuredPages.TimesAsync(
            repeats,
            () => FloorAsync(store, teamId, candidates, cancellationToken)
        );
        var pages = await MeasuredPages.MeasureAsync(
            Questions(people, deep),
            repeats,
            ReadAsync,
            page => (page.Rows.Count, page.Total)
        );
        return new PagesReport(
            new MeasuredPages(filled, ListPage.Size, floor, pages),
            await GrowthAsync(() => ReadAsync(new CandidateQuestion()))
        );
    }

    private static (string Name, CandidateQuestion Question)[] Questions(
        MadeUpPeople people,
        CandidateCursor? deep
    ) =>
        [
            ("All, newest change first", new()),
            ("All, page 400 by cursor", new() { Cursor = deep }),
            ("View Needs attention", new() { View = CandidateView.Attention }),
            (
                "View Expiring soon, by deadline",
                new()
                {
                    View = CandidateView.Expiring,
                    Sort = CandidateSort.Deadline,
                    IsAscending = true,
                }
            ),
            ("View Outcomes missing", new() { View = CandidateView.Missing }),
            (
                "Status Invited and one type",
                new() { State = CandidateState.Invited, TypeId = people.TypeIds[4] }
            ),
            (
                "Rating Strong, Offer Made, by name",
                new()
                {
                    Rating = "Strong",
                    Offer = new(OfferStatus.OfferMade),
                    Sort = CandidateSort.Name,
                    IsAscending = true,
                }
            ),
            (
                "Next Steps empty, in one stage, by type",
                new()
                {
                    Next = new(null),
                    StageId = MadeUpPeople.Stage,
                    Sort = CandidateSort.Type,
                    IsAscending = true,
                }
            ),
            ("All, by status", new() { Sort = CandidateSort.Status, IsAscending = true }),
            ("Search for one word: zoe", new() { Text = "zoe" }),
            ("Search for two words: ama ziel", new() { Text = "ama ziel" }),
            ("Search for a Byteboard ID", new() { Text = people.Known.Reference }),
        ];

    // The place after as many pages as somebody might turn.
    private static async Task<CandidateCursor?> DeepAsync(
        Func<CandidateQuestion, Task<ListPage>> readAsync,
        int candidates
    )
    {
        var question = new CandidateQuestion();
        for (var page = 1; page < Math.Min(Deep, candidates / ListPage.Size / 2); page++)
        {
            question = question with { Cursor = (await readAsync(question)).After };
        }

        return question.Cursor;
    }

    // What no page can do without: as many candidates by their keys.
    private static async Task<int> FloorAsync(
        BenchmarkStore store,
        int teamId,
        int candidates,
        CancellationToken cancellationToken
    )
    {
        await using var context = store.Teams.Open(teamId);
        var ids = Enumerable
            .Range(0, ListPage.Size)
            .Select(n => 1L + n * (candidates / 25))
            .ToArray();
        return (
            await context
                .Candidates.AsNoTracking()
                .Where(c => ids.Contains(c.Id))
                .Select(ListedCandidate.WithPerson)
                .ToListAsync(cancellationToken)
        ).Count;
    }

    private static async Task<long> GrowthAsync(Func<Task<ListPage>> readAsync)
    {
        var before = Settled();
        for (var page = 0; page < GrowthPages; page++)
        {
            await readAsync();
        }

        return Settled() - before;

        static long Settled()
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
            return GC.GetTotalMemory(forceFullCollection: true);
        }
    }
}

/// <summary>What is printed.</summary>
/// <param name="Growth">Bytes more after 200 pages.</param>
public sealed record PagesReport(MeasuredPages Measured, long Growth)
{
    public IReadOnlyList<PageResult> Pages => Measured.Pages;

    public override string ToString() =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{Measured}\nMemory after 200 more pages: {Growth / 1048576.0:F1} MB more."
        );
}
