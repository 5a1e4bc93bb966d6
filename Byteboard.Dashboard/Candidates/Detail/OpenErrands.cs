using Byteboard.Domain.Errands;

namespace Byteboard.Dashboard.Candidates.Detail;

/// <summary>Pure: the e-mails and notes about which a person has something to say.</summary>
public static class OpenErrands
{
    /// <summary>Uncertain ones, and failed ones that are still wanted; not those whose place a newer one took.</summary>
    public static IReadOnlyList<DetailErrand> Of(CandidateDetail candidate, DateTime nowUtc) =>
        [
            .. candidate
                .Errands.GroupBy(e => (e.InterviewId, e.Kind))
                .Select(same => same.MaxBy(e => e.Id)!)
                .Where(e =>
                    e.State is ErrandState.Uncertain
                    || (e.State is ErrandState.Failed && IsWanted(candidate, e, nowUtc))
                )
                .OrderBy(e => e.Id),
        ];

    private static bool IsWanted(CandidateDetail candidate, DetailErrand errand, DateTime nowUtc)
    {
        var interview = candidate.Interviews.FirstOrDefault(i => i.Id == errand.InterviewId);
        return ErrandWant.Is(
            errand.Kind,
            new ErrandScene(
                interview?.Status,
                interview?.DeadlineUtc,
                interview?.BouncedUtc,
                errand.VerdictId is { } id
                    && candidate.Verdicts.FirstOrDefault(v => v.Id == id)?.Reason
                        == candidate.LastVerdict?.Reason,
                candidate.ErasedUtc,
                nowUtc
            )
        );
    }
}
