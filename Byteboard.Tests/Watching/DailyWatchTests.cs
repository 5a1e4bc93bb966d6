using Byteboard.Domain.Connecting;
using Byteboard.Domain.Issues;
using Byteboard.Domain.LeverIntegrations;
using Byteboard.LeverTwin;
using Byteboard.Tests.Infrastructure;
using Byteboard.Tests.Working;
using Microsoft.EntityFrameworkCore;

namespace Byteboard.Tests.Watching;

/// <summary>What is done once a day, at eight in the team's zone. It is Monday, ten o'clock.</summary>
public sealed class DailyWatchTests
{
    private static readonly TimeSpan ToTheMorning = TimeSpan.FromHours(22);
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    private static CancellationToken Ending => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task A_reason_that_is_new_in_Lever_is_an_issue_until_the_map_is_saved_again(
        Store store
    )
    {
        await using var host = await StartAsync(store);
        await host.InviteAsync();
        host.Twin.ForgetCalls();
        await host.AdvanceAsync(ToTheMorning);
        Assert.Equal(1, host.Twin.Calls.Count(c => c.Route == "/archive_reasons"));
        Assert.Empty(await host.IssuesAsync());

        host.Twin.SetReason("r-new", "Hired by a friend");
        await host.AdvanceAsync(Day);

        var issue = Assert.Single(await host.ReadAsync(db => db.Issues.ToListAsync(Ending)));
        Assert.Equal(
            (IssueKind.ReasonUnmapped, "r-new", "Hired by a friend", IssueState.Open),
            (issue.Kind, issue.Subject, issue.Name, issue.State)
        );
        Assert.Equal(
            "The archive reason “Hired by a friend” is not matched",
            IssueText.Of(issue).Title
        );

        await SaveAsync(host); // left without a meaning, on purpose
        await host.AdvanceAsync(WatchSteps.Soon);
        Assert.Empty(await host.IssuesAsync());
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task A_matched_reason_that_was_renamed_is_worth_knowing_and_sends_no_alert(
        Store store
    )
    {
        await using var host = await StartAsync(store);
        await host.AddAdminAsync();
        await host.InviteAsync();
        await host.AdvanceAsync(ToTheMorning);
        host.Twin.SetReason(TwinDemo.ReasonId("Withdrew"), "Withdrew early");

        await host.AdvanceAsync(Day);

        Assert.Equal(
            [(IssueKind.ReasonChanged, TwinDemo.ReasonId("Withdrew"), IssueState.Open, 1)],
            await host.IssuesAsync()
        );
        Assert.Empty(host.Alerts());
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task Clocks_that_differ_are_an_issue_until_they_agree(Store store)
    {
        await using var host = await ByteboardHost.StartAsync(store);
        await host.InviteAsync();
        host.Twin.Misbehave = new() { ClockAheadMs = 4 * 60_000 };
        await host.AdvanceAsync(ToTheMorning);
        Assert.Equal([(IssueKind.ClockDrift, "", IssueState.Open, 1)], await host.IssuesAsync());

        host.Twin.Misbehave = new();
        await host.AdvanceAsync(Day);

        Assert.Empty(await host.IssuesAsync());
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task People_in_a_stage_that_came_after_the_map_are_worth_knowing_until_it_is_matched(
        Store store
    )
    {
        await using var host = await StartAsync(store);
        var opportunity = await host.InviteAsync();
        host.Clock.Advance(TimeSpan.FromMinutes(1));
        await host.MoveAsync(opportunity, TwinDemo.RecruiterScreen);

        await host.AdvanceAsync(ToTheMorning);
        Assert.Equal(
            [(IssueKind.StageUnknown, TwinDemo.RecruiterScreen, IssueState.Open, 1)],
            await host.IssuesAsync()
        );
        await host.IsAboutAsync(IssueKind.StageUnknown, opportunity);

        await host.ChangeAsync(db =>
        {
            db.StageMappings.Add(
                new StageMapping
                {
                    TeamId = host.TeamId,
                    StageId = TwinDemo.RecruiterScreen,
                    Name = "Recruiter screen",
                    Target = StageTarget.Onsite,
                }
            );
            return Task.CompletedTask;
        });
        await host.AdvanceAsync(TimeSpan.FromHours(1));
        Assert.Empty(await host.IssuesAsync());
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task Each_morning_one_e_mail_lists_what_is_open_and_none_when_nothing_is(
        Store store
    )
    {
        await using var host = await ByteboardHost.StartAsync(store);
        await host.AddAdminAsync();
        await host.AddAdminAsync("p.raman@example.com");
        await host.AdvanceAsync(ToTheMorning);
        Assert.Empty(host.Alerts());
        var opportunity = host.AddCandidate(["Senior SWE", "Junior SWE"]);
        await host.MoveAsync(opportunity, TwinDemo.ByteboardInterview);
        await host.AdvanceAsync(WatchSteps.Soon);
        Assert.Equal(2, host.Alerts().Count); // one for each admin

        await host.AdvanceAsync(Day);
        await host.AdvanceAsync(TimeSpan.FromHours(5));

        var digests = host.Alerts()
            .Where(m => m.Subject!.EndsWith("1 issue is open", StringComparison.Ordinal))
            .ToList();
        Assert.Equal(2, digests.Count);
        Assert.Contains("1 candidate has more than one Byteboard tag", digests[0].TextBody);
        Assert.DoesNotContain("Ines", digests[0].TextBody);
        Assert.Equal(4, host.Alerts().Count);
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task More_than_four_new_issues_in_an_hour_wait_for_the_digest(Store store)
    {
        await using var host = await ByteboardHost.StartAsync(store);
        await host.AddAdminAsync();
        foreach (var reason in TwinDemo.ArchiveReasons.Take(6))
        {
            var opportunity = await host.InviteAsync();
            host.Twin.Archive(opportunity, reason.Id);
            await host.PostAsync(
                WebhookKind.ArchiveChange,
                An.Event(host).Archived(opportunity, reason.Id)
            );
            await host.QuietAsync();
        }

        await host.AdvanceAsync(WatchSteps.Soon);

        Assert.Equal(6, (await host.IssuesAsync()).Count);
        Assert.Equal(TellRule.AtMostPerHour, host.Alerts().Count);
        await host.AdvanceAsync(TimeSpan.FromHours(3));
        Assert.Equal(TellRule.AtMostPerHour, host.Alerts().Count);
    }

    // The maps were saved, as at the end of set-up.
    private static async Task<ByteboardHost> StartAsync(Store store)
    {
        var host = await ByteboardHost.StartAsync(store);
        await host.ChangeAsync(async db =>
        {
            var integration = await db.LeverIntegrations.SingleAsync(Ending);
            integration.StagesSave = SaveAt(host);
            integration.ReasonsSave = SaveAt(host);
            db.ReasonMappings.Add(
                new ReasonMapping
                {
                    TeamId = host.TeamId,
                    ReasonId = TwinDemo.ReasonId("Withdrew"),
                    Text = "Withdrew",
                    Target = ReasonTarget.Withdrew,
                }
            );
        });
        return host;
    }

    private static MapSave SaveAt(ByteboardHost host) =>
        new()
        {
            SavedUtc = host.Clock.GetUtcNow().UtcDateTime,
            SavedBy = "Priya Raman",
            Version = 1,
            Listed = 1,
            Inactive = 0,
            Unmapped = 0,
        };

    private static async Task SaveAsync(ByteboardHost host)
    {
        var maps = host.Get<ReasonMaps>();
        var listed = (
            (Domain.Lever.LeverAnswer<ListedMap<ReasonTarget>>.Ok)
                await maps.ListAsync(host.TeamId, Ending)
        ).Value;
        await maps.SaveAsync(
            host.TeamId,
            ByteboardHost.Admin,
            listed.Choices,
            listed.Version,
            Ending
        );
        await host.QuietAsync();
    }
}
