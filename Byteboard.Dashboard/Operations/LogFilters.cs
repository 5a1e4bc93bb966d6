namespace Byteboard.Dashboard.Operations;

/// <summary>Silences what writes whole paths, at whatever level an operator asks for: they hold webhook keys and invitation tokens.</summary>
internal static class LogFilters
{
    private static readonly string[] Loud =
    [
        "Microsoft.AspNetCore.Hosting.Diagnostics",
        "Microsoft.AspNetCore.Routing.Matching.DfaMatcher",
        "Microsoft.AspNetCore.Mvc.Infrastructure.ControllerActionInvoker",
        "Microsoft.AspNetCore.Components.Routing.Router",
    ];

    public static void KeepPathsOut(this ILoggingBuilder logging)
    {
        foreach (var category in Loud)
        {
            logging.AddFilter(category, LogLevel.None);
        }
    }
}
