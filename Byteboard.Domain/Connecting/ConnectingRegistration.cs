using Microsoft.Extensions.DependencyInjection;

namespace Byteboard.Domain.Connecting;

/// <summary>Registers what Team Settings does.</summary>
public static class ConnectingRegistration
{
    /// <summary>Adds the services behind Team Settings.</summary>
    public static IServiceCollection AddConnecting(this IServiceCollection services) =>
        services
            .AddSingleton<NewTeams>()
            .AddSingleton<IntegrationSwitch>()
            .AddSingleton<ApiKeys>()
            .AddSingleton<PageLever>()
            .AddSingleton<MapChangeLooks>()
            .AddSingleton<StageMaps>()
            .AddSingleton<ReasonMaps>()
            .AddSingleton<PeopleInStage>()
            .AddSingleton<LookAgain>()
            .AddSingleton<SigningTokens>()
            .AddSingleton<TeamSettingsReader>();
}
