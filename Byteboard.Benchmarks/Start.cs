using System.Globalization;

namespace Byteboard.Benchmarks;

/// <summary>
/// <c>dotnet run -c Release --project Byteboard.Benchmarks -- pages [--provider Sqlite|PostgreSql] [--candidates 200000]
/// [--deliveries 1000000] [--keep NAME]</c>, or <c>-- replay [--provider …] [--dead 10000]</c>.
/// </summary>
internal static class Start
{
    private const int Repeats = 40;

    private const string Usage =
        "Say which: pages [--provider Sqlite|PostgreSql] [--candidates 200000] [--deliveries 1000000] [--keep NAME], or replay [--provider Sqlite|PostgreSql] [--dead 10000]. PostgreSql needs BYTEBOARD_TEST_POSTGRES.";

    // Not called Program: the tests see the dashboard's.
    public static async Task<int> Main(string[] args)
    {
        switch (args)
        {
            case ["pages", ..]:
                await CandidatesAsync(args);
                await DeliveriesAsync(args);
                return 0;
            case ["replay", ..]:
                await ReplayAsync(args);
                return 0;
            default:
                await Console.Error.WriteLineAsync(Usage);
                return 1;
        }
    }

    private static async Task CandidatesAsync(string[] args)
    {
        if (Number(args, "--candidates", 200_000) is not (> 0 and var candidates))
        {
            return;
        }

        await using var store = await StoreAsync(args, "candidates");
        await SayAsync(args, $"{candidates:N0} candidates in one team");
        await Console.Out.WriteLineAsync(
            $"{await PagesBenchmark.RunAsync(store, candidates, Repeats, CancellationToken.None)}"
        );
    }

    private static async Task DeliveriesAsync(string[] args)
    {
        if (Number(args, "--deliveries", 1_000_000) is not (> 0 and var deliveries))
        {
            return;
        }

        await using var store = await StoreAsync(args, "deliveries");
        await SayAsync(args, $"{deliveries:N0} deliveries in one team");
        await Console.Out.WriteLineAsync(
            $"{await DeliveriesBenchmark.RunAsync(store, deliveries, Repeats, CancellationToken.None)}"
        );
    }

    private static async Task ReplayAsync(string[] args)
    {
        await using var store = await StoreAsync(args, part: null);
        await SayAsync(args, "replay");
        await Console.Out.WriteLineAsync(
            $"{await ReplayBenchmark.RunAsync(store, Number(args, "--dead", 10_000), Console.Out, CancellationToken.None)}"
        );
    }

    private static Task<BenchmarkStore> StoreAsync(string[] args, string? part) =>
        BenchmarkStore.MakeAsync(
            IsPostgres(args),
            part is not null && Option(args, "--keep") is { } name ? $"{name}_{part}" : null,
            CancellationToken.None
        );

    private static Task SayAsync(string[] args, string what) =>
        Console.Out.WriteLineAsync(
            $"{(IsPostgres(args) ? "PostgreSQL" : "SQLite")}, {what}, {Environment.ProcessorCount} processors"
        );

    private static bool IsPostgres(string[] args) => Option(args, "--provider") is "PostgreSql";

    private static int Number(string[] args, string name, int otherwise) =>
        Option(args, name) is { } text ? int.Parse(text, CultureInfo.InvariantCulture) : otherwise;

    private static string? Option(string[] args, string name) =>
        Array.IndexOf(args, name) is >= 0 and var at && at + 1 < args.Length ? args[at + 1] : null;
}
