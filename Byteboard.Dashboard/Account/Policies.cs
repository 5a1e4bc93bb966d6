using Byteboard.Dashboard.Platform;
using Byteboard.Domain.Teams;
using Microsoft.AspNetCore.Authorization;

namespace Byteboard.Dashboard.Account;

/// <summary>Who may open what. Every page names one of these or says [AllowAnonymous]; what names nothing is refused.</summary>
public static class Policies
{
    /// <summary>Signed in and inside a team.</summary>
    public const string Members = nameof(Members);

    /// <summary>Admins of the team, and a representative who entered it.</summary>
    public const string Admins = nameof(Admins);

    /// <summary>Those who may see candidates' names and addresses: everybody in the team but reviewers.</summary>
    public const string People = nameof(People);

    /// <summary>Byteboard staff, inside a team or not.</summary>
    public const string Representatives = nameof(Representatives);

    /// <summary>Byteboard staff inside a team.</summary>
    public const string RepresentativesInTeam = nameof(RepresentativesInTeam);

    /// <summary>The interview platform, by its bearer token and nothing else.</summary>
    public const string Platform = nameof(Platform);

    internal static readonly MemberRole[] AdminRoles =
    [
        MemberRole.Admin,
        MemberRole.Representative,
    ];

    internal static readonly MemberRole[] PeopleRoles =
    [
        MemberRole.Admin,
        MemberRole.Recruiter,
        MemberRole.Interviewer,
        MemberRole.Representative,
    ];

    internal static void Configure(AuthorizationOptions options)
    {
        options.FallbackPolicy = new AuthorizationPolicyBuilder()
            .RequireAssertion(_ => false)
            .Build();
        options.AddPolicy(Members, policy => policy.InTeam());
        options.AddPolicy(Admins, policy => policy.InTeam().RequireAnyRole(AdminRoles));
        options.AddPolicy(People, policy => policy.InTeam().RequireAnyRole(PeopleRoles));
        options.AddPolicy(
            Representatives,
            policy => policy.RequireAuthenticatedUser().RequireAnyRole(MemberRole.Representative)
        );
        options.AddPolicy(
            RepresentativesInTeam,
            policy => policy.InTeam().RequireAnyRole(MemberRole.Representative)
        );
        options.AddPolicy(
            Platform,
            policy =>
                policy
                    .AddAuthenticationSchemes(PlatformAuthentication.SchemeName)
                    .RequireClaim(PlatformAuthentication.TeamClaim)
        );
    }

    private static AuthorizationPolicyBuilder InTeam(this AuthorizationPolicyBuilder policy) =>
        policy.RequireAuthenticatedUser().RequireClaim(MemberClaims.Team);

    private static AuthorizationPolicyBuilder RequireAnyRole(
        this AuthorizationPolicyBuilder policy,
        params MemberRole[] roles
    ) => policy.RequireRole(roles.Select(role => role.ToString()));
}
