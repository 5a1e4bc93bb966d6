using Byteboard.Dashboard.Shell;
using Byteboard.Domain.Candidates;
using Byteboard.Domain.Lanes;
using Byteboard.Domain.LeverIntegrations;
using Byteboard.Domain.Storage;
using Microsoft.EntityFrameworkCore;

namespace Byteboard.Dashboard.Candidates;

/// <summary>Reads the pages of Candidates, newest change first.</summary>
public sealed class CandidateList(TeamDb teams)
{
    /// <summary>Without <paramref name="withPerson"/> no query selects a name or an address.</summary>
    public async Task<CandidatePage> ReadAsync(
        int teamId,
        CandidateView view,
        int page,
        bool withPerson,
        TeamTime time,
        CancellationToken cancellationToken
    )
    {
        var nowUtc = time.NowUtc;
        await using var context = teams.Open(teamId);
        var counts = new CandidateCounts(
            await context.Candidates.CountAsync(cancellationToken),
            await CountAsync(CandidateView.Invited),
            await CountAsync(CandidateView.Waiting),
            await CountAsync(CandidateView.Attention)
        );
        var number = Math.Clamp(page, 1, CandidatePage.PagesOf(counts.Of(view)));
        var listed = await CandidateQuery
            .Of(context, view, nowUtc)
            .OrderByDescending(row => row.Candidate.ChangedUtc)
            .ThenByDescending(row => row.Candidate.Id)
            .Skip((number - 1) * CandidatePage.Size)
            .Take(CandidatePage.Size)
            .Select(withPerson ? ListedCandidate.WithPerson : ListedCandidate.Anonymous)
            .ToListAsync(cancellationToken);
        return new CandidatePage(
            view,
            number,
            await RowsAsync(context, listed, time, cancellationToken),
            counts
        );

        Task<int> CountAsync(CandidateView counted) =>
            CandidateQuery.Of(context, counted, nowUtc).CountAsync(cancellationToken);
    }

    private static async Task<IReadOnlyList<CandidateRow>> RowsAsync(
        ByteboardContext context,
        List<ListedCandidate> listed,
        TeamTime time,
        CancellationToken cancellationToken
    )
    {
        var awaiting = listed.Where(row => row.AwaitsPerson).ToList();
        var verdictIds = awaiting.Select(row => row.LastVerdictId).ToList();
        var verdicts = await context
            .Verdicts.AsNoTracking()
            .Where(v => verdictIds.Contains(v.Id))
            .ToDictionaryAsync(v => v.Id, cancellationToken);
        var subjects = awaiting.Select(row => row.OpportunityId).ToList();
        var looks = await context
            .Timers.Where(t => t.Kind == TimerKind.Look && subjects.Contains(t.Subject))
            .ToDictionaryAsync(t => t.Subject, t => t.DueAt, cancellationToken);
        var stages = await context
            .StageMappings.AsNoTracking()
            .ToDictionaryAsync(m => m.StageId, m => m.Name, cancellationToken);
        return [.. listed.Select(Row)];

        CandidateRow Row(ListedCandidate row)
        {
            var verdict = row.LastVerdictId is { } id ? verdicts.GetValueOrDefault(id) : null;
            long? nextLook =
                row.OpportunityId is { } subject && looks.TryGetValue(subject, out var due)
                    ? due
                    : null;
            return new CandidateRow(
                row.Id,
                row.Name,
                row.InterviewEmail ?? (row.Emails is [var first, ..] ? first : null),
                row.Reference,
                row.TypeName,
                RowRule.StateOf(row, time.NowUtc),
                row.DeadlineUtc,
                StageOf(row.Reading, stages),
                row.ChangedUtc,
                RowRule.ReasonOf(row, verdict, nextLook, time),
                RowRule.StepOf(row, verdict)
            );
        }
    }

    private static string? StageOf(Reading? reading, Dictionary<string, string> names) =>
        reading is null ? null
        : reading.Archived is not null ? "Archived"
        : names.GetValueOrDefault(reading.StageId, "Not matched");
}
