using Byteboard.Domain.Candidates;
using Byteboard.Domain.Errands;
using Byteboard.LeverTwin;
using Byteboard.Tests.Conducting;
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
    public async Task Somebody_archived_and_un_archived_before_the_release_gets_one_email_and_one_note(
        Store store
    )
    {
        await using var host = await ByteboardHost.StartAsync(store, ("Sending:Paused", "true"));
        var opportunity = await host.InviteAsync();
        await host.ArchiveAsync(opportunity);
        await host.AdvanceAsync(TimeSpan.FromMinutes(1));
        await host.UnarchiveAsync(opportunity);
        Assert.Equal(
            (VerdictKind.Invited, VerdictReason.Reinstated),
            await host.VerdictAsync(opportunity)
        );

        await host.RestartAsync(("Sending:Paused", "false"));
        await host.QuietAsync();

        host.AssertSentOnce(opportunity);
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task An_email_without_address_and_link_fails_and_does_not_stop_the_team(
        Store store
    )
    {
        await using var host = await ByteboardHost.StartAsync(store, ("Sending:Paused", "true"));
        var (removed, other) = (await host.InviteAsync(), await host.InviteAsync());
        await host.ChangeAsync(async db =>
        {
            var interview = await db.Interviews.OrderBy(i => i.Id).FirstAsync();
            (interview.Email, interview.LinkCipher) = ("", "");
        });

        await host.RestartAsync(("Sending:Paused", "false"));
        await host.QuietAsync();

        Assert.Null((await host.LaneAsync()).PausedWhy);
        Assert.Empty(host.Twin.Notes(removed));
        host.AssertSentOnce(other);
        Assert.Equal(
            (ErrandState.Failed, ErrandState.Withdrawn),
            await host.ReadAsync(async db =>
            {
                var errands = await db.Errands.OrderBy(e => e.Id).Take(2).ToListAsync();
                return (errands[0].State, errands[1].State);
            })
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
