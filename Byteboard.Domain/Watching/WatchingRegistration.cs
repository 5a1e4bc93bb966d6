using Microsoft.Extensions.DependencyInjection;

namespace Byteboard.Domain.Watching;

/// <summary>Registers the watch over the teams.</summary>
public static class WatchingRegistration
{
    /// <summary>Adds issues, the daily watch and the sweep; settings from <c>Watching</c>.</summary>
    public static IServiceCollection AddWatching(this IServiceCollection services)
    {
        services
            .AddOptions<WatchingOptions>()
            .BindConfiguration(WatchingOptions.Section)
            .ValidateOnStart();
        return services
            .AddSingleton<IssueActions>()
            .AddSingleton<IssueTelling>()
            .AddSingleton<IssueRecount>()
            .AddSingleton<DailyWatch>()
            .AddSingleton<Sweep>()
            .AddSingleton<TeamWatching>();
    }
}
