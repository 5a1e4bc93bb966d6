using System.Globalization;
using System.Security.Claims;
using Byteboard.Dashboard.Account;
using Byteboard.Dashboard.Shell;
using Byteboard.Domain.Interviews;
using Byteboard.Domain.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Byteboard.Dashboard.Candidates.Listing;

/// <summary>The list as a file.</summary>
public static class CandidateEndpoints
{
    public static IEndpointRouteBuilder MapCandidateExport(this IEndpointRouteBuilder routes)
    {
        routes.MapPost(CandidateExport.Path, ExportAsync).RequireAuthorization(Policies.Members);

        // After a sign-in in between, browsers ask for the form's address; the list is where the form is.
        routes
            .MapGet(CandidateExport.Path, () => Results.Redirect(CandidateAddress.Path))
            .RequireAuthorization(Policies.Members);
        return routes;
    }

    // Taking the form makes its antiforgery token a condition.
    private static async Task<IResult> ExportAsync(
        ClaimsPrincipal user,
        IFormCollection form,
        HttpResponse response,
        CandidateExport export,
        TeamDb teams,
        IOptions<ResultsOptions> results,
        TimeProvider clock,
        CancellationToken cancellationToken
    )
    {
        if (Viewer.From(user) is not { TeamIdOrNull: { } teamId } viewer)
        {
            return Results.Forbid();
        }

        await using var context = teams.OpenSystem();
        var zone = await context
            .Teams.Where(t => t.Id == teamId)
            .Select(t => t.TimeZone)
            .SingleAsync(cancellationToken);
        var time = new TeamTime(zone, clock);
        var question = CandidateAddress.Read(
            key => form[key].FirstOrDefault(),
            form[CandidateExport.TextField].FirstOrDefault() ?? ""
        );
        response.Headers.CacheControl = "no-store";
        var day = time.Sortable(time.NowUtc)[..10];
        return Results.Stream(
            stream =>
                export.WriteAsync(
                    stream,
                    teamId,
                    question,
                    viewer.MaySeeNames,
                    [.. results.Value.Ratings],
                    time,
                    cancellationToken
                ),
            "text/csv; charset=utf-8",
            string.Create(CultureInfo.InvariantCulture, $"candidates-{day}.csv")
        );
    }
}
