using Byteboard.Domain.Storage;
using Byteboard.Domain.Teams;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Byteboard.Domain.Working;

/// <summary>Registers the lanes and their work.</summary>
public static class WorkingRegistration
{
    /// <summary>Adds the lane worker; settings from <c>Lanes</c>, <c>Sending</c> and <c>Site</c>.</summary>
    public static IServiceCollection AddWorking(this IServiceCollection services)
    {
        services
            .AddOptions<LanesOptions>()
            .BindConfiguration(LanesOptions.Section)
            .ValidateOnStart();
        services
            .AddOptions<SendingOptions>()
            .BindConfiguration(SendingOptions.Section)
            .ValidateOnStart();
        services.AddOptions<SiteOptions>().BindConfiguration(SiteOptions.Section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<LanesOptions>, ValidateLanesOptions>();
        services.AddSingleton<IValidateOptions<SiteOptions>, ValidateSiteOptions>();
        services.AddSingleton<LaneTable>();
        services.AddSingleton<LeverAccess>();
        services.TryAddSingleton<Invitations>(); // people invite too
        services.AddSingleton<LookTransaction>();
        services.AddSingleton<LookGate>();
        services.AddSingleton<LookWriter>();
        services.AddSingleton<OutcomeRecount>();
        services.AddSingleton<LookEndings>();
        services.AddSingleton<Look>();
        services.AddSingleton<CandidateMail>();
        services.AddSingleton<ErrandTransaction>();
        services.AddSingleton<ErrandResults>();
        services.AddSingleton<ErrandRunner>();
        services.AddSingleton<StandingTimers>();
        services.AddSingleton<EventRetention>();
        services.AddSingleton<InterviewTimerWork>();
        services.AddSingleton<ReplayWork>();
        services.AddSingleton<OpportunityWork>();
        services.AddSingleton<LaneAgendas>();
        services.AddSingleton<LaneShift>();
        services.AddSingleton<LaneRun>();
        services.AddSingleton<Rehearsal>();
        services.AddHostedService<LaneWorker>();
        return services;
    }
}

internal sealed class ValidateLanesOptions : IValidateOptions<LanesOptions>
{
    public ValidateOptionsResult Validate(string? name, LanesOptions options)
    {
        var faults = new List<string>();
        if (options.AtOnce is < 1 or > 64)
        {
            faults.Add("Lanes:AtOnce must be 1 to 64.");
        }

        if (options.OpportunitiesAtOnce is < 1 or > 32)
        {
            faults.Add("Lanes:OpportunitiesAtOnce must be 1 to 32.");
        }

        return faults.Count is 0
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail(faults);
    }
}

internal sealed class ValidateSiteOptions : IValidateOptions<SiteOptions>
{
    public ValidateOptionsResult Validate(string? name, SiteOptions options) =>
        Uri.TryCreate(options.PublicUrl, UriKind.Absolute, out var url)
        && (url.Scheme == Uri.UriSchemeHttps || (url.Scheme == Uri.UriSchemeHttp && url.IsLoopback))
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail(
                "Site:PublicUrl must be the https address under which people and Lever reach this site, such as 'https://byteboard.example.com'."
            );
}
