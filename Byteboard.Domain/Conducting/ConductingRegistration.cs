using Byteboard.Domain.Interviews;
using Byteboard.Domain.Working;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Byteboard.Domain.Conducting;

/// <summary>Registers what people and the interview platform do with interviews and outcomes.</summary>
public static class ConductingRegistration
{
    /// <summary>Adds it; names of ratings and skills from <c>Results</c>.</summary>
    public static IServiceCollection AddConducting(this IServiceCollection services)
    {
        services
            .AddOptions<ResultsOptions>()
            .BindConfiguration(ResultsOptions.Section)
            .ValidateOnStart();
        services.AddSingleton<IValidateOptions<ResultsOptions>, ValidateResultsOptions>();
        services.AddSingleton<OutcomePreview>();
        services.AddSingleton<InterviewTransaction>();
        services.AddSingleton<ResultCheck>();
        services.AddSingleton<InterviewStandings>();
        services.AddSingleton<PlatformTokens>();
        services.AddSingleton(provider => new InterviewSteps(
            provider.GetRequiredService<InterviewTransaction>(),
            provider.GetRequiredService<ResultCheck>()
        ));
        services.TryAddSingleton<Invitations>();
        services.AddSingleton(provider => new InterviewCare(
            provider.GetRequiredService<InterviewTransaction>(),
            provider.GetRequiredService<Invitations>()
        ));
        services.AddSingleton<WaitingTray>();
        services.AddSingleton<ErrandDecisions>();
        services.AddSingleton<OutcomeEdits>();
        services.AddSingleton<OpportunityLinks>();
        services.AddSingleton<InterviewsElsewhere>();
        return services;
    }
}

internal sealed class ValidateResultsOptions : IValidateOptions<ResultsOptions>
{
    public ValidateOptionsResult Validate(string? name, ResultsOptions options)
    {
        var faults = new List<string>();
        if (!AreNames(options.Ratings, InterviewResult.RatingMaxLength))
        {
            faults.Add(
                $"Results:Ratings must be different names of at most {InterviewResult.RatingMaxLength} characters, the best first."
            );
        }

        if (!AreNames(options.Skills, InterviewResult.SkillMaxLength))
        {
            faults.Add(
                $"Results:Skills must be different names of at most {InterviewResult.SkillMaxLength} characters."
            );
        }

        return faults.Count is 0
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail(faults);
    }

    private static bool AreNames(IList<string> names, int maxLength) =>
        names.Count > 0
        && names.All(n => !string.IsNullOrWhiteSpace(n) && n.Length <= maxLength)
        && names.Distinct(StringComparer.OrdinalIgnoreCase).Count() == names.Count;
}
