using System.Collections.Immutable;

namespace Byteboard.LeverTwin;

public sealed record TwinStage(string Id, string Text);

/// <summary>Status is "active" or "inactive"; Type is "hired" or "non-hired".</summary>
public sealed record TwinArchiveReason(string Id, string Text, string Status, string Type);

public sealed record TwinUser(string Id, string Name, string Username, string Email);

/// <summary>All that the twin knows at one moment. Never changed in place, so that an earlier moment can still be read.</summary>
public sealed record TwinState
{
    public ImmutableArray<TwinStage> Stages { get; init; } = [];
    public ImmutableArray<TwinArchiveReason> ArchiveReasons { get; init; } = [];
    public ImmutableArray<TwinUser> Users { get; init; } = [];
    public ImmutableDictionary<string, TwinOpportunity> Opportunities { get; init; } =
        ImmutableDictionary<string, TwinOpportunity>.Empty;
    public ImmutableDictionary<string, ImmutableList<TwinNote>> Notes { get; init; } =
        ImmutableDictionary<string, ImmutableList<TwinNote>>.Empty;
    public ImmutableArray<TwinKey> Keys { get; init; } = [];
    public ImmutableArray<TwinWebhook> Webhooks { get; init; } = [];

    public ImmutableList<TwinNote> NotesOf(string opportunityId) =>
        Notes.GetValueOrDefault(opportunityId, []);
}
