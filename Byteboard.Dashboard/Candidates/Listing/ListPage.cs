using Byteboard.Dashboard.Shell;

namespace Byteboard.Dashboard.Candidates.Listing;

/// <summary>What the filters offer.</summary>
/// <param name="Types">Names by id, in alphabetical order.</param>
/// <param name="Stages">Names of the matched stages by Lever's id.</param>
public sealed record FilterChoices(
    IReadOnlyList<KeyValuePair<int, string>> Types,
    IReadOnlyList<KeyValuePair<string, string>> Stages
);

/// <summary>One page of the list.</summary>
/// <param name="Counts">How many each view lists, without filters.</param>
/// <param name="Total">How many the question finds.</param>
/// <param name="Before">Where the page before ends; null on the first.</param>
/// <param name="After">Where the next page begins; null on the last.</param>
public sealed record ListPage(
    CandidateQuestion Question,
    IReadOnlyList<CandidateRow> Rows,
    IReadOnlyDictionary<CandidateView, Count> Counts,
    Count Total,
    CandidateCursor? Before,
    CandidateCursor? After,
    FilterChoices Choices
) : IListPage<CandidateQuestion>
{
    public const int Size = 25;
}
