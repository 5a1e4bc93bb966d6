using Microsoft.EntityFrameworkCore;

namespace Byteboard.Dashboard.Shell;

/// <summary>Tells a store that does not answer from a fault of ours: the first is said on the page, with a way to try again.</summary>
internal static partial class PageFault
{
    public static bool Is(Exception fault) =>
        fault is DbUpdateException || Domain.Storage.StoreFault.Is(fault);

    /// <summary>The type alone: texts of such faults may hold values.</summary>
    [LoggerMessage(
        1301,
        LogLevel.Error,
        "The store did not do what the page {Page} asked ({Fault})."
    )]
    public static partial void Write(ILogger logger, string page, string fault);

    public static void Write(ILogger logger, object page, Exception fault) =>
        Write(logger, page.GetType().Name, fault.GetType().Name);
}
