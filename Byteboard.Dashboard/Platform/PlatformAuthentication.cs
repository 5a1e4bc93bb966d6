using System.Globalization;
using System.Security.Claims;
using System.Text.Encodings.Web;
using Byteboard.Domain.Interviews;
using Byteboard.Domain.Storage;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace Byteboard.Dashboard.Platform;

/// <summary>
/// Knows the interview platform by its bearer token. A scheme of its own: a cookie never opens the API, a token never a page.
/// </summary>
internal sealed class PlatformAuthentication(
    IOptionsMonitor<AuthenticationSchemeOptions> options,
    ILoggerFactory logs,
    UrlEncoder encoder,
    PlatformTokenFinder tokens
) : AuthenticationHandler<AuthenticationSchemeOptions>(options, logs, encoder)
{
    public const string SchemeName = "Platform";
    public const string TeamClaim = "platform-team";

    private const string Bearer = "Bearer ";

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var header = Request.Headers.Authorization;
        if (
            header is not [{ } credentials]
            || !credentials.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase)
        )
        {
            return AuthenticateResult.NoResult();
        }

        var caller = await tokens.FindAsync(
            credentials[Bearer.Length..].Trim(),
            Context.RequestAborted
        );
        if (caller is null)
        {
            return AuthenticateResult.Fail("There is no such token.");
        }

        var identity = new ClaimsIdentity(
            [
                new Claim(ClaimTypes.NameIdentifier, Text(caller.TokenId)),
                new Claim(ClaimTypes.Name, caller.Name),
                new Claim(TeamClaim, Text(caller.TeamId)),
            ],
            SchemeName
        );
        return AuthenticateResult.Success(new(new ClaimsPrincipal(identity), SchemeName));
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        // RFC 6750, 3: no code for who sent no token.
        Response.Headers[HeaderNames.WWWAuthenticate] = Request.Headers.Authorization.Count is 0
            ? "Bearer"
            : "Bearer error=\"invalid_token\"";
        return PlatformProblem.NoToken.WriteAsync(Context);
    }

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties) =>
        PlatformProblem.NotForThis.WriteAsync(Context);

    /// <summary>The team that the token speaks for.</summary>
    public static int TeamOf(ClaimsPrincipal caller) =>
        int.Parse(caller.FindFirstValue(TeamClaim)!, CultureInfo.InvariantCulture); // the policy asks for the claim

    /// <summary>Whom the history names.</summary>
    public static Actor ActorOf(ClaimsPrincipal caller) =>
        new(
            ActorKind.Platform,
            caller.FindFirstValue(ClaimTypes.NameIdentifier),
            caller.FindFirstValue(ClaimTypes.Name)
        );

    private static string Text(int id) => id.ToString(CultureInfo.InvariantCulture);
}
