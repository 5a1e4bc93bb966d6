using System.Diagnostics;
using System.Text.RegularExpressions;

namespace Byteboard.Tests.Infrastructure;

/// <summary>The real program as a process of its own, to be killed.</summary>
public sealed partial class ChildHost : IAsyncDisposable
{
    private readonly Process _process;
    private readonly TaskCompletionSource<Uri> _address = new(
        TaskCreationOptions.RunContinuationsAsynchronously
    );
    private readonly List<string> _output = [];

    private ChildHost(Process process) => _process = process;

    public Uri Address { get; private set; } = null!;

    public string Output
    {
        get
        {
            lock (_output)
            {
                return string.Join('\n', _output);
            }
        }
    }

    /// <summary>The program as built beside the tests.</summary>
    public static string Program
    {
        get
        {
            var here = new DirectoryInfo(AppContext.BaseDirectory);
            return Path.Combine(
                here.Parent!.Parent!.Parent!.Parent!.FullName,
                "Byteboard.Dashboard",
                "bin",
                here.Parent.Name,
                here.Name,
                "Byteboard.Dashboard.dll"
            );
        }
    }

    public static async Task<ChildHost> StartAsync(
        IReadOnlyDictionary<string, string?> settings,
        string environment = "Production",
        string urls = "http://127.0.0.1:0"
    )
    {
        var start = new ProcessStartInfo("dotnet", [Program])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["ASPNETCORE_ENVIRONMENT"] = environment;
        start.Environment["ASPNETCORE_URLS"] = urls;
        foreach (var (key, value) in settings)
        {
            start.Environment[key.Replace(":", "__", StringComparison.Ordinal)] = value;
        }

        var host = new ChildHost(new Process { StartInfo = start });
        host._process.OutputDataReceived += (_, line) => host.Hear(line.Data);
        host._process.ErrorDataReceived += (_, line) => host.Hear(line.Data);
        host._process.Start();
        host._process.BeginOutputReadLine();
        host._process.BeginErrorReadLine();
        try
        {
            host.Address = await host._address.Task.WaitAsync(
                TimeSpan.FromSeconds(60),
                TestContext.Current.CancellationToken
            );
        }
        catch (TimeoutException)
        {
            await host.DisposeAsync();
            Assert.Fail("The program did not start:\n" + host.Output);
        }

        return host;
    }

    /// <summary>SIGKILL.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    /// <summary>SIGTERM: the program finishes what is in hand and ends by itself.</summary>
    public async Task StopAsync()
    {
        using var kill = Process.Start(
            new ProcessStartInfo("kill", ["-TERM", $"{_process.Id}"]) { UseShellExecute = false }
        )!;
        await kill.WaitForExitAsync();
        await _process.WaitForExitAsync(
            new CancellationTokenSource(TimeSpan.FromSeconds(30)).Token
        );
        Assert.Equal(0, _process.ExitCode);
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            await KillAsync();
        }

        _process.Dispose();
    }

    private void Hear(string? line)
    {
        if (line is null)
        {
            return;
        }

        lock (_output)
        {
            _output.Add(line);
        }

        if (Listening().Match(line) is { Success: true } match)
        {
            _address.TrySetResult(new Uri(match.Groups["address"].Value));
        }
    }

    [GeneratedRegex(
        @"Now listening on: (?<address>http://\S+)",
        RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture
    )]
    private static partial Regex Listening();
}
