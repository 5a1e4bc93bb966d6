namespace Byteboard.Domain.Lever;

/// <summary>How fast one key may be used. Lever allows 10 requests a second and bursts of 20 per key.</summary>
public enum LeverPace
{
    /// <summary>A lane's work: 8 requests a second, bursts of 8, empty after a claim.</summary>
    Lane,

    /// <summary>A person at a page: 1 request a second, bursts of 8, which is one trial of a key.</summary>
    Page,
}
