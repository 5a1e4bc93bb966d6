using System.Diagnostics;

namespace Byteboard.Tests.Operations;

/// <summary>The built program in a process of its own, with nothing but these settings in its environment.</summary>
internal static class ChildProcess
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(60);

    /// <summary>With a data folder added, enough to run in Production.</summary>
    public static (string Key, string Value)[] GoodSettings { get; } =
    [
        ("ASPNETCORE_ENVIRONMENT", "Production"),
        ("ASPNETCORE_URLS", "http://127.0.0.1:0"),
        ("DataProtection__AllowUnprotected", "true"),
        ("Site__PublicUrl", "https://byteboard.example.com"),
        ("Platform__StartUrl", "https://interviews.example.com/start"),
    ];

    public static Task<(int ExitCode, string Out, string Error)> RunAsync(
        string[] arguments,
        params (string Key, string Value)[] settings
    ) => RunAsync("", arguments, settings);

    /// <summary>The same, with a line to read from standard input.</summary>
    public static async Task<(int ExitCode, string Out, string Error)> RunAsync(
        string input,
        string[] arguments,
        params (string Key, string Value)[] settings
    )
    {
        var start = new ProcessStartInfo(
            "dotnet",
            [Path.Combine(AppContext.BaseDirectory, "Byteboard.Dashboard.dll"), .. arguments]
        )
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var key in start.Environment.Keys.Where(IsSetting).ToList())
        {
            start.Environment.Remove(key);
        }

        foreach (var (key, value) in settings)
        {
            start.Environment[key] = value;
        }

        using var process = Process.Start(start)!;
        await process.StandardInput.WriteLineAsync(input);
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        try
        {
            await process
                .WaitForExitAsync(TestContext.Current.CancellationToken)
                .WaitAsync(Longest, TestContext.Current.CancellationToken);
        }
        catch
        {
            process.Kill();
            throw;
        }

        return (process.ExitCode, await output, await error);
    }

    private static bool IsSetting(string key) =>
        key.Contains("__", StringComparison.Ordinal)
        || key.StartsWith("ASPNETCORE_", StringComparison.Ordinal)
        || key.StartsWith("DOTNET_ENVIRONMENT", StringComparison.Ordinal);
}
