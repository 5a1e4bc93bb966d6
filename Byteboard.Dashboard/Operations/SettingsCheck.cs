using Microsoft.Extensions.Options;

namespace Byteboard.Dashboard.Operations;

/// <summary>Checks every setting at once, before anything runs, and says all that is wrong in one message.</summary>
internal static class SettingsCheck
{
    /// <summary>The faults, each naming its key and the legal values; empty when all is well.</summary>
    public static IReadOnlyList<string> FaultsOf(IServiceProvider services)
    {
        try
        {
            services.GetRequiredService<IStartupValidator>().Validate();
            return [];
        }
        catch (OptionsValidationException one)
        {
            return [.. one.Failures];
        }
        catch (InvalidOperationException unreadable)
        {
            return [unreadable.Message]; // a value that is not even of its type; the message names the key
        }
        catch (AggregateException many)
        {
            return
            [
                .. many
                    .InnerExceptions.OfType<OptionsValidationException>()
                    .SelectMany(e => e.Failures),
            ];
        }
    }
}
