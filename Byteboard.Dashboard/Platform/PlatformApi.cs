using System.Security.Claims;
using Byteboard.Dashboard.Account;
using Byteboard.Dashboard.Platform.Describing;
using Byteboard.Domain.Conducting;
using Byteboard.Domain.Interviews;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace Byteboard.Dashboard.Platform;

/// <summary>The addresses that Byteboard's interview platform calls.</summary>
internal static class PlatformApi
{
    public const string Root = "/api/v1";

    private const string All = "/api";

    /// <summary>No answer of the API is kept on the way, refusals and faults included. Belongs before both.</summary>
    public static WebApplication UsePlatformHeaders(this WebApplication app)
    {
        app.UseWhen(
            context =>
                context.Request.Path.StartsWithSegments(All, StringComparison.OrdinalIgnoreCase),
            branch =>
                branch.Use(
                    (context, next) =>
                    {
                        context.Response.OnStarting(() =>
                        {
                            context.Response.Headers.CacheControl = "no-store";
                            return Task.CompletedTask;
                        });
                        return next(context);
                    }
                )
        );
        return app;
    }

    public static WebApplication MapPlatform(this WebApplication app)
    {
        var api = app.MapGroup(Root).RequireAuthorization(Policies.Platform);
        MapMade(api, PlatformOperations.Made);
        MapStep(api, PlatformOperations.Started, PlatformRequests.Started);
        MapStep(api, PlatformOperations.Submitted, PlatformRequests.Submitted);
        MapStep(api, PlatformOperations.Abandoned, PlatformRequests.Abandoned);
        MapStep(api, PlatformOperations.SupportOpened, PlatformRequests.SupportOpened);
        MapStep(api, PlatformOperations.SupportClosed, PlatformRequests.SupportClosed);
        MapStep(api, PlatformOperations.Finalised, PlatformRequests.Finalised);
        MapRead(api, PlatformOperations.Interview, InterviewAsync);
        MapRead(
            api,
            PlatformOperations.Skills,
            (IOptionsMonitor<ResultsOptions> results) =>
                Json(new SkillsAnswered(results.CurrentValue.Skills))
        );
        MapRead(
            api,
            PlatformOperations.Ratings,
            (IOptionsMonitor<ResultsOptions> results) =>
                Json(new RatingsAnswered(results.CurrentValue.Ratings))
        );

        // Not through the group: whoever has no token may know that there is nothing.
        app.Map($"{All}/{{**rest}}", () => PlatformProblem.NoSuchAddress.ToResult())
            .AllowAnonymous()
            .ExcludeFromDescription();
        app.MapOpenApi(PlatformDocument.Address).AllowAnonymous();
        return app;
    }

    private static async Task<IResult> InterviewAsync(
        string reference,
        ClaimsPrincipal caller,
        InterviewStandings standings,
        TimeProvider clock,
        CancellationToken cancellationToken
    ) =>
        PlatformSteps.IsReference(reference)
        && await standings.FindAsync(
            PlatformAuthentication.TeamOf(caller),
            reference,
            cancellationToken
        )
            is { } found
            ? Json(
                new InterviewAnswered(
                    found.Reference,
                    found.TypeName,
                    found.StatusAt(clock.GetUtcNow().UtcDateTime),
                    found.DeadlineUtc,
                    found.ExpectedUtc
                )
            )
            : PlatformProblem.NoSuchInterview.ToResult();

    private static IResult Json<T>(T answer) => Results.Json(answer, PlatformJson.Options);

    private static void MapMade(RouteGroupBuilder api, PlatformOperation operation)
    {
        api.MapPost(
                operation.Path,
                (HttpContext context, PlatformSteps steps) => steps.AddAsync(context)
            )
            .WithName(operation.Id)
            .WithTags("Tell")
            .WithMetadata(operation);
        RefuseOthers(api, operation.Path, HttpMethods.Post);
    }

    private static void MapStep(
        RouteGroupBuilder api,
        PlatformOperation operation,
        PlatformSteps.Reader read
    )
    {
        api.MapPost(
                operation.Path,
                (HttpContext context, string reference, PlatformSteps steps) =>
                    steps.AnswerAsync(context, reference, read)
            )
            .WithName(operation.Id)
            .WithTags("Tell")
            .WithMetadata(operation);
        RefuseOthers(api, operation.Path, HttpMethods.Post);
    }

    private static void MapRead(RouteGroupBuilder api, PlatformOperation operation, Delegate read)
    {
        api.MapGet(operation.Path, read)
            .WithName(operation.Id)
            .WithTags("Ask")
            .WithMetadata(operation);
        RefuseOthers(api, operation.Path, HttpMethods.Get);
    }

    private static void RefuseOthers(RouteGroupBuilder api, string path, string method) =>
        api.Map(
                path,
                (HttpResponse response) =>
                {
                    response.Headers[HeaderNames.Allow] = method;
                    return PlatformProblem.WrongMethod.ToResult();
                }
            )
            .AllowAnonymous()
            .ExcludeFromDescription();
}
