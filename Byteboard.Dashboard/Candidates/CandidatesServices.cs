using Byteboard.Dashboard.Candidates.Listing;

namespace Byteboard.Dashboard.Candidates;

/// <summary>Registers what the pages of Candidates read.</summary>
public static class CandidatesServices
{
    public static IServiceCollection AddCandidates(this IServiceCollection services) =>
        services
            .AddSingleton<CandidateList>()
            .AddSingleton<CandidateExport>()
            .AddSingleton<Detail.CandidateReader>()
            .AddSingleton<Overview.OverviewReader>();
}
