using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Byteboard.Benchmarks;

/// <summary>
/// Answers as Lever would, at once: of two opportunities one stands in the Byteboard stage with its tag, the other has moved on.
/// Counts what it was asked.
/// </summary>
internal sealed class StubLever : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly long _enteredAt;
    private int _reads;
    private int _notes;

    private StubLever(WebApplication app, long enteredAt) => (_app, _enteredAt) = (app, enteredAt);

    public Uri Address { get; private set; } = null!;

    public int Reads => _reads;

    public int Notes => _notes;

    public static bool IsInvited(int number) => number % 2 is 0;

    public static string OpportunityId(int number) =>
        new Guid(number, 1, 1, new byte[8]).ToString();

    public static async Task<StubLever> StartAsync(
        long enteredAt,
        CancellationToken cancellationToken
    )
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var stub = new StubLever(builder.Build(), enteredAt);
        stub._app.Run(stub.AnswerAsync);
        await stub._app.StartAsync(cancellationToken);
        var address = stub
            ._app.Services.GetRequiredService<IServer>()
            .Features.Get<IServerAddressesFeature>()!
            .Addresses.Single();
        stub.Address = new Uri($"{address}/v1/");
        return stub;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private Task AnswerAsync(HttpContext context)
    {
        context.Response.ContentType = "application/json";
        var parts = context.Request.Path.Value!.Split('/');
        if (HttpMethods.IsPost(context.Request.Method))
        {
            var note = Interlocked.Increment(ref _notes);
            return context.Response.WriteAsync($$$"""{"data":{"id":"note-{{{note}}}"}}""");
        }

        if (parts is not [.., "opportunities", var id])
        {
            return context.Response.WriteAsync("""{"data":[],"hasNext":false}""");
        }

        Interlocked.Increment(ref _reads);
        var number = int.Parse(
            id.AsSpan(0, 8),
            NumberStyles.HexNumber,
            CultureInfo.InvariantCulture
        );
        var stage = IsInvited(number) ? "byteboard" : "elsewhere";
        return context.Response.WriteAsync(
            $$$"""
            {"data":{"id":"{{{id}}}","contact":"contact-{{{number}}}","name":"Ines Okafor","emails":["ines.{{{number}}}@example.com"],"tags":["Senior SWE"],
            "stage":"{{{stage}}}","stageChanges":[{"toStageId":"byteboard","updatedAt":{{{_enteredAt}}}},{"toStageId":"{{{stage}}}","updatedAt":{{{_enteredAt
                + 1}}}}],
            "archived":null,"createdAt":{{{_enteredAt}}}}}
            """
        );
    }
}
