using System.Diagnostics;
using System.Globalization;
using Byteboard.Domain.Conducting;
using Byteboard.Domain.Connecting;
using Byteboard.Domain.Deliveries;
using Byteboard.Domain.Interviews;
using Byteboard.Domain.Lever;
using Byteboard.Domain.LeverIntegrations;
using Byteboard.Domain.Mail;
using Byteboard.Domain.Mending;
using Byteboard.Domain.Storage;
using Byteboard.Domain.Teams;
using Byteboard.Domain.Watching;
using Byteboard.Domain.Working;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Byteboard.Benchmarks;

/// <summary>
/// Replays many deliveries that failed against a Lever that answers at once, through the lanes of the product, and says how
/// far it is every second. The rate is told beside a floor of the same run: one read and one commit for each opportunity.
/// </summary>
public static class ReplayBenchmark
{
    private const int EachOpportunity = 2;
    private const int FloorReads = 400;
    private const int AtOnce = 8;
    private static readonly Person Dana = new("dana", "Dana Whitlock", true);
    private static readonly TimeSpan Often = TimeSpan.FromMilliseconds(1);

    public static async Task<ReplayReport> RunAsync(
        BenchmarkStore store,
        int dead,
        TextWriter says,
        CancellationToken cancellationToken
    )
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(says);
        var enteredAt = TimeProvider.System.GetUtcNow().AddHours(-1).ToUnixTimeMilliseconds();
        await using var lever = await StubLever.StartAsync(enteredAt, cancellationToken);
        var mails = Directory.CreateTempSubdirectory("byteboard-replay-mails-");
        await using var services = Services(store, lever, mails.FullName);
        var teamId = await FillAsync(services, dead, enteredAt, cancellationToken);
        var floor = await FloorAsync(store, lever, teamId, cancellationToken);
        var readBefore = lever.Reads;
        var workers = services.GetServices<IHostedService>().ToList();
        await services
            .GetRequiredService<Replays>()
            .BeginAsync(teamId, Dana, new ReplayWish(ReplayKind.Failed), cancellationToken);
        var watch = Stopwatch.StartNew();
        foreach (var worker in workers)
        {
            await worker.StartAsync(cancellationToken);
        }

        var left = await FollowAsync(store, teamId, watch, says, cancellationToken);
        var took = watch.Elapsed;
        foreach (var worker in workers)
        {
            await worker.StopAsync(cancellationToken);
        }

        await using var context = store.Teams.Open(teamId);
        var report = new ReplayReport(
            dead,
            dead / EachOpportunity,
            took,
            floor,
            left,
            lever.Reads - readBefore,
            await context.Interviews.CountAsync(cancellationToken),
            mails.GetFiles().Length,
            lever.Notes
        );
        mails.Delete(recursive: true);
        return report;
    }

    // Until nothing is to be done any more; returns how many deliveries are not decided then.
    private static async Task<int> FollowAsync(
        BenchmarkStore store,
        int teamId,
        Stopwatch watch,
        TextWriter says,
        CancellationToken cancellationToken
    )
    {
        using var seconds = new PeriodicTimer(TimeSpan.FromSeconds(1));
        while (await seconds.WaitForNextTickAsync(cancellationToken))
        {
            await using var context = store.Teams.Open(teamId);
            var replay = await context.Replays.AsNoTracking().SingleAsync(cancellationToken);
            await says.WriteLineAsync(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{watch.Elapsed.TotalSeconds, 5:F0} s: {replay.Done} of {replay.Total} had their turn"
                )
            );
            if (
                replay.State is not ReplayState.Working
                && !await context.Timers.AnyAsync(
                    t => t.Kind == Domain.Lanes.TimerKind.Look,
                    cancellationToken
                )
                && !await context.Errands.AnyAsync(e => e.DueAt != null, cancellationToken)
            )
            {
                return await context
                    .Deliveries.Where(d => d.State != DeliveryState.Done)
                    .CountAsync(cancellationToken);
            }
        }

        throw new OperationCanceledException(cancellationToken);
    }

    /// <summary>Opportunities a second, read and written down with nothing decided.</summary>
    private static async Task<double> FloorAsync(
        BenchmarkStore store,
        StubLever lever,
        int teamId,
        CancellationToken cancellationToken
    )
    {
        using var http = new HttpClient { BaseAddress = lever.Address };
        var watch = Stopwatch.StartNew();
        await Parallel.ForEachAsync(
            Enumerable.Range(0, FloorReads),
            new ParallelOptions
            {
                MaxDegreeOfParallelism = AtOnce,
                CancellationToken = cancellationToken,
            },
            async (number, stop) =>
            {
                await http.GetStringAsync($"opportunities/{StubLever.OpportunityId(number)}", stop);
                await store.Teams.WriteAsync(
                    teamId,
                    context =>
                        context
                            .Teams.Where(t => t.Id == teamId)
                            .ExecuteUpdateAsync(t => t.SetProperty(x => x.Name, x => x.Name), stop),
                    stop
                );
            }
        );
        return FloorReads / watch.Elapsed.TotalSeconds;
    }

    private static async Task<int> FillAsync(
        IServiceProvider services,
        int dead,
        long at,
        CancellationToken cancellationToken
    )
    {
        var teamId = await services
            .GetRequiredService<NewTeams>()
            .AddAsync(
                new Team { Name = "Fernhill Energy", TimeZone = "Europe/Dublin" },
                "Stub",
                cancellationToken
            );
        await using var context = services.GetRequiredService<TeamDb>().Open(teamId);
        var integration = await context.LeverIntegrations.SingleAsync(cancellationToken);
        integration.PermanentKey = new ApiKey
        {
            Cipher = services
                .GetRequiredService<Secrets>()
                .Protect(teamId, SecretField.PermanentKey, "a-permanent-key"),
            LastFour = "-key",
            SavedUtc = DateTime.UnixEpoch,
            SavedBy = Dana.Name,
        };
        integration.Switch(true, DateTime.UnixEpoch);
        context.AddRange(
            new StageMapping
            {
                TeamId = teamId,
                StageId = "byteboard",
                Name = "Byteboard interview",
                Target = StageTarget.Byteboard,
            },
            new InterviewType
            {
                TeamId = teamId,
                Name = "Senior SWE",
                Tag = "Senior SWE",
            }
        );
        await context.SaveChangesAsync(cancellationToken);
        foreach (var part in Enumerable.Range(0, dead).Chunk(1000))
        {
            context.ChangeTracker.Clear();
            context.Deliveries.AddRange(
                part.Select(n => DeadOf(teamId, n, n % (dead / EachOpportunity), at))
            );
            await context.SaveChangesAsync(cancellationToken);
        }

        return teamId;
    }

    private static Delivery DeadOf(int teamId, int number, int opportunity, long at)
    {
        var delivery = new Delivery
        {
            TeamId = teamId,
            Webhook = WebhookKind.StageChange,
            Token = string.Create(CultureInfo.InvariantCulture, $"token-{number}"),
            TriggeredAt = at,
            Hash = "",
            Event = LeverEvent.StageChange,
            OpportunityId = StubLever.OpportunityId(opportunity),
            ToStageId = "byteboard",
            Payload = "{}",
            ReceivedAt = at + number,
        };
        delivery.GiveUp();
        return delivery;
    }

    private static ServiceProvider Services(BenchmarkStore store, StubLever lever, string mails)
    {
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(
            new ConfigurationBuilder()
                .AddInMemoryCollection(
                    new Dictionary<string, string?>
                    {
                        ["Lever:Hosts:Stub"] = lever.Address.ToString(),
                        ["Site:PublicUrl"] = "https://byteboard.example.com",
                        ["Mail:PickupFolder"] = mails,
                    }
                )
                .Build()
        );
        services.AddLogging();
        services.AddSingleton<IDataProtectionProvider>(new EphemeralDataProtectionProvider());
        services.AddStorage().AddLever().AddMail().AddConnecting().AddConducting().AddMending();
        services.AddWorking().AddWatching();
        services.AddSingleton<TeamFeed>();
        services.AddSingleton<Domain.Lanes.LaneBell>();
        services.AddSingleton(store.Database);
        services.AddSingleton(store.Teams);
        services.AddSingleton(new LeverLimiters(Often, Often)); // Lever's own pace would be all that is measured
        return services.BuildServiceProvider();
    }
}

/// <summary>What is printed.</summary>
/// <param name="Floor">Opportunities a second, read and written down with nothing decided.</param>
/// <param name="Left">Deliveries that are not decided at the end.</param>
public sealed record ReplayReport(
    int Dead,
    int Opportunities,
    TimeSpan Took,
    double Floor,
    int Left,
    int Reads,
    int Interviews,
    int Mails,
    int Notes
)
{
    private const double ReadsASecond = 8;

    public override string ToString()
    {
        var rate = Opportunities / Took.TotalSeconds;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"""
            {Dead} deliveries of {Opportunities} opportunities in {Took.TotalSeconds:F0} s: {rate:F0} opportunities a second, with {Interviews} invitations, {Mails} e-mails, {Notes} notes.
            Floor, one read and one commit each: {Floor:F0} a second; the replay runs at {rate
                / Floor:F2} of it.
            Lever was read {Reads} times, {(double)Reads
                / Opportunities:F2} for each opportunity; {Left} deliveries are not decided.
            At the pace that Lever allows a key ({ReadsASecond} a second, of which notes take their share) it takes {(
                Reads + Notes
            )
                / ReadsASecond
                / 60:F0} min.
            """
        );
    }
}
