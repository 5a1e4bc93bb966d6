using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using Byteboard.LeverTwin;
using Byteboard.Tests.Infrastructure;
using Byteboard.Tests.Working;
using Microsoft.EntityFrameworkCore;
using OpenTelemetry;
using OpenTelemetry.Trace;

namespace Byteboard.Tests.Operations;

/// <summary>What operators see, and what they never see.</summary>
public sealed class TelemetryTests
{
    private const string Token = "a-token-for-the-scraper";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task One_trace_leads_from_the_request_to_the_note(Store store)
    {
        var seen = new Seen();
        await using var host = await ByteboardHost.StartAsync(
            store,
            services =>
                services.ConfigureOpenTelemetryTracerProvider(traces => traces.AddProcessor(seen)),
            ("Telemetry:OtlpEndpoint", "http://127.0.0.1:9")
        );

        var opportunity = await host.InviteAsync();
        await host.QuietAsync();

        // Whatever runs beside this test in the same process is heard too.
        var context = await host.ReadAsync(db =>
            db.Deliveries.Select(d => d.TraceContext).SingleAsync(Cancel)
        );
        var request = Assert.Single(seen.Ended, a => a.Id == context);
        Assert.Contains("webhooks/lever", request.DisplayName, StringComparison.Ordinal);
        var trace = seen.Ended.Where(a => a.TraceId == request.TraceId).ToList();
        var look = Assert.Single(trace, a => a.DisplayName is "look");
        Assert.Equal(request.SpanId, look.ParentSpanId);
        foreach (var what in new[] { "InvitationEmail", "InvitationNote" })
        {
            Assert.Equal(
                look.SpanId,
                Assert.Single(trace, a => a.DisplayName == what).ParentSpanId
            );
        }

        var note = trace.Single(a => a.DisplayName is "InvitationNote");
        Assert.Contains(trace, a => a.Kind is ActivityKind.Client && a.ParentSpanId == look.SpanId);
        Assert.Contains(trace, a => a.Kind is ActivityKind.Client && a.ParentSpanId == note.SpanId);
        string[] secrets = [host.WebhookKey, opportunity, "Ines", "ines."];
        Assert.All(
            trace.SelectMany(a => a.TagObjects.Select(t => $"{t.Value}").Append(a.DisplayName)),
            text =>
                Assert.All(secrets, s => Assert.DoesNotContain(s, text, StringComparison.Ordinal))
        );
    }

    [Fact]
    public async Task Measurements_are_open_to_their_token_alone()
    {
        await using var host = await ByteboardHost.StartAsync(
            Store.Sqlite,
            ("Telemetry:MetricsToken", Token)
        );
        await host.InviteAsync();
        await host.DeliverAsync(An.Event(host).StageChange("o-1", TwinDemo.ByteboardInterview));
        await host.PostAsync(Domain.LeverIntegrations.WebhookKind.StageChange, "no JSON");
        await host.AdvanceAsync(TimeSpan.FromSeconds(15));

        Assert.Equal(HttpStatusCode.Unauthorized, (await AskAsync(host, null)).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await AskAsync(host, Token + "x")).Status);
        string[] names =
        [
            "messaging_client_consumed_messages_total",
            "messaging_process_duration_seconds_bucket",
            "byteboard_deliveries_refused_total",
            "byteboard_cause=\"Malformed\"",
            "byteboard_delivery_lag_seconds_bucket",
            "byteboard_deliveries_backlog",
            "byteboard_deliveries_oldest_seconds",
            "byteboard_deliveries_dead",
            "byteboard_lever_budget",
            "http_server_request_duration_seconds_bucket",
        ];
        var text = "";
        await Eventually.TrueAsync(
            async () =>
            {
                (_, text) = await AskAsync(host, Token);
                return names.All(name => text.Contains(name, StringComparison.Ordinal));
            },
            "all measurements are there"
        );
        Assert.DoesNotContain(host.WebhookKey, text);
    }

    [Fact]
    public async Task Without_a_token_there_is_no_such_address()
    {
        await using var host = await ByteboardHost.StartAsync(Store.Sqlite);

        Assert.NotEqual(HttpStatusCode.OK, (await AskAsync(host, Token)).Status);
    }

    private static async Task<(HttpStatusCode Status, string Text)> AskAsync(
        ByteboardHost host,
        string? token
    )
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/metrics");
        request.Headers.Authorization = token is null
            ? null
            : new AuthenticationHeaderValue("Bearer", token);
        using var answer = await host.Http.SendAsync(request, Cancel);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync(Cancel));
    }

    private sealed class Seen : BaseProcessor<Activity>
    {
        public ConcurrentQueue<Activity> Ended { get; } = [];

        public override void OnEnd(Activity data) => Ended.Enqueue(data);
    }
}
