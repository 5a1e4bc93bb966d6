using Byteboard.Domain.Candidates;
using Byteboard.Domain.Conducting;
using Byteboard.Domain.Interviews;
using Byteboard.Domain.Lanes;
using Byteboard.Domain.Storage;
using Byteboard.Tests.Conducting;
using Byteboard.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace Byteboard.Tests.Working;

/// <summary>Whose time is over is taken out, once a day.</summary>
public sealed class RetentionTests
{
    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task Who_is_done_is_taken_out_after_the_teams_days_and_counts_stay(Store store)
    {
        await using var host = await ByteboardHost.StartAsync(store);
        var (opportunity, reference) = await host.InvitedAsync();
        await host.CancelAsync(reference);
        await KeepAsync(host, days: 30);

        await host.AdvanceAsync(TimeSpan.FromDays(30));
        Assert.Equal("Ines Okafor", (await host.CandidateAsync(opportunity))!.Name);
        await host.AdvanceAsync(TimeSpan.FromDays(1));

        var candidate = (await host.CandidateAsync(opportunity))!;
        Assert.Equal(("", 0), (candidate.Name, candidate.Emails.Count));
        Assert.NotNull(candidate.ErasedUtc);
        var interview = await host.NewestAsync();
        Assert.Equal(("", InterviewStatus.Cancelled), (interview.Email, interview.Status));
        Assert.Empty(await host.ReadAsync(db => db.SearchTerms.ToListAsync()));
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task Who_comes_back_after_that_is_not_sent_the_link_that_was_taken_out(Store store)
    {
        await using var host = await ByteboardHost.StartAsync(store);
        var (opportunity, _) = await host.InvitedAsync();
        await host.ArchiveAsync(opportunity);
        await KeepAsync(host, days: 30);
        await host.AdvanceAsync(TimeSpan.FromDays(31));
        Assert.NotNull((await host.CandidateAsync(opportunity))!.ErasedUtc);

        await host.UnarchiveAsync(opportunity);
        await host.LookByPersonAsync(opportunity);

        Assert.Equal(
            (VerdictKind.NothingToDo, VerdictReason.AlreadyInvited),
            await host.VerdictAsync(opportunity)
        );
        Assert.Equal(InterviewStatus.Cancelled, (await host.NewestAsync()).Status);
        Assert.Null((await host.LaneAsync()).PausedWhy);
        Assert.Single(host.Mails());
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task An_expired_invitation_whose_link_was_taken_out_is_not_opened_again(
        Store store
    )
    {
        await using var host = await ByteboardHost.StartAsync(store);
        var (opportunity, reference) = await host.InvitedAsync();
        await host.AdvanceAsync(CareSteps.Week);
        await KeepAsync(host, days: 30);
        await host.AdvanceAsync(TimeSpan.FromDays(31));
        await host.LookByPersonAsync(opportunity);
        Assert.Equal("Ines Okafor", (await host.CandidateAsync(opportunity))!.Name);

        var extended = await host.ExtendAsync(reference, host.NowUtc().AddDays(3));
        var reissued = await host.ReissueAsync(reference, "right@example.com");

        Assert.IsType<StepAnswer.Refused>(extended);
        Assert.IsType<StepAnswer.Refused>(reissued);
        Assert.Equal(InterviewStatus.Expired, (await host.NewestAsync()).Status);
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task Who_has_an_open_interview_stays(Store store)
    {
        await using var host = await ByteboardHost.StartAsync(store);
        var (opportunity, reference) = await host.InvitedAsync();
        await host.StartAsync(reference);
        await KeepAsync(host, days: 30);

        await host.AdvanceAsync(TimeSpan.FromDays(60));

        Assert.Equal("Ines Okafor", (await host.CandidateAsync(opportunity))!.Name);
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task More_of_them_than_one_step_takes_are_taken_out_on_the_same_day(Store store)
    {
        await using var host = await ByteboardHost.StartAsync(store);
        await host.ChangeAsync(db =>
        {
            for (var i = 0; i < 60; i++)
            {
                var candidate = new Candidate { TeamId = host.TeamId, OpportunityId = $"o-{i}" };
                candidate.Touch(host.NowUtc());
                db.Candidates.Add(candidate);
            }

            return Task.CompletedTask;
        });
        await KeepAsync(host, days: 10);

        await host.AdvanceAsync(TimeSpan.FromDays(11));

        Assert.Equal(
            60,
            await host.ReadAsync(db => db.Candidates.CountAsync(c => c.ErasedUtc != null))
        );
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task Without_days_nobody_is_taken_out_and_the_timer_goes(Store store)
    {
        await using var host = await ByteboardHost.StartAsync(store);
        var (opportunity, reference) = await host.InvitedAsync();
        await host.CancelAsync(reference);
        await KeepAsync(host, days: 30);
        Assert.Single(await TimersAsync(host));

        await KeepAsync(host, days: null);
        await host.AdvanceAsync(TimeSpan.FromDays(100));

        Assert.Equal("Ines Okafor", (await host.CandidateAsync(opportunity))!.Name);
        Assert.Empty(await TimersAsync(host));
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task A_team_that_set_its_days_while_no_node_ran_gets_its_timer_at_the_start(
        Store store
    )
    {
        await using var host = await ByteboardHost.StartAsync(store);
        await host.InvitedAsync();
        await host.ChangeAsync(db => SetAsync(db, host.TeamId, 30));
        Assert.Empty(await TimersAsync(host));

        await host.RestartAsync();
        await host.QuietAsync();

        await Eventually.TrueAsync(
            async () => (await TimersAsync(host)).Count == 1,
            "the timer is there"
        );
    }

    private static async Task KeepAsync(ByteboardHost host, int? days)
    {
        await host.ChangeAsync(db => SetAsync(db, host.TeamId, days));
        await host.ChangeAsync(db =>
            LaneArrivals.WakeAsync(
                db,
                host.Now,
                isMended: false,
                TestContext.Current.CancellationToken
            )
        );
        await host.QuietAsync();
    }

    private static async Task SetAsync(ByteboardContext db, int teamId, int? days) =>
        (await db.Teams.SingleAsync(t => t.Id == teamId)).RetentionDays = days;

    private static Task<List<LaneTimer>> TimersAsync(ByteboardHost host) =>
        host.ReadAsync(db => db.Timers.Where(t => t.Kind == TimerKind.Retention).ToListAsync());
}
