using System.Collections.Concurrent;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Byteboard.Tests.Infrastructure;

/// <summary>
/// A mail server of a few lines on a free port of this machine. Steps are CONNECT, the verbs of SMTP, and END for the end
/// of a letter; each has a friendly answer that a test may replace by another, by <see cref="Close"/> or by <see cref="Silence"/>.
/// </summary>
public sealed class SmtpStub : IAsyncDisposable
{
    /// <summary>Hangs up instead of answering.</summary>
    public const string Close = "close";

    /// <summary>Never answers.</summary>
    public const string Silence = "silence";

    /// <summary>Answers once <see cref="GoOn"/> is called.</summary>
    public const string Hold = "hold";

    private readonly TaskCompletionSource _goOn = new(
        TaskCreationOptions.RunContinuationsAsynchronously
    );
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _leaving = new();
    private readonly ConcurrentDictionary<string, TaskCompletionSource> _reached = new(
        StringComparer.Ordinal
    );
    private readonly ConcurrentDictionary<string, string> _answers = new(StringComparer.Ordinal)
    {
        ["CONNECT"] = "220 stub",
        ["EHLO"] = "250-stub\r\n250 8BITMIME",
        ["DATA"] = "354 go on",
        ["QUIT"] = "221 bye",
    };
    private readonly Task _serving;

    public SmtpStub(params (string Step, string Answer)[] answers)
    {
        foreach (var (step, answer) in answers)
        {
            _answers[step] = answer;
        }

        _listener.Start();
        Port = ((IPEndPoint)_listener.LocalEndpoint).Port;
        _serving = ServeAsync();
    }

    public int Port { get; }

    /// <summary>Speaks TLS from the first byte when there is one.</summary>
    public X509Certificate2? Certificate { get; init; }

    /// <summary>Every command as it came.</summary>
    public ConcurrentQueue<string> Commands { get; } = new();

    /// <summary>Every letter that came whole, as it came.</summary>
    public ConcurrentQueue<string> Letters { get; } = new();

    /// <summary>Changes the answer to a step from now on.</summary>
    public void Says(string step, string answer) => _answers[step] = answer;

    /// <summary>Ends every <see cref="Hold"/>, kindly.</summary>
    public void GoOn() => _goOn.TrySetResult();

    /// <summary>Completes when the client has come to this step.</summary>
    public Task Reached(string step) => Gate(step).Task;

    public async ValueTask DisposeAsync()
    {
        await _leaving.CancelAsync();
        await _serving;
        _listener.Dispose();
        _leaving.Dispose();
    }

    private async Task ServeAsync()
    {
        while (!_leaving.IsCancellationRequested)
        {
            try
            {
                using var client = await _listener.AcceptTcpClientAsync(_leaving.Token);
                if (Certificate is null)
                {
                    await TalkAsync(client.GetStream());
                    continue;
                }

                await using var secure = new SslStream(client.GetStream());
                await secure.AuthenticateAsServerAsync(Certificate);
                await TalkAsync(secure);
            }
            catch (Exception e)
                when (e is OperationCanceledException or IOException or AuthenticationException)
            {
                // The client hung up, or the test is over.
            }
        }
    }

    private async Task TalkAsync(Stream stream)
    {
        if (!await AnswerAsync(stream, "CONNECT"))
        {
            return;
        }

        while (await ReadLineAsync(stream) is { } command)
        {
            Commands.Enqueue(command);
            var words = command.Split(' ', ':');
            if (!await AnswerAsync(stream, words[0]))
            {
                return;
            }

            if (words[0] == "DATA" && _answers["DATA"].StartsWith('3'))
            {
                var letter = new StringBuilder();
                while (await ReadLineAsync(stream) is { } line && line != ".")
                {
                    letter.Append(line.StartsWith('.') ? line[1..] : line).Append("\r\n");
                }

                Letters.Enqueue(letter.ToString());
                if (!await AnswerAsync(stream, "END"))
                {
                    return;
                }
            }
        }
    }

    private async Task<bool> AnswerAsync(Stream stream, string step)
    {
        Gate(step).TrySetResult();
        var answer = _answers.GetValueOrDefault(step, "250 fine");
        if (answer == Silence)
        {
            await Task.Delay(Timeout.Infinite, _leaving.Token);
        }

        if (answer == Close)
        {
            return false;
        }

        if (answer == Hold)
        {
            await _goOn.Task.WaitAsync(_leaving.Token);
            answer = "250 fine";
        }

        await stream.WriteAsync(Encoding.Latin1.GetBytes(answer + "\r\n"), _leaving.Token);
        return true;
    }

    private async Task<string?> ReadLineAsync(Stream stream)
    {
        var line = new List<byte>();
        var one = new byte[1];
        while (await stream.ReadAsync(one, _leaving.Token) == 1)
        {
            if (one[0] == '\n')
            {
                return Encoding.Latin1.GetString([.. line]).TrimEnd('\r');
            }

            line.Add(one[0]);
        }

        return null;
    }

    private TaskCompletionSource Gate(string step) =>
        _reached.GetOrAdd(
            step,
            _ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)
        );
}
