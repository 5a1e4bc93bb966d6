using Microsoft.Extensions.Options;

namespace Byteboard.Domain.Receiving;

/// <summary>Settings <c>Receiving:*</c>.</summary>
public sealed class ReceivingOptions
{
    /// <summary>Configuration section.</summary>
    public const string Section = "Receiving";

    /// <summary>Longest that a request waits for the store; after it Lever is told to send again.</summary>
    public TimeSpan Patience { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>Longest for one question to the store, so that there is time left to answer.</summary>
    internal TimeSpan ForOneQuestion => Patience / 2;
}

internal sealed class ValidateReceivingOptions : IValidateOptions<ReceivingOptions>
{
    public ValidateOptionsResult Validate(string? name, ReceivingOptions options) =>
        options.Patience >= TimeSpan.FromSeconds(1) && options.Patience <= TimeSpan.FromSeconds(60)
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail(
                "Receiving:Patience must be 00:00:01 to 00:01:00, such as 00:00:02."
            );
}
