using Byteboard.Domain.Candidates;
using Byteboard.Domain.Deliveries;
using Byteboard.Domain.Lanes;
using Byteboard.Domain.LeverIntegrations;
using Byteboard.Domain.Storage;
using Byteboard.LeverTwin;
using Byteboard.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace Byteboard.Tests.Working;

/// <summary>Requests and decisions go after the team's days; what still matters stays.</summary>
public sealed class EventRetentionTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task Requests_and_decisions_go_after_the_teams_days_and_the_latest_decision_stays(
        Store store
    )
    {
        await using var host = await ByteboardHost.StartAsync(store);
        await KeepAsync(host, 28);
        var opportunity = await host.InviteAsync();
        await host.MoveAsync(opportunity, TwinDemo.Onsite);
        await host.PostAsync(WebhookKind.StageChange, "no JSON");
        Assert.Equal((2, 1, 2), await CountAsync(host));

        await host.AdvanceAsync(TimeSpan.FromDays(28));
        Assert.Equal((2, 1, 2), await CountAsync(host));
        await host.AdvanceAsync(TimeSpan.FromDays(1));

        Assert.Equal((0, 0, 1), await CountAsync(host));
        var candidate = (await host.CandidateAsync(opportunity))!;
        Assert.Equal(
            candidate.LastVerdictId,
            await host.ReadAsync(db => db.Verdicts.Select(v => v.Id).SingleAsync(Cancel))
        );
        Assert.Equal("Ines Okafor", candidate.Name);
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task What_waits_for_its_turn_or_for_a_person_stays_however_old(Store store)
    {
        await using var host = await ByteboardHost.StartAsync(store);
        await AddAsync(host, 3, (n, d) => Stand(d, n)); // one each: waiting, held, given up

        await host.AdvanceAsync(TimeSpan.FromDays(200));

        Assert.Equal(
            [DeliveryState.Pending, DeliveryState.Held, DeliveryState.Dead],
            await host.ReadAsync(db =>
                db.Deliveries.OrderBy(d => d.Id).Select(d => d.State).ToListAsync(Cancel)
            )
        );
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task Many_go_in_small_steps(Store store)
    {
        await using var host = await ByteboardHost.StartAsync(store);
        await AddAsync(host, 1200, (_, d) => d.Discard());
        using var sql =
            store is Store.Sqlite
                ? new HeardSql(Path.Combine(host.DataFolder, "byteboard.db"))
                : null;

        await host.AdvanceAsync(TimeSpan.FromDays(91));

        Assert.Equal((0, 0, 0), await CountAsync(host));
        if (sql is not null)
        {
            Assert.Equal(
                3,
                sql.Commands.Count(c =>
                    c.Contains("DELETE FROM \"Deliveries\"", StringComparison.Ordinal)
                )
            );
        }
    }

    private static void Stand(Delivery delivery, int number)
    {
        if (number is 1)
        {
            delivery.Hold();
        }
        else if (number is 2)
        {
            delivery.GiveUp();
        }
    }

    private static Task KeepAsync(ByteboardHost host, int days) =>
        host.ChangeAsync(async db =>
            (await db.Teams.SingleAsync(t => t.Id == host.TeamId, Cancel)).EventDays = days
        );

    // The lane has been claimed once, as that of any team that ever had an event.
    private static async Task AddAsync(ByteboardHost host, int count, Action<int, Delivery> stand)
    {
        await host.ChangeAsync(async db =>
        {
            db.Deliveries.AddRange(
                Enumerable
                    .Range(0, count)
                    .Select(n =>
                    {
                        var delivery = Made(host, n);
                        stand(n, delivery);
                        return delivery;
                    })
            );
            await LaneArrivals.WakeAsync(db, host.Now, isMended: false, Cancel);
        });
        await host.QuietAsync();
    }

    private static Delivery Made(ByteboardHost host, int number) =>
        new()
        {
            TeamId = host.TeamId,
            Webhook = WebhookKind.StageChange,
            Token = $"t-{number}",
            TriggeredAt = host.Now,
            Hash = "h",
            Event = LeverEvent.StageChange,
            OpportunityId = $"o-{number}",
            Payload = "{}",
            ReceivedAt = host.Now,
        };

    private static async Task<(int Deliveries, int Refused, int Verdicts)> CountAsync(
        ByteboardHost host
    )
    {
        await host.QuietAsync();
        return await host.ReadAsync(async db =>
            (
                await db.Deliveries.CountAsync(Cancel),
                await db.RefusedDeliveries.CountAsync(Cancel),
                await db.Verdicts.CountAsync(Cancel)
            )
        );
    }
}
