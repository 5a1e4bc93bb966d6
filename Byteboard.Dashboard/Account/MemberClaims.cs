using System.Globalization;
using System.Security.Claims;
using Byteboard.Domain.Teams;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace Byteboard.Dashboard.Account;

/// <summary>Names of the claims that only we use.</summary>
public static class MemberClaims
{
    /// <summary>Id of the team the person works in. A representative has it only after entering a team.</summary>
    public const string Team = "team";

    /// <summary>The name that pages show.</summary>
    public const string DisplayName = "display-name";

    internal static Claim TeamClaim(int teamId) =>
        new(Team, teamId.ToString(CultureInfo.InvariantCulture));
}

/// <summary>Makes the cookie's claims from the stored member: role, team, name.</summary>
public sealed class MemberClaimsFactory(
    UserManager<Member> members,
    IOptions<IdentityOptions> options
) : UserClaimsPrincipalFactory<Member>(members, options)
{
    protected override async Task<ClaimsIdentity> GenerateClaimsAsync(Member user)
    {
        var identity = await base.GenerateClaimsAsync(user);
        identity.AddClaim(new Claim(ClaimTypes.Role, user.Role.ToString()));
        identity.AddClaim(new Claim(MemberClaims.DisplayName, user.DisplayName));

        // Whatever the row says, a representative comes into a team only through the entry.
        if (user.Role is not MemberRole.Representative && user.TeamId is { } teamId)
        {
            identity.AddClaim(MemberClaims.TeamClaim(teamId));
        }

        return identity;
    }
}
