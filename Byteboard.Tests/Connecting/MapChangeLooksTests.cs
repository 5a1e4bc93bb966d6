using Byteboard.Domain.Candidates;
using Byteboard.Domain.Connecting;
using Byteboard.Domain.Interviews;
using Byteboard.Domain.Lanes;
using Byteboard.Domain.LeverIntegrations;
using Byteboard.Domain.Storage;
using Byteboard.Tests.Candidates;
using Byteboard.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace Byteboard.Tests.Connecting;

public sealed class MapChangeLooksTests : CandidateContext
{
    private static readonly MapChoice<StageTarget> Byteboard = new(
        "byteboard",
        "Byteboard interview",
        StageTarget.Byteboard
    );

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task Who_waits_has_a_live_interview_or_stands_in_a_changed_stage_is_looked_at(
        Store store
    )
    {
        await StartAsync(store: store);
        await ConnectAsync();
        await AddAsync("Amara Osei", VerdictKind.WaitingForTag, VerdictReason.NoTag);
        await InviteAsync("Haruto Saito", InterviewStatus.Active);
        await InviteAsync("Over Already", InterviewStatus.Expired);
        await AddAsync("In Screen", VerdictKind.NothingToDo, VerdictReason.MovedOn);
        await AddAsync("In Chat", VerdictKind.NothingToDo, VerdictReason.MovedOn);
        await MoveAsync("o-3", "elsewhere");
        await MoveAsync("o-4", "screen");
        await MoveAsync("o-5", "chat");

        await SaveAsync(Byteboard, new("screen", "Screen", StageTarget.Onsite));

        Assert.Equal(["o-1", "o-2", "o-4"], await LooksAsync());
        Assert.All(
            await ReadAsync(db => Looks(db).ToListAsync(Token)),
            t => Assert.Equal((LookCause.MapChange, Now), (t.Cause, t.DueAt))
        );
        Assert.Equal(Now, await ReadAsync(db => db.Lanes.Select(l => l.DueAt).SingleAsync(Token)));
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task Who_was_taken_out_is_left_alone(Store store)
    {
        await StartAsync(store: store);
        await ConnectAsync();
        await AddAsync("In Screen", VerdictKind.NothingToDo, VerdictReason.MovedOn);
        await MoveAsync("o-1", "screen");
        await ChangeAsync(async db =>
            (await db.Candidates.SingleAsync(Token)).Erase(
                DateTimeOffset.FromUnixTimeMilliseconds(Now).UtcDateTime
            )
        );

        await SaveAsync(Byteboard, new("screen", "Screen", StageTarget.Onsite));

        Assert.Empty(await LooksAsync());
    }

    [Fact]
    public async Task A_map_that_means_the_same_as_before_looks_at_nobody()
    {
        await StartAsync();
        await ConnectAsync();
        await AddAsync("Amara Osei", VerdictKind.WaitingForTag, VerdictReason.NoTag);

        await SaveAsync(Byteboard with { Name = "Renamed" });

        Assert.Empty(await LooksAsync());
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task A_look_that_is_due_for_a_better_reason_keeps_it(Store store)
    {
        await StartAsync(store: store);
        await ConnectAsync();
        await AddAsync("Amara Osei", VerdictKind.WaitingForTag, VerdictReason.NoTag);
        await AddAsync("Priya Nair", VerdictKind.WaitingForTag, VerdictReason.NoTag);
        await ChangeAsync(db =>
        {
            db.Timers.AddRange(
                Timer("o-1", LookCause.Delivery, Now + 7_000),
                Timer("o-2", LookCause.Timer, Now + 3_600_000)
            );
            return Task.CompletedTask;
        });

        await SaveAsync(Byteboard, new("screen", "Screen", StageTarget.Onsite));

        var delivery = await TimerAsync("o-1");
        Assert.Equal(
            (LookCause.Delivery, "d-1", Now + 7_000, 5),
            (delivery!.Cause, delivery.CauseId!, delivery.DueAt, delivery.Version)
        );
        var waiting = await TimerAsync("o-2");
        Assert.Equal((LookCause.MapChange, Now), (waiting!.Cause, waiting.DueAt));
    }

    [Fact]
    public async Task Who_was_chosen_is_asked_about_as_a_person_asks_and_not_once_more()
    {
        await StartAsync();
        await ConnectAsync();
        await AddAsync("Amara Osei", VerdictKind.WaitingForTag, VerdictReason.NoTag);

        await Get<StageMaps>()
            .SaveAsync(
                TeamId,
                Admin,
                [Byteboard, new("screen", "Screen", StageTarget.Byteboard)],
                0,
                ["o-1"],
                Token
            );

        var look = await TimerAsync("o-1");
        Assert.Equal((LookCause.Person, 1), (look!.Cause, look.Version));
    }

    [Fact]
    public async Task More_than_five_hundred_are_all_looked_at()
    {
        await StartAsync();
        await ConnectAsync();
        const int Many = 1_101;
        await ChangeAsync(async db =>
        {
            foreach (var number in Enumerable.Range(1, Many))
            {
                var candidate = new Candidate { TeamId = TeamId, OpportunityId = $"o-{number}" };
                candidate.Read(
                    new Reading
                    {
                        ReadAt = Now,
                        ContactId = $"c-{number}",
                        StageId = "screen",
                        CreatedAt = Now,
                    }
                );
                db.Candidates.Add(candidate);
            }

            await db.SaveChangesAsync(Token);
        });

        await SaveAsync(Byteboard, new("screen", "Screen", StageTarget.Offer));

        Assert.Equal(Many, (await LooksAsync()).Count);
    }

    private Task<MapSaveAnswer<StageTarget>> SaveAsync(params MapChoice<StageTarget>[] map) =>
        Get<StageMaps>().SaveAsync(TeamId, Admin, map, 0, [], Token);

    private Task<List<string>> LooksAsync() =>
        ReadAsync(db => Looks(db).Select(t => t.Subject).Order().ToListAsync(Token));

    // The outcomes are counted anew by another timer.
    private static IQueryable<LaneTimer> Looks(ByteboardContext db) =>
        db.Timers.Where(t => t.Kind == TimerKind.Look);

    private Task MoveAsync(string opportunityId, string stageId) =>
        ChangeAsync(async db =>
        {
            var candidate = await db.Candidates.SingleAsync(
                c => c.OpportunityId == opportunityId,
                Token
            );
            candidate.Read(candidate.Reading! with { StageId = stageId });
        });

    private LaneTimer Timer(string subject, LookCause cause, long due) =>
        new()
        {
            TeamId = TeamId,
            Kind = TimerKind.Look,
            Subject = subject,
            DueAt = due,
            Cause = cause,
            CauseId = "d-1",
            Version = 4,
        };
}
