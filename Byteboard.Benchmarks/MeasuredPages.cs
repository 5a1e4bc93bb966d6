using System.Diagnostics;
using System.Globalization;
using System.Text;
using Byteboard.Dashboard.Shell;

namespace Byteboard.Benchmarks;

/// <summary>One page, its times in ascending order.</summary>
public sealed record PageResult(string Name, int Rows, Count Total, IReadOnlyList<TimeSpan> Times);

/// <summary>Pages of a list with their times, beside what no page can do without: as many rows by their keys.</summary>
public sealed record MeasuredPages(
    TimeSpan Filled,
    int FloorRows,
    IReadOnlyList<TimeSpan> Floor,
    IReadOnlyList<PageResult> Pages
)
{
    public override string ToString()
    {
        var text = new StringBuilder();
        var floor = At(Floor, 0.5);
        text.Append(
            CultureInfo.InvariantCulture,
            $"Filled in {Filled.TotalSeconds:F0} s. Floor, {FloorRows} rows by key: p50 {floor:F1} ms, p95 {At(Floor, 0.95):F1} ms.\n\n"
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

    internal static async Task<IReadOnlyList<PageResult>> MeasureAsync<TQuestion, TPage>(
        IEnumerable<(string Name, TQuestion Question)> questions,
        int repeats,
        Func<TQuestion, Task<TPage>> readAsync,
        Func<TPage, (int Rows, Count Total)> size
    )
    {
        var results = new List<PageResult>();
        foreach (var (name, question) in questions)
        {
            var (rows, total) = size(await readAsync(question));
            var times = await TimesAsync(repeats, () => readAsync(question));
            results.Add(new PageResult(name, rows, total, times));
        }

        return results;
    }

    internal static async Task<IReadOnlyList<TimeSpan>> TimesAsync<T>(
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

    private static double At(IReadOnlyList<TimeSpan> times, double share) =>
        times[Math.Min(times.Count - 1, (int)(times.Count * share))].TotalMilliseconds;
}

/// <summary>A clock that stands at the moment for which rows were made up.</summary>
internal sealed class StoppedClock(DateTime nowUtc) : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => new(nowUtc);
}
