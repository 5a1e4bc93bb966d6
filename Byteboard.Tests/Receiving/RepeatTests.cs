using System.Net;
using Byteboard.Domain.Deliveries;
using Byteboard.Tests.Infrastructure;
using Microsoft.Extensions.Logging;
using static Byteboard.Tests.Receiving.ReceptionSteps;

namespace Byteboard.Tests.Receiving;

/// <summary>The same (webhook, token, triggeredAt) again.</summary>
public sealed class RepeatTests
{
    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task The_same_event_is_stored_once_and_counted(Store store)
    {
        await using var host = await StartAsync(store);
        var body = An.Event(host).StageChange("o-1", "s-1");
        var spaced = body.Replace("\":", "\" : ", StringComparison.Ordinal);

        var one = await host.SendAsync(Stage, body);
        var more = await Task.WhenAll(
            Enumerable.Range(0, 9).Select(i => host.SendAsync(Stage, i % 2 is 0 ? body : spaced))
        );

        Assert.All([one, .. more], a => Assert.Equal(HttpStatusCode.OK, a.Status));
        var delivery = Assert.Single(await host.StoredAsync());
        Assert.Equal((10, body), (delivery.Seen, delivery.Payload));
        Assert.Empty(await host.RefusedAsync());
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task The_same_nonce_and_time_at_the_other_address_is_another_event(Store store)
    {
        await using var host = await StartAsync(store);

        await host.SendAsync(Stage, An.Event(host).WithNonce("n").StageChange("o-1", "s-1"));
        await host.SendAsync(Archive, An.Event(host).WithNonce("n").Archived("o-1", "r-1"));

        Assert.Equal([Stage, Archive], (await host.StoredAsync()).Select(d => d.Webhook));
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task A_rerun_queues_what_was_given_up_or_unreadable_but_nothing_else(Store store)
    {
        await using var host = await StartAsync(store);
        (string State, string Verdict, bool Again)[] ends =
        [
            ("Dead", "NULL", true),
            ("Done", "'Unreadable'", true),
            ("Done", "'NothingToDo'", false),
            ("Done", "'NeedsAttention'", false),
            ("Discarded", "NULL", false),
            ("Held", "NULL", false),
        ];
        foreach (var (state, verdict, again) in ends)
        {
            var nonce = $"{state}-{verdict}";
            var body = An.Event(host).WithNonce(nonce).StageChange($"o-{nonce}", "s-1");
            await host.SendAsync(Stage, body);
            await host.SqlAsync("DELETE FROM \"Timers\"");
            await host.SqlAsync(
                $"""UPDATE "Deliveries" SET "State" = '{state}', "Verdict" = {verdict} WHERE "OpportunityId" = '{$"o-{nonce}".Replace("'", "''", StringComparison.Ordinal)}'"""
            );

            Assert.Equal(HttpStatusCode.OK, (await host.SendAsync(Stage, body)).Status);

            var delivery = Assert.Single(await host.StoredAsync(), d => d.Token == nonce);
            Assert.Equal(2, delivery.Seen);
            Assert.Equal(again ? "Pending" : state, delivery.State.ToString());
            Assert.Equal(again ? 1 : 0, (await host.LooksAsync()).Count);
            Assert.Equal(
                again,
                delivery.State is DeliveryState.Pending && delivery.Verdict is null
            );
        }
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task A_used_signature_over_other_data_is_refused_as_a_security_event(Store store)
    {
        await using var host = await StartAsync(store);
        await host.SendAsync(Stage, An.Event(host).WithNonce("n").StageChange("o-1", "s-1"));
        await host.SqlAsync("UPDATE \"Deliveries\" SET \"State\" = 'Dead'");
        await host.SqlAsync("DELETE FROM \"Timers\"");

        var answer = await host.SendAsync(
            Stage,
            An.Event(host).WithNonce("n").StageChange("o-2", "s-1")
        );

        Assert.Equal(HttpStatusCode.Unauthorized, answer.Status);
        Assert.Equal("This signature has been used for other data.", answer.Sentence);
        var delivery = Assert.Single(await host.StoredAsync());
        Assert.Equal(("o-1", 1), (delivery.OpportunityId, delivery.Seen));
        Assert.Equal(DeliveryState.Dead, delivery.State);
        Assert.Empty(await host.LooksAsync());
        var refused = Assert.Single(await host.RefusedAsync());
        Assert.Equal((RefusedCause.SignatureReused, "n"), (refused.Cause, refused.Token));
        Assert.Null(refused.Payload);
        Assert.Single(
            host.Log.Lines,
            l =>
                l.Level is LogLevel.Warning
                && l.Text.Contains($"Security: team {host.TeamId}", StringComparison.Ordinal)
        );
    }
}
