namespace Byteboard.Domain.LeverIntegrations;

/// <summary>The last save of a map, and what Lever listed then.</summary>
public sealed class MapSave
{
    /// <summary>When, UTC.</summary>
    public required DateTime SavedUtc { get; init; }

    /// <summary>Who.</summary>
    public required string SavedBy { get; init; }

    /// <summary>Counts saves; whoever saves says on which one they build.</summary>
    public required int Version { get; init; }

    /// <summary>Entries that Lever listed, inactive ones left out.</summary>
    public required int Listed { get; init; }

    /// <summary>Inactive entries that Lever listed; always 0 for stages.</summary>
    public required int Inactive { get; init; }

    /// <summary>Listed entries that were left without a meaning.</summary>
    public required int Unmapped { get; init; }
}

/// <summary>How a key ended here.</summary>
public sealed class KeyEnd
{
    /// <summary>When it was erased, UTC.</summary>
    public required DateTime AtUtc { get; init; }

    /// <summary>Who erased it.</summary>
    public required string By { get; init; }

    /// <summary>All that is still shown of it.</summary>
    public required string LastFour { get; init; }

    /// <summary>Whether Lever answered 401 to it at that moment: it is deleted there too.</summary>
    public required bool IsProvedDead { get; init; }
}
