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
            .AddSingleton<StageMaps>()
            .AddSingleton<LookAgain>()
            .AddSingleton<SigningTokens>()
            .AddSingleton<FlightCheckRuns>()
            .AddSingleton<FlightCheckLever>()
            .AddSingleton<FlightCheckWatch>()
            .AddSingleton<FlightCheckNotes>()
            .AddSingleton<TeamSettingsReader>();
}
