using Byteboard.Domain.Lanes;
using Byteboard.Domain.Teams;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Byteboard.Domain.Receiving;

/// <summary>Registers the inbox.</summary>
public static class ReceivingRegistration
{
    /// <summary>Adds the inbox and its writer.</summary>
    public static IServiceCollection AddReceiving(this IServiceCollection services)
    {
        services
            .AddOptions<ReceivingOptions>()
            .BindConfiguration(ReceivingOptions.Section)
            .ValidateOnStart();
        services.AddSingleton<IValidateOptions<ReceivingOptions>, ValidateReceivingOptions>();
        services.AddSingleton<LaneBell>();
        services.AddSingleton<TeamFeed>();
        services.AddSingleton<InboxAddresses>();
        services.AddSingleton<Reception>();
        services.AddSingleton<Inbox>();
        services.AddHostedService(provider => provider.GetRequiredService<Inbox>());
        return services;
    }
}
