using Byteboard.Domain.Candidates;
using Byteboard.Domain.Deliveries;
using Byteboard.Domain.Issues;
using Byteboard.Domain.Lanes;
using Byteboard.Domain.LeverIntegrations;
using Byteboard.Domain.Storage;
using Byteboard.Domain.Teams;
using Byteboard.Domain.Working;
using Microsoft.EntityFrameworkCore;

namespace Byteboard.Domain.Watching;

/// <summary>Counts, in the store, what the issues of a team follow from.</summary>
internal static class IssueFactsReader
{
    private static readonly TimeSpan RefusedMatter = TimeSpan.FromDays(7);
    private static readonly TimeSpan FutureMatters = TimeSpan.FromHours(24);

    private static readonly LeverRight[] Permanent =
    [
        LeverRight.ListArchiveReasons,
        LeverRight.ReadOpportunity,
        LeverRight.ReadArchiveReason,
        LeverRight.CreateNote,
    ];

    /// <summary>The facts at <paramref name="now"/>, Unix ms; off while the team has no integration.</summary>
    public static async Task<IssueFacts> LoadAsync(
        ByteboardContext context,
        long now,
        CancellationToken cancellationToken
    )
    {
        var integration = await context
            .LeverIntegrations.AsNoTracking()
            .SingleOrDefaultAsync(cancellationToken);
        if (integration is not { IsOn: true })
        {
            return new IssueFacts { IsOn = false };
        }

        var team = await context
            .Teams.AsNoTracking()
            .SingleAsync(t => t.Id == integration.TeamId, cancellationToken);
        var watch = await context
            .TeamWatches.AsNoTracking()
            .SingleOrDefaultAsync(cancellationToken);
        var webhooks = await context.LeverWebhooks.AsNoTracking().ToListAsync(cancellationToken);
        var heard = await TeamWatches.LastHeardAsync(context, now, cancellationToken);
        var errands = await ErrandTallies.LoadAsync(context, now, cancellationToken);
        var stages = await context.StageMappings.AsNoTracking().ToListAsync(cancellationToken);
        return new IssueFacts
        {
            LostByteboardStage =
                integration.StagesSave is not null
                && heard.Count > 0
                && !stages.Exists(s => s.Target is StageTarget.Byteboard),
            Pause = await PauseAsync(context, cancellationToken),
            MissingRights = RightsOf(integration),
            Verdicts = await VerdictsAsync(context, cancellationToken),
            Mails = errands.Mails,
            Notes = errands.Notes,
            Uncertain = errands.Uncertain,
            Dead = await TallyAsync(GivenUp.Of(context), cancellationToken),
            Reasons = await ReasonFacts.WithoutMeaningAsync(
                context,
                integration,
                watch,
                cancellationToken
            ),
            ChangedReasons = await ReasonFacts.ChangedAsync(
                context,
                integration,
                watch,
                cancellationToken
            ),
            Stages = StagesOf(integration, watch, stages),
            Refused = await RefusedAsync(context, heard, now, cancellationToken),
            FromTheFuture = await FromTheFutureAsync(context, now, cancellationToken),
            Drift = watch is { DriftMs: { } ms, DriftAt: { } at }
                ? (TimeSpan.FromMilliseconds(ms), at)
                : null,
            LastHeardAt = heard.Count is 0 ? null : heard.Values.Max(),
            Silence = SilenceOf(integration, team, watch, webhooks, heard, now),
        };
    }

    private static async Task<(IssueKind, Tally)?> PauseAsync(
        ByteboardContext context,
        CancellationToken cancellationToken
    )
    {
        var lane = await context
            .Lanes.AsNoTracking()
            .SingleOrDefaultAsync(l => l.TeamId == context.TeamId, cancellationToken);
        IssueKind? kind = lane?.PausedWhy switch
        {
            null => null,
            LeverAccess.NoKey => IssueKind.KeyMissing,
            LeverAccess.RestoreCertificate => IssueKind.SecretUnreadable,
            LeverAccess.UnknownHost => IssueKind.HostUnknown,
            _ => IssueKind.KeyRefused,
        };
        if (kind is not { } why)
        {
            return null;
        }

        var waiting = await TallyAsync(
            context.Deliveries.Where(d => d.State == DeliveryState.Pending),
            cancellationToken
        );
        var since = lane!.PausedAt ?? 0;
        return (why, new Tally(waiting?.Count ?? 0, since, Math.Max(since, waiting?.LastAt ?? 0)));
    }

    private static List<NamedTally> RightsOf(LeverIntegration integration) =>
        integration.PermanentKey is { Rights: { } rights, TriedUtc: { } tried }
            ?
            [
                .. Permanent
                    .Where(r => rights.GetValueOrDefault(r) is RightState.Missing)
                    .Select(r => new NamedTally(
                        r.ToString(),
                        r.Box(),
                        new Tally(1, UnixTime.Ms(tried), UnixTime.Ms(tried))
                    )),
            ]
            : [];

    private static async Task<IReadOnlyDictionary<VerdictReason, Tally>> VerdictsAsync(
        ByteboardContext context,
        CancellationToken cancellationToken
    )
    {
        var verdicts = await context
            .Candidates.Where(c => c.NeedsAttention)
            .Join(
                context.Verdicts.Where(v =>
                    v.Kind == VerdictKind.NeedsAttention || v.Kind == VerdictKind.Unreadable
                ),
                c => c.LastVerdictId,
                v => (long?)v.Id,
                (c, v) => new { v.Reason, v.At }
            )
            .GroupBy(v => v.Reason)
            .Select(g => new
            {
                g.Key,
                Count = g.Count(),
                First = g.Min(v => v.At),
                Last = g.Max(v => v.At),
            })
            .ToDictionaryAsync(
                g => g.Key,
                g => new Tally(g.Count, g.First, g.Last),
                cancellationToken
            );
        if (await StrangersAsync(context, cancellationToken) is { } strangers)
        {
            verdicts[VerdictReason.Confidential] = verdicts.GetValueOrDefault(
                VerdictReason.Confidential
            )
                is { } known
                ? new Tally(
                    known.Count + strangers.Count,
                    Math.Min(known.FirstAt, strangers.FirstAt),
                    Math.Max(known.LastAt, strangers.LastAt)
                )
                : strangers;
        }

        return verdicts;
    }

    // Whom Lever never let us read is no candidate; only the delivery tells that there is somebody.
    private static async Task<Tally?> StrangersAsync(
        ByteboardContext context,
        CancellationToken cancellationToken
    ) =>
        await context
            .Deliveries.Where(d =>
                d.Verdict == VerdictKind.Unreadable
                && d.State == DeliveryState.Done
                && !context.Candidates.Any(c => c.OpportunityId == d.OpportunityId)
                && context.Verdicts.Any(v =>
                    v.Id == d.VerdictId && v.Reason == VerdictReason.Confidential
                )
            )
            .GroupBy(_ => 1)
            .Select(g => new Tally(
                g.Select(d => d.OpportunityId).Distinct().Count(),
                g.Min(d => d.ReceivedAt),
                g.Max(d => d.ReceivedAt)
            ))
            .SingleOrDefaultAsync(cancellationToken);

    private static List<NamedTally> StagesOf(
        LeverIntegration integration,
        TeamWatch? watch,
        List<StageMapping> stages
    )
    {
        // What stood in Lever's list when the map was saved was left without a meaning on purpose.
        var known = integration.StagesSave is { } save ? UnixTime.Ms(save.SavedUtc) : long.MaxValue;
        return
        [
            .. (watch?.Stages ?? [])
                .Where(s => s.FirstAt > known && !stages.Exists(m => m.StageId == s.Id))
                .OrderBy(s => s.Id, StringComparer.Ordinal)
                .Select(s => new NamedTally(s.Id, "", new Tally(s.Count, s.FirstAt, s.LastAt))),
        ];
    }

    // Whatever came well signed since then proves that the token is right.
    private static async Task<IReadOnlyDictionary<WebhookKind, Tally>> RefusedAsync(
        ByteboardContext context,
        IReadOnlyDictionary<WebhookKind, long> heard,
        long now,
        CancellationToken cancellationToken
    )
    {
        var oldest = now - (long)RefusedMatter.TotalMilliseconds;
        var refused = new Dictionary<WebhookKind, Tally>();
        foreach (var webhook in Enum.GetValues<WebhookKind>())
        {
            var since = Math.Max(oldest, heard.GetValueOrDefault(webhook));
            var tally = await TallyAsync(
                context.RefusedDeliveries.Where(r =>
                    r.Webhook == webhook
                    && r.Cause == RefusedCause.WrongSignature
                    && r.ReceivedAt > since
                ),
                cancellationToken
            );
            if (tally is not null)
            {
                refused[webhook] = tally;
            }
        }

        return refused;
    }

    private static Task<Tally?> FromTheFutureAsync(
        ByteboardContext context,
        long now,
        CancellationToken cancellationToken
    )
    {
        var oldest = now - (long)FutureMatters.TotalMilliseconds;
        return TallyAsync(
            context.RefusedDeliveries.Where(r =>
                r.Cause == RefusedCause.FromTheFuture && r.ReceivedAt > oldest
            ),
            cancellationToken
        );
    }

    // Before both tokens are there nothing can come, and set-up says so.
    private static SilenceFact? SilenceOf(
        LeverIntegration integration,
        Team team,
        TeamWatch? watch,
        List<LeverWebhook> webhooks,
        IReadOnlyDictionary<WebhookKind, long> heard,
        long now
    )
    {
        if (
            webhooks.Count is 0
            || webhooks.Exists(w => w.TokenSavedAt is null)
            || integration.SwitchedUtc is not { } switched
        )
        {
            return null;
        }

        // Moves alone: an archive webhook that still works must not hide that the other one is dead.
        var since = Math.Max(
            heard.GetValueOrDefault(WebhookKind.StageChange),
            Math.Max(UnixTime.Ms(switched), webhooks.Max(w => w.TokenSavedAt!.Value))
        );
        return new SilenceFact(
            since,
            WorkingDays.Between(since, now, team.Zone),
            team.SilenceDays,
            watch is { GapTo: null }
            && !watch.IsEndedBy(heard.Count is 0 ? null : heard.Values.Max())
                ? watch.Recovered
                : 0
        );
    }

    private static async Task<Tally?> TallyAsync(
        IQueryable<Delivery> deliveries,
        CancellationToken cancellationToken
    ) =>
        await deliveries
            .GroupBy(_ => 1)
            .Select(g => new Tally(g.Count(), g.Min(d => d.ReceivedAt), g.Max(d => d.ReceivedAt)))
            .SingleOrDefaultAsync(cancellationToken);

    private static async Task<Tally?> TallyAsync(
        IQueryable<RefusedDelivery> refused,
        CancellationToken cancellationToken
    ) =>
        await refused
            .GroupBy(_ => 1)
            .Select(g => new Tally(g.Count(), g.Min(d => d.ReceivedAt), g.Max(d => d.ReceivedAt)))
            .SingleOrDefaultAsync(cancellationToken);
}
