using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace Byteboard.LeverTwin;

/// <summary>What stands before every endpoint: key, rate limit, misbehaviour, right; and the record of the call.</summary>
internal sealed class ApiGate(LeverTwinServer twin)
{
    public async Task HandleAsync(
        HttpContext http,
        string route,
        TwinRight right,
        Func<ApiCall, ApiAnswer> endpoint
    )
    {
        var key = FindKey(http);
        TellTime(http);
        try
        {
            var answer = await AnswerAsync(http, route, right, key, endpoint);
            Record(http, route, key, answer?.Status ?? 0);
            if (answer is null)
            {
                http.Abort();
                return;
            }

            await answer.WriteAsync(http);
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            Record(http, route, key, 0);
        }
    }

    // By the twin's own clock, which need not be the machine's.
    private void TellTime(HttpContext http) =>
        http.Response.Headers.Date = (
            twin.Clock.GetUtcNow() + TimeSpan.FromMilliseconds(twin.Misbehave.ClockAheadMs)
        ).ToString("R", CultureInfo.InvariantCulture);

    public async Task RefuseUnknownPathAsync(HttpContext http)
    {
        var path = http.Request.Path.Value?.Replace("/twin", "", StringComparison.Ordinal) ?? "";
        Record(http, path, FindKey(http), 404);
        await ApiAnswer.Error(404, $"{path} does not exist").WriteAsync(http);
    }

    private async Task<ApiAnswer?> AnswerAsync(
        HttpContext http,
        string route,
        TwinRight right,
        TwinKey? key,
        Func<ApiCall, ApiAnswer> endpoint
    )
    {
        if (key is null)
        {
            return ApiAnswer.Error(401);
        }

        if (!twin.Buckets.TryTake(key.Id))
        {
            return ApiAnswer.Error(429);
        }

        var faults = FaultsFor(http, route, right);
        if (faults.DelayMs > 0)
        {
            await Task.Delay(
                TimeSpan.FromMilliseconds(faults.DelayMs),
                twin.Clock,
                http.RequestAborted
            );
        }

        if (faults.Lost is LostAnswer.BeforeTheWrite)
        {
            return null;
        }

        if (faults.Status is { } status)
        {
            return ApiAnswer.Error(status) with { RetryAfterSeconds = faults.RetryAfterSeconds };
        }

        if (!key.Rights.Contains(right))
        {
            return ApiAnswer.Error(403, $"This key may not {TwinRights.Label(right)}.");
        }

        if (await ReadBodyAsync(http) is not { } body)
        {
            return ApiAnswer.Error(400, "The body is not a JSON object.");
        }

        var answer = endpoint(new ApiCall(http, twin, key, twin.StateAsOf(faults.LagMs), body));
        return faults.Lost is LostAnswer.AfterTheWrite ? null : answer;
    }

    private AnswerFaults FaultsFor(HttpContext http, string route, TwinRight right) =>
        HttpMethods.IsGet(http.Request.Method) ? twin.Misbehaver.TakeForRead(route)
        : right is TwinRight.CreateOpportunityNote or TwinRight.DeleteOpportunityNote
            ? twin.Misbehaver.TakeForNoteWrite(route)
        : new AnswerFaults();

    private TwinKey? FindKey(HttpContext http)
    {
        var header = http.Request.Headers.Authorization.ToString();
        if (!header.StartsWith("Basic ", StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        var buffer = new byte[header.Length];
        if (!Convert.TryFromBase64String(header[6..].Trim(), buffer, out var length))
        {
            return null;
        }

        // the key is the user name; the password is empty
        var pair = Encoding.UTF8.GetString(buffer, 0, length);
        return pair.EndsWith(':')
            ? twin.State.Keys.FirstOrDefault(k => k.Secret == pair[..^1])
            : null;
    }

    private void Record(HttpContext http, string route, TwinKey? key, int status)
    {
        var opportunity = route.StartsWith("/opportunities/{id}", StringComparison.Ordinal)
            ? ApiCall.RouteId(http, "id")
            : null;
        var last4 = key is null ? "" : key.Secret[Math.Max(0, key.Secret.Length - 4)..];
        var now = twin.Clock.GetUtcNow().UtcDateTime;
        twin.CallLog.Add(new TwinCall(http.Request.Method, route, opportunity, last4, status, now));
    }

    private static async Task<JsonObject?> ReadBodyAsync(HttpContext http)
    {
        if (HttpMethods.IsGet(http.Request.Method) || HttpMethods.IsDelete(http.Request.Method))
        {
            return [];
        }

        try
        {
            return await JsonNode.ParseAsync(
                    http.Request.Body,
                    cancellationToken: http.RequestAborted
                ) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
