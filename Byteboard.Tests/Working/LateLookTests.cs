using Byteboard.Domain.Candidates;
using Byteboard.Domain.Connecting;
using Byteboard.Domain.Deliveries;
using Byteboard.LeverTwin;
using Byteboard.Tests.Infrastructure;

namespace Byteboard.Tests.Working;

/// <summary>Entries that waited here too long, and readings that lag behind their event.</summary>
public sealed class LateLookTests
{
    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task After_a_pause_a_move_older_than_72_hours_is_listed_and_a_person_sends_it(
        Store store
    )
    {
        await using var host = await ByteboardHost.StartAsync(store);
        var old = host.AddTagged();
        host.Twin.DeleteKey(TwinDemo.PermanentKey);
        await host.MoveAsync(old, TwinDemo.ByteboardInterview);
        await host.AdvanceAsync(TimeSpan.FromHours(2));
        var young = host.AddTagged();
        await host.MoveAsync(young, TwinDemo.ByteboardInterview);
        await host.AdvanceAsync(TimeSpan.FromHours(71));

        await host.SaveKeyAsync(KeyKind.Permanent, TwinDemo.FullKey);
        await host.QuietAsync();

        Assert.Equal(
            (VerdictKind.NeedsAttention, VerdictReason.OldEntry),
            await host.VerdictAsync(old)
        );
        Assert.Equal((VerdictKind.Invited, VerdictReason.Invited), await host.VerdictAsync(young));
        Assert.Equal([DeliveryState.Done], await host.DeliveriesAsync(old));
        Assert.Empty(host.Twin.Notes(old));

        await host.LookByPersonAsync(old);
        Assert.Single(host.Twin.Notes(old));
        Assert.Equal(2, host.Mails().Count);
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task After_a_pause_of_any_length_outcomes_run_at_once(Store store)
    {
        await using var host = await ByteboardHost.StartAsync(store);
        var opportunity = await host.InviteAsync();
        host.Twin.DeleteKey(TwinDemo.PermanentKey);
        await host.MoveAsync(opportunity, TwinDemo.Onsite);
        await host.AdvanceAsync(TimeSpan.FromHours(100));

        await host.SaveKeyAsync(KeyKind.Permanent, TwinDemo.FullKey);
        await host.QuietAsync();

        Assert.Equal(
            (VerdictKind.OutcomeChanged, VerdictReason.OutcomeSet),
            await host.VerdictAsync(opportunity)
        );
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task A_reading_that_lags_is_read_again_and_invites_once_it_has_caught_up(
        Store store
    )
    {
        await using var host = await ByteboardHost.StartAsync(store);
        var opportunity = host.AddTagged();
        host.Twin.Misbehave = new() { Reads = new() { LagMs = 7_000 } };
        host.Clock.Advance(TimeSpan.FromMinutes(1));

        await host.MoveAsync(opportunity, TwinDemo.ByteboardInterview);
        Assert.Equal(1, host.Reads(opportunity));
        await host.AdvanceAsync(TimeSpan.FromSeconds(2));
        Assert.Equal(2, host.Reads(opportunity));
        Assert.Equal([DeliveryState.Pending], await host.DeliveriesAsync(opportunity));
        host.AssertNothingSent(opportunity);

        await host.AdvanceAsync(TimeSpan.FromSeconds(10));
        Assert.Equal(3, host.Reads(opportunity));
        host.AssertSentOnce(opportunity);
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task A_reading_older_than_the_last_one_is_read_again_although_no_event_says_so(
        Store store
    )
    {
        await using var host = await ByteboardHost.StartAsync(store);
        var opportunity = host.AddTagged();
        host.Clock.Advance(TimeSpan.FromMinutes(1));
        await host.MoveAsync(opportunity, TwinDemo.ByteboardInterview);
        host.Twin.Misbehave = new()
        {
            Reads = new() { LagMs = 1_500, Next = 1 },
        };
        var reads = host.Reads(opportunity);

        await host.LookByPersonAsync(opportunity);
        await host.AdvanceAsync(TimeSpan.FromSeconds(2));

        Assert.Equal(reads + 2, host.Reads(opportunity));
        Assert.Equal(
            (VerdictKind.NothingToDo, VerdictReason.AlreadyInvited),
            await host.VerdictAsync(opportunity)
        );
        Assert.Equal(
            TwinDemo.ByteboardInterview,
            (await host.CandidateAsync(opportunity))!.Reading!.StageId
        );
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task A_reading_that_still_lags_after_2_10_and_60_seconds_needs_attention(
        Store store
    )
    {
        await using var host = await ByteboardHost.StartAsync(store);
        var opportunity = host.AddTagged();
        host.Twin.Misbehave = new() { Reads = new() { LagMs = 200_000 } };
        host.Clock.Advance(TimeSpan.FromMinutes(1));

        await host.MoveAsync(opportunity, TwinDemo.ByteboardInterview);
        var reads = 1;
        foreach (var seconds in new[] { 2, 10, 60 })
        {
            Assert.Equal([DeliveryState.Pending], await host.DeliveriesAsync(opportunity));
            await host.AdvanceAsync(TimeSpan.FromSeconds(seconds - 1));
            Assert.Equal(reads, host.Reads(opportunity));
            await host.AdvanceAsync(TimeSpan.FromSeconds(1));
            Assert.Equal(++reads, host.Reads(opportunity));
        }

        Assert.Equal(
            (VerdictKind.NeedsAttention, VerdictReason.ReadingLagged),
            await host.VerdictAsync(opportunity)
        );
        Assert.Equal([DeliveryState.Done], await host.DeliveriesAsync(opportunity));
        host.AssertNothingSent(opportunity);

        host.Twin.Misbehave = new();
        await host.LookByPersonAsync(opportunity);
        host.AssertSentOnce(opportunity);
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task Readings_that_lag_and_404s_have_their_waits_apart(Store store)
    {
        AnswerFaults lagging = new() { LagMs = 200_000 };
        AnswerFaults missing = new() { Status = 404, Route = "/opportunities/{id}" };
        (AnswerFaults Answer, int Wait)[] steps =
        [
            (lagging, 2),
            (lagging, 10),
            (missing, 60),
            (lagging, 60),
            (missing, 60),
            (missing, 600),
        ];
        await using var host = await ByteboardHost.StartAsync(store);
        var opportunity = host.AddTagged();
        host.Clock.Advance(TimeSpan.FromMinutes(1));
        host.Twin.Misbehave = new() { Reads = steps[0].Answer };
        await host.MoveAsync(opportunity, TwinDemo.ByteboardInterview);

        for (var step = 0; step < steps.Length; step++)
        {
            var wait = TimeSpan.FromSeconds(steps[step].Wait);
            Assert.Equal(
                host.Now + (long)wait.TotalMilliseconds,
                (await host.TimerAsync(opportunity))!.DueAt
            );
            host.Twin.Misbehave = new()
            {
                Reads = steps.ElementAtOrDefault(step + 1).Answer ?? missing,
            };
            await host.AdvanceAsync(wait);
        }

        Assert.Equal(
            (VerdictKind.Unreadable, VerdictReason.Gone),
            await host.VerdictAsync(opportunity)
        );
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task A_person_who_asks_again_gives_a_404_all_its_waits_again(Store store)
    {
        await using var host = await ByteboardHost.StartAsync(store);
        var opportunity = host.AddTagged();
        host.Twin.Misbehave = new()
        {
            Reads = new() { Status = 404, Route = "/opportunities/{id}" },
        };
        await host.MoveAsync(opportunity, TwinDemo.ByteboardInterview);
        await host.AdvanceAsync(TimeSpan.FromMinutes(1));
        Assert.Equal(2, (await host.TimerAsync(opportunity))!.Missing);

        await host.LookByPersonAsync(opportunity);
        Assert.Equal(1, (await host.TimerAsync(opportunity))!.Missing);
        await host.MoveAsync(opportunity, TwinDemo.ByteboardInterview);

        var timer = (await host.TimerAsync(opportunity))!;
        Assert.Equal((1, host.Now + 60_000), (timer.Missing, timer.DueAt));
    }
}
