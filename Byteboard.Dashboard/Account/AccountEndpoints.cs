using System.Security.Claims;
using Byteboard.Domain.Storage;
using Byteboard.Domain.Teams;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Byteboard.Dashboard.Account;

/// <summary>The form posts of accounts. Each reads a form, hence each is refused without its antiforgery token.</summary>
public static class AccountEndpoints
{
    public static IEndpointRouteBuilder MapAccounts(
        this IEndpointRouteBuilder routes,
        IHostEnvironment environment
    )
    {
        var account = routes.MapGroup("/account");
        account.MapPost("/sign-out", SignOutAsync).AllowAnonymous();
        account
            .MapPost("/enter-team", EnterTeamAsync)
            .RequireAuthorization(Policies.Representatives);
        if (environment.IsDevelopment())
        {
            account.MapPost("/demo", SignInToDemoAsync).AllowAnonymous();
        }

        return routes;
    }

    // The form itself is not looked at; taking it makes its antiforgery token a condition.
    private static async Task<IResult> SignOutAsync(SignInManager<Member> signIn, IFormCollection _)
    {
        await signIn.SignOutAsync();
        return Results.LocalRedirect(AccountServices.SignInPath);
    }

    private static async Task<IResult> EnterTeamAsync(
        ClaimsPrincipal user,
        SignInManager<Member> signIn,
        TeamDb db,
        [FromForm] int teamId,
        [FromForm] string? returnUrl,
        CancellationToken cancellationToken
    )
    {
        await using var context = db.OpenSystem();
        if (
            !await context.Teams.AnyAsync(team => team.Id == teamId, cancellationToken)
            || await signIn.UserManager.GetUserAsync(user) is not { } member
        )
        {
            return Results.NotFound();
        }

        await signIn.SignInWithClaimsAsync(
            member,
            isPersistent: false,
            [MemberClaims.TeamClaim(teamId)]
        );
        return Results.LocalRedirect(LocalUrl.OrHome(returnUrl));
    }

    private static async Task<IResult> SignInToDemoAsync(
        SignInManager<Member> signIn,
        TeamDb db,
        [FromForm] MemberRole role,
        [FromForm] bool? newTeam,
        [FromForm] string? returnUrl,
        CancellationToken cancellationToken
    )
    {
        await using var context = db.OpenSystem();
        var people = context.Users.Where(member => member.Role == role);
        var id = await (
            newTeam is true
                ? people.OrderByDescending(member => member.TeamId)
                : people.OrderBy(member => member.TeamId)
        )
            .ThenBy(member => member.Id)
            .Select(member => member.Id)
            .FirstOrDefaultAsync(cancellationToken);
        if (id is null || await signIn.UserManager.FindByIdAsync(id) is not { } member)
        {
            return Results.NotFound();
        }

        await signIn.SignInAsync(member, isPersistent: false);
        return Results.LocalRedirect(LocalUrl.OrHome(returnUrl));
    }
}
