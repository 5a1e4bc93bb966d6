using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Byteboard.Tests.Lever;

/// <summary>
/// Answers every connection with the given bytes and then ends it in good order, so that the client surely sees them;
/// an aborted connection may take back what was sent.
/// </summary>
internal sealed class CutOffServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stopping = new();
    private readonly Task _serving;

    public CutOffServer(string answer)
    {
        _listener.Start();
        Address = $"http://{_listener.LocalEndpoint}/";
        _serving = ServeAsync(Encoding.ASCII.GetBytes(answer));
    }

    public string Address { get; }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await _serving;
        _listener.Dispose();
        _stopping.Dispose();
    }

    private async Task ServeAsync(byte[] answer)
    {
        var buffer = new byte[16 * 1024];
        while (!_stopping.IsCancellationRequested)
        {
            try
            {
                using var socket = await _listener.AcceptSocketAsync(_stopping.Token);
                await socket.ReceiveAsync(buffer, _stopping.Token);
                await socket.SendAsync(answer, _stopping.Token);
                socket.Shutdown(SocketShutdown.Send);
                while (await socket.ReceiveAsync(buffer, _stopping.Token) > 0) { }
            }
            catch (Exception e) when (e is SocketException or OperationCanceledException)
            {
                // this client went first, or the test is over
            }
        }
    }
}
