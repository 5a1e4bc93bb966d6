using System.Net;
using Byteboard.Domain.Connecting;
using Byteboard.Domain.Deliveries;
using Byteboard.Tests.Infrastructure;
using static Byteboard.Tests.Receiving.ReceptionSteps;

namespace Byteboard.Tests.Receiving;

/// <summary>What arrives before any signing token is uploaded.</summary>
public sealed class UnverifiedTests
{
    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task Without_a_token_an_event_is_refused_and_kept_whole_unless_it_is_large(
        Store store
    )
    {
        await using var host = await StartAsync(store);
        await host.ForgetTokensAsync();
        var small = An.Event(host).StageChange("o-1", "s-1");
        var large = small[..^1] + $",\"pad\":\"{new string('x', 4096)}\"}}";

        var answers = new[]
        {
            await host.SendAsync(Stage, small),
            await host.SendAsync(Stage, large),
        };

        Assert.All(answers, a => Assert.Equal(HttpStatusCode.Unauthorized, a.Status));
        Assert.Equal("No signing token is uploaded for this webhook yet.", answers[0].Sentence);
        var kept = await host.RefusedAsync();
        Assert.All(kept, k => Assert.Equal(RefusedCause.Unverified, k.Cause));
        Assert.Equal([small, null], kept.Select(k => k.Payload));
        Assert.All(kept, k => Assert.Equal(host.Now, k.TriggeredAt));
        Assert.All(kept, k => Assert.Equal(64, k.Signature!.Length));
        Assert.Empty(await host.StoredAsync());
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task A_token_that_fits_later_turns_them_into_ordinary_deliveries(Store store)
    {
        await using var host = await StartAsync(store);
        await host.ForgetTokensAsync();
        var arrived = host.Now;
        await host.SendAsync(Stage, An.Event(host).StageChange("o-1", "s-1"));
        await host.SendAsync(Stage, An.Event(host).SignedWith("another").StageChange("o-2", "s-1"));
        await host.SendAsync(Archive, An.Event(host).Archived("o-3", "r-1"));
        host.Clock.Advance(TimeSpan.FromDays(13));

        var proved = await SaveTokenAsync(host);

        Assert.Equal(new KeptProof(1, 0, 1), proved);
        var delivery = Assert.Single(await host.StoredAsync());
        Assert.Equal(("o-1", DeliveryState.Pending), (delivery.OpportunityId, delivery.State));
        Assert.Equal(arrived, delivery.ReceivedAt);
        Assert.Equal(2, (await host.RefusedAsync()).Count);
        Assert.Equal("o-1", Assert.Single(await host.LooksAsync()).Subject);
        Assert.NotNull((await host.WebhookAsync(Stage)).TokenFirstFitAt);
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task They_are_kept_for_14_days(Store store)
    {
        await using var host = await StartAsync(store);
        await host.ForgetTokensAsync();
        await host.SendAsync(Stage, An.Event(host).StageChange("o-1", "s-1"));
        host.Clock.Advance(TimeSpan.FromDays(14) + TimeSpan.FromSeconds(1));

        Assert.Equal(new KeptProof(0, 0, 0), await SaveTokenAsync(host));
        Assert.Empty(await host.StoredAsync());

        await host.ForgetTokensAsync();
        await host.SendAsync(Stage, An.Event(host).StageChange("o-2", "s-1"));
        Assert.Equal(host.Now, Assert.Single(await host.RefusedAsync()).ReceivedAt);
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task The_newest_200_of_each_webhook_are_kept(Store store)
    {
        await using var host = await StartAsync(store);
        await host.ForgetTokensAsync();
        await host.ChangeAsync(db =>
        {
            db.RefusedDeliveries.AddRange(
                Enumerable.Range(0, 200).Select(i => Kept(host, i, RefusedCause.Unverified))
            );
            db.RefusedDeliveries.AddRange(
                Enumerable.Range(0, 50).Select(i => Kept(host, i, RefusedCause.Malformed))
            );
            return Task.CompletedTask;
        });
        await host.SendAsync(Archive, An.Event(host).Archived("o-1", "r-1"));
        await host.SendAsync(Stage, An.Event(host).WithNonce("newest").StageChange("o-1", "s-1"));

        var left = await host.RefusedAsync();
        Assert.Single(left, r => r.Webhook is Archive);
        Assert.Equal(50, left.Count(r => r.Cause is RefusedCause.Malformed));
        var stage = left.Where(r => r is { Webhook: Stage, Cause: RefusedCause.Unverified })
            .ToList();
        Assert.Equal(200, stage.Count);
        Assert.DoesNotContain(stage, r => r.Token is "n-0");
        Assert.Equal("newest", stage[^1].Token);
    }

    private static RefusedDelivery Kept(ByteboardHost host, int number, RefusedCause cause) =>
        new()
        {
            TeamId = host.TeamId,
            Webhook = Stage,
            Cause = cause,
            ReceivedAt = host.Now,
            Token = $"n-{number}",
        };

    private static async Task<KeptProof> SaveTokenAsync(ByteboardHost host) =>
        Assert
            .IsType<TokenAnswer.Saved>(
                await host.SaveTokenAsync(Stage, $" {ByteboardHost.StageToken}\n")
            )
            .Kept;
}
