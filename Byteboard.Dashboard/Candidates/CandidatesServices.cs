namespace Byteboard.Dashboard.Candidates;

/// <summary>Registers what the pages of Candidates read.</summary>
public static class CandidatesServices
{
    public static IServiceCollection AddCandidates(this IServiceCollection services) =>
        services
            .AddSingleton<CandidateList>()
            .AddSingleton<Detail.CandidateReader>()
            .AddSingleton<Overview.OverviewReader>();
}
