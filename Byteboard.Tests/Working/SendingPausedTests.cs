using Byteboard.Domain.Candidates;
using Byteboard.Domain.Errands;
using Byteboard.LeverTwin;
using Byteboard.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;

namespace Byteboard.Tests.Working;

public sealed class SendingPausedTests
{
    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task While_sending_is_paused_decisions_go_on_and_after_a_start_without_it_all_goes_out(
        Store store
    )
    {
        await using var host = await ByteboardHost.StartAsync(store, ("Sending:Paused", "true"));
        string[] opportunities = [await host.InviteAsync(), await host.InviteAsync()];
        await host.AdvanceAsync(TimeSpan.FromHours(1));
        Assert.All(opportunities, host.AssertNothingSent);
        Assert.All(
            await host.ReadAsync(db => db.Errands.ToListAsync()),
            e => Assert.Equal((ErrandState.Pending, 0), (e.State, e.Attempts))
        );

        await host.RestartAsync(("Sending:Paused", "false"));
        await host.QuietAsync();

        Assert.Equal(2, host.Mails().Count);
        Assert.All(opportunities, o => Assert.Single(host.Twin.Notes(o)));
        Assert.All(
            await host.InterviewsAsync(),
            i => Assert.Equal(host.Clock.GetUtcNow().UtcDateTime.AddDays(7), i.DeadlineUtc)
        );
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task When_the_brake_is_released_while_the_program_runs_all_goes_out(Store store)
    {
        await using var host = await ByteboardHost.StartAsync(store, ("Sending:Paused", "true"));
        var opportunity = await host.InviteAsync();
        host.AssertNothingSent(opportunity);

        var settings = (IConfigurationRoot)host.Get<IConfiguration>();
        settings["Sending:Paused"] = "false";
        settings.Reload();
        await Eventually.TrueAsync(
            () => Task.FromResult(host.Twin.Notes(opportunity).Count > 0),
            "the note is there"
        );

        host.AssertSentOnce(opportunity);
    }
}
