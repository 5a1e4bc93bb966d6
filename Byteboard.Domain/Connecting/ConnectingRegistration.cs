using Microsoft.Extensions.DependencyInjection;

namespace Byteboard.Domain.Connecting;

/// <summary>Registers what Team Settings does.</summary>
public static class ConnectingRegistration
{
    /// <summary>Adds the services behind Team Settings.</summary>
    public static IServiceCollection AddConnecting(this IServiceCollection services) =>
        services
            .AddSingleton<NewTeams>()
            .AddSingleton<SetupStart>()
            .AddSingleton<Representatives>()
            .AddSingleton<TeamChoices>()
            .AddSingleton<IntegrationSwitch>()
            .AddSingleton<HeldKeys>()
            .AddSingleton<UnreadableAgain>()
            .AddSingleton<ApiKeys>()
            .AddSingleton<SetupKeyCleanUp>()
            .AddSingleton<Disconnection>()
            .AddSingleton<MapChangeLooks>()
            .AddSingleton<StageMaps>()
            .AddSingleton<ReasonMaps>()
            .AddSingleton<PeopleInStage>()
            .AddSingleton<LookAgain>()
            .AddSingleton<WebhookAddresses>()
            .AddSingleton<KeptRequests>()
            .AddSingleton<SigningTokens>()
            .AddSingleton<InterviewTypes>()
            .AddSingleton<FlightCheckRuns>()
            .AddSingleton<FlightCheckLever>()
            .AddSingleton<FlightCheckWatch>()
            .AddSingleton<FlightCheckNotes>()
            .AddSingleton<TeamSettingsReader>();
}
