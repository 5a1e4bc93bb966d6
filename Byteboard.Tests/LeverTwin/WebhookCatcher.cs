using System.Net;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;

namespace Byteboard.Tests.LeverTwin;

/// <summary>Receives webhooks on a port of its own and answers as told.</summary>
internal sealed class WebhookCatcher : IAsyncDisposable
{
    private readonly Lock _gate = new();
    private readonly List<CaughtWebhook> _caught = [];
    private readonly WebApplication _app;

    private WebhookCatcher()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        builder.Services.AddRouting();
        _app = builder.Build();
        _app.Run(CatchAsync);
    }

    public Func<CaughtWebhook, int> Answer { get; set; } = _ => 200;

    public string Url => _app.Urls.Single() + "/hook";

    public IReadOnlyList<CaughtWebhook> Caught
    {
        get
        {
            lock (_gate)
            {
                return [.. _caught];
            }
        }
    }

    public static async Task<WebhookCatcher> StartAsync()
    {
        var catcher = new WebhookCatcher();
        await catcher._app.StartAsync(TestContext.Current.CancellationToken);
        return catcher;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }

    private async Task CatchAsync(HttpContext http)
    {
        using var reader = new StreamReader(http.Request.Body);
        var text = await reader.ReadToEndAsync();
        var caught = new CaughtWebhook(
            http.Request.Path,
            text,
            text.Length == 0 ? [] : JsonNode.Parse(text)!.AsObject(),
            http.Request.Headers.ToDictionary(
                h => h.Key,
                h => h.Value.ToString(),
                StringComparer.OrdinalIgnoreCase
            )
        );
        lock (_gate)
        {
            _caught.Add(caught);
        }

        http.Response.StatusCode = Answer(caught);
        http.Response.Headers.Location = "/elsewhere";
    }
}

internal sealed record CaughtWebhook(
    string Path,
    string Text,
    JsonObject Body,
    IReadOnlyDictionary<string, string> Headers
)
{
    public string Event => Body["event"]!.GetValue<string>();
    public string Token => Body["token"]!.GetValue<string>();
    public long TriggeredAt => Body["triggeredAt"]!.GetValue<long>();
    public JsonObject Data => Body["data"]!.AsObject();
}
