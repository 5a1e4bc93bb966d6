using Byteboard.Domain.Issues;
using Byteboard.Domain.LeverIntegrations;
using Microsoft.EntityFrameworkCore;

namespace Byteboard.Domain.Storage;

/// <summary>The one place that makes a team's row of what watching remembers. Inside a lane's transaction: there it has one writer.</summary>
public static class TeamWatches
{
    /// <summary>The team's row, made when it has none.</summary>
    public static async Task<TeamWatch> HoldAsync(
        ByteboardContext context,
        CancellationToken cancellationToken
    )
    {
        if (await context.TeamWatches.SingleOrDefaultAsync(cancellationToken) is { } held)
        {
            return held;
        }

        var watch = new TeamWatch { TeamId = context.TeamId!.Value };
        context.TeamWatches.Add(watch);
        return watch;
    }

    /// <summary>When the last delivery came by webhook, up to <paramref name="until"/>; Unix ms.</summary>
    public static async Task<IReadOnlyDictionary<WebhookKind, long>> LastHeardAsync(
        ByteboardContext context,
        long until,
        CancellationToken cancellationToken
    )
    {
        var heard = new Dictionary<WebhookKind, long>();
        foreach (var webhook in Enum.GetValues<WebhookKind>()) // one by one: the index answers each at once
        {
            var last = await context
                .Deliveries.Where(d => d.Webhook == webhook && d.ReceivedAt <= until)
                .OrderByDescending(d => d.ReceivedAt)
                .Select(d => (long?)d.ReceivedAt)
                .FirstOrDefaultAsync(cancellationToken);
            if (last is { } at)
            {
                heard[webhook] = at;
            }
        }

        return heard;
    }
}
