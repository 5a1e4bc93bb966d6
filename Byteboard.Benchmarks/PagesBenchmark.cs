using System.Diagnostics;
using System.Globalization;
using System.Text;
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
        var floor = await TimesAsync(
            repeats,
            () => FloorAsync(store, teamId, candidates, cancellationToken)
        );
        var results = new List<PageResult>();
        foreach (var (name, question) in Questions(people, deep))
        {
            var page = await ReadAsync(question);
            results.Add(
                new PageResult(
                    name,
                    page.Rows.Count,
                    page.Total,
                    await TimesAsync(repeats, () => ReadAsync(question))
                )
            );
        }

        return new PagesReport(
            filled,
            floor,
            results,
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

    private static async Task<IReadOnlyList<TimeSpan>> TimesAsync<T>(
        int repeats,
        Func<Task<T>> readAsync
    )
    {
        await readAsync(); // compiles the queries
        var times = new List<TimeSpan>();
        for (var turn = 0; turn < repeats; turn++)
        {
            var watch = Stopwatch.StartNew();
            await readAsync();
            times.Add(watch.Elapsed);
        }

        return [.. times.Order()];
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

    private sealed class StoppedClock(DateTime nowUtc) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => new(nowUtc);
    }
}

/// <summary>One page, its times in ascending order.</summary>
public sealed record PageResult(string Name, int Rows, Count Total, IReadOnlyList<TimeSpan> Times);

/// <summary>What is printed.</summary>
/// <param name="Growth">Bytes more after 200 pages.</param>
public sealed record PagesReport(
    TimeSpan Filled,
    IReadOnlyList<TimeSpan> Floor,
    IReadOnlyList<PageResult> Pages,
    long Growth
)
{
    public override string ToString()
    {
        var text = new StringBuilder();
        var floor = At(Floor, 0.5);
        text.Append(
            CultureInfo.InvariantCulture,
            $"Filled in {Filled.TotalSeconds:F0} s. Floor, 25 rows by key: p50 {floor:F1} ms, p95 {At(Floor, 0.95):F1} ms.\n\n"
        );
        text.Append("| page | finds | p50 ms | p95 ms | p50 to floor |\n|---|---|---|---|---|\n");
        foreach (var page in Pages)
        {
            text.Append(
                CultureInfo.InvariantCulture,
                $"| {page.Name} | {page.Total} | {At(page.Times, 0.5):F1} | {At(page.Times, 0.95):F1} | {At(page.Times, 0.5) / floor:F0} |\n"
            );
        }

        return text.Append(
                CultureInfo.InvariantCulture,
                $"\nMemory after 200 more pages: {Growth / 1048576.0:F1} MB more."
            )
            .ToString();
    }

    private static double At(IReadOnlyList<TimeSpan> times, double share) =>
        times[Math.Min(times.Count - 1, (int)(times.Count * share))].TotalMilliseconds;
}
