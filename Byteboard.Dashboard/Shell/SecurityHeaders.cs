namespace Byteboard.Dashboard.Shell;

/// <summary>What every answer tells the browser not to do.</summary>
public static class SecurityHeaders
{
    private const int YearInSeconds = 365 * 24 * 60 * 60;

    /// <summary>Belongs first in the pipeline, so that refusals carry the headers too.</summary>
    public static WebApplication UseByteboardHeaders(this WebApplication app)
    {
        var policy = new HeaderPolicyCollection()
            .AddContentSecurityPolicy(Policy)
            .AddContentTypeOptionsNoSniff()
            .AddFrameOptionsDeny()
            .AddReferrerPolicyNoReferrer()
            .AddCrossOriginOpenerPolicy(opener => opener.SameOrigin());
        if (!app.Environment.IsDevelopment())
        {
            policy.AddStrictTransportSecurityMaxAgeIncludeSubDomains(YearInSeconds);
        }

        app.UseSecurityHeaders(policy);
        app.Use(KeepPagesOutOfCachesAsync);
        return app;
    }

    // MudBlazor sets style attributes, hence unsafe-inline for styles alone. 'self' covers the circuit's web socket.
    private static void Policy(CspBuilder csp)
    {
        csp.AddDefaultSrc().Self();
        csp.AddScriptSrc().Self().WithNonce();
        csp.AddStyleSrc().Self().UnsafeInline();
        csp.AddImgSrc().Self().Data();
        csp.AddFontSrc().Self();
        csp.AddConnectSrc().Self();
        csp.AddFormAction().Self();
        csp.AddFrameAncestors().None();
        csp.AddBaseUri().Self();
        csp.AddObjectSrc().None();
    }

    private static Task KeepPagesOutOfCachesAsync(HttpContext context, RequestDelegate next)
    {
        context.Response.OnStarting(() =>
        {
            if (
                context.Response.ContentType?.StartsWith(
                    "text/html",
                    StringComparison.OrdinalIgnoreCase
                )
                is true
            )
            {
                context.Response.Headers.CacheControl = "no-store";
            }

            return Task.CompletedTask;
        });
        return next(context);
    }
}
