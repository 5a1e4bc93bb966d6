using Byteboard.Domain.Candidates;
using Byteboard.Domain.Deliveries;
using Byteboard.Domain.Errands;
using Byteboard.Domain.Lanes;
using Byteboard.Domain.Mending;
using Byteboard.LeverTwin;
using Byteboard.Tests.Infrastructure;
using Byteboard.Tests.Receiving;
using Byteboard.Tests.Working;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Byteboard.Tests.Mending;

public sealed class ReplayTests
{
    private static readonly (string, string) OneByOne = ("Lanes:OpportunitiesAtOnce", "1");

    private static CancellationToken Ending => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task Many_that_failed_are_looked_at_in_order_once_each_and_nothing_that_is_done_is_done_again(
        Store store
    )
    {
        await using var host = await ByteboardHost.StartAsync(
            store,
            ReplaySteps.AtFullPace,
            OneByOne
        );
        var invited = await host.DeliverAsync(people: 60, each: 2);
        await host.QuietAsync();
        await host.RestartAsync(("Lanes:Enabled", "false"));
        var missed = await host.DeliverAsync(people: 60, each: 2);
        await host.GiveUpAsync();
        await host.RestartAsync(("Lanes:Enabled", "true"));
        await host.QuietAsync();
        host.Twin.ForgetCalls();

        Assert.Equal(MendAnswer.Done, await host.ReplayFailedAsync());
        await host.QuietAsync();

        Assert.Equal([.. invited, .. missed], host.Read());
        Assert.Equal(new() { [DeliveryState.Done] = 240 }, await host.StatesAsync());
        Assert.Equal(120, (await host.InterviewsAsync()).Count);
        Assert.Equal(120, host.Mails().Count);
        Assert.All([.. invited, .. missed], o => Assert.Single(host.Twin.Notes(o)));
        var replay = await host.ReplayAsync();
        Assert.Equal(
            (ReplayState.Done, 240, 240, 240),
            (replay.State, replay.Total, replay.Queued, replay.Done)
        );
        Assert.False(
            await host.ReadAsync(db => db.Timers.AnyAsync(t => t.Kind == TimerKind.Replay, Ending))
        );
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task What_will_and_what_will_not_happen_is_said_beforehand_in_numbers(Store store)
    {
        await using var host = await ByteboardHost.StartAsync(store, ReplaySteps.AtFullPace);
        var invited = await host.DeliverAsync(people: 3, each: 2);
        await host.QuietAsync();
        await host.AdvanceAsync(TimeSpan.FromHours(73));
        await host.RestartAsync(("Lanes:Enabled", "false"));
        await host.DeliverAsync(people: 2);
        await host.ChangeAsync(async db =>
        {
            var first = invited[0];
            var note = await db.Errands.SingleAsync(
                e => e.OpportunityId == first && e.Kind == ErrandKind.InvitationNote,
                Ending
            );
            note.Doubt("broke", host.Now);
        });
        await host.GiveUpAsync();

        var all = await PreviewAsync(host, new ReplayWish(ReplayKind.Failed));
        var late = await PreviewAsync(host, new ReplayWish(ReplayKind.Failed, Since: host.Now));

        Assert.Equal(new MendPreview(8, 5, 3, 2, 1, 3, IsOn: true), all);
        Assert.Equal(new MendPreview(2, 2, 0, 0, 0, 0, IsOn: true), late);
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task An_e_mail_of_an_earlier_entry_says_nothing_about_a_new_one(Store store)
    {
        await using var host = await ByteboardHost.StartAsync(store, ReplaySteps.AtFullPace);
        var person = await host.InviteAsync();
        await host.SqlAsync("UPDATE \"Interviews\" SET \"Status\" = 'Expired'");
        await host.RestartAsync(("Lanes:Enabled", "false"));
        host.Clock.Advance(TimeSpan.FromDays(1));
        host.Twin.Move(person, TwinDemo.RecruiterScreen);
        await host.DeliverMoveAsync(person);
        await host.GiveUpAsync();

        var preview = await PreviewAsync(host, new ReplayWish(ReplayKind.Failed));

        Assert.Equal(new MendPreview(2, 1, 0, 0, 0, 0, IsOn: true), preview);

        await host.SqlAsync("UPDATE \"Interviews\" SET \"Status\" = 'Invited'");
        preview = await PreviewAsync(host, new ReplayWish(ReplayKind.Failed));
        Assert.Equal((1, 1), (preview.Mailed, preview.Noted));
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task A_replay_that_is_stopped_stops_and_says_how_far_it_came(Store store)
    {
        var gate = new LeverGate();
        await using var host = await StartAsync(store, gate);
        var people = await host.DeliverAsync(people: 120);
        await host.GiveUpAsync();
        await host.RestartAsync(("Lanes:Enabled", "true"));
        gate.Close(people[70]);

        await host.ReplayFailedAsync();
        await gate.HoldsAsync(1);
        var during = await host.ReplayAsync();
        var answer = await host.Get<Replays>()
            .CancelAsync(host.TeamId, ByteboardHost.Admin, during.Id, Ending);
        gate.Open();
        await host.QuietAsync();

        Assert.Equal((50, 100), (during.Done, during.Queued));
        Assert.Equal(MendAnswer.Done, answer);
        var replay = await host.ReplayAsync();
        Assert.Equal(
            (ReplayState.Cancelled, 100, 120, ByteboardHost.Admin.Name),
            (replay.State, replay.Queued, replay.Total, replay.CancelledByName)
        );
        Assert.Equal(
            new() { [DeliveryState.Done] = 100, [DeliveryState.Dead] = 20 },
            await host.StatesAsync()
        );
        Assert.Equal(people[..100], host.Read());
        Assert.Equal(
            MendAnswer.Nothing,
            await host.Get<Replays>()
                .CancelAsync(host.TeamId, ByteboardHost.Admin, during.Id, Ending)
        );
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task A_replay_goes_on_where_it_was_when_the_host_starts_again(Store store)
    {
        await using var host = await StartAsync(store, new LeverGate());
        var people = await host.DeliverAsync(people: 60);
        await host.GiveUpAsync();
        await host.ReplayFailedAsync();
        Assert.Equal(0, (await host.ReplayAsync()).Queued);

        await host.RestartAsync(("Lanes:Enabled", "true"));
        await host.QuietAsync();

        Assert.Equal(people, host.Read());
        Assert.Equal(ReplayState.Done, (await host.ReplayAsync()).State);
        Assert.Equal(60, host.Mails().Count);
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task What_fails_again_is_not_the_same_replays_work_again(Store store)
    {
        await using var host = await ByteboardHost.StartAsync(store, ReplaySteps.AtFullPace);
        await host.InviteAsync(); // proves the key
        await host.RestartAsync(("Lanes:Enabled", "false"));
        var hidden = await host.DeliverAsync(people: 51, each: 2); // the second of the first is in another part
        hidden.ForEach(id =>
            host.Twin.Change(id, o => o with { Confidentiality = "confidential" })
        );
        await host.GiveUpAsync();
        await host.SqlAsync(
            """UPDATE "Deliveries" SET "State" = 'Done', "Verdict" = 'Unreadable' WHERE "VerdictId" IS NULL"""
        );
        await host.RestartAsync(("Lanes:Enabled", "true"));
        host.Twin.ForgetCalls();

        await host.ReplayAsync(new ReplayWish(ReplayKind.Unreadable));
        await host.QuietAsync();

        Assert.Equal(hidden.Order(), host.Read().Order());
        var replay = await host.ReplayAsync();
        Assert.Equal((ReplayState.Done, 102), (replay.State, replay.Queued));
        Assert.All(
            await host.ReadAsync(db =>
                db.Deliveries.Where(d => hidden.Contains(d.OpportunityId)).ToListAsync(Ending)
            ),
            d => Assert.Equal(VerdictKind.Unreadable, d.Verdict)
        );
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task Chosen_ones_alone_are_looked_at_and_none_that_is_worked_or_held(Store store)
    {
        await using var host = await StartAsync(store, new LeverGate());
        var people = await host.DeliverAsync(people: 4);
        await host.GiveUpAsync();
        var ids = await host.ReadAsync(db =>
            db.Deliveries.OrderBy(d => d.Id).Select(d => d.Id).ToListAsync(Ending)
        );
        await host.SqlAsync(
            $"UPDATE \"Deliveries\" SET \"State\" = 'Held' WHERE \"Id\" = {ids[3]}"
        );
        await host.RestartAsync(("Lanes:Enabled", "true"));

        await host.ReplayAsync(ReplayWish.Of(ids[2], ids[0], ids[3], 987654));
        await host.QuietAsync();

        Assert.Equal([people[0], people[2]], host.Read());
        Assert.Equal(2, (await host.ReplayAsync()).Total);
        Assert.Equal(
            [DeliveryState.Done, DeliveryState.Dead, DeliveryState.Done, DeliveryState.Held],
            (await host.StoredAsync()).Select(d => d.State)
        );
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task While_the_integration_is_off_nothing_is_replayed_and_what_was_begun_waits(
        Store store
    )
    {
        await using var host = await StartAsync(store, new LeverGate());
        await host.DeliverAsync(people: 2);
        await host.GiveUpAsync();
        await host.ReplayFailedAsync();
        await host.SwitchAsync(on: false);
        Assert.Equal(MendAnswer.Off, await host.ReplayFailedAsync());

        await host.RestartAsync(("Lanes:Enabled", "true"));
        await host.QuietAsync();
        Assert.Equal(new() { [DeliveryState.Dead] = 2 }, await host.StatesAsync());
        await host.SwitchAsync(on: true);
        await host.AdvanceAsync(TimeSpan.FromMinutes(1));

        Assert.Equal(new() { [DeliveryState.Done] = 2 }, await host.StatesAsync());
        Assert.Equal(2, host.Mails().Count);
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task A_move_that_waited_for_over_72_hours_is_listed_and_not_sent(Store store)
    {
        await using var host = await StartAsync(store, new LeverGate());
        var person = (await host.DeliverAsync(people: 1))[0];
        await host.GiveUpAsync();
        host.Clock.Advance(TimeSpan.FromHours(73));
        await host.RestartAsync(("Lanes:Enabled", "true"));

        await host.ReplayFailedAsync();
        await host.QuietAsync();

        Assert.Equal(
            (VerdictKind.NeedsAttention, VerdictReason.OldEntry),
            await host.VerdictAsync(person)
        );
        host.AssertNothingSent(person);
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task Another_teams_replay_cannot_be_stopped(Store store)
    {
        await using var host = await StartAsync(store, new LeverGate());
        await host.DeliverAsync(people: 1);
        await host.GiveUpAsync();
        await host.ReplayFailedAsync();
        var stranger = await TestTeam.AddAsync(host.Services, host.Clock.GetUtcNow());

        var answer = await host.Get<Replays>()
            .CancelAsync(stranger.Id, ByteboardHost.Admin, (await host.ReplayAsync()).Id, Ending);

        Assert.Equal(MendAnswer.NotFound, answer);
        Assert.Equal(ReplayState.Working, (await host.ReplayAsync()).State);
    }

    private static Task<ByteboardHost> StartAsync(Store store, LeverGate gate) =>
        ByteboardHost.StartAsync(
            store,
            services =>
            {
                gate.Into(services);
                ReplaySteps.AtFullPace(services);
            },
            OneByOne,
            ("Lanes:Enabled", "false")
        );

    private static Task<MendPreview> PreviewAsync(ByteboardHost host, ReplayWish wish) =>
        host.Get<Replays>().PreviewAsync(host.TeamId, wish, Ending);
}
