using Byteboard.Dashboard.Account;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components.Server.Circuits;
using MudBlazor.Services;

namespace Byteboard.Dashboard.Shell;

/// <summary>Registers and maps the pages.</summary>
public static class ShellServices
{
    public static IServiceCollection AddShell(this IServiceCollection services)
    {
        services.AddRazorComponents().AddInteractiveServerComponents();
        services.AddMudServices();
        services.AddAntiforgery(options => options.Cookie.Name = "byteboard-form");
        services.AddScoped<Browser>();
        services.AddScoped<Announcer>();
        services.AddScoped<Reconnects>();
        services.AddScoped<CircuitHandler>(provider => provider.GetRequiredService<Reconnects>());
        return services;
    }

    /// <summary>
    /// Gives refused, unknown and failed addresses a page; those that ask for none get the bare answer. Belongs before
    /// authentication.
    /// </summary>
    public static WebApplication UseStatusPages(this WebApplication app)
    {
        // A form that failed is answered with a page too; only there is the method of the second run of no account.
        app.UseWhen(
            context =>
                (
                    HttpMethods.IsGet(context.Request.Method)
                    || HttpMethods.IsPost(context.Request.Method)
                ) && WantsPage(context.Request),
            branch => branch.UseExceptionHandler("/status/500", createScopeForErrors: true)
        );
        app.UseWhen(
            context => HttpMethods.IsGet(context.Request.Method) && WantsPage(context.Request),
            branch =>
                branch.UseStatusCodePagesWithReExecute(
                    "/status/{0}",
                    createScopeForStatusCodePages: true
                )
        );

        // Routing comes after, so that the second run finds the status page and its policy.
        app.UseRouting();
        return app;
    }

    /// <summary>Maps static files and all pages.</summary>
    public static WebApplication MapShell(this WebApplication app)
    {
        app.MapStaticAssets().AllowAnonymous();
        app.MapRazorComponents<App>().AddInteractiveServerRenderMode().Add(RequireMemberOnCircuit);

        // An unknown address is no secret; without this it would be refused instead of not found.
        app.MapFallback("{*path}", () => Results.NotFound()).AllowAnonymous();
        return app;
    }

    // The API answers every error itself, whatever the caller says it likes to read.
    private static bool WantsPage(HttpRequest request) =>
        !request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase)
        && request
            .Headers.Accept.ToString()
            .Contains("text/html", StringComparison.OrdinalIgnoreCase);

    // Pages name their own policy; the circuit's hub is nobody's page.
    private static void RequireMemberOnCircuit(EndpointBuilder endpoint)
    {
        if (
            endpoint is RouteEndpointBuilder { RoutePattern.RawText: { } path }
            && path.TrimStart('/').StartsWith("_blazor", StringComparison.Ordinal)
        )
        {
            endpoint.Metadata.Add(new AuthorizeAttribute(Policies.Members));
        }
    }
}
