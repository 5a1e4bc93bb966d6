using System.Net;
using Byteboard.Domain.Deliveries;
using Byteboard.Tests.Infrastructure;
using static Byteboard.Tests.Receiving.ReceptionSteps;

namespace Byteboard.Tests.Receiving;

/// <summary>What the signature and the age of a request decide.</summary>
public sealed class ProofTests
{
    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task A_proved_event_is_on_disk_and_due_for_a_look_before_the_answer(Store store)
    {
        await using var host = await StartAsync(store);
        var body = An.Event(host).WithNonce("nonce-1").StageChange("o-1", "s-1");

        var answer = await host.SendAsync(Stage, body);

        Assert.Equal(HttpStatusCode.OK, answer.Status);
        var delivery = Assert.Single(await host.StoredAsync());
        Assert.Equal(DeliveryState.Pending, delivery.State);
        Assert.Equal((Stage, "nonce-1"), (delivery.Webhook, delivery.Token));
        Assert.Equal((host.Now, host.Now), (delivery.TriggeredAt, delivery.ReceivedAt));
        Assert.Equal(("o-1", "s-1"), (delivery.OpportunityId, delivery.ToStageId));
        Assert.Equal((body, 1), (delivery.Payload, delivery.Seen));
        var look = Assert.Single(await host.LooksAsync());
        Assert.Equal(("o-1", host.Now), (look.Subject, look.DueAt));
        Assert.Equal(delivery.Id.ToString(), look.CauseId);
        Assert.Equal(host.Now, (await host.WebhookAsync(Stage)).TokenFirstFitAt);
        Assert.Null((await host.WebhookAsync(Archive)).TokenFirstFitAt);
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task A_signature_that_fits_no_token_is_refused_and_kept_without_its_body(
        Store store
    )
    {
        await using var host = await StartAsync(store);

        var wrong = await host.SendAsync(
            Stage,
            An.Event(host).WithNonce("nonce-1").SignedWith("wrong").StageChange("o-1", "s-1")
        );
        var upperCase = await host.SendAsync(
            Stage,
            WithSignature(An.Event(host).StageChange("o-1", "s-1"), s => s.ToUpperInvariant())
        );
        var none = await host.SendAsync(
            Stage,
            $$$"""{"event":"candidateStageChange","triggeredAt":{{{host.Now}}},"token":"t","data":{"opportunityId":"o","toStageId":"s"}}"""
        );

        Assert.All(
            [wrong, upperCase, none],
            a =>
            {
                Assert.Equal(HttpStatusCode.Unauthorized, a.Status);
                Assert.Equal("The signature does not fit.", a.Sentence);
            }
        );
        var refused = await host.RefusedAsync();
        Assert.Equal(3, refused.Count);
        Assert.All(refused, r => Assert.Equal(RefusedCause.WrongSignature, r.Cause));
        Assert.All(refused, r => Assert.Null(r.Payload));
        Assert.Equal(("nonce-1", host.Now), (refused[0].Token, refused[0].TriggeredAt));
        Assert.Equal(64, refused[0].Signature!.Length);
        Assert.Empty(await host.StoredAsync());
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task The_newest_1000_refused_of_a_team_are_kept(Store store)
    {
        await using var host = await StartAsync(store);
        await host.ChangeAsync(db =>
        {
            db.RefusedDeliveries.AddRange(
                Enumerable
                    .Range(0, 1000)
                    .Select(i => new RefusedDelivery
                    {
                        TeamId = host.TeamId,
                        Webhook = i % 2 is 0 ? Stage : Archive,
                        Cause = RefusedCause.WrongSignature,
                        ReceivedAt = host.Now,
                        Token = $"n-{i}",
                    })
            );
            return Task.CompletedTask;
        });

        await host.SendAsync(Stage, "not json");

        var left = await host.RefusedAsync();
        Assert.Equal(1000, left.Count);
        Assert.Equal("n-1", left[0].Token);
        Assert.Equal(RefusedCause.Malformed, left[^1].Cause);
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task An_event_may_be_5_minutes_ahead_and_14_days_old(Store store)
    {
        await using var host = await StartAsync(store);
        var ahead = host.Now + (long)TimeSpan.FromMinutes(5).TotalMilliseconds;
        var old = host.Now - (long)TimeSpan.FromDays(14).TotalMilliseconds;

        foreach (var at in (long[])[ahead, old])
        {
            var answer = await host.SendAsync(Stage, An.Event(at).StageChange("o-1", "s-1"));
            Assert.Equal(HttpStatusCode.OK, answer.Status);
        }

        var early = await host.SendAsync(Stage, An.Event(ahead + 1).StageChange("o-1", "s-1"));
        var late = await host.SendAsync(Stage, An.Event(old - 1).StageChange("o-1", "s-1"));

        Assert.Equal(
            (HttpStatusCode.Unauthorized, "The event lies more than 5 minutes ahead."),
            (early.Status, early.Sentence)
        );
        Assert.Equal(
            (HttpStatusCode.Unauthorized, "The event is older than 14 days."),
            (late.Status, late.Sentence)
        );
        Assert.Equal(
            [RefusedCause.FromTheFuture, RefusedCause.TooOld],
            (await host.RefusedAsync()).Select(r => r.Cause)
        );
        Assert.Equal(2, (await host.StoredAsync()).Count);
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task A_token_that_cannot_be_opened_says_neither_yes_nor_no(Store store)
    {
        await using var host = await StartAsync(store);
        await host.ChangeAsync(async db =>
            (
                await Microsoft.EntityFrameworkCore.EntityFrameworkQueryableExtensions.SingleAsync(
                    db.LeverWebhooks,
                    w => w.Kind == Stage
                )
            ).ReplaceToken("not-a-cipher", "test", host.Now, "test")
        );

        var locked = await host.SendAsync(
            Stage,
            An.Event(host).SignedWith("the new one").StageChange("o-1", "s-1")
        );
        var test = await host.SendAsync(Stage, An.Event(host).SignedWith("the new one").Test());
        var previous = await host.SendAsync(Stage, An.Event(host).StageChange("o-2", "s-1"));

        Assert.All(
            [locked, test],
            a =>
                Assert.Equal(
                    (HttpStatusCode.ServiceUnavailable, true),
                    (a.Status, a.RetryAfter is { Length: > 0 })
                )
        );
        Assert.Equal(HttpStatusCode.OK, previous.Status);
        Assert.Equal("o-2", Assert.Single(await host.StoredAsync()).OpportunityId);
        Assert.Empty(await host.RefusedAsync());
    }

    private static string WithSignature(string body, Func<string, string> change)
    {
        var json = System.Text.Json.Nodes.JsonNode.Parse(body)!;
        json["signature"] = change((string)json["signature"]!);
        return json.ToJsonString();
    }
}
