using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace Byteboard.LeverTwin;

/// <summary>A call that has passed the gate. State is what reads may show, which can lag behind what is.</summary>
internal sealed record ApiCall(
    HttpContext Http,
    LeverTwinServer Twin,
    TwinKey Key,
    TwinState State,
    JsonObject Body
)
{
    public string Id => RouteId(Http, "id") ?? "";

    public string NoteId => RouteId(Http, "noteId") ?? "";

    public string? Query(string name) => Http.Request.Query[name].FirstOrDefault();

    public HashSet<string> QueryAll(string name) =>
        [.. Http.Request.Query[name].OfType<string>().Where(v => v.Length > 0)];

    public string? Text(string name) =>
        Body[name] is JsonValue value && value.TryGetValue(out string? text) ? text : null;

    public string[] Texts(string name) =>
        Body[name] is JsonArray list
            ? [.. list.Select(v => v?.ToString() ?? "").Where(v => v.Length > 0)]
            : [];

    public long? Number(string name) =>
        Body[name] is JsonValue value && value.TryGetValue(out long number) ? number : null;

    public static string? RouteId(HttpContext http, string name) =>
        http.Request.RouteValues.TryGetValue(name, out var id)
            ? Convert.ToString(id, CultureInfo.InvariantCulture)
            : null;
}

/// <summary>An answer in Lever's shape; a null body is an empty one.</summary>
internal sealed record ApiAnswer(int Status, object? Body = null)
{
    public int? RetryAfterSeconds { get; init; }

    public static ApiAnswer Data(object? data, int status = 200) => new(status, new { data });

    public static ApiAnswer Error(int status, string? message = null) =>
        status switch
        {
            400 => new(
                status,
                new { code = "BadRequestError", message = message ?? "The request is not valid." }
            ),
            401 => new(
                status,
                new { code = "UnauthorizedError", message = "The request requires authentication." }
            ),
            403 => new(
                status,
                new { code = "ForbiddenError", message = message ?? "The key does not allow this." }
            ),
            404 => new(status, new { code = "ResourceNotFound", message = message ?? "Not found" }),
            429 => new(
                status,
                new { code = "TooManyRequestsError", message = "Too many requests." }
            ),
            _ => new(
                status,
                new { code = "ServerError", message = message ?? "Something went wrong." }
            ),
        };

    public static ApiAnswer NotFound(string kind, string id) =>
        Error(404, $"{kind} {id} was not found");

    public async Task WriteAsync(HttpContext http)
    {
        http.Response.StatusCode = Status;
        if (RetryAfterSeconds is { } seconds)
        {
            http.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        }

        if (Body is not null)
        {
            http.Response.ContentType = "application/json";
            await JsonSerializer.SerializeAsync(
                http.Response.Body,
                Body,
                TwinJson.Options,
                http.RequestAborted
            );
        }
    }
}
