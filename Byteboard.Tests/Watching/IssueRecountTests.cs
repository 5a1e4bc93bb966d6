using Byteboard.Domain.Candidates;
using Byteboard.Domain.Connecting;
using Byteboard.Domain.Issues;
using Byteboard.Domain.LeverIntegrations;
using Byteboard.Domain.Watching;
using Byteboard.LeverTwin;
using Byteboard.Tests.Infrastructure;
using Byteboard.Tests.Working;
using Microsoft.EntityFrameworkCore;

namespace Byteboard.Tests.Watching;

/// <summary>Issues open and close with the rows that they follow from, and the admins hear of each opening once.</summary>
public sealed class IssueRecountTests
{
    private static CancellationToken Ending => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task A_team_without_trouble_has_no_issue_and_nobody_is_written_to(Store store)
    {
        await using var host = await ByteboardHost.StartAsync(store);
        await host.AddAdminAsync();
        await host.InviteAsync();

        await host.AdvanceAsync(WatchSteps.Soon);
        await host.AdvanceAsync(TimeSpan.FromHours(2));

        Assert.Empty(await host.ReadAsync(db => db.Issues.ToListAsync(Ending)));
        Assert.Empty(host.Alerts());
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task Two_tags_are_an_issue_until_one_is_taken_away_and_again_when_they_come_back(
        Store store
    )
    {
        await using var host = await ByteboardHost.StartAsync(store);
        await host.AddAdminAsync();
        var opportunity = host.AddCandidate(["Senior SWE", "Junior SWE"]);
        await host.MoveAsync(opportunity, TwinDemo.ByteboardInterview);
        await host.AdvanceAsync(WatchSteps.Soon);
        Assert.Equal([(IssueKind.TagAmbiguous, "", IssueState.Open, 1)], await host.IssuesAsync());
        Assert.Single(host.Alerts());

        host.Twin.RemoveTags(opportunity, "Junior SWE");
        await host.LookByPersonAsync(opportunity);
        await host.AdvanceAsync(WatchSteps.Soon);
        Assert.Empty(await host.IssuesAsync());
        Assert.Equal(IssueState.Resolved, (await host.IssueAsync(IssueKind.TagAmbiguous))!.State);

        await host.MoveAsync(
            host.AddCandidate(["Senior SWE", "Junior SWE"]),
            TwinDemo.ByteboardInterview
        );
        await host.AdvanceAsync(WatchSteps.Soon);

        var again = (await host.IssueAsync(IssueKind.TagAmbiguous))!;
        Assert.Equal((IssueState.Open, 2), (again.State, again.Openings));
        Assert.Single(host.Alerts()); // within the day the digest says it
        Assert.Equal(IssueTold.InDigest, again.Told);
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task What_is_ignored_goes_on_counting_and_is_not_told(Store store)
    {
        await using var host = await ByteboardHost.StartAsync(store);
        await host.MoveAsync(
            host.AddCandidate(["Senior SWE", "Junior SWE"]),
            TwinDemo.ByteboardInterview
        );
        await host.AdvanceAsync(WatchSteps.Soon);
        var issue = (await host.IssueAsync(IssueKind.TagAmbiguous))!;
        var actions = host.Get<IssueActions>();
        Assert.True(await actions.IgnoreAsync(host.TeamId, ByteboardHost.Admin, issue.Id, Ending));
        await host.AddAdminAsync();

        await host.MoveAsync(
            host.AddCandidate(["Senior SWE", "Junior SWE"]),
            TwinDemo.ByteboardInterview
        );
        await host.AdvanceAsync(WatchSteps.Soon);

        Assert.Equal(
            [(IssueKind.TagAmbiguous, "", IssueState.Ignored, 2)],
            await host.IssuesAsync()
        );
        Assert.Empty(host.Alerts());
        Assert.True(await actions.HeedAsync(host.TeamId, issue.Id, Ending));
        Assert.False(await actions.HeedAsync(host.TeamId, issue.Id, Ending));
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task No_address_a_confidential_opportunity_and_a_reason_without_a_meaning_are_issues_of_their_own(
        Store store
    )
    {
        await using var host = await ByteboardHost.StartAsync(store);
        var known = await host.InviteAsync();
        var nobody = host.Twin.AddCandidate("Ines Okafor", [], ["Senior SWE"]);
        var secret = host.Twin.AddCandidate(
            "Ines Okafor",
            ["secret@example.com"],
            ["Senior SWE"],
            confidential: true
        );
        await host.MoveAsync(nobody, TwinDemo.ByteboardInterview);
        await host.MoveAsync(secret, TwinDemo.ByteboardInterview);
        await host.ArchiveAsync(known);
        await host.AdvanceAsync(WatchSteps.Soon);

        var reason = TwinDemo.ReasonId("Withdrew");
        Assert.Equal(
            [
                (IssueKind.NoEmail, "", IssueState.Open, 1),
                (IssueKind.ReasonUnmapped, reason, IssueState.Open, 1),
                (IssueKind.Unreadable, "", IssueState.Open, 1),
            ],
            (await host.IssuesAsync()).OrderBy(i => i.Kind.ToString())
        );
        await host.IsAboutAsync(IssueKind.NoEmail, nobody);
        Assert.Null(await host.CandidateAsync(secret)); // we know nobody there
        await host.IsAboutAsync(IssueKind.ReasonUnmapped, known);
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task A_mail_server_that_says_no_is_an_issue_and_the_alert_waits_until_it_takes_one(
        Store store
    )
    {
        await using var smtp = new SmtpStub(("RCPT", "450 4.2.0 try later"));
        await using var host = await ByteboardHost.StartAsync(store, Through(smtp));
        await host.AddAdminAsync();
        await host.MoveAsync(host.AddTagged(), TwinDemo.ByteboardInterview);
        await host.AdvanceAsync(WatchSteps.Soon);
        Assert.Empty(await host.IssuesAsync()); // one try is no trouble yet

        await host.AdvanceAsync(TimeSpan.FromMinutes(3));
        await host.AdvanceAsync(TimeSpan.FromMinutes(6));
        await host.AdvanceAsync(WatchSteps.Soon);

        Assert.Equal([(IssueKind.MailRefused, "", IssueState.Open, 1)], await host.IssuesAsync());
        Assert.Equal(IssueTold.No, (await host.IssueAsync(IssueKind.MailRefused))!.Told);
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task A_wrong_signature_is_an_issue_until_a_good_one_comes(Store store)
    {
        await using var host = await ByteboardHost.StartAsync(store);
        var opportunity = await host.InviteAsync();
        host.Clock.Advance(TimeSpan.FromMinutes(1));
        await host.PostAsync(
            WebhookKind.StageChange,
            An.Event(host).SignedWith("another token").StageChange(opportunity, TwinDemo.Onsite)
        );
        await host.AdvanceAsync(TimeSpan.FromHours(1)); // nothing wakes the lane for a refused request
        Assert.Equal(
            [(IssueKind.SignatureRefused, "StageChange", IssueState.Open, 1)],
            await host.IssuesAsync()
        );

        await host.MoveAsync(opportunity, TwinDemo.Onsite);
        await host.AdvanceAsync(WatchSteps.Soon);

        Assert.Empty(await host.IssuesAsync());
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task Deliveries_that_were_given_up_are_an_issue(Store store)
    {
        await using var host = await ByteboardHost.StartAsync(store);
        var opportunity = await host.InviteAsync();
        await host.ChangeAsync(async db => (await db.Deliveries.SingleAsync(Ending)).GiveUp());
        await host.AdvanceAsync(TimeSpan.FromHours(1));

        Assert.Equal([(IssueKind.GivenUp, "", IssueState.Open, 1)], await host.IssuesAsync());
        await host.IsAboutAsync(IssueKind.GivenUp, opportunity);

        await host.ChangeAsync(async db => (await db.Deliveries.SingleAsync(Ending)).Discard());
        await host.AdvanceAsync(TimeSpan.FromHours(1));
        Assert.Empty(await host.IssuesAsync());
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task What_was_given_up_is_no_issue_any_more_once_a_later_look_decided(Store store)
    {
        await using var host = await ByteboardHost.StartAsync(store);
        var opportunity = await host.InviteAsync();
        await host.ChangeAsync(async db => (await db.Deliveries.SingleAsync(Ending)).GiveUp());
        await host.AdvanceAsync(TimeSpan.FromHours(1));
        Assert.Equal([(IssueKind.GivenUp, "", IssueState.Open, 1)], await host.IssuesAsync());

        await host.MoveAsync(opportunity, TwinDemo.Onsite);
        await host.AdvanceAsync(WatchSteps.Soon);

        Assert.Empty(await host.IssuesAsync());
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task Of_several_new_issues_only_the_one_is_marked_whose_e_mail_is_on_its_way(
        Store store
    )
    {
        await using var smtp = new SmtpStub(("END", SmtpStub.Hold));
        await using var host = await ByteboardHost.StartAsync(store, Through(smtp));
        await host.AddAdminAsync();
        await host.MoveAsync(
            host.AddCandidate(["Senior SWE", "Junior SWE"]),
            TwinDemo.ByteboardInterview
        );
        await host.MoveAsync(
            host.Twin.AddCandidate("Ines Okafor", [], ["Senior SWE"]),
            TwinDemo.ByteboardInterview
        );

        host.Clock.Advance(WatchSteps.Soon);
        await smtp.Reached("END").WaitAsync(TimeSpan.FromMinutes(1), Ending);
        var during = await ToldAsync(host);
        smtp.GoOn();
        await host.QuietAsync();

        Assert.Equal([IssueTold.No, IssueTold.Telling], during); // whoever dies now leaves the other to the next
        Assert.Equal([IssueTold.Yes, IssueTold.Yes], await ToldAsync(host));
        Assert.Equal(2, smtp.Letters.Count);
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task A_digest_that_the_mail_server_did_not_take_comes_an_hour_later(Store store)
    {
        await using var smtp = new SmtpStub();
        await using var host = await ByteboardHost.StartAsync(store, Through(smtp));
        await host.AddAdminAsync();
        await host.MoveAsync(
            host.AddCandidate(["Senior SWE", "Junior SWE"]),
            TwinDemo.ByteboardInterview
        );
        await host.AdvanceAsync(WatchSteps.Soon);
        smtp.Letters.Clear();
        smtp.Says("RCPT", "450 4.2.0 try later");

        await host.AdvanceAsync(TimeSpan.FromDays(1));
        Assert.Empty(smtp.Letters);
        smtp.Says("RCPT", "250 fine");
        await host.AdvanceAsync(TimeSpan.FromHours(1));
        await host.AdvanceAsync(TimeSpan.FromHours(1));

        Assert.Contains("1 issue is open", Assert.Single(smtp.Letters));
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task What_a_node_left_marked_was_perhaps_told_and_is_not_told_twice(Store store)
    {
        await using var host = await ByteboardHost.StartAsync(store);
        await host.MoveAsync(
            host.AddCandidate(["Senior SWE", "Junior SWE"]),
            TwinDemo.ByteboardInterview
        );
        await host.AdvanceAsync(WatchSteps.Soon);
        await host.AddAdminAsync();
        await host.ChangeAsync(async db =>
            (await db.Issues.SingleAsync(Ending)).Tell(IssueTold.Telling, host.Now)
        );

        await host.AdvanceAsync(TimeSpan.FromHours(1));

        Assert.Empty(host.Alerts());
        Assert.Equal(IssueTold.Yes, (await host.IssueAsync(IssueKind.TagAmbiguous))!.Told);
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task A_right_that_the_key_was_found_to_lack_is_an_issue_until_a_key_has_it(
        Store store
    )
    {
        await using var host = await ByteboardHost.StartAsync(store);
        await host.ChangeAsync(async db =>
        {
            var key = (await db.LeverIntegrations.SingleAsync(Ending)).PermanentKey!;
            key.TriedUtc = host.Clock.GetUtcNow().UtcDateTime;
            key.Rights = new Dictionary<LeverRight, RightState>
            {
                [LeverRight.ReadOpportunity] = RightState.Granted,
                [LeverRight.ReadArchiveReason] = RightState.Missing,
            };
        });
        await host.InviteAsync();
        await host.QuietAsync();
        await host.AdvanceAsync(WatchSteps.Soon);
        Assert.Equal(
            [
                (
                    IssueKind.PermissionMissing,
                    nameof(LeverRight.ReadArchiveReason),
                    IssueState.Open,
                    1
                ),
            ],
            await host.IssuesAsync()
        );

        await host.SaveKeyAsync(KeyKind.Permanent, TwinDemo.PermanentKey);
        await host.QuietAsync();
        await host.AdvanceAsync(WatchSteps.Soon);

        Assert.Empty(await host.IssuesAsync());
    }

    private static (string, string)[] Through(SmtpStub smtp) =>
        [
            ("Mail:Kind", "Smtp"),
            ("Mail:From", "byteboard@example.com"),
            ("Mail:Smtp:Host", "127.0.0.1"),
            ("Mail:Smtp:Port", smtp.Port.ToString()),
            ("Mail:Smtp:Security", "None"),
        ];

    private static Task<List<IssueTold>> ToldAsync(ByteboardHost host) =>
        host.ReadAsync(db =>
            db.Issues.OrderBy(i => i.Told).Select(i => i.Told).ToListAsync(Ending)
        );
}

internal static class IssueRecountSteps
{
    /// <summary>The issue leads to this candidate.</summary>
    public static async Task IsAboutAsync(
        this ByteboardHost host,
        IssueKind kind,
        string opportunity
    )
    {
        var ending = TestContext.Current.CancellationToken;
        var issue = await host.IssueAsync(kind);
        var people = await host.ReadAsync(db =>
            IssuePeople.OfAsync(db, issue!, host.Now, 5, ending)
        );
        Assert.Equal([(await host.CandidateAsync(opportunity))!.Id], people);
    }
}
