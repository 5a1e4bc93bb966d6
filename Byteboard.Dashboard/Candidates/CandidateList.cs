using Byteboard.Dashboard.Shell;
using Byteboard.Domain.Candidates;
using Byteboard.Domain.Errands;
using Byteboard.Domain.Interviews;
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
        await using var context = teams.Open(teamId);
        var counts = new CandidateCounts(
            await CountAsync(CandidateView.All),
            await CountAsync(CandidateView.Invited),
            await CountAsync(CandidateView.Waiting),
            await CountAsync(CandidateView.Attention)
        );
        var number = Math.Clamp(page, 1, CandidatePage.PagesOf(counts.Of(view)));
        var candidates = await CandidateQuery
            .Of(context, view, time.NowUtc)
            .AsNoTracking()
            .OrderByDescending(c => c.ChangedUtc)
            .ThenByDescending(c => c.Id)
            .Skip((number - 1) * CandidatePage.Size)
            .Take(CandidatePage.Size)
            .Select(withPerson ? ListedCandidate.WithPerson : ListedCandidate.Anonymous)
            .ToListAsync(cancellationToken);
        var listed = await WithInterviewsAsync(context, candidates, withPerson, cancellationToken);
        var rows = await RowsAsync(context, listed, time, cancellationToken);
        return new CandidatePage(view, number, rows, counts);

        Task<int> CountAsync(CandidateView counted) =>
            CandidateQuery.Of(context, counted, time.NowUtc).CountAsync(cancellationToken);
    }

    // The live interview, else the newest, with the newest errand of each kind.
    private static async Task<List<ListedCandidate>> WithInterviewsAsync(
        ByteboardContext context,
        List<ListedCandidate> candidates,
        bool withPerson,
        CancellationToken cancellationToken
    )
    {
        var candidateIds = candidates.Select(c => c.Id).ToList();
        var interviews = (
            await context
                .Interviews.AsNoTracking()
                .Where(i => candidateIds.Contains(i.CandidateId))
                .Select(withPerson ? ListedInterview.WithPerson : ListedInterview.Anonymous)
                .ToListAsync(cancellationToken)
        )
            .GroupBy(i => i.CandidateId)
            .ToDictionary(g => g.Key, g => g.MaxBy(i => (Interview.IsLiveStatus(i.Status), i.Id))!);
        var interviewIds = interviews.Values.Select(i => i.Id).ToList();
        var errands = (
            await context
                .Errands.Where(e => interviewIds.Contains(e.InterviewId!.Value))
                .Select(e => new ListedErrand(
                    e.Id,
                    e.InterviewId!.Value,
                    e.Kind,
                    e.State,
                    e.LastFault,
                    e.Reference
                ))
                .ToListAsync(cancellationToken)
        )
            .GroupBy(e => (e.InterviewId, e.Kind))
            .ToDictionary(g => g.Key, g => g.MaxBy(e => e.Id)!);
        return [.. candidates.Select(Joined)];

        ListedCandidate Joined(ListedCandidate candidate) =>
            interviews.GetValueOrDefault(candidate.Id) is not { } interview
                ? candidate
                : candidate with
                {
                    Interview = interview,
                    Mail = errands.GetValueOrDefault((interview.Id, ErrandKind.InvitationEmail)),
                    Note = errands.GetValueOrDefault((interview.Id, ErrandKind.InvitationNote)),
                };
    }

    private static async Task<IReadOnlyList<CandidateRow>> RowsAsync(
        ByteboardContext context,
        List<ListedCandidate> listed,
        TeamTime time,
        CancellationToken cancellationToken
    )
    {
        var awaiting = listed.Where(c => c.AwaitsPerson).ToList();
        var verdictIds = awaiting.Select(c => c.LastVerdictId).ToList();
        var verdicts = await context
            .Verdicts.AsNoTracking()
            .Where(v => verdictIds.Contains(v.Id))
            .ToDictionaryAsync(v => v.Id, cancellationToken);
        var subjects = awaiting.Select(c => c.OpportunityId).ToList();
        var looks = await context
            .Timers.Where(t => subjects.Contains(t.Subject))
            .ToDictionaryAsync(t => t.Subject, t => t.DueAt, cancellationToken);
        var stages = new StageMap(
            await context.StageMappings.AsNoTracking().ToListAsync(cancellationToken)
        );
        return
        [
            .. listed.Select(candidate =>
                RowRule.Row(
                    candidate,
                    candidate.LastVerdictId is { } id ? verdicts.GetValueOrDefault(id) : null,
                    looks.TryGetValue(candidate.OpportunityId ?? "", out var due) ? due : null,
                    stages,
                    time
                )
            ),
        ];
    }
}
