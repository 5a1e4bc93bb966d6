using System.Globalization;

namespace Byteboard.Benchmarks;

/// <summary>
/// <c>dotnet run -c Release --project Byteboard.Benchmarks -- pages [--provider Sqlite|PostgreSql] [--candidates 200000] [--keep NAME]</c>
/// </summary>
internal static class Start
{
    // Not called Program: the tests see the dashboard's.
    public static async Task<int> Main(string[] args)
    {
        if (args is not ["pages", ..])
        {
            await Console.Error.WriteLineAsync(
                "Say which: pages [--provider Sqlite|PostgreSql] [--candidates 200000] [--keep NAME]. PostgreSql needs BYTEBOARD_TEST_POSTGRES."
            );
            return 1;
        }

        var isPostgres = Option(args, "--provider") is "PostgreSql";
        var candidates = int.Parse(
            Option(args, "--candidates") ?? "200000",
            CultureInfo.InvariantCulture
        );
        await using var store = await BenchmarkStore.MakeAsync(
            isPostgres,
            Option(args, "--keep"),
            CancellationToken.None
        );
        await Console.Out.WriteLineAsync(
            $"{(isPostgres ? "PostgreSQL" : "SQLite")}, {candidates:N0} candidates in one team, {Environment.ProcessorCount} processors"
        );
        var report = await PagesBenchmark.RunAsync(store, candidates, 40, CancellationToken.None);
        await Console.Out.WriteLineAsync(report.ToString());
        return 0;
    }

    private static string? Option(string[] args, string name) =>
        Array.IndexOf(args, name) is >= 0 and var at && at + 1 < args.Length ? args[at + 1] : null;
}
