namespace Byteboard.Dashboard.Shell;

/// <summary>How a team's Lever integration is, in one word.</summary>
public enum HealthState
{
    Working,
    Attention,
    Held,
    Off,
}
