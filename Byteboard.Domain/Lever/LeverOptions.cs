namespace Byteboard.Domain.Lever;

/// <summary>Settings of the Lever client. Durations are TimeSpan texts such as 00:00:10.</summary>
public sealed class LeverOptions
{
    public const string Section = "Lever";

    /// <summary>
    /// Host name, as an integration stores it, to the base address of its API: absolute, ending in '/', https unless
    /// loopback. Lever's own are https://api.lever.co/v1/ and https://api.sandbox.lever.co/v1/.
    /// </summary>
    public IDictionary<string, string> Hosts { get; set; } =
        new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>Longest one HTTP exchange may take, to the last byte of the answer.</summary>
    public TimeSpan AttemptTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Longest one call of the client may take: the wait for the limiter and all pages of a list included.</summary>
    public TimeSpan TotalTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>A longer answer is not read to its end.</summary>
    public int MaxAnswerBytes { get; set; } = 4 * 1024 * 1024;
}
