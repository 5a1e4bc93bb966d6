using Byteboard.Domain.Storage;
using Byteboard.Domain.Working;
using Byteboard.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace Byteboard.Tests.Working;

public sealed class RehearsalTests
{
    private const int Nobody = -1;
    private static CancellationToken Ending => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task A_rehearsal_goes_all_the_way_leaves_nothing_behind_and_calls_nobody(
        Store store
    )
    {
        await using var host = await ByteboardHost.StartAsync(store, ("Lanes:Enabled", "false"));

        await host.Get<Rehearsal>().RunAsync(Ending);

        Assert.DoesNotContain(
            host.Log.Lines,
            l => l.Text.Contains("rehearsal", StringComparison.OrdinalIgnoreCase)
        );
        await using var system = host.Get<TeamDb>().OpenSystem();
        Assert.Equal([host.TeamId], await system.Teams.Select(t => t.Id).ToListAsync(Ending));
        Assert.False(await system.Lanes.AnyAsync(l => l.TeamId == Nobody, Ending));
        await using var nobodys = host.Get<TeamDb>().Open(Nobody);
        Assert.False(await nobodys.LeverIntegrations.AnyAsync(Ending));
        Assert.False(await nobodys.Candidates.AnyAsync(Ending));
        Assert.False(await nobodys.Errands.AnyAsync(Ending));
        Assert.Empty(host.Mails());
        Assert.Empty(host.Twin.Calls);
    }
}
