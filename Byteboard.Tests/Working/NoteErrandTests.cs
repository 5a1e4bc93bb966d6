using Byteboard.Domain.Connecting;
using Byteboard.Domain.Errands;
using Byteboard.Domain.Interviews;
using Byteboard.Domain.Lanes;
using Byteboard.Domain.Working;
using Byteboard.LeverTwin;
using Byteboard.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace Byteboard.Tests.Working;

public sealed class NoteErrandTests
{
    private static readonly TimeSpan BeforeSearching = TimeSpan.FromSeconds(10);

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task A_note_says_nothing_about_the_candidate_and_ends_in_its_reference(Store store)
    {
        await using var host = await ByteboardHost.StartAsync(store);
        var opportunity = await host.InviteAsync();

        var note = Assert.Single(host.Twin.Notes(opportunity)).Value;

        var errand = await host.NoteErrandAsync();
        Assert.EndsWith(" " + errand.Reference, note);
        Assert.Matches("^BB-[0-9A-Z]{6}$", errand.Reference);
        Assert.DoesNotContain("Ines", note);
        Assert.DoesNotContain("Okafor", note);
        Assert.DoesNotContain("@", note);
        Assert.DoesNotContain("/i/", note);
        Assert.Equal(host.Twin.Notes(opportunity)[0].Id, errand.NoteId);
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task A_note_whose_answer_was_lost_is_found_by_its_reference_and_not_doubled(
        Store store
    )
    {
        await using var host = await ByteboardHost.StartAsync(store);
        await host.SaveKeyAsync(KeyKind.Setup, TwinDemo.SetupKey);
        Lose(host, LostAnswer.AfterTheWrite);
        var opportunity = await host.InviteAsync();
        Assert.Equal(ErrandState.Pending, (await host.NoteErrandAsync()).State);

        await host.AdvanceAsync(BeforeSearching);

        var note = Assert.Single(host.Twin.Notes(opportunity));
        var errand = await host.NoteErrandAsync();
        Assert.Equal((ErrandState.Done, note.Id), (errand.State, errand.NoteId));
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task A_note_whose_answer_was_lost_is_left_to_a_person_when_no_key_may_list_notes(
        Store store
    )
    {
        await using var host = await ByteboardHost.StartAsync(store);
        Lose(host, LostAnswer.AfterTheWrite);
        var opportunity = await host.InviteAsync();

        await host.AdvanceAsync(BeforeSearching);
        await host.AdvanceAsync(TimeSpan.FromDays(1));

        Assert.Equal(ErrandState.Uncertain, (await host.NoteErrandAsync()).State);
        Assert.Single(host.Twin.Notes(opportunity));
        Assert.Single(host.Twin.Calls, c => c.Method == "POST");
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task A_search_for_a_note_with_a_key_that_Lever_refuses_waits_for_a_new_one(
        Store store
    )
    {
        await using var host = await ByteboardHost.StartAsync(store);
        Lose(host, LostAnswer.AfterTheWrite);
        var opportunity = await host.InviteAsync();
        host.Twin.DeleteKey(TwinDemo.PermanentKey);
        await host.AdvanceAsync(BeforeSearching);
        Assert.Equal(LeverAccess.KeyRefused, (await host.LaneAsync()).PausedWhy);
        Assert.Equal(ErrandState.Pending, (await host.NoteErrandAsync()).State);

        await host.SaveKeyAsync(KeyKind.Permanent, TwinDemo.FullKey);
        await host.QuietAsync();

        Assert.Equal(ErrandState.Done, (await host.NoteErrandAsync()).State);
        host.AssertSentOnce(opportunity);
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task A_note_that_was_lost_on_the_way_is_sent_again(Store store)
    {
        await using var host = await ByteboardHost.StartAsync(store);
        await host.SaveKeyAsync(KeyKind.Setup, TwinDemo.SetupKey);
        Lose(host, LostAnswer.BeforeTheWrite);
        var opportunity = await host.InviteAsync();

        await host.AdvanceAsync(BeforeSearching);

        Assert.Single(host.Twin.Notes(opportunity));
        Assert.Equal(ErrandState.Done, (await host.NoteErrandAsync()).State);
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task A_note_that_breaks_every_time_ends_with_a_person(Store store)
    {
        await using var host = await ByteboardHost.StartAsync(store);
        await host.SaveKeyAsync(KeyKind.Setup, TwinDemo.SetupKey);
        host.Twin.Misbehave = new() { Notes = new() { Status = 500 } };
        await host.InviteAsync();

        for (var attempt = 1; attempt < Errand.MaxAttempts; attempt++)
        {
            var note = await host.NoteErrandAsync();
            Assert.Equal((ErrandState.Pending, attempt), (note.State, note.Attempts));
            await host.AdvanceAsync(TimeSpan.FromMilliseconds(note.DueAt!.Value - host.Now));
        }

        Assert.Equal(ErrandState.Uncertain, (await host.NoteErrandAsync()).State);
        await host.AdvanceAsync(TimeSpan.FromDays(2));
        Assert.Equal(
            Errand.MaxAttempts,
            host.Twin.Calls.Count(c => c is { Method: "POST", Status: 500 })
        );
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task A_note_that_the_key_may_not_add_is_tried_again_later(Store store)
    {
        await using var host = await ByteboardHost.StartAsync(store);
        host.Twin.Misbehave = new()
        {
            Notes = new() { Status = 403, Next = 1 },
        };
        var opportunity = await host.InviteAsync();
        var errand = await host.NoteErrandAsync();
        Assert.Equal((ErrandState.Pending, 1), (errand.State, errand.Attempts));
        Assert.NotNull(errand.LastFault);
        Assert.Null((await host.LaneAsync()).PausedWhy);

        await host.AdvanceAsync(Backoff.OfSubject(1));

        host.AssertSentOnce(opportunity);
        Assert.Null((await host.NoteErrandAsync()).LastFault);
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task A_429_to_a_note_makes_the_lane_wait_and_counts_no_attempt(Store store)
    {
        await using var host = await ByteboardHost.StartAsync(store);
        host.Twin.Misbehave = new()
        {
            Notes = new()
            {
                Status = 429,
                RetryAfterSeconds = 5,
                Next = 1,
            },
        };
        var opportunity = await host.InviteAsync();
        Assert.Equal(0, (await host.NoteErrandAsync()).Attempts);
        Assert.Equal(host.Now + 5000, (await host.LaneAsync()).BackOffUntil);

        await host.AdvanceAsync(TimeSpan.FromSeconds(5));

        host.AssertSentOnce(opportunity);
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task A_401_to_a_note_pauses_the_lane_and_a_new_key_sends_it(Store store)
    {
        await using var host = await ByteboardHost.StartAsync(store);
        host.Twin.Misbehave = new()
        {
            Notes = new() { Status = 401, Next = 1 },
        };
        var opportunity = await host.InviteAsync();
        Assert.Equal(LeverAccess.KeyRefused, (await host.LaneAsync()).PausedWhy);
        Assert.Equal(0, (await host.NoteErrandAsync()).Attempts);

        await host.SaveKeyAsync(KeyKind.Permanent, TwinDemo.FullKey);
        await host.QuietAsync();

        host.AssertSentOnce(opportunity);
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task A_note_that_the_interview_no_longer_wants_is_withdrawn(Store store)
    {
        await using var host = await ByteboardHost.StartAsync(store);
        host.Twin.Misbehave = new() { Notes = new() { Status = 403 } };
        var opportunity = await host.InviteAsync();
        await host.ChangeAsync(async db => (await db.Interviews.SingleAsync()).CancelByArchive());
        host.Twin.Misbehave = new();

        await host.AdvanceAsync(Backoff.OfSubject(1));

        Assert.Equal(ErrandState.Withdrawn, (await host.NoteErrandAsync()).State);
        Assert.Empty(host.Twin.Notes(opportunity));
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task A_note_is_still_added_once_the_interview_has_started(Store store)
    {
        await using var host = await ByteboardHost.StartAsync(store);
        host.Twin.Misbehave = new()
        {
            Notes = new() { Status = 403, Next = 1 },
        };
        var opportunity = await host.InviteAsync();
        await host.ReadAsync(db =>
            db.Interviews.ExecuteUpdateAsync(i =>
                i.SetProperty(x => x.Status, InterviewStatus.Active)
            )
        );

        await host.AdvanceAsync(Backoff.OfSubject(1));

        host.AssertSentOnce(opportunity);
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task After_a_crash_while_a_note_was_being_added_it_is_looked_for(Store store)
    {
        await using var host = await ByteboardHost.StartAsync(store);
        await host.SaveKeyAsync(KeyKind.Setup, TwinDemo.SetupKey);
        var opportunity = await host.InviteAsync();
        await LeaveSendingAsync(host);

        await host.RestartAsync();
        await host.QuietAsync();
        await host.AdvanceAsync(BeforeSearching);

        Assert.Equal(ErrandState.Done, (await host.NoteErrandAsync()).State);
        host.AssertSentOnce(opportunity);
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task After_a_crash_while_a_note_was_being_added_a_person_decides_when_no_key_may_list_notes(
        Store store
    )
    {
        await using var host = await ByteboardHost.StartAsync(store);
        var opportunity = await host.InviteAsync();
        await LeaveSendingAsync(host);

        await host.RestartAsync();
        await host.QuietAsync();
        await host.AdvanceAsync(BeforeSearching);

        Assert.Equal(ErrandState.Uncertain, (await host.NoteErrandAsync()).State);
        host.AssertSentOnce(opportunity);
    }

    private static void Lose(ByteboardHost host, LostAnswer lost) =>
        host.Twin.Misbehave = new()
        {
            Notes = new() { Lost = lost, Next = 1 },
        };

    // As a process leaves it that was killed between the mark and the result.
    private static Task<int> LeaveSendingAsync(ByteboardHost host) =>
        host.ReadAsync(db =>
            db.Errands.Where(e => e.Kind == ErrandKind.InvitationNote)
                .ExecuteUpdateAsync(e =>
                    e.SetProperty(x => x.State, ErrandState.Sending)
                        .SetProperty(x => x.NoteId, (string?)null)
                        .SetProperty(x => x.DoneAt, (long?)null)
                )
        );
}
