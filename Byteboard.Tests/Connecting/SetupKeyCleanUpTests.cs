using Byteboard.Domain.Connecting;
using Byteboard.Domain.LeverIntegrations;
using Byteboard.LeverTwin;
using Byteboard.Tests.Infrastructure;
using Byteboard.Tests.Receiving;
using Byteboard.Tests.Working;
using Microsoft.EntityFrameworkCore;

namespace Byteboard.Tests.Connecting;

public sealed class SetupKeyCleanUpTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task A_key_that_Lever_refuses_is_erased_here_with_the_time_as_proof(Store store)
    {
        await using var host = await StartAsync(store);
        host.Twin.DeleteKey(TwinDemo.SetupKey);

        Assert.Equal(CleanUpAnswer.Erased, await CheckAsync(host, await SeenAsync(host)));

        var integration = await HeldAsync(host);
        Assert.Null(integration.SetupKey);
        Assert.NotNull(integration.PermanentKey);
        var end = integration.SetupKeyEnd!;
        Assert.Equal(
            (host.Clock.GetUtcNow().UtcDateTime, "Priya Raman", "-key", true),
            (end.AtUtc, end.By, end.LastFour, end.IsProvedDead)
        );
        Assert.Equal(
            ("Setup key", "•••• -key", "deleted in Lever and erased here"),
            await LastChangeAsync(host)
        );
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task A_key_that_lives_or_of_which_nothing_is_known_stays(Store store)
    {
        await using var host = await StartAsync(store);
        var seen = await SeenAsync(host);

        Assert.Equal(CleanUpAnswer.StillTaken, await CheckAsync(host, seen));
        host.Twin.AddKey("less", [TwinRight.ListStages], TwinDemo.SetupKey); // 403 is no death
        Assert.Equal(CleanUpAnswer.StillTaken, await CheckAsync(host, seen));
        host.Twin.Misbehave = new Misbehaviour { Reads = new AnswerFaults { Status = 503 } };
        Assert.Equal(CleanUpAnswer.NoAnswer, await CheckAsync(host, seen));
        await host.ChangeAsync(async db =>
            (await db.LeverIntegrations.SingleAsync()).HostName = "Elsewhere"
        );
        Assert.Equal(CleanUpAnswer.CannotBeAsked, await CheckAsync(host, seen));

        Assert.Equal(seen.Cipher, (await HeldAsync(host)).SetupKey!.Cipher);
        Assert.Null((await HeldAsync(host)).SetupKeyEnd);
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task Erasing_without_proof_says_that_there_is_none(Store store)
    {
        await using var host = await StartAsync(store);

        Assert.Equal(CleanUpAnswer.Erased, await EraseAsync(host, await SeenAsync(host)));

        Assert.Null((await HeldAsync(host)).SetupKey);
        Assert.False((await HeldAsync(host)).SetupKeyEnd!.IsProvedDead);
        Assert.Contains("not proved", (await LastChangeAsync(host)).After);
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task A_key_that_another_person_saved_meanwhile_is_not_erased(Store store)
    {
        await using var host = await StartAsync(store);
        var seen = await SeenAsync(host);
        host.Twin.AddKey("newer", TwinRights.Setup, "a-newer-setup-key");
        await host.SaveKeyAsync(KeyKind.Setup, "a-newer-setup-key");
        host.Twin.DeleteKey(TwinDemo.SetupKey);

        Assert.Equal(CleanUpAnswer.Gone, await CheckAsync(host, seen));
        Assert.Equal(CleanUpAnswer.Gone, await EraseAsync(host, seen));

        Assert.NotNull((await HeldAsync(host)).SetupKey);
    }

    private static async Task<ByteboardHost> StartAsync(Store store)
    {
        var host = await ReceptionSteps.StartAsync(store);
        Assert.Equal(KeyAnswer.Saved, await host.SaveKeyAsync(KeyKind.Setup, TwinDemo.SetupKey));
        return host;
    }

    private static Task<CleanUpAnswer> CheckAsync(ByteboardHost host, ApiKey seen) =>
        host.Get<SetupKeyCleanUp>().CheckAsync(host.TeamId, ByteboardHost.Admin, seen, Cancel);

    private static Task<CleanUpAnswer> EraseAsync(ByteboardHost host, ApiKey seen) =>
        host.Get<SetupKeyCleanUp>().EraseAsync(host.TeamId, ByteboardHost.Admin, seen, Cancel);

    private static async Task<ApiKey> SeenAsync(ByteboardHost host) =>
        (await HeldAsync(host)).SetupKey!;

    private static Task<LeverIntegration> HeldAsync(ByteboardHost host) =>
        host.ReadAsync(db => db.LeverIntegrations.AsNoTracking().SingleAsync(Cancel));

    private static Task<(string What, string? Before, string? After)> LastChangeAsync(
        ByteboardHost host
    ) =>
        host.ReadAsync(async db =>
        {
            var last = await db.SettingsChanges.OrderBy(c => c.Id).LastAsync(Cancel);
            return (last.What, last.Before, last.After);
        });
}
