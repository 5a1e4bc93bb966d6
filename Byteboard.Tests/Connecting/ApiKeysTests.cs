using Byteboard.Domain.Connecting;
using Byteboard.Domain.Deliveries;
using Byteboard.Domain.LeverIntegrations;
using Byteboard.Domain.Storage;
using Byteboard.Domain.Teams;
using Byteboard.LeverTwin;
using Byteboard.Tests.Infrastructure;
using Byteboard.Tests.Receiving;
using Microsoft.EntityFrameworkCore;
using static Byteboard.Tests.Receiving.ReceptionSteps;

namespace Byteboard.Tests.Connecting;

public sealed class ApiKeysTests
{
    private const string NewKey = "a-new-permanent-key-1234";
    private const string NewSetup = "a-new-setup-key-5678";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task A_key_that_Lever_knows_is_saved_trimmed_with_its_rights_and_remembered_by_its_last_four(
        Store store
    )
    {
        await using var host = await StartAsync(store);
        host.Twin.AddKey("new", TwinRights.Permanent, NewKey);
        host.Twin.AddKey("setup", TwinRights.Setup, NewSetup);

        Assert.Equal(KeyAnswer.Saved, await SaveAsync(host, KeyKind.Permanent, $" {NewKey}\n"));
        Assert.Equal(KeyAnswer.Saved, await SaveAsync(host, KeyKind.Setup, NewSetup));

        var saved = await HeldAsync(host);
        Assert.Equal(NewKey, Open(host, SecretField.PermanentKey, saved.PermanentKey));
        Assert.Equal(NewSetup, Open(host, SecretField.SetupKey, saved.SetupKey));
        Assert.Equal(
            ("1234", "Priya Raman"),
            (saved.PermanentKey!.LastFour, saved.PermanentKey.SavedBy)
        );
        Assert.Equal(host.Clock.GetUtcNow().UtcDateTime, saved.PermanentKey.TriedUtc);
        Assert.Equal(
            KeyRights.SetupOnly,
            KeyRights.All.Where(r => saved.PermanentKey.Rights!.StateOf(r) is RightState.Missing)
        );
        Assert.Equal(8, saved.SetupKey!.Rights!.Count);
        Assert.Empty(saved.SetupKey.Rights.Missing(KeyKind.Setup));
        Assert.Equal(
            [("Permanent key", "•••• -key", "•••• 1234"), ("Setup key", null, "•••• 5678")],
            await HistoryAsync(host)
        );
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task A_key_that_is_of_no_use_never_replaces_a_good_one(Store store)
    {
        await using var host = await StartAsync(store);
        host.Twin.AddKey(
            "poor",
            TwinRights.Permanent.Remove(TwinRight.CreateOpportunityNote),
            "key-without-notes"
        );
        host.Twin.AddKey("new", TwinRights.Permanent, NewKey);

        Assert.Equal(KeyAnswer.Refused, await SaveAsync(host, KeyKind.Permanent, "no-such-key"));
        var poor = await SaveAsync(
            host,
            await NewAsync(host, KeyKind.Permanent, "key-without-notes")
        );
        Assert.Equal(KeyAnswer.RightMissing, poor.Answer);
        Assert.Equal([LeverRight.CreateNote], poor.Rights);
        host.Twin.Misbehave = new Misbehaviour { Notes = new AnswerFaults { Status = 500 } };
        Assert.Equal(KeyAnswer.RightUntested, await SaveAsync(host, KeyKind.Permanent, NewKey));
        host.Twin.Misbehave = new Misbehaviour { Reads = new AnswerFaults { Status = 500 } };
        Assert.Equal(KeyAnswer.NoAnswer, await SaveAsync(host, KeyKind.Permanent, NewKey));
        host.Twin.Misbehave = new Misbehaviour();
        await host.ChangeAsync(async db =>
            (await db.LeverIntegrations.SingleAsync()).HostName = "Elsewhere"
        );
        Assert.Equal(KeyAnswer.UnknownHost, await SaveAsync(host, KeyKind.Permanent, NewKey));

        Assert.Equal("-key", (await HeldAsync(host)).PermanentKey!.LastFour);
        Assert.Empty(await HistoryAsync(host));
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task A_key_that_lacks_what_a_person_can_do_instead_is_saved_and_the_history_says_what(
        Store store
    )
    {
        await using var host = await StartAsync(store);
        host.Twin.AddKey(
            "setup",
            TwinRights.Setup.Remove(TwinRight.DeleteOpportunityNote),
            NewSetup
        );

        var save = await SaveAsync(host, await NewAsync(host, KeyKind.Setup, NewSetup));

        Assert.Equal(KeyAnswer.Saved, save.Answer);
        Assert.Equal([LeverRight.DeleteNote], save.Rights);
        Assert.Equal(
            [("Setup key", null, "•••• 5678, without delete opportunity note")],
            await HistoryAsync(host)
        );
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task A_key_in_the_wrong_box_is_recognised_and_not_saved(Store store)
    {
        await using var host = await StartAsync(store);
        host.Twin.AddKey("new", TwinRights.Permanent, NewKey);
        await SaveAsync(host, KeyKind.Setup, TwinDemo.SetupKey);
        host.Twin.ForgetCalls();

        Assert.Equal(
            KeyAnswer.IsTheOtherKey,
            await SaveAsync(host, KeyKind.Permanent, $" {TwinDemo.SetupKey} ")
        );
        Assert.Equal(
            KeyAnswer.IsTheOtherKey,
            await SaveAsync(host, KeyKind.Setup, TwinDemo.PermanentKey)
        );
        Assert.Empty(host.Twin.Calls);
        Assert.Equal(
            KeyAnswer.HasOnlyPermanentRights,
            await SaveAsync(host, KeyKind.Setup, NewKey)
        );
        Assert.Equal(
            KeyAnswer.LooksLikeSetupKey,
            await SaveAsync(host, KeyKind.Permanent, TwinDemo.FullKey)
        );
        Assert.Equal(
            [TwinDemo.SetupKey, TwinDemo.PermanentKey],
            [
                Open(host, SecretField.SetupKey, (await HeldAsync(host)).SetupKey),
                Open(host, SecretField.PermanentKey, (await HeldAsync(host)).PermanentKey),
            ]
        );

        var confirmed = await NewAsync(host, KeyKind.Permanent, TwinDemo.FullKey);
        var save = await SaveAsync(host, confirmed with { IsConfirmed = true });

        Assert.Equal(KeyAnswer.Saved, save.Answer);
        Assert.Equal(
            KeyRights.SetupOnly,
            (await HeldAsync(host)).PermanentKey!.Rights!.Beyond(KeyKind.Permanent)
        );
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task The_second_of_two_admins_is_told_and_overwrites_nothing_unawares(Store store)
    {
        await using var host = await StartAsync(store);
        host.Twin.AddKey("new", TwinRights.Permanent, NewKey);
        host.Twin.AddKey("mine", TwinRights.Permanent, "my-permanent-key-4321");
        var mine = await NewAsync(host, KeyKind.Permanent, "my-permanent-key-4321");
        await SaveAsync(host, KeyKind.Permanent, NewKey);

        var late = await SaveAsync(host, mine);

        Assert.Equal((KeyAnswer.Overtaken, "1234"), (late.Answer, late.Theirs!.LastFour));
        Assert.Equal("1234", (await HeldAsync(host)).PermanentKey!.LastFour);
        var knowing = await SaveAsync(host, mine with { Seen = late.Theirs });
        Assert.Equal(KeyAnswer.Saved, knowing.Answer);
        Assert.Equal("4321", (await HeldAsync(host)).PermanentKey!.LastFour);
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task A_key_saved_while_another_is_being_tried_is_not_lost(Store store)
    {
        await using var host = await StartAsync(store);
        host.Twin.AddKey("new", TwinRights.Permanent, NewKey);
        host.Twin.AddKey("mine", TwinRights.Permanent, "my-permanent-key-4321");
        var mine = await NewAsync(host, KeyKind.Permanent, "my-permanent-key-4321");
        var others = new SavesAtTheLast(() => SaveAsync(host, KeyKind.Permanent, NewKey));

        var late = await host.Get<ApiKeys>()
            .SaveAsync(host.TeamId, ByteboardHost.Admin, mine, others, Cancel);

        Assert.Equal((KeyAnswer.Overtaken, "1234"), (late.Answer, late.Theirs!.LastFour));
        Assert.Equal("1234", (await HeldAsync(host)).PermanentKey!.LastFour);
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task A_key_that_was_erased_meanwhile_is_nothing_to_lose(Store store)
    {
        await using var host = await StartAsync(store);
        host.Twin.AddKey("new", TwinRights.Permanent, NewKey);
        var mine = await NewAsync(host, KeyKind.Permanent, NewKey);
        await host.ChangeAsync(async db =>
            (await db.LeverIntegrations.SingleAsync()).PermanentKey = null
        );

        Assert.Equal(KeyAnswer.Saved, (await SaveAsync(host, mine)).Answer);
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task A_held_key_is_tried_again_and_only_what_changed_is_remembered(Store store)
    {
        await using var host = await StartAsync(store); // its key was saved without a trial

        Assert.Equal(KeyAnswer.Saved, await AgainAsync(host, KeyKind.Permanent));
        Assert.Equal(KeyAnswer.Saved, await AgainAsync(host, KeyKind.Permanent));
        host.Twin.AddKey("less", [TwinRight.ListArchiveReasons], TwinDemo.PermanentKey);
        host.Clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal(KeyAnswer.Saved, await AgainAsync(host, KeyKind.Permanent));

        var held = (await HeldAsync(host)).PermanentKey!;
        Assert.Equal(3, held.Rights!.Missing(KeyKind.Permanent).Count);
        Assert.Equal(host.Clock.GetUtcNow().UtcDateTime, held.TriedUtc);
        Assert.Equal(
            [
                ("Rights of the Permanent key", "not tried", "no right missing"),
                (
                    "Rights of the Permanent key",
                    "no right missing",
                    "without read opportunity, read archive reason, create opportunity note"
                ),
            ],
            await HistoryAsync(host)
        );
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task A_trial_that_tells_nothing_leaves_what_is_known_of_a_held_key(Store store)
    {
        await using var host = await StartAsync(store);
        await AgainAsync(host, KeyKind.Permanent);
        Assert.Equal(KeyAnswer.NotHeld, await AgainAsync(host, KeyKind.Setup));

        host.Twin.Misbehave = new Misbehaviour { Reads = new AnswerFaults { Status = 503 } };
        Assert.Equal(KeyAnswer.NoAnswer, await AgainAsync(host, KeyKind.Permanent));
        host.Twin.Misbehave = new Misbehaviour();
        host.Twin.DeleteKey(TwinDemo.PermanentKey);
        Assert.Equal(KeyAnswer.Refused, await AgainAsync(host, KeyKind.Permanent));

        var held = (await HeldAsync(host)).PermanentKey!;
        Assert.Empty(held.Rights!.Missing(KeyKind.Permanent));
        Assert.Single(await HistoryAsync(host));
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task A_held_key_that_works_again_ends_a_pause(Store store)
    {
        await using var host = await StartAsync(store);
        await PauseAsync(host);

        await AgainAsync(host, KeyKind.Permanent);

        var lane = await host.ReadAsync(db => db.Lanes.SingleAsync(l => l.TeamId == host.TeamId));
        Assert.Equal((null, host.Now), (lane.PausedWhy, lane.DueAt));
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task A_new_Setup_key_takes_back_that_the_one_before_has_ended(Store store)
    {
        await using var host = await StartAsync(store);
        await host.ChangeAsync(async db =>
            (await db.LeverIntegrations.SingleAsync()).SetupKeyEnd = new KeyEnd
            {
                AtUtc = host.Clock.GetUtcNow().UtcDateTime,
                By = "Priya Raman",
                LastFour = "7c2e",
                IsProvedDead = true,
            }
        );

        await SaveAsync(host, KeyKind.Setup, TwinDemo.SetupKey);

        Assert.Null((await HeldAsync(host)).SetupKeyEnd);
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task A_new_permanent_key_ends_a_pause_and_looks_again_at_what_was_unreadable(
        Store store
    )
    {
        await using var host = await StartAsync(store);
        host.Twin.AddKey("new", TwinRights.Permanent, NewKey);
        await host.SendAsync(Stage, An.Event(host).StageChange("o-unreadable", "s-1"));
        await host.SendAsync(Stage, An.Event(host).StageChange("o-done", "s-1"));
        await host.SqlAsync("DELETE FROM \"Timers\"");
        await host.SqlAsync(
            """UPDATE "Deliveries" SET "State" = 'Done', "Verdict" = CASE WHEN "OpportunityId" = 'o-done' THEN 'Invited' ELSE 'Unreadable' END"""
        );
        await PauseAsync(host);

        await SaveAsync(host, KeyKind.Permanent, NewKey);

        var look = Assert.Single(await host.LooksAsync());
        Assert.Equal(("o-unreadable", host.Now), (look.Subject, look.DueAt));
        Assert.Equal(
            [DeliveryState.Pending, DeliveryState.Done],
            (await host.StoredAsync()).Select(d => d.State)
        );
        var lane = await host.ReadAsync(db => db.Lanes.SingleAsync(l => l.TeamId == host.TeamId));
        Assert.Equal((null, null, host.Now), (lane.PausedWhy, lane.BackOffUntil, lane.DueAt));
    }

    [Fact]
    public async Task A_key_is_saved_though_what_was_unreadable_cannot_be_queued_again()
    {
        await using var host = await StartAsync(Store.Sqlite);
        host.Twin.AddKey("new", TwinRights.Permanent, NewKey);
        await host.SendAsync(Stage, An.Event(host).StageChange("o-unreadable", "s-1"));
        await host.SqlAsync(
            """UPDATE "Deliveries" SET "State" = 'Done', "Verdict" = 'Unreadable'"""
        );
        await host.SqlAsync(
            """CREATE TRIGGER "Full" BEFORE UPDATE ON "Deliveries" BEGIN INSERT INTO "Nowhere" VALUES (1); END"""
        );

        Assert.Equal(KeyAnswer.Saved, await SaveAsync(host, KeyKind.Permanent, NewKey));

        Assert.Equal("1234", (await HeldAsync(host)).PermanentKey!.LastFour);
    }

    private static async Task<KeyAnswer> SaveAsync(ByteboardHost host, KeyKind kind, string key) =>
        (await SaveAsync(host, await NewAsync(host, kind, key))).Answer;

    private static Task<KeySave> SaveAsync(ByteboardHost host, NewKey key) =>
        host.Get<ApiKeys>().SaveAsync(host.TeamId, ByteboardHost.Admin, key, null, Cancel);

    /// <summary>As somebody enters it who sees what is held now.</summary>
    private static async Task<NewKey> NewAsync(ByteboardHost host, KeyKind kind, string key) =>
        new(kind, new PastedSecret(key), (await HeldAsync(host)).Held(kind));

    private static Task<KeyAnswer> AgainAsync(ByteboardHost host, KeyKind kind) =>
        host.Get<ApiKeys>().TryAgainAsync(host.TeamId, ByteboardHost.Admin, kind, null, Cancel);

    private static Task<LeverIntegration> HeldAsync(ByteboardHost host) =>
        host.ReadAsync(db => db.LeverIntegrations.AsNoTracking().SingleAsync(Cancel));

    private static string? Open(ByteboardHost host, SecretField field, ApiKey? key) =>
        host.Get<Secrets>().Unprotect(host.TeamId, field, key!.Cipher);

    private static Task<List<(string, string?, string?)>> HistoryAsync(ByteboardHost host) =>
        host.ReadAsync(async db =>
            (await db.SettingsChanges.OrderBy(c => c.Id).ToListAsync(Cancel))
                .Select(c => (c.What, c.Before, c.After))
                .ToList()
        );

    private static Task PauseAsync(ByteboardHost host) =>
        host.SqlAsync(
            $"""INSERT INTO "Lanes" ("TeamId", "PausedWhy", "PausedAt", "BackOffUntil", "Version", "Epoch", "BackOffs") VALUES ({host.TeamId}, 'x', 1, {host.Now + 300_000}, 1, 0, 0) ON CONFLICT ("TeamId") DO UPDATE SET "PausedWhy" = 'x', "PausedAt" = 1, "BackOffUntil" = {host.Now + 300_000}, "DueAt" = NULL"""
        );

    /// <summary>While the first right is tried, somebody else saves.</summary>
    private sealed class SavesAtTheLast(Func<Task<KeyAnswer>> save) : IProgress<int>
    {
        private bool _done;

        public void Report(int value)
        {
            if (!_done)
            {
                _done = true;
                Assert.Equal(KeyAnswer.Saved, Task.Run(save).GetAwaiter().GetResult());
            }
        }
    }
}
