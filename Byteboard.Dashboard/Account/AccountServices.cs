using Byteboard.Domain.Storage;
using Byteboard.Domain.Teams;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Identity;

namespace Byteboard.Dashboard.Account;

/// <summary>Sign-in, sessions and who may do what.</summary>
public static class AccountServices
{
    public const string SignInPath = "/account/sign-in";
    public const string TeamsPath = "/account/teams";

    public static IServiceCollection AddAccounts(
        this IServiceCollection services,
        IHostEnvironment environment
    )
    {
        services
            .AddIdentityCore<Member>(options =>
            {
                options.User.RequireUniqueEmail = true;
                options.Password.RequiredLength = 12;
                options.Password.RequireDigit = false;
                options.Password.RequireLowercase = false;
                options.Password.RequireUppercase = false;
                options.Password.RequireNonAlphanumeric = false;
                options.Lockout.MaxFailedAccessAttempts = 5;
                options.Lockout.DefaultLockoutTimeSpan = TimeSpan.FromMinutes(10);
                options.Stores.SchemaVersion = IdentitySchemaVersions.Version3;
            })
            .AddEntityFrameworkStores<ByteboardContext>()
            .AddSignInManager()
            .AddClaimsPrincipalFactory<MemberClaimsFactory>();

        services
            .AddAuthentication(IdentityConstants.ApplicationScheme)
            .AddCookie(
                IdentityConstants.ApplicationScheme,
                options => Configure(options, environment)
            );
        services.Configure<SecurityStampValidatorOptions>(options =>
        {
            options.ValidationInterval = CircuitRevalidation.Interval;
            options.OnRefreshingPrincipal = KeepEnteredTeam;
        });

        services.AddAuthorization(Policies.Configure);

        // In Development too a form without its antiforgery token is a 400, not a fault of ours.
        services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = false);
        services.AddCascadingAuthenticationState();
        services.AddScoped<AuthenticationStateProvider, CircuitRevalidation>();
        services.AddScoped(FindViewer);
        return services;
    }

    private static void Configure(CookieAuthenticationOptions options, IHostEnvironment environment)
    {
        // Browsers keep a __Host- cookie only over https, which Development does without.
        var isDevelopment = environment.IsDevelopment();
        options.Cookie.Name = isDevelopment ? "byteboard" : "__Host-byteboard";
        options.Cookie.SecurePolicy = isDevelopment
            ? CookieSecurePolicy.SameAsRequest
            : CookieSecurePolicy.Always;
        options.Cookie.Path = "/";
        options.Cookie.HttpOnly = true;
        options.Cookie.SameSite = SameSiteMode.Lax;
        options.ExpireTimeSpan = TimeSpan.FromHours(12);
        options.LoginPath = SignInPath;
        options.ReturnUrlParameter = "returnUrl";
        options.Events.OnValidatePrincipal = SecurityStampValidator.ValidatePrincipalAsync;
        options.Events.OnRedirectToAccessDenied = context =>
        {
            // A representative outside every team is not refused but asked which one.
            if (
                Viewer.From(context.HttpContext.User) is
                { IsRepresentative: true, TeamIdOrNull: null }
            )
            {
                var back = Uri.EscapeDataString(context.Request.Path + context.Request.QueryString);
                context.Response.Redirect($"{TeamsPath}?returnUrl={back}");
            }
            else
            {
                context.Response.StatusCode = StatusCodes.Status403Forbidden;
            }

            return Task.CompletedTask;
        };
    }

    // The stamp check builds the claims anew, from the member's row; the team a representative entered is not in it.
    private static Task KeepEnteredTeam(SecurityStampRefreshingPrincipalContext context)
    {
        if (
            Viewer.From(context.NewPrincipal!) is { IsRepresentative: true }
            && Viewer.From(context.CurrentPrincipal!)
                is { IsRepresentative: true, TeamIdOrNull: { } teamId }
        )
        {
            context.NewPrincipal!.Identities.First().AddClaim(MemberClaims.TeamClaim(teamId));
        }

        return Task.CompletedTask;
    }

    private static Viewer FindViewer(IServiceProvider provider)
    {
        var state = provider
            .GetRequiredService<AuthenticationStateProvider>()
            .GetAuthenticationStateAsync();

        // The state of a circuit or a static page is known before its first component is made.
        return state.IsCompletedSuccessfully && Viewer.From(state.Result.User) is { } viewer
            ? viewer
            : throw new InvalidOperationException(
                "A viewer was asked for where nobody is signed in."
            );
    }
}
