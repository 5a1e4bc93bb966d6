using Byteboard.Domain.Deliveries;
using Byteboard.Domain.Lanes;
using Byteboard.LeverTwin;
using Byteboard.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace Byteboard.Tests.Working;

/// <summary>Every call is written down beside what came of it.</summary>
public sealed class AttemptTests
{
    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task A_look_an_email_and_a_note_are_told_with_their_times(Store store)
    {
        await using var host = await ByteboardHost.StartAsync(store);

        var opportunity = await host.InviteAsync();

        Assert.Equal(
            [
                (AttemptCall.ReadOpportunity, AttemptEnd.Done, "Lever answered."),
                (AttemptCall.SendEmail, AttemptEnd.Done, "The mail server took it."),
                (AttemptCall.AddNote, AttemptEnd.Done, "Lever took it."),
            ],
            await ToldAsync(host)
        );
        var attempts = await AttemptsAsync(host);
        Assert.All(attempts, a => Assert.Equal((opportunity, host.Now), (a.OpportunityId, a.At)));
        Assert.Equal((await host.NoteErrandAsync()).Id, attempts[^1].ErrandId);
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task Each_try_that_fails_is_told_and_the_last_one_ends_it(Store store)
    {
        await using var host = await ByteboardHost.StartAsync(store);
        var opportunity = host.AddTagged();
        host.Twin.Misbehave = new() { Reads = new() { Status = 400 } };
        await host.MoveAsync(opportunity, TwinDemo.ByteboardInterview);
        for (var turn = 1; turn < LaneTimer.MaxAttempts; turn++)
        {
            await host.AdvanceAsync(Backoff.OfSubject(turn));
        }

        var told = await ToldAsync(host);
        var refused = FaultText.Of(DeliveryFault.Refused);
        Assert.Equal(
            [
                .. Enumerable.Repeat((AttemptCall.ReadOpportunity, AttemptEnd.Again, refused), 11),
                (AttemptCall.ReadOpportunity, AttemptEnd.Failed, refused),
            ],
            told
        );
        Assert.Equal(
            (DeliveryState.Dead, DeliveryFault.Refused),
            await host.ReadAsync(async db =>
            {
                var delivery = await db.Deliveries.SingleAsync();
                return (delivery.State, delivery.Fault!.Value);
            })
        );
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task A_refused_key_and_a_wish_to_wait_are_told_though_the_look_stays_due(
        Store store
    )
    {
        await using var host = await ByteboardHost.StartAsync(store);
        host.Twin.Misbehave = new()
        {
            Reads = new()
            {
                Status = 429,
                RetryAfterSeconds = 30,
                Next = 1,
            },
        };
        await host.MoveAsync(host.AddTagged(), TwinDemo.ByteboardInterview);
        await host.AdvanceAsync(TimeSpan.FromMinutes(1));
        host.Twin.DeleteKey(TwinDemo.PermanentKey);
        await host.MoveAsync(host.AddTagged(), TwinDemo.ByteboardInterview);

        var told = await ToldAsync(host);

        Assert.Equal(
            (
                AttemptCall.ReadOpportunity,
                AttemptEnd.Again,
                FaultText.Of(DeliveryFault.AskedToWait)
            ),
            told[0]
        );
        Assert.Equal(
            (AttemptCall.ReadOpportunity, AttemptEnd.Again, FaultText.Of(DeliveryFault.KeyRefused)),
            told[^1]
        );
        Assert.Equal(
            DeliveryFault.KeyRefused,
            await host.ReadAsync(db =>
                db.Deliveries.OrderBy(d => d.Id).Select(d => d.Fault).LastAsync()
            )
        );
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task A_note_whose_connection_broke_is_told_as_such_and_then_as_a_search(
        Store store
    )
    {
        await using var host = await ByteboardHost.StartAsync(store);
        var opportunity = host.AddTagged();
        host.Twin.Misbehave = new()
        {
            Notes = new() { Lost = LostAnswer.AfterTheWrite, Next = 1 },
        };
        await host.MoveAsync(opportunity, TwinDemo.ByteboardInterview);
        await host.AdvanceAsync(TimeSpan.FromSeconds(10));

        var told = await ToldAsync(host);

        Assert.Equal(
            (
                AttemptCall.AddNote,
                AttemptEnd.Again,
                "The connection broke after the data had left."
            ),
            told[2]
        );
        Assert.Equal((AttemptCall.FindNote, AttemptEnd.Unsure), (told[3].Call, told[3].End));
    }

    private static Task<List<Attempt>> AttemptsAsync(ByteboardHost host) =>
        host.ReadAsync(db => db.Attempts.OrderBy(a => a.Id).ToListAsync());

    private static async Task<List<(AttemptCall Call, AttemptEnd End, string Said)>> ToldAsync(
        ByteboardHost host
    ) => [.. (await AttemptsAsync(host)).Select(a => (a.Call, a.End, a.Said))];
}
