namespace Byteboard.Domain.Working;

/// <summary>Settings <c>Lanes:*</c>.</summary>
public sealed class LanesOptions
{
    /// <summary>Configuration section.</summary>
    public const string Section = "Lanes";

    /// <summary>Whether this node works; off, it only receives.</summary>
    public bool Enabled { get; set; } = true;

    /// <summary>Lanes that this node works at once.</summary>
    public int AtOnce { get; set; } = 16;

    /// <summary>Opportunities that a lane works at once.</summary>
    public int OpportunitiesAtOnce { get; set; } = 8;
}
