using Byteboard.Domain.Teams;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Byteboard.Domain.LeverIntegrations;

/// <summary>Which of a team's two webhook addresses.</summary>
public enum WebhookKind
{
    /// <summary>Lever's "Candidate Stage Change".</summary>
    StageChange,

    /// <summary>Lever's "Candidate Archive State Change".</summary>
    ArchiveChange,
}

/// <summary>One of a team's two webhooks and the signing tokens that prove its requests.</summary>
public sealed class LeverWebhook : ITeamOwned
{
    /// <summary>Longest that a replaced signing token or address stays valid.</summary>
    public static readonly TimeSpan OldestPrevious = TimeSpan.FromDays(14);

    /// <summary>How long a replaced one stays valid after the new one has proved itself.</summary>
    public static readonly TimeSpan PreviousAfterProof = TimeSpan.FromHours(24);

    /// <inheritdoc />
    public required int TeamId { get; init; }

    /// <summary>Which webhook.</summary>
    public required WebhookKind Kind { get; init; }

    /// <summary>The current signing token, encrypted; null until uploaded.</summary>
    public string? TokenCipher { get; private set; }

    /// <summary>All that is ever shown of it.</summary>
    public string? TokenLastFour { get; private set; }

    /// <summary>When it was uploaded, Unix ms.</summary>
    public long? TokenSavedAt { get; private set; }

    /// <summary>Who uploaded it.</summary>
    public string? TokenSavedBy { get; private set; }

    /// <summary>First delivery that it verified, Unix ms.</summary>
    public long? TokenFirstFitAt { get; private set; }

    /// <summary>The token that was replaced, encrypted: the last one that proved itself, while it is valid.</summary>
    public string? PreviousTokenCipher { get; private set; }

    /// <summary>All that is ever shown of the token before.</summary>
    public string? PreviousTokenLastFour { get; private set; }

    /// <summary>When the token before was replaced, Unix ms.</summary>
    public long? PreviousTokenReplacedAt { get; private set; }

    /// <summary>When Lever's <em>Verify connection</em> last reached this address, Unix ms.</summary>
    public long? TestedAt { get; private set; }

    /// <summary>When an event meant for the other address last arrived here, Unix ms.</summary>
    public long? MixedUpAt { get; private set; }

    /// <summary>Whether requests signed with the token before are still taken at <paramref name="now"/>, Unix ms.</summary>
    public bool TakesPreviousToken(long now) => PreviousTokenEndsAt(now) is not null;

    /// <summary>
    /// Replaces the signing token; the one before stays valid for a while. A token that never proved itself does not push
    /// out one that Lever may still sign with.
    /// </summary>
    public void ReplaceToken(string cipher, string lastFour, long now, string by)
    {
        if (TokenFirstFitAt is not null || !TakesPreviousToken(now))
        {
            (PreviousTokenCipher, PreviousTokenLastFour, PreviousTokenReplacedAt) = (
                TokenCipher,
                TokenLastFour,
                TokenCipher is null ? null : now
            );
        }

        (TokenCipher, TokenLastFour, TokenSavedAt, TokenSavedBy, TokenFirstFitAt) = (
            cipher,
            lastFour,
            now,
            by,
            null
        );
    }

    /// <summary>Forgets both tokens: what arrives from now on is kept unproved.</summary>
    public void EraseTokens()
    {
        (TokenCipher, TokenLastFour, TokenSavedAt, TokenSavedBy, TokenFirstFitAt) = (
            null,
            null,
            null,
            null,
            null
        );
        (PreviousTokenCipher, PreviousTokenLastFour, PreviousTokenReplacedAt) = (null, null, null);
    }

    /// <summary>Ends the token before at once.</summary>
    public void EndPreviousToken() =>
        (PreviousTokenCipher, PreviousTokenLastFour, PreviousTokenReplacedAt) = (null, null, null);

    /// <summary>Until when the token before stays valid, Unix ms; null when there is none or its time is over.</summary>
    public long? PreviousTokenEndsAt(long now) =>
        PreviousTokenCipher is null
            ? null
            : PreviousEndsAt(
                PreviousTokenReplacedAt ?? TokenSavedAt, // null in rows older than this column
                TokenFirstFitAt,
                now
            );

    /// <summary>Until when something replaced at <paramref name="replacedAt"/> stays valid, all in Unix ms; null when its time is over.</summary>
    public static long? PreviousEndsAt(long? replacedAt, long? successorProvedAt, long now) =>
        PreviousIsValid(replacedAt, successorProvedAt, now)
            ? Math.Min(
                replacedAt!.Value + (long)OldestPrevious.TotalMilliseconds,
                successorProvedAt + (long)PreviousAfterProof.TotalMilliseconds ?? long.MaxValue
            )
            : null;

    /// <summary>
    /// Whether something replaced at <paramref name="replacedAt"/> (Unix ms) is still valid at <paramref name="now"/>:
    /// 24 h after its successor's first proof, at most 14 days.
    /// </summary>
    public static bool PreviousIsValid(long? replacedAt, long? successorProvedAt, long now) =>
        replacedAt is { } at
        && now < at + (long)OldestPrevious.TotalMilliseconds
        && (
            successorProvedAt is not { } proved
            || now < proved + (long)PreviousAfterProof.TotalMilliseconds
        );
}

internal sealed class LeverWebhookConfiguration : IEntityTypeConfiguration<LeverWebhook>
{
    public void Configure(EntityTypeBuilder<LeverWebhook> builder)
    {
        builder.HasKey(w => new { w.TeamId, w.Kind });
        builder.Property(w => w.Kind).HasConversion<string>().HasMaxLength(16);
        builder.Property(w => w.TokenLastFour).HasMaxLength(4);
        builder.Property(w => w.PreviousTokenLastFour).HasMaxLength(4);
        builder.Property(w => w.TokenSavedBy).HasMaxLength(Team.TextMaxLength);
        builder.HasOne<LeverIntegration>().WithMany().HasForeignKey(w => w.TeamId);
    }
}
