namespace Byteboard.LeverTwin;

/// <summary>What the host binds from the section "Twin".</summary>
public sealed class TwinOptions
{
    public const string Section = "Twin";

    public bool Enabled { get; set; }

    /// <summary>The twin saves itself here as JSON; null keeps it in memory only.</summary>
    public string? File { get; set; }

    /// <summary>The wait before the first of five retries; each further one is five times longer.</summary>
    public TimeSpan RetryBase { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>Requests a second that a key may make for long; 0 switches the limit off.</summary>
    public double RequestsPerSecond { get; set; } = 10;

    /// <summary>Requests that a key may make at once.</summary>
    public int RequestBurst { get; set; } = 20;

    /// <summary>Where each card leads to take an interview, with the place {opportunityId}; without it no card does.</summary>
    public string? InterviewAddress { get; set; }
}
