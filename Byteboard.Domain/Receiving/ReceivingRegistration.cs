using Byteboard.Domain.Lanes;
using Byteboard.Domain.Teams;
using Microsoft.Extensions.DependencyInjection;

namespace Byteboard.Domain.Receiving;

/// <summary>Registers the inbox.</summary>
public static class ReceivingRegistration
{
    /// <summary>Adds the inbox and its writer.</summary>
    public static IServiceCollection AddReceiving(this IServiceCollection services)
    {
        services.AddSingleton<LaneBell>();
        services.AddSingleton<TeamFeed>();
        services.AddSingleton<InboxAddresses>();
        services.AddSingleton<Reception>();
        services.AddSingleton<Inbox>();
        services.AddHostedService(provider => provider.GetRequiredService<Inbox>());
        return services;
    }
}
