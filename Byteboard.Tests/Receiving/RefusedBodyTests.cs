using System.Net;
using System.Text;
using Byteboard.Domain.Deliveries;
using Byteboard.Domain.Receiving;
using Byteboard.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace Byteboard.Tests.Receiving;

/// <summary>Requests that are turned away for what they are, before any signature is looked at.</summary>
public sealed class RefusedBodyTests
{
    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task An_unknown_webhook_key_is_not_found_and_leaves_nothing(Store store)
    {
        await using var host = await ReceptionSteps.StartAsync(store);
        var body = An.Event(host).StageChange("o-1", "s-1");
        string[] unknown =
        [
            "nobodys-key-nobodys-key",
            host.WebhookKey + "x",
            host.WebhookKey.ToLowerInvariant() + "-",
            "%D0%BA%D0%BB%D1%8E%D1%87",
            "' OR 1=1 --",
            new string('k', 300),
        ];

        foreach (var key in unknown)
        {
            var answer = await host.SendAsync(
                $"/webhooks/lever/{key}/stage-change",
                new StringContent(body)
            );
            Assert.Equal(HttpStatusCode.NotFound, answer.Status);
            Assert.Equal("There is no webhook at this address.", answer.Sentence);
        }

        Assert.Empty(await host.StoredAsync());
        Assert.Empty(await host.RefusedAsync());
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task A_body_over_64_KB_is_refused_whether_or_not_its_length_is_declared(
        Store store
    )
    {
        await using var host = await ReceptionSteps.StartAsync(store);
        var path = $"/webhooks/lever/{host.WebhookKey}/stage-change";
        var fits = Padded(host, Reception.BodyMaxBytes);
        var tooLarge = Padded(host, Reception.BodyMaxBytes + 1);

        Assert.Equal(
            HttpStatusCode.OK,
            (await host.SendAsync(path, new StringContent(fits))).Status
        );
        foreach (
            HttpContent content in (HttpContent[])
                [new StringContent(tooLarge), new Chunked(tooLarge)]
        )
        {
            var answer = await host.SendAsync(path, content);
            Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.Status);
            Assert.Equal("The body is larger than 64 KB.", answer.Sentence);
        }

        var refused = await host.RefusedAsync();
        Assert.Equal([RefusedCause.TooLarge, RefusedCause.TooLarge], refused.Select(r => r.Cause));
        Assert.All(refused, r => Assert.Null(r.Payload ?? r.Token ?? r.Signature));
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task A_chunked_body_that_fits_is_taken(Store store)
    {
        await using var host = await ReceptionSteps.StartAsync(store);

        var answer = await host.SendAsync(
            $"/webhooks/lever/{host.WebhookKey}/stage-change",
            new Chunked(An.Event(host).StageChange("o-1", "s-1"))
        );

        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.Single(await host.StoredAsync());
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task A_body_that_Lever_would_not_send_is_refused_in_one_sentence(Store store)
    {
        await using var host = await ReceptionSteps.StartAsync(store);

        foreach (var (body, named) in MalformedBodies.All)
        {
            var answer = await host.SendAsync(ReceptionSteps.Stage, body);
            Assert.True(answer.Status is HttpStatusCode.BadRequest, body);
            Assert.Contains(named, answer.Sentence);
            Assert.EndsWith(".", answer.Sentence);
            Assert.DoesNotContain(". ", answer.Sentence);
        }

        var refused = await host.RefusedAsync();
        Assert.Equal(MalformedBodies.All.Count, refused.Count);
        Assert.All(
            refused,
            r =>
            {
                Assert.Equal(RefusedCause.Malformed, r.Cause);
                Assert.Equal(host.Now, r.ReceivedAt);
                Assert.Null(r.Payload ?? r.Token ?? r.Signature);
            }
        );
        Assert.Empty(await host.StoredAsync());
        Assert.Empty(await host.LooksAsync());
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task Bytes_that_are_not_text_are_refused_like_any_other_nonsense(Store store)
    {
        await using var host = await ReceptionSteps.StartAsync(store);
        var good = Encoding.UTF8.GetBytes(An.Event(host).StageChange("o-1", "s-XX"));
        var at = good.AsSpan().IndexOf("s-XX"u8);
        (good[at + 2], good[at + 3]) = (0xC3, 0x28);

        var answer = await host.SendAsync(
            $"/webhooks/lever/{host.WebhookKey}/stage-change",
            new ByteArrayContent(good)
        );

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Equal(RefusedCause.Malformed, Assert.Single(await host.RefusedAsync()).Cause);
    }

    private static string Padded(ByteboardHost host, int bytes)
    {
        var body = An.Event(host).StageChange("o-1", "s-1");
        const string field = ",\"pad\":\"\"}";
        return body[..^1]
            + ",\"pad\":\""
            + new string('x', bytes - (body.Length - 1) - field.Length)
            + "\"}";
    }

    /// <summary>A body whose length nobody says beforehand.</summary>
    private sealed class Chunked(string text) : HttpContent
    {
        protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
            stream.WriteAsync(Encoding.UTF8.GetBytes(text)).AsTask();

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }
}
