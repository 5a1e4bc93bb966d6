using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Byteboard.LeverTwin;

internal sealed record CandidateInput(
    string Name,
    string[]? Emails,
    string[]? Tags,
    string? StageId,
    string? ContactId,
    bool Confidential
);

internal sealed record StageInput(string StageId);

internal sealed record ReasonInput(string ReasonId);

internal sealed record TagsInput(string[]? Tags);

internal sealed record WebhookInput(string? Id, string Event, string Url, string? SigningToken);

internal sealed record KeyInput(
    string Name,
    TwinRight[] Rights,
    string? Secret,
    bool SeesConfidential
);

/// <summary>What people do in Lever's pages, as JSON: for the board and for tests over HTTP.</summary>
internal static class ControlRoutes
{
    public static void Map(IEndpointRouteBuilder app, LeverTwinServer twin)
    {
        var control = app.MapGroup("/twin/control")
            .AllowAnonymous()
            .DisableAntiforgery()
            .ExcludeFromDescription();
        control.AddEndpointFilter(SameOrigin.CheckAsync);
        control.MapGet("/state", () => Json(ControlState.Of(twin)));
        ControlEvents.Map(control, twin);
        control.MapGet("/calls", () => Json(twin.Calls));

        Post<CandidateInput>(
            control,
            "/candidates",
            (_, i) => Done(new { opportunityId = Add(twin, i) })
        );
        Post<StageInput>(
            control,
            "/candidates/{id}/move",
            (id, i) => Done(twin.Move(id, i.StageId))
        );
        Post<ReasonInput>(
            control,
            "/candidates/{id}/archive",
            (id, i) => Done(twin.Archive(id, i.ReasonId))
        );
        Post(control, "/candidates/{id}/unarchive", id => Done(twin.Unarchive(id)));
        Post<TagsInput>(
            control,
            "/candidates/{id}/tags",
            (id, i) =>
                Done(SetTags(twin, id, i.Tags ?? throw new BadHttpRequestException("No tags")))
        );

        Post<WebhookInput>(control, "/webhooks", (_, i) => Done(new { webhookId = Save(twin, i) }));
        Post(control, "/webhooks/{id}/delete", id => Done(() => twin.DeleteWebhook(id)));
        Post(control, "/webhooks/{id}/verify", async id => await twin.VerifyConnectionAsync(id));
        Post<KeyInput>(
            control,
            "/keys",
            (_, i) => Done(twin.AddKey(i.Name, i.Rights, NullIfEmpty(i.Secret), i.SeesConfidential))
        );
        Post(control, "/keys/{id}/delete", id => Done(() => twin.DeleteKey(id)));

        Post(control, "/deliveries/{id}/rerun", async id => await twin.RerunAsync(id));
        Post(control, "/deliveries/rerun-failed", async _ => await RerunFailedAsync(twin));
        Post<Misbehaviour>(control, "/misbehave", (_, i) => Done(twin.Misbehave = i));
    }

    private static IResult Json(object? value, int status = 200) =>
        Results.Json(value, TwinJson.Options, "application/json", status);

    private static Task<object?> Done(object? value) => Task.FromResult(value);

    private static Task<object?> Done(Action action)
    {
        action();
        return Task.FromResult<object?>(null);
    }

    private static void Post(
        RouteGroupBuilder control,
        string route,
        Func<string, Task<object?>> act
    ) => control.MapPost(route, (string? id) => AnswerAsync(() => act(id ?? "")));

    private static void Post<T>(
        RouteGroupBuilder control,
        string route,
        Func<string, T, Task<object?>> act
    ) =>
        control.MapPost(
            route,
            (HttpContext http, string? id) =>
                AnswerAsync(async () =>
                {
                    var input = await http.Request.ReadFromJsonAsync<T>(
                        TwinJson.Options,
                        http.RequestAborted
                    );
                    return await act(id ?? "", input ?? throw new BadHttpRequestException("Empty"));
                })
        );

    private static async Task<IResult> AnswerAsync(Func<Task<object?>> act)
    {
        try
        {
            return await act() is { } value ? Json(value) : Results.NoContent();
        }
        catch (KeyNotFoundException)
        {
            return Json(new { message = "The twin does not know that id." }, 404);
        }
        catch (Exception ex)
            when (ex
                    is System.Text.Json.JsonException
                        or BadHttpRequestException
                        or InvalidOperationException
            )
        {
            return Json(new { message = "The body is not the JSON that this address takes." }, 400);
        }
    }

    private static string Add(LeverTwinServer twin, CandidateInput i) =>
        twin.AddCandidate(
            i.Name,
            i.Emails,
            i.Tags,
            NullIfEmpty(i.StageId),
            NullIfEmpty(i.ContactId),
            i.Confidential
        );

    private static string Save(LeverTwinServer twin, WebhookInput i)
    {
        if (NullIfEmpty(i.Id) is not { } id)
        {
            return twin.SetWebhook(i.Event, i.Url, NullIfEmpty(i.SigningToken));
        }

        twin.EditWebhook(id, i.Url, i.SigningToken ?? "");
        return id;
    }

    private static TwinOpportunity SetTags(LeverTwinServer twin, string id, string[] tags)
    {
        twin.RemoveTags(id, [.. twin.Opportunity(id).Tags.Except(tags, StringComparer.Ordinal)]);
        return twin.AddTags(id, tags);
    }

    private static async Task<object?> RerunFailedAsync(LeverTwinServer twin)
    {
        // oldest first, as they happened
        var failed = twin
            .Deliveries.Where(d =>
                d.Kind is not TwinDeliveryKind.Test
                && d.State is TwinDeliveryState.Failed or TwinDeliveryState.WaitingForRetry
            )
            .Reverse()
            .ToList();
        foreach (var delivery in failed)
        {
            await twin.RerunAsync(delivery.Id);
        }

        return new { rerun = failed.Count };
    }

    private static string? NullIfEmpty(string? text) =>
        string.IsNullOrWhiteSpace(text) ? null : text;
}
