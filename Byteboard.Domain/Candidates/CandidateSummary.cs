using Byteboard.Domain.Errands;
using Byteboard.Domain.Interviews;
using Byteboard.Domain.Outcomes;

namespace Byteboard.Domain.Candidates;

/// <summary>What a candidate's row says of its state.</summary>
public enum CandidateState
{
    /// <summary>The e-mail is out, not started yet.</summary>
    Invited,

    /// <summary>Decided; the e-mail is still trying.</summary>
    NotSentYet,

    /// <summary>Started.</summary>
    Active,

    /// <summary>Handed in.</summary>
    Eta,

    /// <summary>Byteboard is helping.</summary>
    SupportActive,

    /// <summary>The deadline passed unopened.</summary>
    Expired,

    /// <summary>Started, not finished.</summary>
    Incomplete,

    /// <summary>Withdrawn.</summary>
    Cancelled,

    /// <summary>Graded.</summary>
    Finalised,

    /// <summary>No Byteboard tag.</summary>
    WaitingForTag,

    /// <summary>A person decides.</summary>
    NeedsAttention,

    /// <summary>Lever does not let our key read it.</summary>
    Unreadable,

    /// <summary>Looked; all is as it should be.</summary>
    NothingToDo,

    /// <summary>Not about a Byteboard interview.</summary>
    Ignored,

    /// <summary>Next Steps or Offer Status was set, without an interview here.</summary>
    OutcomeChanged,
}

/// <summary>
/// What lists show, filter and sort by; kept in the candidate's row, and made anew in every transaction that changes the
/// candidate, an interview or an errand. Holds no name and no address.
/// </summary>
/// <param name="InterviewId">The interview that the row is about: the live one, else the newest.</param>
/// <param name="NeedsAttention">A person has something to decide or to mend.</param>
/// <param name="IsOutcomeMissing">Graded, and nobody said what came of it.</param>
public sealed record CandidateSummary(
    CandidateState State,
    long? InterviewId,
    int? TypeId,
    string? TypeName,
    string? Reference,
    string? Rating,
    DateTime? DeadlineUtc,
    DateTime? SubmittedUtc,
    DateTime? EtaUtc,
    bool NeedsAttention,
    bool IsOutcomeMissing
)
{
    /// <summary>Pure: from the candidate and what belongs to it, in any order.</summary>
    public static CandidateSummary Of(
        Candidate candidate,
        IReadOnlyCollection<Interview> interviews,
        IReadOnlyCollection<Errand> errands
    )
    {
        var interview = interviews.MaxBy(i => (i.IsLive, i.Id));
        var mail = Newest(errands, interview, ErrandKind.InvitationEmail);
        var state = StateOf(candidate, interview, mail);
        var isTroubled =
            interview is { Status: InterviewStatus.Invited, BouncedUtc: not null }
            || ToldOf(interview).Any(kind => IsBroken(Newest(errands, interview, kind)));
        var waitsUnseen =
            candidate.WaitingSince is not null && state is not CandidateState.WaitingForTag;
        return new CandidateSummary(
            state,
            interview?.Id,
            interview?.TypeId,
            interview?.TypeName,
            interview?.Reference,
            interview?.Rating,
            interview?.DeadlineUtc,
            interview?.SubmittedUtc,
            interview?.EtaUtc,
            isTroubled
                || waitsUnseen
                || candidate.UnmappedReasonId is not null
                || candidate.LastVerdict is VerdictKind.NeedsAttention or VerdictKind.Unreadable,
            interviews.Any(i => i.Status is InterviewStatus.Finalised) && IsMissing(candidate)
        );
    }

    /// <summary>The e-mails and notes that somebody lacks if they failed, by where the interview stands.</summary>
    private static ErrandKind[] ToldOf(Interview? interview) =>
        interview?.Status switch
        {
            InterviewStatus.Invited =>
            [
                ErrandKind.InvitationEmail,
                ErrandKind.InvitationNote,
                ErrandKind.ReminderEmail,
            ],
            InterviewStatus.Cancelled => [ErrandKind.CancellationEmail],
            InterviewStatus.Finalised => [ErrandKind.ResultNote],
            _ => [],
        };

    /// <summary>A live interview says more than the last look; one that is over says less than a look that waits for a person.</summary>
    private static CandidateState StateOf(
        Candidate candidate,
        Interview? interview,
        Errand? mail
    ) =>
        interview switch
        {
            { Status: InterviewStatus.Invited }
                when IsBroken(mail) || interview.BouncedUtc is not null =>
                CandidateState.NeedsAttention,
            { Status: InterviewStatus.Invited } when mail is { State: not ErrandState.Done } =>
                CandidateState.NotSentYet,
            { IsLive: true } => OfInterview(interview.Status),
            { Status: InterviewStatus.Finalised } => CandidateState.Finalised,
            not null when candidate.LastVerdict?.AwaitsPerson() is not true => OfInterview(
                interview.Status
            ),
            _ => OfVerdict(candidate.LastVerdict),
        };

    // Onsite without an end is not missing: the candidate is still on the way.
    private static bool IsMissing(Candidate candidate) =>
        candidate.NextSteps is null
        || (
            candidate.Reading?.Archived is not null
            && candidate.OfferStatus is null
            && candidate.NextSteps is NextSteps.Onsite or NextSteps.TechnicalPhoneScreenAndOnsite
        );

    private static Errand? Newest(
        IEnumerable<Errand> errands,
        Interview? interview,
        ErrandKind kind
    ) =>
        interview is null
            ? null
            : errands.Where(e => e.InterviewId == interview.Id && e.Kind == kind).MaxBy(e => e.Id);

    private static bool IsBroken(Errand? errand) =>
        errand?.State is ErrandState.Failed or ErrandState.Uncertain;

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
