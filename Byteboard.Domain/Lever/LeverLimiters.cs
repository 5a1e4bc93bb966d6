using System.Security.Cryptography;
using System.Text;
using System.Threading.RateLimiting;

namespace Byteboard.Domain.Lever;

/// <summary>
/// One token bucket per host, key and pace. Buckets are found by a hash, so the table never holds a key; one that has
/// stood full for ten seconds is dropped, as a new one would be full too.
/// </summary>
public sealed class LeverLimiters : IDisposable
{
    private const int LaneBurst = 8;
    private const int PageBurst = 8;
    private readonly PartitionedRateLimiter<LeverBucket> _buckets;

    public LeverLimiters()
        : this(TimeSpan.FromMilliseconds(125), TimeSpan.FromSeconds(1)) { }

    /// <summary>Other paces than the product's, for tests: the time in which a bucket gains one token.</summary>
    public LeverLimiters(TimeSpan laneTokenEvery, TimeSpan pageTokenEvery) =>
        // RateLimitPartition.GetTokenBucketLimiter would replenish by the time since the bucket was last short of a
        // token, and so refill at once a bucket that was drained after standing full. A bucket's own timer does not.
        _buckets = PartitionedRateLimiter.Create<LeverBucket, LeverBucket>(bucket =>
            RateLimitPartition.Get<LeverBucket>(
                bucket,
                key =>
                    key.Pace is LeverPace.Lane
                        ? NewBucket(LaneBurst, laneTokenEvery, queue: 256)
                        : NewBucket(PageBurst, pageTokenEvery, queue: 32)
            )
        );

    /// <summary>Empties the lane's bucket. After a claim: the node that held the lane before may just have spent a burst.</summary>
    public void Drain(string hostName, string apiKey)
    {
        var bucket = LeverBucket.Of(hostName, apiKey, LeverPace.Lane);
        for (var taken = 0; taken < LaneBurst; taken++)
        {
            using var lease = _buckets.AttemptAcquire(bucket);
            if (!lease.IsAcquired)
            {
                return;
            }
        }
    }

    /// <summary>How many calls the lane may make at once now, of <c>8</c>.</summary>
    public long LeftOf(string hostName, string apiKey) =>
        _buckets
            .GetStatistics(LeverBucket.Of(hostName, apiKey, LeverPace.Lane))
            ?.CurrentAvailablePermits
        ?? LaneBurst;

    public void Dispose() => _buckets.Dispose();

    internal ValueTask<RateLimitLease> AcquireAsync(
        LeverBucket bucket,
        CancellationToken cancellationToken
    ) => _buckets.AcquireAsync(bucket, 1, cancellationToken);

    private static TokenBucketRateLimiter NewBucket(int burst, TimeSpan tokenEvery, int queue) =>
        new(
            new TokenBucketRateLimiterOptions
            {
                TokenLimit = burst,
                TokensPerPeriod = 1,
                ReplenishmentPeriod = tokenEvery,
                QueueLimit = queue,
                QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
                AutoReplenishment = true,
            }
        );
}

internal readonly record struct LeverBucket(string Host, string KeyHash, LeverPace Pace)
{
    public static LeverBucket Of(string hostName, string apiKey, LeverPace pace) =>
        new(
            hostName.ToUpperInvariant(),
            Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(apiKey))),
            pace
        );
}
