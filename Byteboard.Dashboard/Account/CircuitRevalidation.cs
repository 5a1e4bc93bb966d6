using System.Security.Claims;
using Byteboard.Domain.Teams;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server;
using Microsoft.AspNetCore.Identity;

namespace Byteboard.Dashboard.Account;

/// <summary>
/// An open page outlives the request that checked its cookie. Every half minute it is asked again whether the person
/// still exists, has not signed out everywhere or changed the password (security stamp), and still has the role and
/// the team the circuit started with. If not, the circuit counts as signed out; reloading makes a new cookie or leads to sign-in.
/// </summary>
public sealed class CircuitRevalidation(ILoggerFactory logs, IServiceScopeFactory scopes)
    : RevalidatingServerAuthenticationStateProvider(logs)
{
    protected override TimeSpan RevalidationInterval => Interval;

    internal static TimeSpan Interval => TimeSpan.FromSeconds(30);

    protected override async Task<bool> ValidateAuthenticationStateAsync(
        AuthenticationState authenticationState,
        CancellationToken cancellationToken
    )
    {
        await using var scope = scopes.CreateAsyncScope();
        var members = scope.ServiceProvider.GetRequiredService<UserManager<Member>>();
        return await IsStillTrueAsync(members, authenticationState.User);
    }

    /// <summary>Whether what the cookie says of the person is still what the store says.</summary>
    public static async Task<bool> IsStillTrueAsync(
        UserManager<Member> members,
        ClaimsPrincipal user
    )
    {
        if (
            Viewer.From(user) is not { } viewer
            || await members.GetUserAsync(user) is not { } member
        )
        {
            return false;
        }

        var stamp = user.FindFirstValue(members.Options.ClaimsIdentity.SecurityStampClaimType);
        return stamp == await members.GetSecurityStampAsync(member)
            && viewer.Role == member.Role
            && (viewer.IsRepresentative || viewer.TeamIdOrNull == member.TeamId);
    }
}
