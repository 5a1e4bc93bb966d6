using Byteboard.Dashboard.Shell;
using Byteboard.Domain.Deliveries;
using Byteboard.Domain.Issues;
using Byteboard.Domain.LeverIntegrations;
using Byteboard.Domain.Storage;
using Microsoft.EntityFrameworkCore;

namespace Byteboard.Dashboard.TeamSettings;

/// <summary>How a team's integration is, for every role: a word, and the sentence that says why.</summary>
/// <param name="Notice">How loudly Team Settings repeats the sentence; null when it need not.</param>
public sealed record Health(HealthState State, string Sentence, Family? Notice = null);

/// <summary>Reads what the health of a team's integration follows from.</summary>
public sealed class HealthReader(TeamDb teams)
{
    private static readonly TimeSpan Lately = TimeSpan.FromDays(3);

    /// <summary>Null for a team without an integration row.</summary>
    public async Task<Health?> ReadAsync(
        int teamId,
        TeamTime time,
        CancellationToken cancellationToken
    )
    {
        await using var context = teams.Open(teamId);
        var integration = await context
            .LeverIntegrations.AsNoTracking()
            .SingleOrDefaultAsync(cancellationToken);
        if (integration is null)
        {
            return null;
        }

        var facts = new HealthFacts(
            integration,
            await context
                .Lanes.AsNoTracking()
                .SingleOrDefaultAsync(l => l.TeamId == teamId, cancellationToken),
            await context.StageMappings.AnyAsync(
                m => m.Target == StageTarget.Byteboard,
                cancellationToken
            ),
            await context
                .LeverWebhooks.Where(w => w.TokenCipher == null)
                .Select(w => w.Kind)
                .ToListAsync(cancellationToken),
            await context.Deliveries.CountAsync(
                d => d.State == DeliveryState.Pending,
                cancellationToken
            ),
            await context.Deliveries.CountAsync(
                d => d.State == DeliveryState.Held,
                cancellationToken
            ),
            await context
                .Deliveries.OrderByDescending(d => d.Id)
                .Select(d => (long?)d.ReceivedAt)
                .FirstOrDefaultAsync(cancellationToken)
        );
        return HealthRule.Of(
            facts with
            {
                Open = await context
                    .Issues.AsNoTracking()
                    .Where(i => i.State == IssueState.Open)
                    .ToListAsync(cancellationToken),
                Missed = MissedLately(
                    await context
                        .TeamWatches.AsNoTracking()
                        .SingleOrDefaultAsync(cancellationToken),
                    time.Now
                ),
            },
            time
        );
    }

    private static string? MissedLately(TeamWatch? watch, long now) =>
        watch?.GapTo < now - (long)Lately.TotalMilliseconds ? null : GapText.Of(watch, now);
}
