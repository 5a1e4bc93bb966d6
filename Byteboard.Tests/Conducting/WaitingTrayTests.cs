using Byteboard.Domain.Candidates;
using Byteboard.Domain.Conducting;
using Byteboard.Domain.Interviews;
using Byteboard.Domain.Working;
using Byteboard.LeverTwin;
using Byteboard.Tests.Infrastructure;
using Byteboard.Tests.Working;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Byteboard.Tests.Conducting;

/// <summary>Check again, send now, choose and send, dismiss.</summary>
public sealed class WaitingTrayTests
{
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(10);

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task Checking_again_says_that_the_tag_is_there_and_only_sending_sends(Store store)
    {
        await using var host = await ByteboardHost.StartAsync(store);
        var (opportunity, id) = await WaitingAsync(host);
        host.Twin.AddTags(opportunity, "Senior SWE");

        Assert.Equal(TrayAnswer.Asked, await CheckAsync(host, id));
        Assert.Equal(
            (VerdictKind.WaitingForTag, VerdictReason.TagAppeared),
            await host.VerdictAsync(opportunity)
        );
        host.AssertNothingSent(opportunity);

        Assert.Equal(TrayAnswer.Asked, await SendAsync(host, id));
        host.AssertSentOnce(opportunity);
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task Checking_somebody_who_needed_attention_does_not_send_either(Store store)
    {
        await using var host = await ByteboardHost.StartAsync(store);
        var opportunity = host.AddCandidate(["Senior SWE", "Junior Web"]);
        await host.MoveAsync(opportunity, TwinDemo.ByteboardInterview);
        var id = (await host.CandidateAsync(opportunity))!.Id;
        host.Twin.RemoveTags(opportunity, "Junior Web");

        await CheckAsync(host, id);

        Assert.Equal(
            (VerdictKind.NeedsAttention, VerdictReason.TagAppeared),
            await host.VerdictAsync(opportunity)
        );
        host.AssertNothingSent(opportunity);
        await SendAsync(host, id);
        host.AssertSentOnce(opportunity);
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task A_colleague_who_checks_does_not_take_back_what_somebody_chose_to_send(
        Store store
    )
    {
        await using var host = await ByteboardHost.StartAsync(store);
        var (opportunity, id) = await WaitingAsync(host);
        await host.RestartAsync(("Lanes:Enabled", "false"));
        await ChooseAsync(host, id, await TypeAsync(host, "Junior Web"));

        await Tray(host).CheckAgainAsync(host.TeamId, ByteboardHost.Admin, id, Ending);
        await host.DeliverMoveAsync(opportunity, TwinDemo.RecruiterScreen);
        host.Clock.Advance(TimeSpan.FromSeconds(1));
        await host.DeliverMoveAsync(opportunity);
        await host.RestartAsync(("Lanes:Enabled", "true"));
        await SettledAsync(host);

        Assert.Equal("Junior Web", (await host.NewestAsync()).TypeName);
        host.AssertSentOnce(opportunity);
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task A_chosen_type_is_sent_without_any_tag_and_the_history_says_who_chose(
        Store store
    )
    {
        await using var host = await ByteboardHost.StartAsync(store);
        var (opportunity, id) = await WaitingAsync(host);

        await ChooseAsync(host, id, await TypeAsync(host, "Junior Web"));

        host.AssertSentOnce(opportunity);
        var interview = await host.NewestAsync();
        Assert.Equal(
            ("Junior Web", ByteboardHost.Admin.UserId),
            (interview.TypeName, interview.InvitedBy)
        );
        Assert.Equal([(null, ActorKind.Person)], await host.HistoryAsync());
        Assert.Null(await host.TimerAsync(opportunity));
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task Somebody_who_gave_up_can_be_invited_again(Store store)
    {
        await using var host = await ByteboardHost.StartAsync(store);
        var (opportunity, reference) = await host.InvitedAsync();
        var id = (await host.CandidateAsync(opportunity))!.Id;
        var type = await TypeAsync(host, "Senior SWE");
        Assert.Equal(TrayAnswer.AlreadyOpen, await ChooseAsync(host, id, type));
        await host.StartAsync(reference);
        await host.Get<InterviewSteps>()
            .AbandonAsync(
                host.TeamId,
                reference,
                Actor.Of(ByteboardHost.Admin),
                "during Part 1",
                Ending
            );

        Assert.Equal(TrayAnswer.Asked, await ChooseAsync(host, id, type));

        var interviews = await host.InterviewsAsync();
        Assert.Equal(
            [InterviewStatus.Incomplete, InterviewStatus.Invited],
            interviews.Select(i => i.Status)
        );
        Assert.Equal(interviews[0].Id, interviews[1].PreviousId);
        Assert.Equal(2, host.Mails().Count);
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task A_retired_type_an_unknown_one_and_another_teams_candidate_are_refused(
        Store store
    )
    {
        await using var host = await ByteboardHost.StartAsync(store);
        var (opportunity, id) = await WaitingAsync(host);
        await host.ChangeAsync(async db =>
            (await db.InterviewTypes.SingleAsync(t => t.Name == "Junior Web")).RetiredUtc =
                host.NowUtc()
        );

        Assert.Equal(
            TrayAnswer.NoSuchType,
            await ChooseAsync(host, id, await TypeAsync(host, "Junior Web"))
        );
        Assert.Equal(TrayAnswer.NoSuchType, await ChooseAsync(host, id, 987_654));
        Assert.Equal(TrayAnswer.NotFound, await CheckAsync(host, 987_654));
        Assert.Equal(TrayAnswer.NotFound, await DismissAsync(host, 987_654));
        host.AssertNothingSent(opportunity);
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task While_the_integration_is_off_nothing_is_asked_for(Store store)
    {
        await using var host = await ByteboardHost.StartAsync(store);
        var (opportunity, id) = await WaitingAsync(host);
        await host.SwitchAsync(on: false);

        Assert.Equal(TrayAnswer.Off, await CheckAsync(host, id));
        Assert.Equal(TrayAnswer.Off, await SendAsync(host, id));
        Assert.Equal(
            TrayAnswer.Off,
            await ChooseAsync(host, id, await TypeAsync(host, "Junior Web"))
        );

        Assert.Null((await host.TimerAsync(opportunity))!.ChosenTypeId);
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task Dismissing_ends_the_waiting_until_the_stage_is_entered_again(Store store)
    {
        await using var host = await ByteboardHost.StartAsync(store);
        var (opportunity, id) = await WaitingAsync(host);

        Assert.Equal(TrayAnswer.Dismissed, await DismissAsync(host, id));
        Assert.Equal(TrayAnswer.NothingToDismiss, await DismissAsync(host, id));

        Assert.Null(await host.TimerAsync(opportunity));
        var candidate = (await host.CandidateAsync(opportunity))!;
        Assert.Equal(
            (null, CandidateState.NothingToDo, false),
            (candidate.WaitingSince, candidate.State, candidate.NeedsAttention)
        );
        var verdict = await host.ReadAsync(db =>
            db.Verdicts.OrderByDescending(v => v.Id).FirstAsync()
        );
        Assert.Equal(
            (VerdictReason.Dismissed, LookCause.Person, ByteboardHost.Admin.UserId),
            (verdict.Reason, verdict.Cause, verdict.CauseId)
        );

        // Whoever looks at the same entry again is told the same; with the tag too.
        host.Twin.AddTags(opportunity, "Unknown tag");
        await CheckAsync(host, id);
        Assert.Equal(
            (VerdictKind.NothingToDo, VerdictReason.Dismissed),
            await host.VerdictAsync(opportunity)
        );

        host.Clock.Advance(TimeSpan.FromMinutes(1));
        await host.MoveAsync(opportunity, TwinDemo.RecruiterScreen);
        host.Clock.Advance(TimeSpan.FromMinutes(1));
        await host.MoveAsync(opportunity, TwinDemo.ByteboardInterview);
        await host.AdvanceAsync(Grace);
        Assert.Equal(
            (VerdictKind.WaitingForTag, VerdictReason.NoTag),
            await host.VerdictAsync(opportunity)
        );
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task Somebody_who_was_dismissed_is_not_invited_by_a_tag_and_a_trip_to_the_archive(
        Store store
    )
    {
        await using var host = await ByteboardHost.StartAsync(store);
        var (opportunity, id) = await WaitingAsync(host);
        await DismissAsync(host, id);
        host.Twin.AddTags(opportunity, "Senior SWE");

        await host.ArchiveAsync(opportunity);
        await host.AdvanceAsync(TimeSpan.FromHours(1));
        await host.UnarchiveAsync(opportunity);

        Assert.Equal(
            (VerdictKind.NothingToDo, VerdictReason.Dismissed),
            await host.VerdictAsync(opportunity)
        );
        host.AssertNothingSent(opportunity);
        await SendAsync(host, id);
        host.AssertSentOnce(opportunity);
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task Somebody_who_was_dismissed_can_still_be_sent_a_chosen_type(Store store)
    {
        await using var host = await ByteboardHost.StartAsync(store);
        var (opportunity, id) = await WaitingAsync(host);
        await DismissAsync(host, id);

        await ChooseAsync(host, id, await TypeAsync(host, "Junior Web"));

        host.AssertSentOnce(opportunity);
        Assert.Null((await host.CandidateAsync(opportunity))!.DismissedEntryAt);
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task Somebody_who_is_invited_has_nothing_to_dismiss(Store store)
    {
        await using var host = await ByteboardHost.StartAsync(store);
        var (opportunity, _) = await host.InvitedAsync();
        var id = (await host.CandidateAsync(opportunity))!.Id;

        Assert.Equal(TrayAnswer.NothingToDismiss, await DismissAsync(host, id));
    }

    private static CancellationToken Ending => TestContext.Current.CancellationToken;

    private static WaitingTray Tray(ByteboardHost host) => host.Get<WaitingTray>();

    private static async Task<(string Opportunity, long Id)> WaitingAsync(ByteboardHost host)
    {
        var opportunity = host.AddCandidate([]);
        await host.MoveAsync(opportunity, TwinDemo.ByteboardInterview);
        await host.AdvanceAsync(Grace);
        Assert.Equal(
            (VerdictKind.WaitingForTag, VerdictReason.NoTag),
            await host.VerdictAsync(opportunity)
        );
        return (opportunity, (await host.CandidateAsync(opportunity))!.Id);
    }

    private static Task<int> TypeAsync(ByteboardHost host, string name) =>
        host.ReadAsync(db =>
            db.InterviewTypes.Where(t => t.Name == name).Select(t => t.Id).SingleAsync()
        );

    private static async Task<TrayAnswer> CheckAsync(ByteboardHost host, long id) =>
        await QuietAsync(
            host,
            await Tray(host).CheckAgainAsync(host.TeamId, ByteboardHost.Admin, id, Ending)
        );

    private static async Task<TrayAnswer> SendAsync(ByteboardHost host, long id) =>
        await QuietAsync(
            host,
            await Tray(host).SendNowAsync(host.TeamId, ByteboardHost.Admin, id, Ending)
        );

    private static Task<TrayAnswer> DismissAsync(ByteboardHost host, long id) =>
        Tray(host).DismissAsync(host.TeamId, ByteboardHost.Admin, id, Ending);

    private static async Task<TrayAnswer> ChooseAsync(ByteboardHost host, long id, int type)
    {
        var answer = await Tray(host)
            .ChooseAndSendAsync(host.TeamId, ByteboardHost.Admin, id, type, Ending);
        if (host.Get<IOptions<LanesOptions>>().Value.Enabled)
        {
            await host.QuietAsync();
        }

        return answer;
    }

    private static async Task<TrayAnswer> QuietAsync(ByteboardHost host, TrayAnswer answer)
    {
        await host.QuietAsync();
        return answer;
    }

    // The note follows the e-mail.
    private static async Task SettledAsync(ByteboardHost host)
    {
        await Eventually.TrueAsync(
            () => Task.FromResult(host.Mails().Count > 0),
            "the invitation is sent"
        );
        await host.QuietAsync();
    }
}
