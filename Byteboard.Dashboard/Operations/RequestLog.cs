using System.Diagnostics;

namespace Byteboard.Dashboard.Operations;

/// <summary>One line per request with the route's template: paths hold webhook keys and invitation tokens.</summary>
internal sealed partial class RequestLog(RequestDelegate next, ILogger<RequestLog> logger)
{
    public async Task InvokeAsync(HttpContext context)
    {
        var began = Stopwatch.GetTimestamp();
        await next(context);
        var template =
            (context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText ?? "(no route)";
        Log.Answered(
            logger,
            context.Request.Method,
            template,
            context.Response.StatusCode,
            (long)Stopwatch.GetElapsedTime(began).TotalMilliseconds
        );
    }

    private static partial class Log
    {
        [LoggerMessage(
            1101,
            LogLevel.Debug,
            "{Method} {Route} answered {Status} in {Milliseconds} ms."
        )]
        public static partial void Answered(
            ILogger logger,
            string method,
            string route,
            int status,
            long milliseconds
        );
    }
}
