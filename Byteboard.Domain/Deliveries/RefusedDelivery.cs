using System.Linq.Expressions;
using Byteboard.Domain.LeverIntegrations;
using Byteboard.Domain.Teams;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Byteboard.Domain.Deliveries;

/// <summary>Why a request was not taken.</summary>
public enum RefusedCause
{
    /// <summary>No signing token is uploaded yet: kept whole until one fits.</summary>
    Unverified,

    /// <summary>The body is larger than 64 KB.</summary>
    TooLarge,

    /// <summary>Not the JSON that Lever sends.</summary>
    Malformed,

    /// <summary>The signature fits no valid token.</summary>
    WrongSignature,

    /// <summary>Triggered more than 5 minutes ahead of our clock.</summary>
    FromTheFuture,

    /// <summary>Triggered more than 14 days ago.</summary>
    TooOld,

    /// <summary>A signature seen before, now over other data: somebody reuses it.</summary>
    SignatureReused,
}

/// <summary>A request that was not proved to be from Lever; nothing was done with it.</summary>
public sealed class RefusedDelivery : ITeamOwned
{
    /// <summary>Unverified requests kept per webhook.</summary>
    public const int UnverifiedKept = 200;

    /// <summary>How long an unverified request waits for its token.</summary>
    public static readonly TimeSpan UnverifiedKeptFor = TimeSpan.FromDays(14);

    /// <summary>Other refused requests kept per team.</summary>
    public const int RefusedKept = 1000;

    /// <summary>Largest body kept of an unverified request, in bytes.</summary>
    public const int PayloadMaxBytes = 4096;

    /// <summary>Order of arrival.</summary>
    public long Id { get; init; }

    /// <inheritdoc />
    public required int TeamId { get; init; }

    /// <summary>The address it arrived at.</summary>
    public required WebhookKind Webhook { get; init; }

    /// <summary>Why it was not taken.</summary>
    public required RefusedCause Cause { get; init; }

    /// <summary>When it arrived, Unix ms.</summary>
    public required long ReceivedAt { get; init; }

    /// <summary>Its nonce, kept so that a token pasted later can be tried on it.</summary>
    public string? Token { get; init; }

    /// <summary>When it claims to have happened, Unix ms.</summary>
    public long? TriggeredAt { get; init; }

    /// <summary>Its signature, kept for the same reason.</summary>
    public string? Signature { get; init; }

    /// <summary>The whole body, of unverified requests only.</summary>
    public string? Payload { get; init; }

    /// <summary>Whether a token pasted at <paramref name="now"/> (Unix ms) could still make an ordinary delivery of it.</summary>
    public static Expression<Func<RefusedDelivery, bool>> CanBeProvedAt(long now)
    {
        var oldest = now - (long)UnverifiedKeptFor.TotalMilliseconds;
        return r =>
            r.Cause == RefusedCause.Unverified && r.Payload != null && r.ReceivedAt >= oldest;
    }

    /// <summary>Whether it is recent enough at <paramref name="now"/> (Unix ms) for a pasted token to be tried on it.</summary>
    public static Expression<Func<RefusedDelivery, bool>> CanBeTriedAt(long now)
    {
        var oldest = now - (long)UnverifiedKeptFor.TotalMilliseconds;
        return r =>
            (r.Cause == RefusedCause.Unverified || r.Cause == RefusedCause.WrongSignature)
            && r.Signature != null
            && r.ReceivedAt >= oldest;
    }
}

internal sealed class RefusedDeliveryConfiguration : IEntityTypeConfiguration<RefusedDelivery>
{
    public void Configure(EntityTypeBuilder<RefusedDelivery> builder)
    {
        builder.Property(d => d.Webhook).HasConversion<string>().HasMaxLength(16);
        builder.Property(d => d.Cause).HasConversion<string>().HasMaxLength(20);
        builder.Property(d => d.Token).HasMaxLength(Delivery.TextMaxLength);
        builder.Property(d => d.Signature).HasMaxLength(Delivery.TextMaxLength);
        builder.HasOne<LeverIntegration>().WithMany().HasForeignKey(d => d.TeamId);
        builder.HasIndex(d => new
        {
            d.TeamId,
            d.Webhook,
            d.Cause,
            d.Id,
        });
        builder.HasIndex(d => new { d.TeamId, d.Id });
    }
}
