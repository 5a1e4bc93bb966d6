using System.Net.Mime;
using System.Text.Json;
using System.Text.Json.Serialization;
using Byteboard.Domain.Conducting;

namespace Byteboard.Dashboard.Platform;

/// <summary>
/// RFC 9457. <paramref name="Code"/> is for programs and does not change; <paramref name="Field"/> names what is wrong with a
/// request, <paramref name="InterviewStatus"/> says where the interview stands; the last three say what else is known of it.
/// </summary>
internal sealed record PlatformProblem(
    string Title,
    int Status,
    string Detail,
    string Code,
    string? Field = null,
    string? InterviewStatus = null,
    string? Rating = null,
    DateTime? FinalisedAt = null,
    string? ReplacedBy = null
)
{
    /// <summary>No page explains a kind of problem further than its title does.</summary>
    public string Type { get; } = "about:blank";

    public static PlatformProblem NoToken { get; } =
        new(
            "No valid token",
            StatusCodes.Status401Unauthorized,
            "Send a bearer token that a Byteboard representative made for this team and nobody revoked.",
            "token"
        );

    public static PlatformProblem NotForThis { get; } =
        new(
            "Not allowed",
            StatusCodes.Status403Forbidden,
            "The token does not open this.",
            "scope"
        );

    public static PlatformProblem NoSuchInterview { get; } =
        new(
            "No such interview",
            StatusCodes.Status404NotFound,
            "The team of this token has no interview of this reference.",
            "interview"
        );

    public static PlatformProblem NoSuchAddress { get; } =
        new(
            "No such address",
            StatusCodes.Status404NotFound,
            "Nothing is at this address. /openapi lists what there is.",
            "address"
        );

    public static PlatformProblem WrongMethod { get; } =
        new(
            "Wrong method",
            StatusCodes.Status405MethodNotAllowed,
            "The header Allow names the method of this address.",
            "method"
        );

    public static PlatformProblem TooLarge { get; } =
        new(
            "Too large",
            StatusCodes.Status413PayloadTooLarge,
            $"A request may have at most {PlatformBody.MaxBytes / 1024} KB.",
            "size"
        );

    public static PlatformProblem NotJson { get; } =
        new(
            "Not JSON",
            StatusCodes.Status415UnsupportedMediaType,
            "Send the content type application/json, in UTF-8.",
            "content-type"
        );

    public static PlatformProblem KeyTaken { get; } =
        new(
            "Key used before",
            StatusCodes.Status422UnprocessableEntity,
            "This Idempotency-Key was sent before with another request. Take a new key for each request.",
            "key-used",
            PlatformBody.KeyHeader
        );

    public static PlatformProblem StoreAway { get; } =
        new(
            "Not available now",
            StatusCodes.Status503ServiceUnavailable,
            "The store does not answer. Send the same request with the same key again.",
            "away"
        );

    public static PlatformProblem OurFault { get; } =
        new(
            "Our fault",
            StatusCodes.Status500InternalServerError,
            "The fault is on our side. Nothing was changed. Send the same request with the same key again.",
            "fault"
        );

    public static PlatformProblem Unreadable(string detail, string? field = null) =>
        new("Not readable", StatusCodes.Status400BadRequest, detail, "unreadable", field);

    public static PlatformProblem NotRight(string field, string detail) =>
        new("Not right", StatusCodes.Status422UnprocessableEntity, detail, "not-right", field);

    public static PlatformProblem Refused(StepAnswer.Refused refused) =>
        new(
            "Not in this status",
            StatusCodes.Status409Conflict,
            refused.Why,
            "status",
            InterviewStatus: refused.Status.ToString(),
            Rating: refused.Rating,
            FinalisedAt: refused.FinalisedUtc,
            ReplacedBy: refused.ReplacedBy
        );

    public IResult ToResult() =>
        Results.Json(this, PlatformJson.Options, MediaTypeNames.Application.ProblemJson, Status);

    public Task WriteAsync(HttpContext context) => ToResult().ExecuteAsync(context);
}

/// <summary>How the API writes JSON; what is not there is left out.</summary>
internal static class PlatformJson
{
    public static JsonSerializerOptions Options { get; } =
        new(JsonSerializerDefaults.Web)
        {
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
            Converters = { new JsonStringEnumConverter() },
        };
}
