using Byteboard.Domain.Storage;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.EntityFrameworkCore;

namespace Byteboard.Dashboard.Platform;

/// <summary>What the API answers when something broke: one of two sentences, never the exception's.</summary>
internal sealed partial class PlatformFaults(ILogger<PlatformFaults> logger) : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(
        HttpContext httpContext,
        Exception exception,
        CancellationToken cancellationToken
    )
    {
        if (
            !httpContext.Request.Path.StartsWithSegments(
                PlatformApi.Root,
                StringComparison.OrdinalIgnoreCase
            )
        )
        {
            return false;
        }

        var isAway = StoreFault.Is(exception) || exception is DbUpdateException;
        if (exception is BadHttpRequestException)
        {
            // The connection brought less, or slower, than it promised.
            await PlatformProblem
                .Unreadable("The request is not complete.")
                .WriteAsync(httpContext);
            return true;
        }

        Log.Failed(logger, exception.GetType().Name);
        if (isAway)
        {
            httpContext.Response.Headers.RetryAfter = "5";
        }

        await (isAway ? PlatformProblem.StoreAway : PlatformProblem.OurFault).WriteAsync(
            httpContext
        );
        return true;
    }

    private static partial class Log
    {
        /// <summary>The type alone: texts of exceptions may hold values.</summary>
        [LoggerMessage(1501, LogLevel.Error, "A call of the interview platform failed ({Fault}).")]
        public static partial void Failed(ILogger logger, string fault);
    }
}
