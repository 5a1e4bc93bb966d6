using Byteboard.Domain.Candidates;
using Byteboard.Domain.Connecting;
using Byteboard.Domain.Interviews;
using Byteboard.Domain.LeverIntegrations;
using Byteboard.LeverTwin;
using Byteboard.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace Byteboard.Tests.Working;

/// <summary>Nobody is invited by saving the stages.</summary>
public sealed class MapChangeTests
{
    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task Somebody_known_in_a_newly_matched_stage_is_not_invited_until_a_person_sends(
        Store store
    )
    {
        await using var host = await ByteboardHost.StartAsync(store);
        var opportunity = await KnownInScreenAsync(host);

        await MatchScreenAsync(host);
        await host.QuietAsync();

        Assert.Equal(
            (VerdictKind.NeedsAttention, VerdictReason.MapChanged),
            await host.VerdictAsync(opportunity)
        );
        host.AssertNothingSent(opportunity);
        Assert.Null(await host.TimerAsync(opportunity));

        await host.LookByPersonAsync(opportunity);
        host.AssertSentOnce(opportunity);
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task Nor_is_somebody_invited_when_it_was_saved_while_the_integration_was_off(
        Store store
    )
    {
        await using var host = await ByteboardHost.StartAsync(store);
        var opportunity = await KnownInScreenAsync(host);
        await host.SwitchAsync(on: false);
        await host.QuietAsync();

        await MatchScreenAsync(host);
        await host.QuietAsync();
        Assert.True((await host.TimerAsync(opportunity))!.DueAt > host.Now); // put off once already
        await host.SwitchAsync(on: true);
        await host.QuietAsync();

        Assert.Equal(
            (VerdictKind.NeedsAttention, VerdictReason.MapChanged),
            await host.VerdictAsync(opportunity)
        );
        host.AssertNothingSent(opportunity);
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task Somebody_who_waits_and_has_the_tag_now_goes_on_waiting_for_a_person(
        Store store
    )
    {
        await using var host = await ByteboardHost.StartAsync(store);
        var opportunity = host.AddCandidate([]);
        await host.MoveAsync(opportunity, TwinDemo.ByteboardInterview);
        await host.AdvanceAsync(TimeSpan.FromSeconds(10));
        host.Twin.AddTags(opportunity, "Senior SWE");

        await MatchScreenAsync(host);
        await host.QuietAsync();

        Assert.Equal(
            (VerdictKind.WaitingForTag, VerdictReason.TagAppeared),
            await host.VerdictAsync(opportunity)
        );
        host.AssertNothingSent(opportunity);
        Assert.Equal(LookCause.Timer, (await host.TimerAsync(opportunity))!.Cause);
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task An_invitation_that_only_the_archive_closed_is_not_opened_again_by_saving(
        Store store
    )
    {
        await using var host = await ByteboardHost.StartAsync(store);
        var opportunity = await host.InviteAsync();
        // As after an archive and its end of which no event came.
        await host.ChangeAsync(async db => (await db.Interviews.SingleAsync()).CancelByArchive());

        await SaveAsync(
            host,
            (TwinDemo.ByteboardInterview, StageTarget.Onsite),
            (TwinDemo.RecruiterScreen, StageTarget.Byteboard)
        );
        await host.QuietAsync();
        await SaveAsync(host, (TwinDemo.ByteboardInterview, StageTarget.Byteboard));
        await host.QuietAsync();

        Assert.Equal(
            (VerdictKind.NeedsAttention, VerdictReason.MapChanged),
            await host.VerdictAsync(opportunity)
        );
        Assert.Equal(InterviewStatus.Cancelled, (await host.InterviewsAsync())[0].Status);
        host.AssertSentOnce(opportunity);
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task An_event_that_arrived_in_the_same_moment_still_invites(Store store)
    {
        await using var host = await ByteboardHost.StartAsync(store);
        var opportunity = await KnownInScreenAsync(host);
        host.Twin.Misbehave = new()
        {
            Reads = new() { LagMs = 60_000, Next = 1 },
        };
        await host.DeliverMoveAsync(opportunity, TwinDemo.ByteboardInterview);
        await host.QuietAsync(); // read once, too early; the look is due again in two seconds

        await MatchScreenAsync(host);
        await host.AdvanceAsync(TimeSpan.FromSeconds(2));

        host.AssertSentOnce(opportunity);
    }

    /// <summary>Tagged, known here, and in a stage that means nothing yet.</summary>
    private static async Task<string> KnownInScreenAsync(ByteboardHost host)
    {
        var opportunity = host.AddCandidate([]);
        await host.MoveAsync(opportunity, TwinDemo.ByteboardInterview);
        await host.AdvanceAsync(TimeSpan.FromSeconds(10));
        host.Clock.Advance(TimeSpan.FromSeconds(1));
        await host.MoveAsync(opportunity, TwinDemo.RecruiterScreen);
        host.Twin.AddTags(opportunity, "Senior SWE");
        host.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(
            (VerdictKind.NothingToDo, VerdictReason.MovedOn),
            await host.VerdictAsync(opportunity)
        );
        return opportunity;
    }

    private static Task MatchScreenAsync(ByteboardHost host) =>
        SaveAsync(
            host,
            (TwinDemo.ByteboardInterview, StageTarget.Byteboard),
            (TwinDemo.RecruiterScreen, StageTarget.Byteboard)
        );

    private static async Task SaveAsync(
        ByteboardHost host,
        params (string Id, StageTarget Target)[] map
    )
    {
        var version = await host.ReadAsync(async db =>
            (await db.LeverIntegrations.SingleAsync()).StagesSave?.Version ?? 0
        );
        await host.Get<StageMaps>()
            .SaveAsync(
                host.TeamId,
                ByteboardHost.Admin,
                [.. map.Select(m => new MapChoice<StageTarget>(m.Id, m.Id, m.Target))],
                version,
                [],
                TestContext.Current.CancellationToken
            );
    }
}
