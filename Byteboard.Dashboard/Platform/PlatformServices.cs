using Byteboard.Dashboard.Invitations;
using Byteboard.Dashboard.Platform.Describing;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

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
        services
            .AddOptions<PlatformOptions>()
            .BindConfiguration(PlatformOptions.Section)
            .ValidateOnStart();
        services.AddSingleton<IValidateOptions<PlatformOptions>, ValidatePlatformOptions>();
        return services;
    }
}
