using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using Byteboard.Domain.Telemetry;
using Byteboard.Domain.Working;
using Microsoft.Extensions.Options;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Byteboard.Dashboard.Operations;

/// <summary>Settings <c>Telemetry:*</c>; all empty, nothing is measured.</summary>
public sealed class TelemetryOptions
{
    /// <summary>Configuration section.</summary>
    public const string Section = "Telemetry";

    /// <summary>Where traces and measurements go over OTLP (gRPC), such as <c>http://localhost:4317</c>.</summary>
    public string? OtlpEndpoint { get; set; }

    /// <summary>Opens <c>/metrics</c> (Prometheus text) to whoever sends it as a bearer token.</summary>
    public string? MetricsToken { get; set; }
}

/// <summary>Traces and measurements for operators, where they are asked for.</summary>
internal static class Telemetry
{
    private const string Metrics = "/metrics";

    private static readonly string[] Meters =
    [
        Signals.Name,
        "Microsoft.AspNetCore.Hosting",
        "Microsoft.AspNetCore.Server.Kestrel",
        "Microsoft.AspNetCore.Components",
        "Microsoft.AspNetCore.Components.Server.Circuits",
        "System.Net.Http",
        "System.Runtime",
    ];

    public static void AddTelemetry(this IHostApplicationBuilder builder)
    {
        builder
            .Services.AddOptions<TelemetryOptions>()
            .BindConfiguration(TelemetryOptions.Section)
            .ValidateOnStart();
        builder.Services.AddSingleton<
            IValidateOptions<TelemetryOptions>,
            ValidateTelemetryOptions
        >();
        var options = Of(builder.Configuration);
        if (
            ValidateTelemetryOptions.FaultsOf(options).Count > 0
            || options is { OtlpEndpoint: null, MetricsToken: null }
        )
        {
            return;
        }

        builder.Services.AddSingleton<Gauges>().AddHostedService<WorkGauges>();
        var telemetry = builder
            .Services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService("byteboard-dashboard"))
            .WithMetrics(metrics =>
            {
                metrics.AddMeter(Meters);
                if (options.MetricsToken is not null)
                {
                    metrics.AddPrometheusExporter();
                }
            });
        if (options.OtlpEndpoint is { } endpoint)
        {
            telemetry
                .WithTracing(traces =>
                    traces
                        .AddSource(Signals.Name)
                        .AddAspNetCoreInstrumentation(web => web.Filter = IsOurs)
                        .AddHttpClientInstrumentation()
                        .AddProcessor(new PathsOut())
                )
                .UseOtlpExporter(OpenTelemetry.Exporter.OtlpExportProtocol.Grpc, new Uri(endpoint));
        }
    }

    public static void UseTelemetry(this WebApplication app)
    {
        if (Of(app.Configuration).MetricsToken is not { } token)
        {
            return;
        }

        var expected = SHA256.HashData(Encoding.UTF8.GetBytes("Bearer " + token));
        app.MapWhen(
            context => context.Request.Path == Metrics,
            branch =>
            {
                branch.Use(
                    async (context, next) =>
                    {
                        var given = SHA256.HashData(
                            Encoding.UTF8.GetBytes(context.Request.Headers.Authorization.ToString())
                        );
                        if (CryptographicOperations.FixedTimeEquals(given, expected))
                        {
                            await next(context);
                        }
                        else
                        {
                            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
                            context.Response.Headers.WWWAuthenticate = "Bearer";
                        }
                    }
                );
                branch.UseOpenTelemetryPrometheusScrapingEndpoint(_ => true);
            }
        );
    }

    // What a page does while it is open, and what monitors ask, would bury the rest.
    private static bool IsOurs(HttpContext context) =>
        !context.Request.Path.StartsWithSegments("/_blazor", StringComparison.Ordinal)
        && !context.Request.Path.StartsWithSegments("/health", StringComparison.Ordinal)
        && context.Request.Path != Metrics;

    private static TelemetryOptions Of(IConfiguration configuration)
    {
        var options =
            configuration.GetSection(TelemetryOptions.Section).Get<TelemetryOptions>() ?? new();
        return new TelemetryOptions
        {
            OtlpEndpoint = string.IsNullOrWhiteSpace(options.OtlpEndpoint)
                ? null
                : options.OtlpEndpoint,
            MetricsToken = string.IsNullOrWhiteSpace(options.MetricsToken)
                ? null
                : options.MetricsToken,
        };
    }
}

/// <summary>Takes paths and addresses out of traces: they hold webhook keys and invitation tokens. The route's template stays.</summary>
internal sealed class PathsOut : BaseProcessor<Activity>
{
    private static readonly string[] Loud =
    [
        "url.path",
        "url.query",
        "url.full",
        "client.address",
        "network.peer.address",
        "user_agent.original",
    ];

    public override void OnEnd(Activity data)
    {
        foreach (var tag in Loud)
        {
            data.SetTag(tag, null);
        }
    }
}

internal sealed class ValidateTelemetryOptions : IValidateOptions<TelemetryOptions>
{
    private const int ShortestToken = 16;

    public ValidateOptionsResult Validate(string? name, TelemetryOptions options) =>
        FaultsOf(options) is { Count: > 0 } faults
            ? ValidateOptionsResult.Fail(faults)
            : ValidateOptionsResult.Success;

    public static IReadOnlyList<string> FaultsOf(TelemetryOptions options)
    {
        var faults = new List<string>();
        if (
            !string.IsNullOrWhiteSpace(options.OtlpEndpoint)
            && !(
                Uri.TryCreate(options.OtlpEndpoint, UriKind.Absolute, out var url)
                && (url.Scheme == Uri.UriSchemeHttp || url.Scheme == Uri.UriSchemeHttps)
            )
        )
        {
            faults.Add(
                "Telemetry:OtlpEndpoint must be an http or https address such as 'http://localhost:4317', or empty."
            );
        }

        if (
            !string.IsNullOrWhiteSpace(options.MetricsToken)
            && options.MetricsToken.Length < ShortestToken
        )
        {
            faults.Add("Telemetry:MetricsToken must have at least 16 characters, or be empty.");
        }

        return faults;
    }
}
