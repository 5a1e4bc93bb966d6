using Byteboard.Domain.Candidates;
using Byteboard.Domain.Connecting;
using Byteboard.Domain.Lanes;
using Byteboard.Domain.Storage;
using Byteboard.Domain.Teams;
using Byteboard.Tests.Candidates;
using Byteboard.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace Byteboard.Tests.Connecting;

public sealed class LookAgainTests : CandidateContext
{
    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task A_look_becomes_due_now_with_all_its_tries(Store store)
    {
        await StartAsync(store: store);
        await ConnectAsync();
        var id = await AddAsync("Amara Osei", VerdictKind.WaitingForTag, VerdictReason.NoTag);
        await ChangeAsync(db =>
        {
            db.Timers.Add(
                new LaneTimer
                {
                    TeamId = TeamId,
                    Kind = TimerKind.Look,
                    Subject = "o-1",
                    DueAt = Now + 3_600_000,
                    Attempts = 5,
                    Repeats = 2,
                }
            );
            return Task.CompletedTask;
        });

        Assert.Equal(LookAgainAnswer.Asked, await AskAsync(id));

        var timer = await TimerAsync("o-1");
        Assert.Equal((Now, 0, 0), (timer!.DueAt, timer.Attempts, timer.Repeats));
        Assert.Equal((LookCause.Person, Admin.UserId), (timer.Cause, timer.CauseId));
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task A_paused_lane_is_told_of_and_stays_paused(Store store)
    {
        await StartAsync(store: store);
        await ConnectAsync();
        var id = await AddAsync("Amara Osei", VerdictKind.WaitingForTag, VerdictReason.NoTag);
        await ChangeAsync(db =>
        {
            db.Lanes.Add(
                new Lane { TeamId = TeamId, PausedWhy = "Lever refuses the Permanent key." }
            );
            return Task.CompletedTask;
        });

        Assert.Equal(LookAgainAnswer.WhenKeyWorks, await AskAsync(id));
        Assert.NotNull(await ReadAsync(db => db.Lanes.Select(l => l.PausedWhy).SingleAsync(Token)));
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task Another_teams_candidate_is_not_found(Store store)
    {
        await StartAsync(store: store);
        await ConnectAsync();
        var id = await AddAsync("Amara Osei", VerdictKind.WaitingForTag, VerdictReason.NoTag);
        var other = await Get<NewTeams>()
            .AddAsync(new Team { Name = "Other", TimeZone = "UTC" }, "Production", Token);

        Assert.Equal(LookAgainAnswer.NotFound, await AskAsync(id, other));
        Assert.Null(await TimerAsync("o-1"));
    }

    private Task<LookAgainAnswer> AskAsync(long id, int? team = null) =>
        Get<LookAgain>()
            .AskAsync(
                team ?? TeamId,
                id,
                (context, opportunity, now) =>
                    LaneArrivals.LookToSendAsync(
                        context,
                        opportunity,
                        Admin.UserId,
                        chosenTypeId: null,
                        now,
                        Token
                    ),
                Token
            );
}
