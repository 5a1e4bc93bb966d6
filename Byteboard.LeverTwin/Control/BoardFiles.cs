using System.Reflection;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Byteboard.LeverTwin;

/// <summary>Serves the board out of this library, one endpoint per file.</summary>
internal static class BoardFiles
{
    private const string Prefix = "Byteboard.LeverTwin.Board.";

    public static void Map(IEndpointRouteBuilder app)
    {
        var library = Assembly.GetExecutingAssembly();
        var board = app.MapGroup("/twin")
            .AllowAnonymous()
            .DisableAntiforgery()
            .ExcludeFromDescription();
        foreach (
            var resource in library
                .GetManifestResourceNames()
                .Where(n => n.StartsWith(Prefix, StringComparison.Ordinal))
        )
        {
            var name = resource[Prefix.Length..];
            board.MapGet(
                name == "index.html" ? "" : name,
                (HttpContext http) =>
                {
                    http.Response.Headers.CacheControl = "no-cache";
                    return Results.Stream(
                        library.GetManifestResourceStream(resource)!,
                        ContentType(name)
                    );
                }
            );
        }
    }

    private static string ContentType(string name) =>
        Path.GetExtension(name) switch
        {
            ".html" => "text/html; charset=utf-8",
            ".css" => "text/css; charset=utf-8",
            ".js" => "text/javascript; charset=utf-8",
            _ => "image/svg+xml",
        };
}
