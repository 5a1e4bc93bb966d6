using Byteboard.Dashboard.Platform.Describing;
using Microsoft.AspNetCore.Authentication;

namespace Byteboard.Dashboard.Platform;

/// <summary>Registers the API of the interview platform.</summary>
internal static class PlatformServices
{
    public static IServiceCollection AddPlatform(this IServiceCollection services)
    {
        services
            .AddAuthentication()
            .AddScheme<AuthenticationSchemeOptions, PlatformAuthentication>(
                PlatformAuthentication.SchemeName,
                displayName: null,
                _ => { }
            );
        services.AddSingleton<PlatformSteps>();
        services.AddExceptionHandler<PlatformFaults>();
        services.AddPlatformDocument();
        return services;
    }
}
