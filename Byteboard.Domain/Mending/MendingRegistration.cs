using Microsoft.Extensions.DependencyInjection;

namespace Byteboard.Domain.Mending;

/// <summary>Registers what people do to put deliveries right.</summary>
public static class MendingRegistration
{
    /// <summary>Adds it.</summary>
    public static IServiceCollection AddMending(this IServiceCollection services) =>
        services
            .AddSingleton<Replays>()
            .AddSingleton<DeliveryCare>()
            .AddSingleton<SignatureCheck>();
}
