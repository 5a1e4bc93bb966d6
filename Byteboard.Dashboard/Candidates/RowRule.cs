using Byteboard.Dashboard.Shell;
using Byteboard.Domain.Candidates;
using Byteboard.Domain.Errands;
using Byteboard.Domain.Interviews;

namespace Byteboard.Dashboard.Candidates;

/// <summary>Pure: the state that a row shows, and the reason in its second line.</summary>
public static class RowRule
{
    /// <summary>
    /// A live interview says more than the last look; one that is over says less than a look that waits for a person.
    /// </summary>
    public static CandidateState StateOf(ListedCandidate row, DateTime nowUtc) =>
        row.Status switch
        {
            InterviewStatus.Invited when IsBroken(row.Mail) => CandidateState.NeedsAttention,
            InterviewStatus.Invited when row.DeadlineUtc <= nowUtc => row.AwaitsPerson
                ? OfVerdict(row.LastVerdict)
                : CandidateState.Expired,
            InterviewStatus.Invited when row.Mail is not (null or ErrandState.Done) =>
                CandidateState.NotSentYet,
            { } live when Interview.IsLiveStatus(live) => OfInterview(live),
            { } over when !row.AwaitsPerson => OfInterview(over),
            _ => OfVerdict(row.LastVerdict),
        };

    /// <summary>Null when nothing waits for a person. <paramref name="nextLookAt"/> in Unix ms.</summary>
    public static string? ReasonOf(
        ListedCandidate row,
        Verdict? verdict,
        long? nextLookAt,
        TeamTime time
    )
    {
        if (row.Status is InterviewStatus.Invited && IsBroken(row.Mail))
        {
            return $"The invitation e-mail {(row.Mail is ErrandState.Failed ? "was not sent" : "may not have arrived")}. {row.MailFault}";
        }

        if (row.AwaitsPerson && verdict is not null)
        {
            return VerdictText.Sentence(verdict.Kind, verdict.Reason, verdict.Checks, time.Brief)
                + NextLook(nextLookAt, time);
        }

        return row.Status is InterviewStatus.Invited && IsBroken(row.Note)
            ? $"Invited, but the note in Lever {(row.Note is ErrandState.Failed ? "was not added" : "may be missing")}. {row.NoteFault} Look for {row.NoteReference} in Lever."
            : null;
    }

    public static NextStep StepOf(ListedCandidate row, Verdict? verdict) =>
        !row.AwaitsPerson || row.OpportunityId is null ? NextStep.None
        : verdict?.Reason is VerdictReason.OldEntry or VerdictReason.TagAppeared ? NextStep.SendNow
        : NextStep.CheckAgain;

    private static string NextLook(long? at, TeamTime time) =>
        at switch
        {
            null => "",
            { } due when due <= new DateTimeOffset(time.NowUtc).ToUnixTimeMilliseconds() =>
                " We look now.",
            { } due => $" Next look {time.Brief(due)}.",
        };

    private static bool IsBroken(ErrandState? errand) =>
        errand is ErrandState.Failed or ErrandState.Uncertain;

    private static CandidateState OfInterview(InterviewStatus status) =>
        status switch
        {
            InterviewStatus.Invited => CandidateState.Invited,
            InterviewStatus.Active => CandidateState.Active,
            InterviewStatus.Eta => CandidateState.Eta,
            InterviewStatus.SupportActive => CandidateState.SupportActive,
            InterviewStatus.Expired => CandidateState.Expired,
            InterviewStatus.Incomplete => CandidateState.Incomplete,
            InterviewStatus.Cancelled => CandidateState.Cancelled,
            InterviewStatus.Finalised => CandidateState.Finalised,
            _ => throw new ArgumentOutOfRangeException(nameof(status), status, message: null),
        };

    private static CandidateState OfVerdict(VerdictKind? verdict) =>
        verdict switch
        {
            VerdictKind.WaitingForTag => CandidateState.WaitingForTag,
            VerdictKind.NeedsAttention => CandidateState.NeedsAttention,
            VerdictKind.Unreadable => CandidateState.Unreadable,
            VerdictKind.Ignored => CandidateState.Ignored,
            VerdictKind.OutcomeChanged => CandidateState.OutcomeChanged,
            _ => CandidateState.NothingToDo,
        };
}
