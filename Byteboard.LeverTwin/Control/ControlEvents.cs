using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Hosting;

namespace Byteboard.LeverTwin;

/// <summary>The board's live feed: the whole state at once, and again whenever it has changed.</summary>
internal static class ControlEvents
{
    private static readonly TimeSpan Breath = TimeSpan.FromMilliseconds(100);

    public static void Map(RouteGroupBuilder control, LeverTwinServer twin) =>
        control.MapGet(
            "/events",
            (HttpContext http, IHostApplicationLifetime host) =>
                TypedResults.ServerSentEvents(
                    FollowAsync(twin, host.ApplicationStopping, http.RequestAborted)
                )
        );

    // an open feed would keep the host from stopping, so it ends with either
    private static async IAsyncEnumerable<SseItem<string>> FollowAsync(
        LeverTwinServer twin,
        CancellationToken stopping,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(
            stopping,
            cancellationToken
        );
        while (!ending.IsCancellationRequested)
        {
            var (_, next) = twin.Signal.Look();
            yield return new SseItem<string>(
                JsonSerializer.Serialize(ControlState.Of(twin), TwinJson.Options)
            );
            try
            {
                await next.WaitAsync(ending.Token);
                await Task.Delay(Breath, ending.Token);
            }
            catch (OperationCanceledException)
            {
                yield break;
            }
        }
    }
}
