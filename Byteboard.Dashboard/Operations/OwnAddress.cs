using Byteboard.Domain.Teams;

namespace Byteboard.Dashboard.Operations;

/// <summary>Where this host listens, as far as Development needs to know it.</summary>
internal static class OwnAddress
{
    /// <summary>The first configured address, ending in a slash.</summary>
    public static string Of(IConfiguration configuration) =>
        (configuration["urls"]?.Split(';')[0] ?? "http://localhost:5080").TrimEnd('/') + "/";

    /// <summary>In Development links lead here; elsewhere an empty setting is a fault that the settings check names.</summary>
    public static void SetDefault(
        SiteOptions options,
        IConfiguration configuration,
        IHostEnvironment environment
    )
    {
        if (string.IsNullOrWhiteSpace(options.PublicUrl) && environment.IsDevelopment())
        {
            options.PublicUrl = Of(configuration);
        }
    }
}
