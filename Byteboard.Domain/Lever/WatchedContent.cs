using System.Net;

namespace Byteboard.Domain.Lever;

/// <summary>
/// Knows whether its bytes were asked for, which happens only on an open connection: until then a write has surely
/// not happened. A DELETE gets an empty one too, as the handler silently resends a request without content.
/// </summary>
internal sealed class WatchedContent : HttpContent
{
    private readonly byte[] _bytes;
    private volatile bool _left;

    public WatchedContent(byte[] bytes, string? mediaType)
    {
        _bytes = bytes;
        Headers.ContentType = mediaType is null ? null : new(mediaType);
    }

    public bool Left => _left;

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context)
    {
        _left = true;
        return stream.WriteAsync(_bytes).AsTask();
    }

    protected override bool TryComputeLength(out long length)
    {
        length = _bytes.Length;
        return true;
    }
}
