namespace Byteboard.Domain.Watching;

/// <summary>Settings <c>Watching:*</c>.</summary>
public sealed class WatchingOptions
{
    /// <summary>Configuration section.</summary>
    public const string Section = "Watching";

    /// <summary>Whether open opportunities are slowly read again, to find what no delivery told of.</summary>
    public bool Sweep { get; set; } = true;
}
