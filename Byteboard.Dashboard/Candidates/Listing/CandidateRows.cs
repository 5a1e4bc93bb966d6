using Byteboard.Dashboard.Shell;
using Byteboard.Domain.Candidates;
using Byteboard.Domain.Errands;
using Byteboard.Domain.Lanes;
using Byteboard.Domain.LeverIntegrations;
using Byteboard.Domain.Storage;
using Microsoft.EntityFrameworkCore;

namespace Byteboard.Dashboard.Candidates.Listing;

/// <summary>Makes rows of a few candidates: reads addresses, verdicts, errands and looks for these alone.</summary>
internal sealed class CandidateRows(ByteboardContext context, bool withPerson, TeamTime time)
{
    public async Task<IReadOnlyList<CandidateRow>> OfAsync(
        IReadOnlyList<ListedCandidate> listed,
        TeamNames names,
        CancellationToken cancellationToken
    )
    {
        var emails = withPerson ? await EmailsAsync(listed, cancellationToken) : [];
        var troubles = await TroublesAsync(listed, cancellationToken);
        return
        [
            .. listed.Select(row =>
                RowRule.Row(
                    row,
                    row.InterviewId is { } id ? emails.GetValueOrDefault(id) : null,
                    troubles.GetValueOrDefault(row.Id, RowTrouble.None),
                    names,
                    time
                )
            ),
        ];
    }

    /// <summary>The names of the team's stages and archive reasons.</summary>
    public async Task<TeamNames> NamesAsync(CancellationToken cancellationToken) =>
        new(
            new StageMap(await context.StageMappings.AsNoTracking().ToListAsync(cancellationToken)),
            await context
                .ReasonMappings.Select(r => new { r.ReasonId, r.Text })
                .ToDictionaryAsync(r => r.ReasonId, r => r.Text, cancellationToken)
        );

    private async Task<Dictionary<long, string>> EmailsAsync(
        IReadOnlyList<ListedCandidate> listed,
        CancellationToken cancellationToken
    )
    {
        var ids = listed.Select(c => c.InterviewId).OfType<long>().ToList();
        return await context
            .Interviews.Where(i => ids.Contains(i.Id))
            .Select(i => new { i.Id, i.Email })
            .ToDictionaryAsync(i => i.Id, i => i.Email, cancellationToken);
    }

    private async Task<Dictionary<long, RowTrouble>> TroublesAsync(
        IReadOnlyList<ListedCandidate> listed,
        CancellationToken cancellationToken
    )
    {
        var rows = listed.Where(c => c.AwaitsPerson || c.NeedsAttention).ToList();
        if (rows.Count is 0)
        {
            return [];
        }

        var verdictIds = rows.Select(c => c.LastVerdictId).OfType<long>().ToList();
        var verdicts = await context
            .Verdicts.AsNoTracking()
            .Where(v => verdictIds.Contains(v.Id))
            .ToDictionaryAsync(v => v.Id, cancellationToken);
        var subjects = rows.Select(c => c.OpportunityId).OfType<string>().ToList();
        var looks = await context
            .Timers.Where(t => t.Kind == TimerKind.Look && subjects.Contains(t.Subject))
            .Select(t => new { t.Subject, t.DueAt })
            .ToDictionaryAsync(t => t.Subject, t => t.DueAt, cancellationToken);
        var interviewIds = rows.Where(c => c.NeedsAttention)
            .Select(c => c.InterviewId)
            .OfType<long>()
            .ToList();
        var bounces = await context
            .Interviews.Where(i => interviewIds.Contains(i.Id))
            .Select(i => new { i.Id, i.BouncedUtc }) // nothing else of it: a reviewer may be looking
            .ToDictionaryAsync(i => i.Id, i => i.BouncedUtc, cancellationToken);
        var broken = await BrokenAsync(interviewIds, cancellationToken);
        return rows.ToDictionary(
            row => row.Id,
            row => new RowTrouble(
                row.LastVerdictId is { } verdict ? verdicts.GetValueOrDefault(verdict) : null,
                broken[row.InterviewId ?? 0].ToDictionary(e => e.Kind, e => e.Errand),
                row.InterviewId is { } id ? bounces.GetValueOrDefault(id) : null,
                looks.TryGetValue(row.OpportunityId ?? "", out var due) ? due : null
            )
        );
    }

    // Only the newest of a kind counts: what went wrong before it was made again.
    private async Task<ILookup<long, (ErrandKind Kind, BrokenErrand Errand)>> BrokenAsync(
        List<long> interviewIds,
        CancellationToken cancellationToken
    )
    {
        var errands = await context
            .Errands.Where(e => interviewIds.Contains(e.InterviewId!.Value))
            .Select(e => new
            {
                e.Id,
                InterviewId = e.InterviewId!.Value,
                e.Kind,
                e.State,
                e.LastFault,
                e.Reference,
            })
            .ToListAsync(cancellationToken);
        return errands
            .GroupBy(e => (e.InterviewId, e.Kind))
            .Select(g => g.MaxBy(e => e.Id)!)
            .Where(e => e.State is ErrandState.Failed or ErrandState.Uncertain)
            .ToLookup(
                e => e.InterviewId,
                e => (e.Kind, new BrokenErrand(e.State, e.LastFault, e.Reference))
            );
    }
}
