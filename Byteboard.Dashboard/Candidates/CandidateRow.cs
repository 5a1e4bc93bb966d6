using Byteboard.Domain.Candidates;

namespace Byteboard.Dashboard.Candidates;

/// <summary>Which candidates are listed; the word in the address.</summary>
public enum CandidateView
{
    All,
    Invited,
    Waiting,
    Attention,
}

/// <summary>The one button of a row that waits for a person.</summary>
public enum NextStep
{
    None,
    CheckAgain,
    SendNow,
}

/// <summary>One candidate as listed. Name and Email are null for whoever may not see them.</summary>
/// <param name="Reference">Anonymous id of the newest interview.</param>
/// <param name="Stage">Name of the Lever stage as it was matched; null when it is not matched.</param>
/// <param name="Reason">Why a person may have to look, in sentences.</param>
public sealed record CandidateRow(
    long Id,
    string? Name,
    string? Email,
    string? Reference,
    string? TypeName,
    CandidateState State,
    DateTime? DeadlineUtc,
    string? Stage,
    DateTime ChangedUtc,
    string? Reason,
    NextStep Step
);

/// <summary>How many each view lists.</summary>
public sealed record CandidateCounts(int All, int Invited, int Waiting, int Attention)
{
    public int Of(CandidateView view) =>
        view switch
        {
            CandidateView.Invited => Invited,
            CandidateView.Waiting => Waiting,
            CandidateView.Attention => Attention,
            _ => All,
        };
}

/// <summary>One page of a view. Number counts from 1 and is that of the last page when asked for more.</summary>
public sealed record CandidatePage(
    CandidateView View,
    int Number,
    IReadOnlyList<CandidateRow> Rows,
    CandidateCounts Counts
)
{
    public const int Size = 25;

    public int Total => Counts.Of(View);

    public int First => (Number - 1) * Size + 1;

    public int Last => First + Rows.Count - 1;

    public int Pages => PagesOf(Total);

    internal static int PagesOf(int total) => Math.Max(1, (total + Size - 1) / Size);
}
