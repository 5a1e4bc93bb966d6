using Microsoft.Extensions.Options;

namespace Byteboard.Domain.Lever;

/// <summary>Gathers every fault, so that one start shows them all. Names keys, never values: an address may hold a password.</summary>
public sealed class LeverOptionsValidator : IValidateOptions<LeverOptions>
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(10);

    public ValidateOptionsResult Validate(string? name, LeverOptions options)
    {
        var faults = new List<string>();
        if (options.Hosts.Count == 0)
        {
            faults.Add(
                "Lever:Hosts needs at least one entry, such as Lever:Hosts:Production = https://api.lever.co/v1/."
            );
        }

        foreach (var host in options.Hosts.Where(host => !IsBaseAddress(host.Value)))
        {
            faults.Add(
                $"Lever:Hosts:{host.Key} must be an absolute address ending in '/', without user name, query or "
                    + "fragment, over https (http only for a loopback address), such as https://api.lever.co/v1/."
            );
        }

        if (options.AttemptTimeout <= TimeSpan.Zero || options.AttemptTimeout > Longest)
        {
            faults.Add("Lever:AttemptTimeout must be more than 00:00:00 and at most 00:10:00.");
        }

        if (options.TotalTimeout < options.AttemptTimeout || options.TotalTimeout > Longest)
        {
            faults.Add(
                "Lever:TotalTimeout must be at least Lever:AttemptTimeout and at most 00:10:00."
            );
        }

        if (options.MaxAnswerBytes is < 1024 or > 64 * 1024 * 1024)
        {
            faults.Add("Lever:MaxAnswerBytes must be from 1024 to 67108864.");
        }

        return faults.Count == 0
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail(faults);
    }

    private static bool IsBaseAddress(string? text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var uri)
        && (uri.Scheme is "https" || (uri.Scheme is "http" && uri.IsLoopback))
        && uri.Host.Length > 0
        && uri.UserInfo.Length == 0
        && uri.Query.Length == 0
        && uri.Fragment.Length == 0
        && text!.EndsWith('/');
}
