namespace Byteboard.LeverTwin;

/// <summary>Lever's limit: a token bucket per API key.</summary>
internal sealed class KeyBuckets(TwinOptions options, TimeProvider clock)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, (double Tokens, long At)> _buckets = new(
        StringComparer.Ordinal
    );

    public bool TryTake(string keyId)
    {
        if (options.RequestsPerSecond <= 0)
        {
            return true;
        }

        lock (_gate)
        {
            var now = clock.GetTimestamp();
            var (tokens, at) = _buckets.GetValueOrDefault(keyId, (options.RequestBurst, now));
            tokens += clock.GetElapsedTime(at, now).TotalSeconds * options.RequestsPerSecond;
            tokens = Math.Min(tokens, options.RequestBurst);
            var enough = tokens >= 1;
            _buckets[keyId] = (enough ? tokens - 1 : tokens, now);
            return enough;
        }
    }
}
