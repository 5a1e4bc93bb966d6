using System.Diagnostics;
using System.Globalization;
using System.Text;
using Byteboard.Dashboard.Deliveries.Listing;
using Byteboard.Dashboard.Shell;
using Byteboard.Domain.Candidates;
using Microsoft.EntityFrameworkCore;

namespace Byteboard.Benchmarks;

/// <summary>Twelve pages of Deliveries through the class that the page itself uses, each as often as asked.</summary>
public static class DeliveriesBenchmark
{
    private const int Deep = 400;
    private const int People = 20_000;

    public static async Task<DeliveriesReport> RunAsync(
        BenchmarkStore store,
        int deliveries,
        int repeats,
        CancellationToken cancellationToken
    )
    {
        ArgumentNullException.ThrowIfNull(store);
        var made = new MadeUpDeliveries(store, deliveries, Math.Min(People, deliveries / 50));
        var filling = Stopwatch.StartNew();
        var teamId = await made.FillAsync(cancellationToken);
        var filled = filling.Elapsed;
        var list = new DeliveryList(store.Teams);
        var time = new TeamTime("Europe/Dublin", new StoppedClock(made.NowUtc));
        var today = DateOnly.FromDateTime(made.NowUtc);
        Task<DeliveryPage> ReadAsync(DeliveryQuestion question) =>
            list.ReadAsync(teamId, question, time, cancellationToken);

        var deep = await DeepAsync(ReadAsync, new(), deliveries);
        var ignored = await DeepAsync(
            ReadAsync,
            new() { View = DeliveryView.Ignored },
            deliveries / 2
        );
        (string, DeliveryQuestion)[] questions =
        [
            ("All, newest first", new()),
            ("All, page 400 by cursor", new() { Cursor = deep }),
            ("View Failed", new() { View = DeliveryView.Failed }),
            ("View Refused", new() { View = DeliveryView.Refused }),
            (
                "View Ignored, page 400 by cursor",
                new() { View = DeliveryView.Ignored, Cursor = ignored }
            ),
            (
                "View Failed, archive changes",
                new() { View = DeliveryView.Failed, Event = DeliveryEvent.Archive }
            ),
            ("Verdict Invited", new() { Verdict = VerdictKind.Invited }),
            ("Archive changes", new() { Event = DeliveryEvent.Archive }),
            (
                "View Failed, one week a month ago",
                new()
                {
                    View = DeliveryView.Failed,
                    From = today.AddDays(-37),
                    To = today.AddDays(-30),
                }
            ),
            ("Search for a person: ama ziel", new() { Text = "ama ziel" }),
            ("Search for an opportunity", new() { Text = made.Known }),
            ("Search for an error", new() { Text = "could not be understood" }),
        ];
        var floor = await TimesAsync(
            repeats,
            () => FloorAsync(store, teamId, deliveries, cancellationToken)
        );
        var results = new List<DeliveriesResult>();
        foreach (var (name, question) in questions)
        {
            var page = await ReadAsync(question);
            results.Add(
                new(
                    name,
                    page.Rows.Count,
                    page.Total,
                    await TimesAsync(repeats, () => ReadAsync(question))
                )
            );
        }

        return new DeliveriesReport(filled, floor, results);
    }

    // The place after as many pages as somebody might turn.
    private static async Task<DeliveryCursor?> DeepAsync(
        Func<DeliveryQuestion, Task<DeliveryPage>> readAsync,
        DeliveryQuestion question,
        int rows
    )
    {
        for (var page = 1; page < Math.Min(Deep, rows / DeliveryPage.Size / 2); page++)
        {
            question = question with { Cursor = (await readAsync(question)).After };
        }

        return question.Cursor;
    }

    // What no page can do without: as many deliveries by their keys.
    private static async Task<int> FloorAsync(
        BenchmarkStore store,
        int teamId,
        int deliveries,
        CancellationToken cancellationToken
    )
    {
        await using var context = store.Teams.Open(teamId);
        var ids = Enumerable
            .Range(0, DeliveryPage.Size)
            .Select(n => 1L + n * (deliveries / DeliveryPage.Size))
            .ToArray();
        var rows = await context
            .Deliveries.AsNoTracking()
            .Where(d => ids.Contains(d.Id))
            .Select(d => new
            {
                d.Id,
                d.Event,
                d.OpportunityId,
                d.State,
                d.Verdict,
                d.ReceivedAt,
            })
            .ToListAsync(cancellationToken);
        return rows.Count;
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

    private sealed class StoppedClock(DateTime nowUtc) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => new(nowUtc);
    }
}

/// <summary>One page, its times in ascending order.</summary>
public sealed record DeliveriesResult(
    string Name,
    int Rows,
    Count Total,
    IReadOnlyList<TimeSpan> Times
);

/// <summary>What is printed.</summary>
public sealed record DeliveriesReport(
    TimeSpan Filled,
    IReadOnlyList<TimeSpan> Floor,
    IReadOnlyList<DeliveriesResult> Pages
)
{
    public override string ToString()
    {
        var text = new StringBuilder();
        var floor = At(Floor, 0.5);
        text.Append(
            CultureInfo.InvariantCulture,
            $"Filled in {Filled.TotalSeconds:F0} s. Floor, {DeliveryPage.Size} rows by key: p50 {floor:F1} ms, p95 {At(Floor, 0.95):F1} ms.\n\n"
        );
        text.Append("| page | finds | p50 ms | p95 ms | p50 to floor |\n|---|---|---|---|---|\n");
        foreach (var page in Pages)
        {
            text.Append(
                CultureInfo.InvariantCulture,
                $"| {page.Name} | {page.Total} | {At(page.Times, 0.5):F1} | {At(page.Times, 0.95):F1} | {At(page.Times, 0.5) / floor:F0} |\n"
            );
        }

        return text.ToString();
    }

    private static double At(IReadOnlyList<TimeSpan> times, double share) =>
        times[Math.Min(times.Count - 1, (int)(times.Count * share))].TotalMilliseconds;
}
