using Byteboard.Domain.Candidates;
using Byteboard.Domain.Deliveries;
using Byteboard.Domain.Lanes;
using Byteboard.Domain.LeverIntegrations;
using Byteboard.Domain.Storage;
using Byteboard.Domain.Teams;
using Microsoft.EntityFrameworkCore;

namespace Byteboard.Domain.Connecting;

/// <summary>Switches the integration on and off, and lets go of what was held while it was off.</summary>
public sealed class IntegrationSwitch(
    TeamDb teams,
    LaneBell bell,
    TeamFeed feed,
    TimeProvider clock
)
{
    private const int AtOnce = 500;

    private long Now => clock.GetUtcNow().ToUnixTimeMilliseconds();

    /// <summary>Switches; what arrived meanwhile stays held until a person releases or discards it.</summary>
    public Task SwitchAsync(int teamId, Person by, bool on, CancellationToken cancellationToken) =>
        WriteAsync(
            teamId,
            async (context, integration) =>
            {
                if (integration.IsOn == on)
                {
                    return;
                }

                integration.Switch(on, clock.GetUtcNow().UtcDateTime);
                integration.Version++;
                context.Remember(
                    by,
                    clock.GetUtcNow().UtcDateTime,
                    "Lever Integration",
                    on ? "off" : "on",
                    on ? "on" : "off"
                );
                await context.SaveChangesAsync(cancellationToken); // first, so that a second save in this moment waits here

                // In one statement: an event that arrives meanwhile must not make the switch fail.
                var now = Now;
                await context
                    .Timers.Where(t => t.Kind == TimerKind.Look)
                    .ExecuteUpdateAsync(
                        t =>
                            t.SetProperty(x => x.DueAt, now)
                                .SetProperty(x => x.Version, x => x.Version + 1),
                        cancellationToken
                    );
            },
            cancellationToken
        );

    /// <summary>Lets the held deliveries go on, in order; returns how many.</summary>
    public Task<int> ReleaseAsync(int teamId, Person by, CancellationToken cancellationToken) =>
        EndHoldAsync(
            teamId,
            by,
            "released",
            delivery => delivery.Release(),
            looksAgain: true,
            cancellationToken
        );

    /// <summary>Drops the held deliveries; returns how many.</summary>
    public Task<int> DiscardAsync(int teamId, Person by, CancellationToken cancellationToken) =>
        EndHoldAsync(
            teamId,
            by,
            "discarded",
            delivery => delivery.Discard(),
            looksAgain: false,
            cancellationToken
        );

    // In small steps: the inbox must not wait for thousands of them.
    private async Task<int> EndHoldAsync(
        int teamId,
        Person by,
        string word,
        Action<Delivery> end,
        bool looksAgain,
        CancellationToken cancellationToken
    )
    {
        var (count, step) = (0, AtOnce);
        while (step is AtOnce)
        {
            await WriteAsync(
                teamId,
                async (context, _) =>
                {
                    step = 0;
                    if (
                        looksAgain
                        && !await context.LeverIntegrations.AnyAsync(i => i.IsOn, cancellationToken)
                    )
                    {
                        return; // the lane would hold them again
                    }

                    var held = await context
                        .Deliveries.Where(d => d.State == DeliveryState.Held)
                        .OrderBy(d => d.Id)
                        .Take(AtOnce)
                        .ToListAsync(cancellationToken);
                    held.ForEach(end);
                    var subjects = held.Where(_ => looksAgain)
                        .Select(d => d.OpportunityId)
                        .Distinct()
                        .Order(StringComparer.Ordinal);
                    foreach (var opportunityId in subjects)
                    {
                        await LaneArrivals.LookAsync(
                            context,
                            opportunityId,
                            LookCause.Person,
                            by.UserId,
                            Now,
                            cancellationToken
                        );
                    }

                    step = held.Count;
                    if (step > 0)
                    {
                        context.Remember(
                            by,
                            clock.GetUtcNow().UtcDateTime,
                            "Held events",
                            $"{step} held",
                            word
                        );
                    }
                },
                cancellationToken
            );
            count += step;
        }

        return count;
    }

    private async Task WriteAsync(
        int teamId,
        Func<ByteboardContext, LeverIntegration, Task> write,
        CancellationToken cancellationToken
    )
    {
        await teams.SaveSettingsAsync(
            teamId,
            async (context, integration) =>
            {
                await write(context, integration);
                await context.SaveChangesAsync(cancellationToken); // before the lane: as everywhere, it is locked last
                await LaneArrivals.WakeAsync(context, Now, isMended: false, cancellationToken);
                return true;
            },
            cancellationToken
        );
        bell.Ring();
        feed.Publish(new TeamChange(teamId, TeamChangeKind.Integration, ""));
    }
}
