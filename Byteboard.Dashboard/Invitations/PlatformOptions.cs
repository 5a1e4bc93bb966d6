using Microsoft.Extensions.Options;

namespace Byteboard.Dashboard.Invitations;

/// <summary>Settings <c>Platform:*</c>: the interview platform, as candidates come to it.</summary>
public sealed class PlatformOptions
{
    /// <summary>Configuration section.</summary>
    public const string Section = "Platform";

    /// <summary>Where the invitation's token is put, if not at the end.</summary>
    public const string TokenPlace = "{token}";

    /// <summary>Where the interview's reference is put, by which the API speaks of it.</summary>
    public const string ReferencePlace = "{reference}";

    /// <summary>
    /// Where a candidate begins and goes on. Without places, reference and token become the last two segments of the path.
    /// Empty in Development only: then the page says so.
    /// </summary>
    public string StartUrl { get; set; } = "";

    /// <summary>The address of one interview, or null when none is set.</summary>
    public Uri? StartOf(string reference, string token) =>
        string.IsNullOrWhiteSpace(StartUrl) ? null : Filled(reference, token);

    /// <summary>Whether candidates can be sent there; http is for this machine in Development alone.</summary>
    public bool IsValid(bool isDevelopment) =>
        string.IsNullOrWhiteSpace(StartUrl)
            ? isDevelopment
            : (HasPlace || !StartUrl.AsSpan().ContainsAny('?', '#'))
                && Uri.TryCreate(StartUrl, UriKind.Absolute, out _)
                && Filled("a", "b") is { UserInfo: "" } start
                && (
                    start.Scheme == Uri.UriSchemeHttps
                    || (isDevelopment && start.Scheme == Uri.UriSchemeHttp && start.IsLoopback)
                );

    private bool HasPlace => StartUrl.Contains(TokenPlace, StringComparison.Ordinal);

    private Uri Filled(string reference, string token)
    {
        var address = StartUrl.Trim();
        if (!HasPlace)
        {
            address = $"{address.TrimEnd('/')}/{ReferencePlace}/{TokenPlace}";
        }

        return new Uri(
            address
                .Replace(ReferencePlace, Uri.EscapeDataString(reference), StringComparison.Ordinal)
                .Replace(TokenPlace, Uri.EscapeDataString(token), StringComparison.Ordinal)
        );
    }
}

internal sealed class ValidatePlatformOptions(IHostEnvironment environment)
    : IValidateOptions<PlatformOptions>
{
    public ValidateOptionsResult Validate(string? name, PlatformOptions options) =>
        options.IsValid(environment.IsDevelopment())
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail(
                "Platform:StartUrl must be the https address where candidates begin, such as 'https://interviews.example.com/start'; "
                    + "{reference} and {token} in it are filled in, and without {token} they become the end of the path."
            );
}
