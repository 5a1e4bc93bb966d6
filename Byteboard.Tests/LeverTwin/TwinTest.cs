using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Byteboard.LeverTwin;
using Microsoft.Extensions.Time.Testing;

namespace Byteboard.Tests.LeverTwin;

/// <summary>A running twin on a clock that only the test moves, and a client that speaks to it as to Lever.</summary>
public abstract class TwinTest : IAsyncLifetime
{
    private readonly HttpClient _http = new();
    private RunningTwin? _running;

    protected FakeTimeProvider Clock { get; } =
        new(new DateTimeOffset(2026, 11, 23, 10, 0, 0, TimeSpan.Zero));
    protected TwinOptions Options { get; } = new() { RequestsPerSecond = 0 };
    protected LeverTwinServer Twin => _running!.Twin;
    protected Uri Address => _running!.Address;
    protected static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public virtual async ValueTask InitializeAsync() =>
        _running = await TwinHost.StartAsync(
            Options,
            timeProvider: Clock,
            cancellationToken: Cancel
        );

    public virtual async ValueTask DisposeAsync()
    {
        await StopTwinAsync();
        _http.Dispose();
        GC.SuppressFinalize(this);
    }

    protected async Task StopTwinAsync()
    {
        if (_running is not null)
        {
            await _running.DisposeAsync();
            _running = null;
        }
    }

    protected async Task RestartTwinAsync()
    {
        await StopTwinAsync();
        await InitializeAsync();
    }

    protected async Task<LeverAnswer> SendAsync(
        HttpMethod method,
        string path,
        string? key = TwinDemo.FullKey,
        object? body = null
    )
    {
        using var request = new HttpRequestMessage(method, new Uri(_running!.Api, path));
        if (key is not null)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue(
                "Basic",
                Convert.ToBase64String(Encoding.UTF8.GetBytes(key + ":"))
            );
        }

        request.Content = body is null ? null : JsonContent.Create(body);
        using var response = await _http.SendAsync(request, Cancel);
        var text = await response.Content.ReadAsStringAsync(Cancel);
        return new LeverAnswer(
            response.StatusCode,
            text.Length == 0 ? null : JsonNode.Parse(text)!.AsObject(),
            response.Content.Headers.ContentType?.ToString(),
            response.Headers.RetryAfter?.Delta
        );
    }

    protected Task<LeverAnswer> GetAsync(string path, string key = TwinDemo.FullKey) =>
        SendAsync(HttpMethod.Get, path, key);

    protected Task<LeverAnswer> PostNoteAsync(
        string opportunityId,
        string value,
        string key = TwinDemo.FullKey
    ) => SendAsync(HttpMethod.Post, $"opportunities/{opportunityId}/notes", key, new { value });

    protected string AddCandidate(string stage = TwinDemo.RecruiterScreen, string[]? tags = null) =>
        Twin.AddCandidate("Ines Okafor", ["ines@example.com"], tags ?? ["Senior SWE"], stage);
}

public sealed record LeverAnswer(
    HttpStatusCode Status,
    JsonObject? Body,
    string? ContentType,
    TimeSpan? RetryAfter
)
{
    public JsonObject Data => Body!["data"]!.AsObject();
    public JsonArray List => Body!["data"]!.AsArray();
    public string? Code => Body?["code"]?.GetValue<string>();
}
