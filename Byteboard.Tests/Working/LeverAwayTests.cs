using System.Net;
using System.Net.Sockets;
using Byteboard.Domain.Candidates;
using Byteboard.Domain.Connecting;
using Byteboard.Domain.Deliveries;
using Byteboard.Domain.Lanes;
using Byteboard.LeverTwin;
using Byteboard.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace Byteboard.Tests.Working;

/// <summary>Lever is slow, limits us, is away, or speaks in riddles.</summary>
public sealed class LeverAwayTests
{
    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task A_429_makes_the_lane_wait_as_long_as_Lever_asks_and_counts_no_attempt(
        Store store
    )
    {
        await using var host = await ByteboardHost.StartAsync(store);
        var opportunity = host.AddTagged();
        host.Twin.Misbehave = new()
        {
            Reads = new()
            {
                Status = 429,
                RetryAfterSeconds = 7,
                Next = 1,
            },
        };

        await host.MoveAsync(opportunity, TwinDemo.ByteboardInterview);
        await AssertWaitsAsync(host, opportunity, TimeSpan.FromSeconds(7));
        await host.AdvanceAsync(TimeSpan.FromSeconds(6.9));
        Assert.Equal(1, host.Reads(opportunity));
        await host.AdvanceAsync(TimeSpan.FromSeconds(0.1));

        host.AssertSentOnce(opportunity);
        Assert.Null((await host.LaneAsync()).BackOffUntil);
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task A_key_that_is_saved_while_Lever_limits_the_old_one_does_not_wait_with_it(
        Store store
    )
    {
        var gate = new LeverGate();
        await using var host = await ByteboardHost.StartAsync(store, gate.Into);
        var opportunity = host.AddTagged();
        host.Twin.Misbehave = new()
        {
            Reads = new()
            {
                Status = 429,
                RetryAfterSeconds = 300,
                Next = 1,
            },
        };
        gate.Close();
        await host.DeliverMoveAsync(opportunity);
        await gate.HoldsAsync(1);

        gate.HoldNoMore();
        Assert.Equal(KeyAnswer.Saved, await host.SaveKeyAsync(KeyKind.Permanent, TwinDemo.FullKey));
        gate.Open();
        await host.QuietAsync();

        Assert.Null((await host.LaneAsync()).BackOffUntil);
        host.AssertSentOnce(opportunity);
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task A_500_makes_the_whole_lane_wait_longer_each_time_and_loses_nothing(
        Store store
    )
    {
        await using var host = await ByteboardHost.StartAsync(store);
        var opportunity = host.AddTagged();
        host.Twin.Misbehave = new() { Reads = new() { Status = 500 } };

        await host.MoveAsync(opportunity, TwinDemo.ByteboardInterview);
        foreach (var seconds in new[] { 1, 2, 4, 8 })
        {
            await AssertWaitsAsync(host, opportunity, TimeSpan.FromSeconds(seconds));
            await host.AdvanceAsync(TimeSpan.FromSeconds(seconds));
        }

        var other = host.AddTagged();
        var reads = host.Reads(opportunity);
        await host.MoveAsync(other, TwinDemo.ByteboardInterview);
        Assert.Equal(0, host.Reads(other));
        Assert.Equal(reads, host.Reads(opportunity));

        host.Twin.Misbehave = new();
        await host.AdvanceAsync(TimeSpan.FromSeconds(16));
        Assert.Equal(2, host.Mails().Count);
        Assert.Equal(0, (await host.LaneAsync()).BackOffs);
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task An_answer_that_does_not_come_in_time_makes_the_lane_wait(Store store)
    {
        var gate = new LeverGate();
        await using var host = await ByteboardHost.StartAsync(
            store,
            gate.Into,
            ("Lever:AttemptTimeout", "00:00:00.3")
        );
        var opportunity = host.AddTagged();
        gate.Close();

        await host.MoveAsync(opportunity, TwinDemo.ByteboardInterview);
        await AssertWaitsAsync(host, opportunity, TimeSpan.FromSeconds(1));

        gate.Open();
        await host.AdvanceAsync(TimeSpan.FromSeconds(1));
        host.AssertSentOnce(opportunity);
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task A_read_that_is_cut_off_while_Lever_answers_others_is_made_again_in_two_seconds(
        Store store
    )
    {
        await using var host = await ByteboardHost.StartAsync(store);
        var opportunity = host.AddTagged();
        host.Twin.Misbehave = new()
        {
            Reads = new() { Lost = LostAnswer.BeforeTheWrite, Next = 1 },
        };

        await host.MoveAsync(opportunity, TwinDemo.ByteboardInterview);
        var timer = await host.ReadAsync(db =>
            db.Timers.SingleAsync(
                t => t.Kind == TimerKind.Look,
                TestContext.Current.CancellationToken
            )
        );
        Assert.Equal((host.Now + 2_000, 0), (timer.DueAt, timer.Attempts));

        await host.AdvanceAsync(TimeSpan.FromSeconds(2));
        host.AssertSentOnce(opportunity);
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task One_opportunity_on_which_Lever_always_fails_holds_up_nobody_else(Store store)
    {
        await using var host = await ByteboardHost.StartAsync(store);
        var cursed = host.AddTagged();
        host.Twin.Misbehave = new()
        {
            Reads = new() { Status = 500, Route = "/opportunities/{id}" },
        };
        await host.MoveAsync(cursed, TwinDemo.ByteboardInterview);
        await host.AdvanceAsync(TimeSpan.FromSeconds(2));
        var timer = await host.ReadAsync(db =>
            db.Timers.SingleAsync(
                t => t.Kind == TimerKind.Look,
                TestContext.Current.CancellationToken
            )
        );
        Assert.Equal(1, timer.Attempts);

        host.Twin.Misbehave = new();
        var other = host.AddTagged();
        await host.MoveAsync(other, TwinDemo.ByteboardInterview);

        host.AssertSentOnce(other);
        Assert.Empty(host.Twin.Notes(cursed));
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task While_there_is_no_connection_to_Lever_the_lane_waits_and_loses_nothing(
        Store store
    )
    {
        using var closed = new TcpListener(IPAddress.Loopback, 0);
        closed.Start();
        var nobody = $"http://{closed.LocalEndpoint}/v1/";
        closed.Stop();
        await using var host = await ByteboardHost.StartAsync(
            store,
            ("Lever:Hosts:Production", nobody)
        );
        var opportunity = host.AddTagged();

        await host.MoveAsync(opportunity, TwinDemo.ByteboardInterview);
        await AssertWaitsAsync(host, opportunity, TimeSpan.FromSeconds(1));

        await host.RestartAsync(("Lever:Hosts:Production", host.Lever.Api.ToString()));
        await host.AdvanceAsync(TimeSpan.FromSeconds(1));
        host.AssertSentOnce(opportunity);
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task An_answer_that_cannot_be_read_counts_as_an_attempt_and_the_twelfth_is_the_last(
        Store store
    )
    {
        await using var host = await ByteboardHost.StartAsync(store);
        var opportunity = host.AddTagged();
        host.Twin.Misbehave = new()
        {
            Reads = new() { Status = 200, Route = "/opportunities/{id}" },
        };

        await host.MoveAsync(opportunity, TwinDemo.ByteboardInterview);
        for (var attempt = 1; attempt < LaneTimer.MaxAttempts; attempt++)
        {
            var timer = (await host.TimerAsync(opportunity))!;
            Assert.Equal(attempt, timer.Attempts);
            Assert.Equal(
                host.Now + (long)Backoff.OfSubject(attempt).TotalMilliseconds,
                timer.DueAt
            );
            Assert.Equal([DeliveryState.Pending], await host.DeliveriesAsync(opportunity));
            await host.AdvanceAsync(Backoff.OfSubject(attempt));
        }

        Assert.Equal(LaneTimer.MaxAttempts, host.Reads(opportunity));
        Assert.Equal([DeliveryState.Dead], await host.DeliveriesAsync(opportunity));
        Assert.Equal(
            (VerdictKind.NeedsAttention, VerdictReason.GaveUp),
            await host.VerdictAsync(opportunity)
        );
        Assert.Null(await host.TimerAsync(opportunity));
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task Lever_refusing_one_opportunity_does_not_hold_up_the_others(Store store)
    {
        await using var host = await ByteboardHost.StartAsync(store);
        var (refused, other) = (host.AddTagged(), host.AddTagged());
        host.Twin.Misbehave = new()
        {
            Reads = new()
            {
                Status = 400,
                Route = "/opportunities/{id}",
                Next = 1,
            },
        };

        await host.MoveAsync(refused, TwinDemo.ByteboardInterview);
        await host.MoveAsync(other, TwinDemo.ByteboardInterview);

        Assert.Equal(1, (await host.TimerAsync(refused))!.Attempts);
        host.AssertSentOnce(other);
        await host.AdvanceAsync(Backoff.OfSubject(1));
        Assert.Single(host.Twin.Notes(refused));
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task An_event_that_arrives_during_a_look_that_fails_is_looked_at_at_once(
        Store store
    )
    {
        var gate = new LeverGate();
        await using var host = await ByteboardHost.StartAsync(store, gate.Into);
        var opportunity = host.AddTagged();
        host.Twin.Misbehave = new()
        {
            Reads = new() { Status = 400, Next = 1 },
        };
        gate.Close();
        await host.DeliverMoveAsync(opportunity);
        await gate.HoldsAsync(1);
        host.Clock.Advance(TimeSpan.FromSeconds(1));
        await host.DeliverMoveAsync(opportunity, TwinDemo.RecruiterScreen);

        gate.Open();
        await host.QuietAsync();

        Assert.Equal(2, host.Reads(opportunity));
        Assert.Equal(
            [DeliveryState.Done, DeliveryState.Done],
            await host.DeliveriesAsync(opportunity)
        );
    }

    private static async Task AssertWaitsAsync(
        ByteboardHost host,
        string opportunity,
        TimeSpan wait
    )
    {
        var lane = await host.LaneAsync();
        Assert.Null(lane.PausedWhy);
        Assert.Equal(host.Now + (long)wait.TotalMilliseconds, lane.BackOffUntil);
        Assert.Equal(0, (await host.TimerAsync(opportunity))!.Attempts);
        Assert.Equal([DeliveryState.Pending], await host.DeliveriesAsync(opportunity));
        host.AssertNothingSent(opportunity);
    }
}
