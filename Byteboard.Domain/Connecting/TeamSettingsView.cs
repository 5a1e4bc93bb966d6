using Byteboard.Domain.Deliveries;
using Byteboard.Domain.FlightChecks;
using Byteboard.Domain.Interviews;
using Byteboard.Domain.Lanes;
using Byteboard.Domain.LeverIntegrations;
using Byteboard.Domain.Storage;
using Byteboard.Domain.Teams;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Byteboard.Domain.Connecting;

/// <summary>One webhook as Team Settings shows it, with how many requests wait for its token. Times are Unix ms.</summary>
public sealed record WebhookView(
    LeverWebhook Webhook,
    Uri Address,
    long? LastDeliveryAt,
    long? LastRefusedAt,
    RefusedCause? LastRefusedWhy,
    int Unverified
)
{
    /// <summary>Whether Lever, which sends only to https addresses that the internet can reach, can be sending here.</summary>
    public bool IsInReach => Address.Scheme == Uri.UriSchemeHttps && !Address.IsLoopback;

    /// <summary>Whether anything that looks like Lever has reached the address, proved or not.</summary>
    public bool HasArrived => (LastDeliveryAt ?? Webhook.TestedAt) is not null || Unverified > 0;
}

/// <summary>Everything that Team Settings shows, read at once. The flight is the newest, the ticks are its.</summary>
public sealed record TeamSettingsView(
    Team Team,
    LeverIntegration Integration,
    IReadOnlyList<StageMapping> Stages,
    IReadOnlyList<ReasonMapping> Reasons,
    IReadOnlyList<WebhookView> Webhooks,
    IReadOnlyList<InterviewType> Types,
    IReadOnlyList<InterviewType> RetiredTypes,
    IReadOnlyList<SettingsChange> History,
    Lane? Lane,
    int Held,
    bool HasInvited,
    FlightCheck? Flight,
    IReadOnlyList<FlightTick> Ticks,
    bool WasConfirmed
)
{
    /// <summary>The representative has confirmed the outcomes, of this run or of an earlier one.</summary>
    public bool IsConfirmed => WasConfirmed || Ticks.Any(t => t.Step is FlightStep.OutcomesCorrect);
}

/// <summary>Reads Team Settings.</summary>
public sealed class TeamSettingsReader(
    TeamDb teams,
    IOptionsMonitor<SiteOptions> site,
    TimeProvider clock
)
{
    private const int HistoryShown = 50;

    /// <summary>Null when the team has no integration row.</summary>
    public async Task<TeamSettingsView?> ReadAsync(int teamId, CancellationToken cancellationToken)
    {
        await using var context = teams.Open(teamId);
        if (
            await context.LeverIntegrations.AsNoTracking().SingleOrDefaultAsync(cancellationToken)
            is not { } integration
        )
        {
            return null;
        }

        var webhooks = new List<WebhookView>();
        foreach (
            var webhook in await context
                .LeverWebhooks.AsNoTracking()
                .OrderByDescending(w => w.Kind)
                .ToListAsync(cancellationToken)
        )
        {
            webhooks.Add(await ReadAsync(context, integration, webhook, cancellationToken));
        }

        var types = await context
            .InterviewTypes.AsNoTracking()
            .OrderBy(t => t.Name)
            .ToListAsync(cancellationToken);
        var flight = await context
            .FlightChecks.AsNoTracking()
            .OrderByDescending(f => f.Id)
            .FirstOrDefaultAsync(cancellationToken);
        return new TeamSettingsView(
            await context.Teams.AsNoTracking().SingleAsync(t => t.Id == teamId, cancellationToken),
            integration,
            await context
                .StageMappings.AsNoTracking()
                .OrderBy(m => m.Name)
                .ToListAsync(cancellationToken),
            await context
                .ReasonMappings.AsNoTracking()
                .OrderBy(m => m.Text)
                .ToListAsync(cancellationToken),
            webhooks,
            types.FindAll(t => t.RetiredUtc is null),
            types.FindAll(t => t.RetiredUtc is not null),
            await context
                .SettingsChanges.AsNoTracking()
                .OrderByDescending(c => c.Id)
                .Take(HistoryShown)
                .ToListAsync(cancellationToken),
            await context
                .Lanes.AsNoTracking()
                .SingleOrDefaultAsync(l => l.TeamId == teamId, cancellationToken),
            await context.Deliveries.CountAsync(
                d => d.State == DeliveryState.Held,
                cancellationToken
            ),
            await context.Interviews.AnyAsync(cancellationToken),
            flight,
            flight is null
                ? []
                : await context
                    .FlightTicks.AsNoTracking()
                    .Where(t => t.FlightCheckId == flight.Id)
                    .OrderBy(t => t.AtUtc)
                    .ToListAsync(cancellationToken),
            await context.FlightTicks.AnyAsync(
                t => t.Step == FlightStep.OutcomesCorrect,
                cancellationToken
            )
        );
    }

    private async Task<WebhookView> ReadAsync(
        ByteboardContext context,
        LeverIntegration integration,
        LeverWebhook webhook,
        CancellationToken cancellationToken
    )
    {
        var path = webhook.Kind is WebhookKind.StageChange ? "stage-change" : "archive-change";
        var refused = await context
            .RefusedDeliveries.AsNoTracking()
            .Where(r => r.Webhook == webhook.Kind)
            .OrderByDescending(r => r.Id)
            .FirstOrDefaultAsync(cancellationToken);
        return new WebhookView(
            webhook,
            site.CurrentValue.At($"webhooks/lever/{integration.WebhookKey}/{path}"),
            await context
                .Deliveries.Where(d => d.Webhook == webhook.Kind)
                .MaxAsync(d => (long?)d.ReceivedAt, cancellationToken),
            refused?.ReceivedAt,
            refused?.Cause,
            await context
                .RefusedDeliveries.Where(
                    RefusedDelivery.CanBeProvedAt(clock.GetUtcNow().ToUnixTimeMilliseconds())
                )
                .CountAsync(r => r.Webhook == webhook.Kind, cancellationToken)
        );
    }
}
