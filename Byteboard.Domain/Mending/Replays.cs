using Byteboard.Domain.Deliveries;
using Byteboard.Domain.Errands;
using Byteboard.Domain.Lanes;
using Byteboard.Domain.Storage;
using Byteboard.Domain.Teams;
using Byteboard.Domain.Working;
using Microsoft.EntityFrameworkCore;

namespace Byteboard.Domain.Mending;

/// <summary>
/// Lets people have deliveries looked at again. A replay asks for looks and nothing else: what Lever says then, and what was
/// done already, decide what follows.
/// </summary>
public sealed class Replays(TeamDb teams, LaneBell bell, TeamFeed feed, TimeProvider clock)
{
    private static readonly Person Nobody = new("", "", false);

    private long Now => clock.GetUtcNow().ToUnixTimeMilliseconds();

    /// <summary>Says beforehand what would happen and what would not.</summary>
    public async Task<MendPreview> PreviewAsync(
        int teamId,
        ReplayWish wish,
        CancellationToken cancellationToken
    )
    {
        await using var context = teams.Open(teamId);
        var replay = await NewAsync(context, Nobody, wish, cancellationToken);
        var wanted = context.Deliveries.Where(replay.Wants());
        var opportunities = wanted.Select(d => d.OpportunityId).Distinct();
        var people = context.Candidates.Where(c => opportunities.Contains(c.OpportunityId));
        var old = Now - (long)LookRule.OldestEntry.TotalMilliseconds;
        return new MendPreview(
            await wanted.CountAsync(cancellationToken),
            await opportunities.CountAsync(cancellationToken),
            await WithAsync(ErrandKind.InvitationEmail),
            await WithAsync(ErrandKind.InvitationNote),
            await people
                .Where(c =>
                    context.Errands.Any(e =>
                        e.CandidateId == c.Id && e.State == ErrandState.Uncertain
                    )
                )
                .CountAsync(cancellationToken),
            await wanted
                .Where(d => d.Event == LeverEvent.StageChange)
                .GroupBy(d => d.OpportunityId)
                .Where(g => g.Max(d => d.TriggeredAt) < old)
                .CountAsync(cancellationToken),
            await context.LeverIntegrations.AnyAsync(i => i.IsOn, cancellationToken)
        );

        // What was sent for an earlier entry says nothing about a new one, unless that interview still runs.
        Task<int> WithAsync(ErrandKind kind)
        {
            var live = context.Interviews.Live();
            return people
                .Where(c =>
                    context.Errands.Any(e =>
                        e.CandidateId == c.Id
                        && e.Kind == kind
                        && e.State == ErrandState.Done
                        && (
                            live.Any(i => i.Id == e.InterviewId)
                            || context.Interviews.Any(i =>
                                i.Id == e.InterviewId
                                && !wanted.Any(d =>
                                    d.OpportunityId == c.OpportunityId
                                    && d.Event == LeverEvent.StageChange
                                    && d.TriggeredAt > i.StageEntryAt + LagRule.Tolerance
                                )
                            )
                        )
                    )
                )
                .CountAsync(cancellationToken);
        }
    }

    /// <summary>Begins a replay; the team's lane works it.</summary>
    public async Task<MendAnswer> BeginAsync(
        int teamId,
        Person by,
        ReplayWish wish,
        CancellationToken cancellationToken
    )
    {
        var answer = await teams.WriteAgainAsync(
            teamId,
            context => BeginAsync(context, by, wish, cancellationToken),
            cancellationToken
        );
        Tell(teamId);
        return answer;
    }

    /// <summary>Stops a replay: what was queued goes on, what was not reached is as it was.</summary>
    public async Task<MendAnswer> CancelAsync(
        int teamId,
        Person by,
        long replayId,
        CancellationToken cancellationToken
    )
    {
        var answer = await teams.WriteAgainAsync(
            teamId,
            async context =>
            {
                var replay = await context.Replays.SingleOrDefaultAsync(
                    r => r.Id == replayId,
                    cancellationToken
                );
                if (replay is not { State: ReplayState.Working })
                {
                    return replay is null ? MendAnswer.NotFound : MendAnswer.Nothing;
                }

                replay.Cancel(by, Now);
                await context.SaveChangesAsync(cancellationToken);
                return MendAnswer.Done;
            },
            cancellationToken
        );
        Tell(teamId);
        return answer;
    }

    private async Task<MendAnswer> BeginAsync(
        ByteboardContext context,
        Person by,
        ReplayWish wish,
        CancellationToken cancellationToken
    )
    {
        if (!await context.LeverIntegrations.AnyAsync(i => i.IsOn, cancellationToken))
        {
            return MendAnswer.Off;
        }

        var replay = await NewAsync(context, by, wish, cancellationToken);
        if (replay.Total is 0)
        {
            return MendAnswer.Nothing;
        }

        context.Replays.Add(replay);
        await context.SaveChangesAsync(cancellationToken);
        var now = Now;
        context.Timers.Add(
            new LaneTimer
            {
                TeamId = replay.TeamId,
                Kind = TimerKind.Replay,
                Subject = replay.Subject,
                DueAt = now,
            }
        );
        await context.SaveChangesAsync(cancellationToken);
        await LaneArrivals.WakeAsync(context, now, isMended: false, cancellationToken);
        return await MendLane.AnswerAsync(context, now, cancellationToken);
    }

    private async Task<Replay> NewAsync(
        ByteboardContext context,
        Person by,
        ReplayWish wish,
        CancellationToken cancellationToken
    )
    {
        var upTo = await context.Deliveries.MaxAsync(d => (long?)d.Id, cancellationToken) ?? 0;
        var verdict = await context.Verdicts.MaxAsync(v => (long?)v.Id, cancellationToken) ?? 0;
        var replay = Make(total: 0);
        var total = await context.Deliveries.Where(replay.Wants()).CountAsync(cancellationToken);
        return Make(total);

        Replay Make(int total) =>
            new()
            {
                TeamId = context.TeamId!.Value,
                Kind = wish.Kind,
                Chosen = wish.Ids ?? [],
                Since = wish.Since,
                UpToId = upTo,
                UpToVerdictId = verdict,
                AskedAt = Now,
                ById = by.UserId,
                ByName = by.Name,
                ByRepresentative = by.IsRepresentative,
                Total = total,
            };
    }

    private void Tell(int teamId)
    {
        bell.Ring();
        feed.Publish(new TeamChange(teamId, TeamChangeKind.Delivery, ""));
    }
}
