using System.Collections.Concurrent;
using System.Net;
using Byteboard.Domain.Deliveries;
using Byteboard.Domain.Errands;
using Byteboard.Domain.Interviews;
using Byteboard.LeverTwin;
using Byteboard.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;
using MimeKit;

namespace Byteboard.Tests.Killing;

/// <summary>The program is killed under load, again and again; Lever and the ledger of answers live outside it.</summary>
public sealed class KillTests
{
    private static CancellationToken Ending => TestContext.Current.CancellationToken;

    private const int Rounds = 5;
    private const int Teams = 16;
    private const int OpportunitiesPerTeam = 4;
    private const int EventsPerOpportunity = 8;
    private const int Connections = 32;

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task Nothing_acknowledged_is_lost_and_nobody_is_invited_twice_when_the_program_is_killed(
        Store store
    )
    {
        const int seed = 20261123;
        var random = new Random(seed);
        var folder = Directory.CreateTempSubdirectory("byteboard-kill-").FullName;
        var settings = await Stores.MakeAsync(store, folder);
        await using var lever = await TwinHost.StartAsync(
            new TwinOptions { RequestsPerSecond = 0 },
            cancellationToken: Ending
        );
        settings["DataProtection:AllowUnprotected"] = "true";
        settings["Site:PublicUrl"] = "https://byteboard.example.com";
        settings["Platform:StartUrl"] = "https://interviews.example.com/start";
        settings["Lever:Hosts:Production"] = lever.Api.ToString();
        await using var data = new OpenStore(settings);
        var teams = await AddTeamsAsync(data, lever.Twin);
        var ledger = new ConcurrentDictionary<(int Team, string Nonce), byte>();

        for (var round = 0; round < Rounds; round++)
        {
            var requests = MakeRequests(lever.Twin, teams, random);
            Assert.True(requests.Count >= 500);
            await using (var program = await ChildHost.StartAsync(settings))
            {
                await SendAsync(
                    program,
                    requests,
                    ledger,
                    killAfter: random.Next(requests.Count / 10, requests.Count)
                );
            }

            // As Lever would: what was not answered is sent again.
            await using (var program = await ChildHost.StartAsync(settings))
            {
                await SendAsync(
                    program,
                    [.. requests.Where(r => !ledger.ContainsKey((r.Team.Id, r.Nonce)))],
                    ledger,
                    killAfter: null
                );
                if (round == Rounds - 1)
                {
                    await SettleAsync(data, teams, $"seed {seed}\n{program.Output}");
                }
            }
        }

        var mails = Directory
            .GetFiles(Path.Combine(folder, "mail"), "*.eml")
            .Select(f => MimeMessage.Load(f, Ending).To.Mailboxes.Single().Address)
            .ToLookup(a => a, StringComparer.Ordinal);
        foreach (var team in teams)
        {
            var acknowledged = ledger
                .Keys.Where(k => k.Team == team.Id)
                .Select(k => k.Nonce)
                .ToHashSet(StringComparer.Ordinal);
            await CheckAsync(data, lever.Twin, mails, team, acknowledged, seed);
        }

        await Stores.DropAsync(settings);
        Directory.Delete(folder, recursive: true);
    }

    private sealed record Request(TestTeam Team, string Nonce, string Body);

    // Half of the teams hold a Setup key, so that a note whose answer was lost can be looked for.
    private static async Task<List<TestTeam>> AddTeamsAsync(OpenStore data, LeverTwinServer twin)
    {
        var rights = twin.Keys.ToDictionary(k => k.Secret, k => k.Rights);
        var teams = new List<TestTeam>();
        for (var i = 0; i < Teams; i++)
        {
            var permanent = twin.AddKey($"permanent {i}", rights[TwinDemo.PermanentKey]).Secret;
            var setup = i % 2 is 0
                ? twin.AddKey($"setup {i}", rights[TwinDemo.SetupKey]).Secret
                : null;
            teams.Add(
                await TestTeam.AddAsync(data.Services, DateTimeOffset.UtcNow, permanent, setup)
            );
        }

        return teams;
    }

    private static List<Request> MakeRequests(
        LeverTwinServer twin,
        List<TestTeam> teams,
        Random random
    )
    {
        var requests = new List<Request>();
        foreach (var team in teams)
        {
            for (var i = 0; i < OpportunitiesPerTeam; i++)
            {
                var opportunity = twin.AddCandidate(
                    "Ines Okafor",
                    [$"{Guid.NewGuid():N}@example.com"],
                    ["Senior SWE"]
                );
                twin.Move(opportunity, TwinDemo.ByteboardInterview);
                for (var e = 0; e < EventsPerOpportunity; e++)
                {
                    var nonce = Guid.NewGuid().ToString("N");
                    var body = An.Event(DateTimeOffset.UtcNow.ToUnixTimeMilliseconds())
                        .WithNonce(nonce)
                        .StageChange(opportunity, TwinDemo.ByteboardInterview);
                    requests.Add(new Request(team, nonce, body));
                }
            }
        }

        var shuffled = requests.ToArray();
        random.Shuffle(shuffled);
        return [.. shuffled];
    }

    private static async Task SendAsync(
        ChildHost program,
        List<Request> requests,
        ConcurrentDictionary<(int, string), byte> ledger,
        int? killAfter
    )
    {
        using var http = new HttpClient(
            new SocketsHttpHandler { MaxConnectionsPerServer = Connections }
        )
        {
            BaseAddress = program.Address,
        };
        var answered = 0;
        await Parallel.ForEachAsync(
            requests,
            new ParallelOptions { MaxDegreeOfParallelism = Connections },
            async (request, _) =>
            {
                try
                {
                    using var body = new StringContent(request.Body);
                    using var answer = await http.PostAsync(
                        $"/webhooks/lever/{request.Team.WebhookKey}/stage-change",
                        body,
                        CancellationToken.None
                    );
                    if (answer.StatusCode is HttpStatusCode.OK)
                    {
                        ledger.TryAdd((request.Team.Id, request.Nonce), 0);
                    }
                }
                catch (HttpRequestException)
                {
                    // The program is dead: no answer, no promise.
                }

                if (Interlocked.Increment(ref answered) == killAfter)
                {
                    await program.KillAsync();
                }
            }
        );
    }

    private static async Task SettleAsync(OpenStore data, List<TestTeam> teams, string more)
    {
        List<string> left = ["not asked yet"];
        try
        {
            await Eventually.TrueAsync(
                async () => (left = await LeftAsync(data, teams)).Count is 0,
                "nothing is pending",
                TimeSpan.FromMinutes(3)
            );
        }
        catch (Xunit.Sdk.TrueException)
        {
            Assert.Fail($"Still pending: {string.Join(", ", left.Take(10))}; {more}");
        }
    }

    private static async Task<List<string>> LeftAsync(OpenStore data, List<TestTeam> teams)
    {
        var left = new List<string>();
        var now = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds();
        foreach (var team in teams)
        {
            await using var db = data.Open(team.Id);
            var deliveries = await db.Deliveries.CountAsync(
                d => d.State == DeliveryState.Pending,
                Ending
            );
            if (deliveries > 0)
            {
                left.Add($"team {team.Id}: {deliveries} deliveries");
            }

            var errands = await db
                .Errands.Where(e =>
                    e.State == ErrandState.Pending || e.State == ErrandState.Sending
                )
                .ToListAsync(Ending);
            // Killed twice in the same e-mail: a person decides, and the note waits for that.
            var inDoubt = await db
                .Errands.Where(e =>
                    e.Kind == ErrandKind.InvitationEmail && e.State == ErrandState.Uncertain
                )
                .Select(e => e.InterviewId)
                .ToListAsync(Ending);
            errands.RemoveAll(e => e.DueAt is null && inDoubt.Contains(e.InterviewId));
            left.AddRange(
                errands.Select(e =>
                    $"team {team.Id}: {e.Kind} {e.State}, try {e.Attempts}, due in {(e.DueAt - now) / 1000} s, {e.LastFault}"
                )
            );
        }

        return left;
    }

    private static async Task CheckAsync(
        OpenStore data,
        LeverTwinServer twin,
        ILookup<string, string> mails,
        TestTeam team,
        HashSet<string> acknowledged,
        int seed
    )
    {
        await using var db = data.Open(team.Id);
        var stored = (await db.Deliveries.Select(d => d.Token).ToListAsync(Ending)).ToHashSet();
        Assert.True(
            acknowledged.IsSubsetOf(stored),
            $"Seed {seed}: {acknowledged.Except(stored).Count()} acknowledged events are lost."
        );

        var interviews = await db.Interviews.ToListAsync(Ending);
        Assert.Equal(Rounds * OpportunitiesPerTeam, interviews.Count);
        foreach (var interview in interviews)
        {
            var errands = await db
                .Errands.Where(e => e.InterviewId == interview.Id)
                .ToListAsync(Ending);
            var note = errands.Single(e => e.Kind is ErrandKind.InvitationNote);
            Assert.Equal(InterviewStatus.Invited, interview.Status);
            var isInDoubt = errands.Exists(e => e.State is ErrandState.Uncertain);
            var (letters, notes) = (
                mails[interview.Email].Count(),
                twin.Notes(note.OpportunityId).Count
            );
            Assert.True(
                (letters, notes) is (1, 1) || (isInDoubt && letters <= 1 && notes <= 1),
                $"Seed {seed}: {letters} letters, {notes} notes, errand {note.State}."
            );
        }
    }
}
