using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Byteboard.LeverTwin;

/// <summary>
/// The board is open to whoever reaches it, so no page of another site may press its buttons from a browser. What is no
/// browser says nothing of where it comes from, and may.
/// </summary>
internal static class SameOrigin
{
    public static async ValueTask<object?> CheckAsync(
        EndpointFilterInvocationContext context,
        EndpointFilterDelegate next
    ) =>
        HttpMethods.IsPost(context.HttpContext.Request.Method) && !Is(context.HttpContext.Request)
            ? Results.Json(
                new { message = "Only the board itself may ask for this." },
                TwinJson.Options,
                "application/json",
                StatusCodes.Status403Forbidden
            )
            : await next(context);

    private static bool Is(HttpRequest request)
    {
        var site = request.Headers["Sec-Fetch-Site"].ToString();
        var origin = request.Headers[HeaderNames.Origin].ToString();
        return site is "" or "same-origin" or "none"
            && (
                origin.Length is 0
                || origin.Equals(
                    $"{request.Scheme}://{request.Host}",
                    StringComparison.OrdinalIgnoreCase
                )
            );
    }
}
