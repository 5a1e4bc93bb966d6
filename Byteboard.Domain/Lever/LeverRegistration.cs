using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Byteboard.Domain.Lever;

public static class LeverRegistration
{
    /// <summary>Adds <see cref="LeverClients"/> and <see cref="LeverLimiters"/>; settings from section Lever, checked at start.</summary>
    public static IServiceCollection AddLever(this IServiceCollection services)
    {
        services
            .AddOptions<LeverOptions>()
            .BindConfiguration(LeverOptions.Section)
            .ValidateOnStart();
        services.AddSingleton<IValidateOptions<LeverOptions>, LeverOptionsValidator>();
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<LeverLimiters>();
        services.AddSingleton<LeverClients>();
        services
            .AddHttpClient(
                LeverClients.HttpClientName,
                http =>
                {
                    http.Timeout = Timeout.InfiniteTimeSpan;
                    http.DefaultRequestHeaders.UserAgent.ParseAdd("Byteboard-for-Lever");
                }
            )
            .RemoveAllLoggers() // they write addresses, which hold ids and e-mail addresses
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan) // a lane keeps its client; the pool below renews connections
            .ConfigurePrimaryHttpMessageHandler(() =>
                new SocketsHttpHandler
                {
                    UseCookies = false,
                    UseProxy = false,
                    AllowAutoRedirect = false, // a redirect would carry the key elsewhere
                    PooledConnectionLifetime = TimeSpan.FromMinutes(5),
                }
            );
        return services;
    }
}
