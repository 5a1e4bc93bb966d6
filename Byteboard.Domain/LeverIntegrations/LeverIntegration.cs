using System.Security.Cryptography;
using Byteboard.Domain.Candidates;
using Byteboard.Domain.Teams;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Byteboard.Domain.LeverIntegrations;

/// <summary>A team's connection to Lever: on or off, which host, two API keys, the key in its webhook addresses.</summary>
public sealed class LeverIntegration : ITeamOwned
{
    /// <inheritdoc />
    public required int TeamId { get; init; }

    /// <summary>Off means that deliveries are held, not lost.</summary>
    public bool IsOn { get; private set; }

    /// <summary>When it was last switched, UTC.</summary>
    public DateTime? SwitchedUtc { get; private set; }

    /// <summary>Name of the Lever host, a key of <c>Lever:Hosts</c>.</summary>
    public required string HostName { get; set; }

    /// <summary>The key with eight rights, held only during set-up.</summary>
    public ApiKey? SetupKey { get; set; }

    /// <summary>The key with four rights, on which everything after set-up runs.</summary>
    public ApiKey? PermanentKey { get; set; }

    /// <summary>The unguessable part of both webhook addresses: 128 random bits, base64url.</summary>
    public required string WebhookKey { get; set; }

    /// <summary>The webhook key before the last renewal, while it still answers.</summary>
    public string? PreviousWebhookKey { get; private set; }

    /// <summary>When the webhook key was renewed, Unix ms.</summary>
    public long? WebhookKeyRenewedAt { get; private set; }

    /// <summary>First verified delivery at the renewed address, Unix ms.</summary>
    public long? WebhookKeyFirstUsedAt { get; private set; }

    /// <summary>How the Setup key ended; null while it is held, or before there was one.</summary>
    public KeyEnd? SetupKeyEnd { get; set; }

    /// <summary>When somebody confirmed what has to be there before set-up begins, UTC.</summary>
    public DateTime? ReadyUtc { get; set; }

    /// <summary>Who confirmed it.</summary>
    public string? ReadyBy { get; set; }

    /// <summary>The last save of the stage map.</summary>
    public MapSave? StagesSave { get; set; }

    /// <summary>The last save of the archive reason map.</summary>
    public MapSave? ReasonsSave { get; set; }

    /// <summary>Counts saves; the second of two admins is told.</summary>
    public int Version { get; set; }

    /// <summary>A fresh webhook key.</summary>
    public static string NewWebhookKey() =>
        System.Buffers.Text.Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(16));

    /// <summary>Switches the integration on or off.</summary>
    public void Switch(bool on, DateTime nowUtc) => (IsOn, SwitchedUtc) = (on, nowUtc);

    /// <summary>Gives both addresses a new key; the old one lives on like an old signing token.</summary>
    public void RenewWebhookKey(long now) =>
        (PreviousWebhookKey, WebhookKey, WebhookKeyRenewedAt, WebhookKeyFirstUsedAt) = (
            WebhookKey,
            NewWebhookKey(),
            now,
            null
        );

    /// <summary>Ends the addresses before the last renewal at once.</summary>
    public void EndPreviousWebhookKey() => PreviousWebhookKey = null;

    /// <summary>Until when the addresses before the last renewal still answer, Unix ms; null when there are none or their time is over.</summary>
    public long? PreviousWebhookKeyEndsAt(long now) =>
        PreviousWebhookKey is null
            ? null
            : LeverWebhook.PreviousEndsAt(WebhookKeyRenewedAt, WebhookKeyFirstUsedAt, now);
}

/// <summary>A stored Lever API key; its text only ever as cipher.</summary>
public sealed class ApiKey
{
    /// <summary>The key, encrypted for its field and team.</summary>
    public required string Cipher { get; init; }

    /// <summary>All that is ever shown of it.</summary>
    public required string LastFour { get; init; }

    /// <summary>When it was saved, UTC.</summary>
    public required DateTime SavedUtc { get; init; }

    /// <summary>Who saved it.</summary>
    public required string SavedBy { get; init; }

    /// <summary>Whether it has read an opportunity: from then on a 403 is about one opportunity, not the key.</summary>
    public bool HasRead { get; set; }

    /// <summary>What each right came to when it was tried last; null for a key saved without being tried.</summary>
    public IReadOnlyDictionary<LeverRight, RightState>? Rights { get; set; }

    /// <summary>When its rights were tried last, UTC.</summary>
    public DateTime? TriedUtc { get; set; }
}

internal sealed class LeverIntegrationConfiguration : IEntityTypeConfiguration<LeverIntegration>
{
    public void Configure(EntityTypeBuilder<LeverIntegration> builder)
    {
        builder.HasKey(i => i.TeamId);
        builder.Property(i => i.TeamId).ValueGeneratedNever();
        builder.HasOne<Team>().WithOne().HasForeignKey<LeverIntegration>(i => i.TeamId);
        builder.Property(i => i.HostName).HasMaxLength(64);
        builder.Property(i => i.WebhookKey).HasMaxLength(32);
        builder.Property(i => i.PreviousWebhookKey).HasMaxLength(32);
        builder.Property(i => i.Version).IsConcurrencyToken();
        builder.Property(i => i.ReadyBy).HasMaxLength(Team.TextMaxLength);
        builder.OwnsOne(i => i.SetupKey, key => key.Property(k => k.Rights).IsJson());
        builder.OwnsOne(i => i.PermanentKey, key => key.Property(k => k.Rights).IsJson());
        builder.OwnsOne(i => i.SetupKeyEnd);
        builder.OwnsOne(i => i.StagesSave);
        builder.OwnsOne(i => i.ReasonsSave);
        builder.HasIndex(i => i.WebhookKey).IsUnique();
        builder.HasIndex(i => i.PreviousWebhookKey).IsUnique();
    }
}
