using Byteboard.Domain.Candidates;
using Byteboard.Domain.Connecting;
using Byteboard.Domain.Deliveries;
using Byteboard.Domain.FlightChecks;
using Byteboard.Domain.Issues;
using Byteboard.Domain.Lanes;
using Byteboard.Domain.LeverIntegrations;
using Byteboard.Domain.Outcomes;
using Byteboard.Domain.Platform;
using Byteboard.Domain.Storage;
using Byteboard.Domain.Teams;
using Byteboard.LeverTwin;
using Byteboard.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace Byteboard.Tests.Storage;

/// <summary>One team's context against another team's rows, for every entity that belongs to a team.</summary>
public sealed class TeamIsolationTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task A_team_sees_and_saves_its_own_rows_alone(Store store)
    {
        await using var host = await ByteboardHost.StartAsync(store);
        await FillAsync(host);
        var teams = host.Get<TeamDb>();
        var stranger = await host.Get<NewTeams>()
            .AddAsync(
                new Team { Name = "Quarry Lane Studios", TimeZone = "UTC" },
                "Production",
                Cancel
            );

        await using var own = teams.Open(host.TeamId);
        var types = own
            .Model.GetEntityTypes()
            .Select(t => t.ClrType)
            .Where(t => t.IsAssignableTo(typeof(ITeamOwned)))
            .ToList();
        Assert.True(types.Count >= 12, string.Join(", ", types.Select(t => t.Name)));
        foreach (var type in types)
        {
            var rows = Rows(own, type);
            Assert.True(rows.Count > 0, $"Nothing of {type.Name} to hide.");
            Assert.All(rows, r => Assert.Equal(host.TeamId, r.TeamId));

            await using var others = teams.Open(stranger);
            Assert.DoesNotContain(Rows(others, type), r => r.TeamId != stranger);
            await using var nobodys = teams.OpenSystem();
            Assert.Empty(Rows(nobodys, type));

            await IsRefusedAsync(teams.Open(stranger), rows[0]);
            await IsRefusedAsync(teams.OpenSystem(), rows[0]);
        }
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task A_row_that_points_into_another_team_is_refused_by_the_store_itself(
        Store store
    )
    {
        await using var host = await ByteboardHost.StartAsync(store);
        await FillAsync(host);
        var stranger = await host.Get<NewTeams>()
            .AddAsync(
                new Team { Name = "Quarry Lane Studios", TimeZone = "UTC" },
                "Production",
                Cancel
            );
        await using var connection = await host.Get<Database>()
            .OpenAsync(TimeSpan.FromSeconds(5), Cancel);
        await using var command = connection.CreateCommand();

        // An errand, were it moved to another team, would point at an interview that the other team has not.
        command.CommandText = $"UPDATE \"Errands\" SET \"TeamId\" = {stranger}";

        await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() =>
            command.ExecuteNonQueryAsync(Cancel)
        );
    }

    private static async Task FillAsync(ByteboardHost host)
    {
        var opportunity = host.Twin.AddCandidate("Ines", ["ines@example.com"], ["Senior SWE"]);
        await host.MoveAsync(opportunity, TwinDemo.ByteboardInterview);
        await host.ChangeAsync(db =>
        {
            db.AddRange(
                new ReasonMapping
                {
                    TeamId = host.TeamId,
                    ReasonId = "r",
                    Text = "Not a fit",
                    Target = ReasonTarget.Rejected,
                },
                new RefusedDelivery
                {
                    TeamId = host.TeamId,
                    Webhook = WebhookKind.StageChange,
                    Cause = RefusedCause.Malformed,
                    ReceivedAt = host.Now,
                },
                new Replay
                {
                    TeamId = host.TeamId,
                    Kind = ReplayKind.Failed,
                    UpToId = 0,
                    UpToVerdictId = 0,
                    AskedAt = host.Now,
                    ById = "priya",
                    ByName = "Priya Raman",
                    ByRepresentative = false,
                    Total = 0,
                },
                new SettingsChange
                {
                    TeamId = host.TeamId,
                    AtUtc = host.Clock.GetUtcNow().UtcDateTime,
                    By = "Priya Raman",
                    ByRepresentative = false,
                    What = "Stages",
                },
                new LaneTimer
                {
                    TeamId = host.TeamId,
                    Kind = TimerKind.Look,
                    Subject = "o-later",
                    DueAt = host.Now + 3_600_000,
                }
            );
            return Task.CompletedTask;
        });
        await host.ChangeAsync(db =>
        {
            db.AddRange(
                new Issue
                {
                    TeamId = host.TeamId,
                    Kind = IssueKind.NoEmail,
                    Subject = "",
                },
                new TeamWatch { TeamId = host.TeamId }
            );
            return Task.CompletedTask;
        });
        await host.ChangeAsync(db =>
        {
            db.Add(
                new FlightCheck
                {
                    TeamId = host.TeamId,
                    IsPractice = false,
                    StartedUtc = host.Clock.GetUtcNow().UtcDateTime,
                    StartedBy = "Priya Raman",
                }
            );
            return Task.CompletedTask;
        });
        await host.ChangeAsync(async db =>
        {
            var candidate = await db.Candidates.SingleAsync(Cancel);
            db.AddRange(
                new CandidateEvent
                {
                    TeamId = host.TeamId,
                    CandidateId = candidate.Id,
                    Step = CandidateStep.CheckAgain,
                    At = host.Now,
                    ById = "priya",
                    ByName = "Priya Raman",
                    ByRepresentative = false,
                },
                new OutcomeEdit
                {
                    TeamId = host.TeamId,
                    CandidateId = candidate.Id,
                    At = host.Now,
                    Field = OutcomeField.NextSteps,
                    ById = "priya",
                    ByName = "Priya Raman",
                },
                new OutcomeChange
                {
                    TeamId = host.TeamId,
                    CandidateId = candidate.Id,
                    At = host.Now,
                    Field = OutcomeField.NextSteps,
                    Source = OutcomeSourceKind.Hand,
                },
                new PlatformToken
                {
                    TeamId = host.TeamId,
                    Name = "Platform",
                    Hash = "h",
                    LastFour = "last",
                    MadeUtc = host.Clock.GetUtcNow().UtcDateTime,
                    MadeBy = "Dana Whitlock",
                },
                new PlatformAnswer
                {
                    TeamId = host.TeamId,
                    Key = "k",
                    RequestHash = "h",
                    Status = 200,
                    Body = "{}",
                    AtUtc = host.Clock.GetUtcNow().UtcDateTime,
                }
            );
        });
        await host.ChangeAsync(async db =>
            db.FlightTicks.Add(
                new FlightTick
                {
                    TeamId = host.TeamId,
                    FlightCheckId = (await db.FlightChecks.SingleAsync(Cancel)).Id,
                    Step = FlightStep.Created,
                    AtUtc = host.Clock.GetUtcNow().UtcDateTime,
                    Evidence = "",
                }
            )
        );
    }

    private static async Task IsRefusedAsync(ByteboardContext context, ITeamOwned row)
    {
        await using (context)
        {
            foreach (
                var state in (EntityState[])
                    [EntityState.Added, EntityState.Modified, EntityState.Deleted]
            )
            {
                context.ChangeTracker.Clear();
                context.Entry(row).State = state;
                await Assert.ThrowsAsync<InvalidOperationException>(() =>
                    context.SaveChangesAsync(Cancel)
                );
                Assert.Throws<InvalidOperationException>(() => context.SaveChanges());
            }
        }
    }

    private static List<ITeamOwned> Rows(ByteboardContext context, Type type) =>
        (List<ITeamOwned>)
            typeof(TeamIsolationTests)
                .GetMethod(
                    nameof(RowsOf),
                    System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Static
                )!
                .MakeGenericMethod(type)
                .Invoke(null, [context])!;

    private static List<ITeamOwned> RowsOf<T>(ByteboardContext context)
        where T : class, ITeamOwned => [.. context.Set<T>().AsNoTracking()];
}
