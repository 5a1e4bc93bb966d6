namespace Byteboard.Dashboard.TeamSettings;

/// <summary>Registers what the pages of Team Settings and the health label read.</summary>
public static class TeamSettingsServices
{
    public static IServiceCollection AddTeamSettings(this IServiceCollection services) =>
        services.AddSingleton<HealthReader>();
}
