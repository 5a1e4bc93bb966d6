using System.Threading.Channels;

namespace Byteboard.Domain.Lanes;

/// <summary>Wakes this node's lane worker at once; other nodes notice by their own polling.</summary>
public sealed class LaneBell
{
    private readonly Channel<byte> _slot = Channel.CreateBounded<byte>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite }
    );

    /// <summary>There may be work.</summary>
    public void Ring() => _slot.Writer.TryWrite(0);

    /// <summary>Waits for a ring, at most <paramref name="atMost"/> of real time.</summary>
    public async Task WaitAsync(TimeSpan atMost, CancellationToken cancellationToken)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        end.CancelAfter(atMost);
        try
        {
            await _slot.Reader.ReadAsync(end.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // Nobody rang: time to look by ourselves.
        }
    }
}
