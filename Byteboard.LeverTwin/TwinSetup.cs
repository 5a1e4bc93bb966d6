using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Byteboard.LeverTwin;

public static class TwinSetup
{
    /// <summary>Adds the twin; nothing at all when it is not enabled.</summary>
    public static IServiceCollection AddLeverTwin(
        this IServiceCollection services,
        Action<TwinOptions> configure
    )
    {
        var options = new TwinOptions();
        configure(options);
        if (!options.Enabled)
        {
            return services;
        }

        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(options);
        services.AddSingleton<LeverTwinServer>();
        services.AddHostedService<TwinSaver>();
        return services;
    }

    /// <summary>Maps the board, the API and the control endpoints below /twin, if the twin was added.</summary>
    public static IEndpointRouteBuilder MapLeverTwin(this IEndpointRouteBuilder app)
    {
        if (app.ServiceProvider.GetService<LeverTwinServer>() is { } twin)
        {
            ApiRoutes.Map(app, twin);
            ControlRoutes.Map(app, twin);
            BoardFiles.Map(app);
        }

        return app;
    }
}
