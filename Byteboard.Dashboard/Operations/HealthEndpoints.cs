using Byteboard.Domain.Storage;

namespace Byteboard.Dashboard.Operations;

/// <summary>Two questions that an operator's monitor asks.</summary>
internal static class HealthEndpoints
{
    /// <summary>Live: the process answers. Ready: the store can be written and the host is not stopping.</summary>
    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/health/live", () => Results.Text("live")).AllowAnonymous();
        routes
            .MapGet(
                "/health/ready",
                async (StoreProbe store, IHostApplicationLifetime life, HttpContext context) =>
                {
                    context.Response.Headers.CacheControl = "no-store";
                    var isReady =
                        !life.ApplicationStopping.IsCancellationRequested
                        && await store.CanWriteAsync(context.RequestAborted);
                    return isReady
                        ? Results.Text("ready")
                        : Results.Text(
                            "not ready",
                            statusCode: StatusCodes.Status503ServiceUnavailable
                        );
                }
            )
            .AllowAnonymous();
    }
}
