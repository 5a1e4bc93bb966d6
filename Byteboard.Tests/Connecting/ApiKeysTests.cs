using Byteboard.Domain.Connecting;
using Byteboard.Domain.Deliveries;
using Byteboard.Domain.Storage;
using Byteboard.LeverTwin;
using Byteboard.Tests.Infrastructure;
using Byteboard.Tests.Receiving;
using Microsoft.EntityFrameworkCore;
using static Byteboard.Tests.Receiving.ReceptionSteps;

namespace Byteboard.Tests.Connecting;

public sealed class ApiKeysTests
{
    private const string NewKey = "a-new-permanent-key-1234";

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task A_key_that_Lever_knows_is_saved_trimmed_and_remembered_by_its_last_four(
        Store store
    )
    {
        await using var host = await StartAsync(store);
        host.Twin.AddKey("new", TwinRights.Permanent, NewKey);
        host.Twin.AddKey("setup", TwinRights.Setup, "a-new-setup-key-5678");

        Assert.Equal(KeyAnswer.Saved, await SaveAsync(host, KeyKind.Permanent, $" {NewKey}\n"));
        Assert.Equal(KeyAnswer.Saved, await SaveAsync(host, KeyKind.Setup, "a-new-setup-key-5678"));

        var saved = await host.ReadAsync(db => db.LeverIntegrations.SingleAsync());
        Assert.Equal(
            NewKey,
            host.Get<Secrets>()
                .Unprotect(host.TeamId, SecretField.PermanentKey, saved.PermanentKey!.Cipher)
        );
        Assert.Equal(
            ("1234", "Priya Raman"),
            (saved.PermanentKey.LastFour, saved.PermanentKey.SavedBy)
        );
        Assert.Equal("5678", saved.SetupKey!.LastFour);
        Assert.Equal(
            [("Permanent key", "•••• -key", "•••• 1234"), ("Setup key", null, "•••• 5678")],
            await host.ReadAsync(async db =>
                (await db.SettingsChanges.OrderBy(c => c.Id).ToListAsync()).Select(c =>
                    (c.What, c.Before, c.After)
                )
            )
        );
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task A_key_that_Lever_does_not_take_never_replaces_a_good_one(Store store)
    {
        await using var host = await StartAsync(store);
        host.Twin.AddKey("poor", [TwinRight.ListStages], "key-without-rights");
        host.Twin.AddKey("new", TwinRights.Permanent, NewKey);

        Assert.Equal(KeyAnswer.Refused, await SaveAsync(host, KeyKind.Permanent, "no-such-key"));
        Assert.Equal(
            KeyAnswer.RightMissing,
            await SaveAsync(host, KeyKind.Permanent, "key-without-rights")
        );
        host.Twin.Misbehave = new Misbehaviour { Reads = new AnswerFaults { Status = 500 } };
        Assert.Equal(KeyAnswer.NoAnswer, await SaveAsync(host, KeyKind.Permanent, NewKey));
        host.Twin.Misbehave = new Misbehaviour();
        await host.ChangeAsync(async db =>
            (await db.LeverIntegrations.SingleAsync()).HostName = "Elsewhere"
        );
        Assert.Equal(KeyAnswer.UnknownHost, await SaveAsync(host, KeyKind.Permanent, NewKey));

        var kept = await host.ReadAsync(db => db.LeverIntegrations.SingleAsync());
        Assert.Equal("-key", kept.PermanentKey!.LastFour);
        Assert.Empty(await host.ReadAsync(db => db.SettingsChanges.ToListAsync()));
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
        await host.SqlAsync(
            $"""UPDATE "Lanes" SET "PausedWhy" = 'x', "PausedAt" = 1, "BackOffUntil" = {host.Now + 300_000}, "DueAt" = NULL WHERE "TeamId" <> 0"""
        );

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

    private static Task<KeyAnswer> SaveAsync(ByteboardHost host, KeyKind kind, string key) =>
        host.Get<ApiKeys>()
            .SaveAsync(
                host.TeamId,
                ByteboardHost.Admin,
                kind,
                new PastedSecret(key),
                TestContext.Current.CancellationToken
            );
}
