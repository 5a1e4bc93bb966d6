using Byteboard.Domain.Candidates;
using Byteboard.Domain.Interviews;
using Byteboard.Domain.Lanes;
using Byteboard.Domain.LeverIntegrations;
using Byteboard.Domain.Outcomes;
using Byteboard.Domain.Storage;
using Byteboard.Domain.Teams;
using Microsoft.EntityFrameworkCore;

namespace Byteboard.Domain.Working;

/// <summary>
/// After a map changed: the outcome rule once more over everybody's last reading, in small transactions. Asks Lever nothing and
/// invites nobody; killed half-way it begins anew, which changes nothing twice.
/// </summary>
internal sealed class OutcomeRecount(
    LaneTable lanes,
    TeamDb teams,
    TeamFeed feed,
    TimeProvider clock
)
{
    /// <summary>The timer's subject, and what its order is kept by.</summary>
    public const string Subject = nameof(TimerKind.Outcomes);

    private const int AtOnce = 200;

    /// <summary>Goes through all candidates; the timer goes with the last of them, unless the maps changed again meanwhile.</summary>
    public async Task RunAsync(LaneClaim claim, CancellationToken lost)
    {
        if (await VersionAsync(claim, lost) is not { } version)
        {
            return;
        }

        long? after = 0;
        while (after is { } last)
        {
            after = await lanes.WriteAsync(claim, context => SomeAsync(context, last, lost), lost);
        }

        await lanes.WriteAsync(
            claim,
            context =>
                context
                    .Timers.Where(t => t.Kind == TimerKind.Outcomes && t.Version == version)
                    .ExecuteDeleteAsync(lost),
            lost
        );
        feed.Publish(new TeamChange(claim.TeamId, TeamChangeKind.Candidate, ""));
    }

    private async Task<long?> VersionAsync(LaneClaim claim, CancellationToken lost)
    {
        await using var context = teams.Open(claim.TeamId);
        return await context
            .Timers.Where(t => t.Kind == TimerKind.Outcomes)
            .Select(t => (long?)t.Version)
            .SingleOrDefaultAsync(lost);
    }

    private async Task<long?> SomeAsync(
        ByteboardContext context,
        long after,
        CancellationToken lost
    )
    {
        var stages = new StageMap(await context.StageMappings.ToListAsync(lost));
        var reasons = new ReasonMap(await context.ReasonMappings.ToListAsync(lost));
        var some = await context
            .Candidates.AsNoTracking()
            .Where(c => c.Id > after && c.Reading != null)
            .OrderBy(c => c.Id)
            .Take(AtOnce)
            .ToListAsync(lost);
        var ids = some.ConvertAll(c => c.Id);
        var edits = (
            await context.OutcomeEdits.Where(e => ids.Contains(e.CandidateId)).ToListAsync(lost)
        ).ToLookup(e => e.CandidateId);
        var verdictIds = some.ConvertAll(c => c.LastVerdictId);
        var open = await context
            .Verdicts.Where(v =>
                verdictIds.Contains(v.Id) && v.Reason == VerdictReason.ReasonNotMatched
            )
            .Select(v => v.Id)
            .ToListAsync(lost);
        foreach (var candidate in some)
        {
            var decision = OutcomeRule.Decide(
                candidate.Reading!,
                stages,
                reasons,
                edits[candidate.Id]
            );
            var isOpen = candidate.LastVerdictId is { } id && open.Contains(id);
            if (IsRight(candidate, decision) && !(isOpen && decision.UnmappedReasonId is null))
            {
                continue;
            }

            // Under the candidate's lock once more: a person may just be setting a value.
            if (await CandidateTurn.LockAsync(context, candidate.Id, lost) is { } held)
            {
                await TakeAsync(context, held, stages, reasons, lost);
            }
        }

        return some.Count is AtOnce ? some[^1].Id : null;
    }

    private async Task TakeAsync(
        ByteboardContext context,
        Candidate candidate,
        StageMap stages,
        ReasonMap reasons,
        CancellationToken lost
    )
    {
        var edits = await context
            .OutcomeEdits.Where(e => e.CandidateId == candidate.Id)
            .ToListAsync(lost);
        var now = clock.GetUtcNow();
        var decision = OutcomeRule.Decide(candidate.Reading!, stages, reasons, edits);
        var verdict = await SettleAsync(
            context,
            candidate,
            decision,
            now.ToUnixTimeMilliseconds(),
            lost
        );
        OutcomeWriter.Write(
            context,
            candidate,
            decision,
            edits,
            verdict?.Id,
            now.ToUnixTimeMilliseconds()
        );
        candidate.Touch(now.UtcDateTime);
        await CandidateSummaries.RefreshAsync(context, candidate, lost);
    }

    // A verdict that waited for the reason's meaning is answered by one that has it; otherwise a person would go on being asked.
    private static async Task<Verdict?> SettleAsync(
        ByteboardContext context,
        Candidate candidate,
        OutcomeDecision decision,
        long now,
        CancellationToken lost
    )
    {
        var last = await context.Verdicts.SingleOrDefaultAsync(
            v => v.Id == candidate.LastVerdictId,
            lost
        );
        if (
            last is not { Reason: VerdictReason.ReasonNotMatched }
            || decision.UnmappedReasonId is not null
        )
        {
            return null;
        }

        var settled = LookOutcome.Verdict(
            new InviteDecision(
                VerdictKind.NothingToDo,
                VerdictReason.Archived,
                [.. last.Checks.SkipLast(1)] // the last one asked whether the reason is matched
            ),
            decision,
            candidate
        );
        var verdict = new Verdict
        {
            TeamId = candidate.TeamId,
            OpportunityId = last.OpportunityId,
            At = now,
            Kind = settled.Kind,
            Reason = settled.Reason,
            Checks = settled.Checks,
            Cause = LookCause.MapChange,
        };
        context.Verdicts.Add(verdict);
        await context.SaveChangesAsync(lost);
        candidate.Take(verdict);
        return verdict;
    }

    private static bool IsRight(Candidate candidate, OutcomeDecision decision) =>
        OutcomeChanges.Between(candidate, decision.Outcome).Count is 0
        && candidate.UnmappedReasonId == decision.UnmappedReasonId;
}
