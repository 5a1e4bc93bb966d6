namespace Byteboard.Dashboard.Issues;

/// <summary>Registers what the page of issues and the side bar read.</summary>
public static class IssuesServices
{
    public static IServiceCollection AddIssues(this IServiceCollection services) =>
        services.AddSingleton<IssuesReader>();
}
