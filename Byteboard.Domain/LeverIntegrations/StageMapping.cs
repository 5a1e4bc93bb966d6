using Byteboard.Domain.Teams;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Byteboard.Domain.LeverIntegrations;

/// <summary>What a Lever stage means to us.</summary>
public enum StageTarget
{
    /// <summary>The stage whose entry sends an invitation.</summary>
    Byteboard = 1,

    /// <summary>The stage after the Byteboard interview.</summary>
    Onsite = 2,

    /// <summary>The stage of somebody who received an offer.</summary>
    Offer = 3,
}

/// <summary>One Lever stage that means something to us; several may mean the same.</summary>
public sealed class StageMapping : ITeamOwned
{
    /// <inheritdoc />
    public required int TeamId { get; init; }

    /// <summary>Lever's stage id: a UUID or a word such as <c>offer</c> (recorded answers of GET /stages).</summary>
    public required string StageId { get; init; }

    /// <summary>The stage's name when it was mapped.</summary>
    public required string Name { get; init; }

    /// <summary>What it means.</summary>
    public required StageTarget Target { get; init; }
}

/// <summary>A team's stage map, ready to ask.</summary>
public sealed class StageMap(IEnumerable<StageMapping> mappings)
{
    private readonly Dictionary<string, StageMapping> _byId = mappings.ToDictionary(
        m => m.StageId,
        StringComparer.Ordinal
    );

    /// <summary>The names of all mapped stages by id, in the order of what they mean.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> All =>
        [
            .. _byId
                .Values.OrderBy(m => m.Target)
                .ThenBy(m => m.Name, StringComparer.OrdinalIgnoreCase)
                .Select(m => KeyValuePair.Create(m.StageId, m.Name)),
        ];

    /// <summary>What the stage means, or null.</summary>
    public StageTarget? TargetOf(string? stageId) =>
        stageId is not null && _byId.TryGetValue(stageId, out var mapping) ? mapping.Target : null;

    /// <summary>The id of a stage of this meaning, or null.</summary>
    public string? First(StageTarget target) =>
        _byId.Values.FirstOrDefault(m => m.Target == target)?.StageId;

    /// <summary>The stage's name as it was mapped, or null.</summary>
    public string? KnownNameOf(string? stageId) =>
        stageId is not null && _byId.TryGetValue(stageId, out var mapping) ? mapping.Name : null;

    /// <summary>The stage's name as it was mapped, or its id.</summary>
    public string NameOf(string stageId) =>
        _byId.TryGetValue(stageId, out var mapping) ? mapping.Name : stageId;
}

internal sealed class StageMappingConfiguration : IEntityTypeConfiguration<StageMapping>
{
    public void Configure(EntityTypeBuilder<StageMapping> builder)
    {
        builder.HasKey(m => new { m.TeamId, m.StageId });
        builder.Property(m => m.StageId).HasMaxLength(64);
        builder.Property(m => m.Name).HasMaxLength(Team.TextMaxLength);
        builder.Property(m => m.Target).HasConversion<string>().HasMaxLength(16);
        builder.HasOne<LeverIntegration>().WithMany().HasForeignKey(m => m.TeamId);
    }
}
