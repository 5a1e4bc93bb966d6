using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Byteboard.Domain.Storage;

/// <summary>Registers the store.</summary>
public static class StorageRegistration
{
    /// <summary>Adds contexts, connections and encryption; settings from <c>Database</c> and <c>Storage</c>.</summary>
    public static IServiceCollection AddStorage(this IServiceCollection services)
    {
        services
            .AddOptions<DatabaseOptions>()
            .BindConfiguration(DatabaseOptions.Section)
            .ValidateOnStart();
        services
            .AddOptions<StorageOptions>()
            .BindConfiguration(StorageOptions.Section)
            .ValidateOnStart();
        services.AddSingleton<IValidateOptions<DatabaseOptions>, ValidateDatabaseOptions>();
        services.AddSingleton<IValidateOptions<StorageOptions>, ValidateStorageOptions>();
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<Database>();
        services.AddSingleton<TeamDb>();
        services.AddSingleton<StoreMigrator>();
        services.AddSingleton<InvitationFinder>();
        services.AddSingleton<PlatformTokenFinder>();
        services.AddSingleton<StoreProbe>();
        services.AddSingleton<StoreBackup>();
        services.AddHostedService<StoreUpkeep>();
        services.AddSingleton<Secrets>();

        // Identity and the key ring take a context from the container; it belongs to no team.
        services.AddScoped(provider => provider.GetRequiredService<TeamDb>().OpenSystem());
        return services;
    }
}
