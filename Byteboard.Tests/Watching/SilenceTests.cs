using Byteboard.Domain.Connecting;
using Byteboard.Domain.Issues;
using Byteboard.Domain.LeverIntegrations;
using Byteboard.LeverTwin;
using Byteboard.Tests.Infrastructure;
using Byteboard.Tests.Working;
using Microsoft.EntityFrameworkCore;

namespace Byteboard.Tests.Watching;

/// <summary>Nothing comes from Lever. It is Monday, ten o'clock.</summary>
public sealed class SilenceTests
{
    private static CancellationToken Ending => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task Three_working_days_without_a_delivery_are_an_issue_until_one_comes(
        Store store
    )
    {
        await using var host = await ByteboardHost.StartAsync(store);
        await host.AddAdminAsync();
        await host.InviteAsync();
        await host.AdvanceAsync(TimeSpan.FromHours(71));
        Assert.Empty(await host.IssuesAsync());

        await host.AdvanceAsync(TimeSpan.FromHours(2)); // Thursday
        Assert.Equal([(IssueKind.Silence, "", IssueState.Open, 3)], await host.IssuesAsync());
        Assert.Contains(host.Alerts(), m => m.Subject!.Contains("Lever has told of no move"));

        await host.InviteAsync();
        await host.AdvanceAsync(WatchSteps.Soon);
        Assert.Empty(await host.IssuesAsync());
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task An_archive_webhook_that_works_does_not_hide_that_no_move_is_told(Store store)
    {
        await using var host = await ByteboardHost.StartAsync(store);
        await host.InviteAsync();
        await host.AdvanceAsync(TimeSpan.FromHours(70));
        var archived = An.Event(host).Archived("o-nobody", TwinDemo.ReasonId("Withdrew"));
        (await host.PostAsync(WebhookKind.ArchiveChange, archived)).EnsureSuccessStatusCode();

        await host.AdvanceAsync(TimeSpan.FromHours(3));

        Assert.Equal(IssueKind.Silence, Assert.Single(await host.IssuesAsync()).Kind);
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task A_weekend_in_between_does_not_count(Store store)
    {
        await using var host = await ByteboardHost.StartAsync(store);
        await host.AdvanceAsync(TimeSpan.FromDays(3)); // Thursday
        await host.InviteAsync();

        await host.AdvanceAsync(TimeSpan.FromDays(4)); // Monday: two working days
        Assert.Empty(await host.IssuesAsync());
        await host.AdvanceAsync(TimeSpan.FromDays(1));

        Assert.Equal(IssueKind.Silence, Assert.Single(await host.IssuesAsync()).Kind);
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task A_team_chooses_how_long_it_may_be_silent_and_0_is_for_ever(Store store)
    {
        await using var host = await ByteboardHost.StartAsync(store);
        await host.InviteAsync();
        await SetAsync(host, 0);
        await host.AdvanceAsync(TimeSpan.FromDays(30));
        Assert.Empty(await host.IssuesAsync());

        await SetAsync(host, 1);
        await host.QuietAsync();
        await host.AdvanceAsync(TimeSpan.FromHours(1));

        Assert.Equal(IssueKind.Silence, Assert.Single(await host.IssuesAsync()).Kind);
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task What_is_switched_off_or_has_no_signing_token_is_not_silent(Store store)
    {
        await using var host = await ByteboardHost.StartAsync(store);
        await host.InviteAsync();
        await host.ChangeAsync(async db =>
            (
                await db.LeverWebhooks.SingleAsync(w => w.Kind == WebhookKind.ArchiveChange, Ending)
            ).EraseTokens()
        );
        await host.AdvanceAsync(TimeSpan.FromDays(9));
        Assert.Empty(await host.IssuesAsync());

        await host.SwitchAsync(on: false);
        await host.QuietAsync();
        await host.AdvanceAsync(TimeSpan.FromDays(9));
        Assert.Empty(await host.IssuesAsync());
    }

    private static async Task SetAsync(ByteboardHost host, int days)
    {
        var team = await host.ReadAsync(db =>
            db.Teams.SingleAsync(t => t.Id == host.TeamId, Ending)
        );
        var seen = Choices.Of(team);
        var answer = await host.Get<TeamChoices>()
            .SaveAsync(
                host.TeamId,
                ByteboardHost.Admin,
                seen,
                seen with
                {
                    SilenceDays = days,
                },
                Ending
            );
        Assert.IsType<ChoicesAnswer.Saved>(answer);
    }
}
