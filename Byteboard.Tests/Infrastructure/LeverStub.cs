using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Byteboard.Tests.Infrastructure;

/// <summary>A real HTTP server on a free loopback port that says whatever a test wants Lever to say, and notes what it was asked.</summary>
internal sealed class LeverStub : IAsyncDisposable
{
    private readonly WebApplication _app;

    private LeverStub(WebApplication app) => _app = app;

    /// <summary>Base address as Lever:Hosts wants it.</summary>
    public Uri Address { get; private set; } = null!;

    /// <summary>What the next requests get; 404 in Lever's envelope until set.</summary>
    public RequestDelegate Answer { get; set; } =
        context => Reply(context, 404, """{"code":"ResourceNotFound","message":"not found"}""");

    public ConcurrentQueue<Asked> Requests { get; } = new();

    public static async Task<LeverStub> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var stub = new LeverStub(builder.Build());
        stub._app.Run(stub.HandleAsync);
        await stub._app.StartAsync();
        var address = stub
            ._app.Services.GetRequiredService<IServer>()
            .Features.Get<IServerAddressesFeature>()!
            .Addresses.Single();
        stub.Address = new Uri($"{address}/v1/");
        return stub;
    }

    public void Says(string json, int status = 200) =>
        Answer = context => Reply(context, status, json);

    public static async Task Reply(HttpContext context, int status, string json)
    {
        context.Response.StatusCode = status;
        if (status is not 204)
        {
            context.Response.ContentType = "application/json";
            await context.Response.WriteAsync(json);
        }
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task HandleAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        Requests.Enqueue(
            new(
                context.Request.Method,
                context.Features.Get<IHttpRequestFeature>()!.RawTarget,
                context.Request.Query.ToDictionary(
                    pair => pair.Key,
                    pair => pair.Value.ToString(),
                    StringComparer.Ordinal
                ),
                context.Request.Headers.Authorization.ToString(),
                context.Request.Headers.UserAgent.ToString(),
                context.Request.ContentType,
                await reader.ReadToEndAsync()
            )
        );
        await Answer(context);
    }

    internal sealed record Asked(
        string Method,
        string Target,
        IReadOnlyDictionary<string, string> Query,
        string Authorization,
        string UserAgent,
        string? ContentType,
        string Body
    );
}
