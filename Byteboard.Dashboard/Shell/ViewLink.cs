namespace Byteboard.Dashboard.Shell;

/// <summary>A view of a list: its name, its address, and how many it lists once that is known.</summary>
/// <param name="IsForSomebody">What it lists waits for a person.</param>
public sealed record ViewLink(
    string Name,
    string Address,
    bool IsCurrent,
    Count? Count,
    bool IsForSomebody
);
