using Byteboard.Dashboard.Shell;
using Byteboard.Domain.Candidates;
using Byteboard.Domain.Errands;
using Byteboard.Domain.Interviews;
using Byteboard.Domain.LeverIntegrations;

namespace Byteboard.Dashboard.Candidates;

/// <summary>Pure: the state that a row shows, and the reason in its second line.</summary>
public static class RowRule
{
    /// <summary>The row; <paramref name="nextLookAt"/> in Unix ms.</summary>
    public static CandidateRow Row(
        ListedCandidate candidate,
        Verdict? verdict,
        long? nextLookAt,
        StageMap stages,
        TeamTime time
    ) =>
        new(
            candidate.Id,
            candidate.Name,
            candidate.Interview?.Email ?? (candidate.Emails is [var first, ..] ? first : null),
            candidate.Interview?.Reference,
            candidate.Interview?.TypeName,
            StateOf(candidate, time.NowUtc),
            candidate.Interview?.DeadlineUtc,
            StageOf(candidate.Reading, stages),
            candidate.ChangedUtc,
            ReasonOf(candidate, verdict, nextLookAt, time),
            StepOf(candidate, verdict)
        );

    /// <summary>
    /// A live interview says more than the last look; one that is over says less than a look that waits for a person.
    /// </summary>
    public static CandidateState StateOf(ListedCandidate row, DateTime nowUtc) =>
        row.Interview switch
        {
            { Status: InterviewStatus.Invited } when IsBroken(row.Mail) =>
                CandidateState.NeedsAttention,
            { Status: InterviewStatus.Invited } invited when invited.DeadlineUtc <= nowUtc =>
                row.AwaitsPerson ? OfVerdict(row.LastVerdict) : CandidateState.Expired,
            { Status: InterviewStatus.Invited } when row.Mail is { State: not ErrandState.Done } =>
                CandidateState.NotSentYet,
            { Status: var live } when Interview.IsLiveStatus(live) => OfInterview(live),
            { Status: var over } when !row.AwaitsPerson => OfInterview(over),
            _ => OfVerdict(row.LastVerdict),
        };

    private static string? ReasonOf(
        ListedCandidate row,
        Verdict? verdict,
        long? nextLookAt,
        TeamTime time
    )
    {
        var isInvited = row.Interview?.Status is InterviewStatus.Invited;
        if (isInvited && IsBroken(row.Mail))
        {
            return $"The invitation e-mail {(row.Mail!.State is ErrandState.Failed ? "was not sent" : "may not have arrived")}. {row.Mail.LastFault}";
        }

        if (row.AwaitsPerson && verdict is not null)
        {
            return VerdictText.Sentence(verdict.Kind, verdict.Reason, verdict.Checks, time.Brief)
                + NextLook(nextLookAt, time);
        }

        return isInvited && IsBroken(row.Note)
            ? $"Invited, but the note in Lever {(row.Note!.State is ErrandState.Failed ? "was not added" : "may be missing")}. {row.Note.LastFault} Look for {row.Note.Reference} in Lever."
            : null;
    }

    private static NextStep StepOf(ListedCandidate row, Verdict? verdict) =>
        !row.AwaitsPerson || row.OpportunityId is null ? NextStep.None
        : verdict?.Reason
            is VerdictReason.OldEntry
                or VerdictReason.TagAppeared
                or VerdictReason.MapChanged
            ? NextStep.SendNow
        : NextStep.CheckAgain;

    private static string NextLook(long? at, TeamTime time) =>
        at switch
        {
            null => "",
            { } due when due <= new DateTimeOffset(time.NowUtc).ToUnixTimeMilliseconds() =>
                " A look is due now.",
            { } due => $" Next look {time.Brief(due)}.",
        };

    private static bool IsBroken(ListedErrand? errand) =>
        errand?.State is ErrandState.Failed or ErrandState.Uncertain;

    private static string? StageOf(Reading? reading, StageMap stages) =>
        reading is null ? null
        : reading.Archived is not null ? "Archived"
        : stages.TargetOf(reading.StageId) is null ? "Not matched"
        : stages.NameOf(reading.StageId);

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
