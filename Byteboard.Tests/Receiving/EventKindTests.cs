using System.Net;
using Byteboard.Domain.Candidates;
using Byteboard.Domain.Connecting;
using Byteboard.Domain.Deliveries;
using Byteboard.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;
using static Byteboard.Tests.Receiving.ReceptionSteps;

namespace Byteboard.Tests.Receiving;

/// <summary>Which event it is, whatever address it came to.</summary>
public sealed class EventKindTests
{
    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task A_stage_event_at_the_archive_address_is_taken_and_the_mix_up_shown(
        Store store
    )
    {
        await using var host = await StartAsync(store);
        var body = An.Event(host).SignedWith(ByteboardHost.ArchiveToken).StageChange("o-1", "s-1");

        var answer = await host.SendAsync(Archive, body);

        Assert.Equal(HttpStatusCode.OK, answer.Status);
        var delivery = Assert.Single(await host.StoredAsync());
        Assert.Equal((Archive, LeverEvent.StageChange), (delivery.Webhook, delivery.Event));
        Assert.Equal((DeliveryState.Pending, "s-1"), (delivery.State, delivery.ToStageId));
        Assert.Equal("o-1", Assert.Single(await host.LooksAsync()).Subject);
        var view = await host.Get<TeamSettingsReader>()
            .ReadAsync(host.TeamId, TestContext.Current.CancellationToken);
        Assert.Equal(
            [host.Now],
            view!.Webhooks.Where(w => w.Webhook.Kind is Archive).Select(w => w.Webhook.MixedUpAt)
        );
        Assert.Null((await host.WebhookAsync(Stage)).MixedUpAt);
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task An_archive_event_at_the_stage_address_is_taken_and_the_mix_up_shown(
        Store store
    )
    {
        await using var host = await StartAsync(store);
        var body = An.Event(host).SignedWith(ByteboardHost.StageToken).Archived("o-1", "r-1");

        Assert.Equal(HttpStatusCode.OK, (await host.SendAsync(Stage, body)).Status);

        var delivery = Assert.Single(await host.StoredAsync());
        Assert.Equal((LeverEvent.ArchiveChange, "r-1"), (delivery.Event, delivery.ToReasonId));
        Assert.Equal(host.Now, (await host.WebhookAsync(Stage)).MixedUpAt);
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task Only_the_token_of_the_address_itself_counts(Store store)
    {
        await using var host = await StartAsync(store);

        var answer = await host.SendAsync(Archive, An.Event(host).StageChange("o-1", "s-1"));

        Assert.Equal(HttpStatusCode.Unauthorized, answer.Status);
        Assert.Null((await host.WebhookAsync(Archive)).MixedUpAt);
        Assert.Empty(await host.StoredAsync());
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task Events_at_their_own_address_mix_nothing_up(Store store)
    {
        await using var host = await StartAsync(store);

        await host.SendAsync(Stage, An.Event(host).StageChange("o-1", "s-1"));
        await host.SendAsync(Archive, An.Event(host).Archived("o-1", "r-1"));
        await host.SendAsync(Archive, An.Event(host).Unarchived("o-1", "r-1"));
        await host.SendAsync(Stage, An.Event(host).Other("candidateHired"));

        Assert.All(
            await host.ReadAsync(db => db.LeverWebhooks.ToListAsync()),
            w => Assert.Null(w.MixedUpAt)
        );
        Assert.Equal(
            [null, "r-1", null, null],
            (await host.StoredAsync()).Select(d => d.ToReasonId)
        );
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task An_event_that_we_do_not_use_is_ignored_without_a_look(Store store)
    {
        await using var host = await StartAsync(store);

        foreach (var name in (string[])["candidateHired", "interviewCreated", "somethingNew"])
        {
            var answer = await host.SendAsync(Stage, An.Event(host).Other(name));
            Assert.Equal(HttpStatusCode.OK, answer.Status);
        }

        var stored = await host.StoredAsync();
        Assert.Equal(3, stored.Count);
        Assert.All(
            stored,
            d =>
                Assert.Equal((DeliveryState.Done, VerdictKind.Ignored), (d.State, d.Verdict!.Value))
        );
        Assert.Empty(await host.LooksAsync());
        Assert.False(await host.ReadAsync(db => db.Lanes.AnyAsync(l => l.DueAt != null)));
    }
}
