using System.ComponentModel;
using Byteboard.Domain.Lever;
using Byteboard.Domain.Watching;
using Byteboard.Domain.Working;

namespace Byteboard.Dashboard.Operations;

/// <summary>What was found to be of the wrong type, one sentence each.</summary>
internal sealed record SettingTypeFaults(IReadOnlyList<string> All);

/// <summary>
/// Numbers, durations and switches that are none. The framework would stop at the first of them, with a stack trace and
/// without the other faults.
/// </summary>
internal static class SettingTypes
{
    private static readonly (string Section, object Defaults)[] Typed =
    [
        (LanesOptions.Section, new LanesOptions()),
        (SendingOptions.Section, new SendingOptions()),
        (WatchingOptions.Section, new WatchingOptions()),
        (LeverOptions.Section, new LeverOptions()),
        (KeyRingOptions.Section, new KeyRingOptions()),
    ];

    /// <summary>Names the faulty ones and puts their defaults in their place, so that the rest can be checked too.</summary>
    public static SettingTypeFaults TakeOutFaults(IConfiguration configuration)
    {
        var faults = new List<string>();
        foreach (var (section, defaults) in Typed)
        {
            foreach (PropertyDescriptor setting in TypeDescriptor.GetProperties(defaults))
            {
                var key = $"{section}:{setting.Name}";
                if (
                    LegalValuesOf(setting.PropertyType) is { } legal
                    && configuration[key] is { } text
                    && !setting.Converter.IsValid(text)
                )
                {
                    faults.Add($"{key} must be {legal}.");
                    configuration[key] = setting.Converter.ConvertToInvariantString(
                        setting.GetValue(defaults)
                    );
                }
            }
        }

        return new SettingTypeFaults(faults);
    }

    private static string? LegalValuesOf(Type type) =>
        type == typeof(bool) ? "'true' or 'false'"
        : type == typeof(int) ? "a whole number"
        : type == typeof(TimeSpan) ? "a duration such as 00:00:10"
        : null;
}
