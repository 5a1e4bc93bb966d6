using Byteboard.Domain.Deliveries;
using Byteboard.Domain.Mending;
using Byteboard.Domain.Storage;
using Byteboard.LeverTwin;
using Byteboard.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Byteboard.Tests.Mending;

/// <summary>The program is killed in the middle of a replay.</summary>
public sealed class KilledReplayTests
{
    private const int People = 70; // more than one part of a replay

    private static CancellationToken Ending => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task A_replay_in_which_the_program_is_killed_goes_on_and_repeats_nothing_that_is_done(
        Store store
    )
    {
        var folder = Directory.CreateTempSubdirectory("byteboard-replay-").FullName;
        var settings = await Stores.MakeAsync(store, folder);
        await using var lever = await TwinHost.StartAsync(
            new TwinOptions { RequestsPerSecond = 0 },
            cancellationToken: Ending
        );
        settings["DataProtection:AllowUnprotected"] = "true";
        settings["Site:PublicUrl"] = "https://byteboard.example.com";
        settings["Platform:StartUrl"] = "https://interviews.example.com/start";
        settings["Lever:Hosts:Production"] = lever.Api.ToString();
        settings["Receiving:Patience"] = "00:00:30"; // a busy machine is slow, not away
        await using var data = new OpenStore(settings);
        var team = await TestTeam.AddAsync(data.Services, DateTimeOffset.UtcNow);
        await using (var program = await ChildHost.StartAsync(settings))
        {
            await DeliverAsync(program, lever.Twin, team);
            await AllDoneAsync(data, team);
        }

        var mails = Directory.GetFiles(Path.Combine(folder, "mail")).Length;
        Assert.Equal(People, mails);
        await BeginAsync(data, team);
        lever.Twin.ForgetCalls();
        await using (var program = await ChildHost.StartAsync(settings))
        {
            await Eventually.TrueAsync(
                () => Task.FromResult(lever.Twin.Calls.Count >= 20),
                "the replay is under way"
            );
            await program.KillAsync();
        }

        Assert.Equal(ReplayState.Working, (await ReplayAsync(data, team)).State);
        await using (var program = await ChildHost.StartAsync(settings))
        {
            await Eventually.TrueAsync(
                async () => (await ReplayAsync(data, team)).State is ReplayState.Done,
                "the replay is done"
            );
            await AllDoneAsync(data, team);
        }

        var replay = await ReplayAsync(data, team);
        Assert.Equal((People, People), (replay.Queued, replay.Done));
        Assert.Equal(mails, Directory.GetFiles(Path.Combine(folder, "mail")).Length);
        await using var db = data.Open(team.Id);
        Assert.Equal(People, await db.Interviews.CountAsync(Ending));
        foreach (
            var opportunity in await db.Candidates.Select(c => c.OpportunityId!).ToListAsync(Ending)
        )
        {
            Assert.Single(lever.Twin.Notes(opportunity));
        }

        await db.DisposeAsync();
        await Stores.DropAsync(settings);
        Directory.Delete(folder, recursive: true);
    }

    private static async Task DeliverAsync(ChildHost program, LeverTwinServer twin, TestTeam team)
    {
        using var http = new HttpClient { BaseAddress = program.Address };
        for (var n = 0; n < People; n++)
        {
            var opportunity = twin.AddCandidate(
                "Ines Okafor",
                [$"{Guid.NewGuid():N}@example.com"],
                ["Senior SWE"]
            );
            twin.Move(opportunity, TwinDemo.ByteboardInterview);
            using var body = new StringContent(
                An.Event(DateTimeOffset.UtcNow.ToUnixTimeMilliseconds())
                    .StageChange(opportunity, TwinDemo.ByteboardInterview)
            );
            var answer = await http.PostAsync(
                $"/webhooks/lever/{team.WebhookKey}/stage-change",
                body,
                Ending
            );
            answer.EnsureSuccessStatusCode();
        }
    }

    private static async Task BeginAsync(OpenStore data, TestTeam team)
    {
        await using (var db = data.Open(team.Id))
        {
            await db.Deliveries.ExecuteUpdateAsync(
                d => d.SetProperty(x => x.State, DeliveryState.Dead),
                Ending
            );
        }

        var replays = new Replays(
            data.Services.GetRequiredService<TeamDb>(),
            new(),
            new(),
            TimeProvider.System
        );
        Assert.Equal(
            MendAnswer.Done,
            await replays.BeginAsync(
                team.Id,
                ByteboardHost.Admin,
                new ReplayWish(ReplayKind.Failed),
                Ending
            )
        );
    }

    private static async Task<Replay> ReplayAsync(OpenStore data, TestTeam team)
    {
        await using var db = data.Open(team.Id);
        return await db.Replays.SingleAsync(Ending);
    }

    private static Task AllDoneAsync(OpenStore data, TestTeam team) =>
        Eventually.TrueAsync(
            async () =>
            {
                await using var db = data.Open(team.Id);
                return await db.Deliveries.CountAsync(d => d.State == DeliveryState.Done, Ending)
                        is People
                    && !await db.Errands.AnyAsync(
                        e => e.State != Domain.Errands.ErrandState.Done,
                        Ending
                    );
            },
            "all is done",
            TimeSpan.FromMinutes(3)
        );
}
