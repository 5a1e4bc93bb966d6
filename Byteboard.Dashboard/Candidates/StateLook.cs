using Byteboard.Dashboard.Candidates.Listing;
using Byteboard.Dashboard.Shell;
using Byteboard.Domain.Candidates;
using static MudBlazor.Icons.Material;

namespace Byteboard.Dashboard.Candidates;

/// <summary>The label, family and icon of a state, as the whole product shows it.</summary>
public static class StateLook
{
    public static (Family Family, string Icon, string Text) Of(CandidateState state) =>
        state switch
        {
            CandidateState.Invited => (Family.Info, Outlined.Mail, "Invited"),
            CandidateState.NotSentYet => (
                Family.Warn,
                Outlined.MarkEmailUnread,
                "Invited: e-mail not sent yet"
            ),
            CandidateState.Active => (Family.Info, Outlined.PlayCircle, "Active"),
            CandidateState.Eta => (Family.Info, Outlined.HourglassTop, "ETA"),
            CandidateState.SupportActive => (Family.Staff, Outlined.SupportAgent, "Support Active"),
            CandidateState.Expired => (Family.Mute, Outlined.EventBusy, "Expired"),
            CandidateState.Incomplete => (Family.Warn, Outlined.IncompleteCircle, "Incomplete"),
            CandidateState.Cancelled => (Family.Mute, Outlined.Block, "Cancelled"),
            CandidateState.Finalised => (Family.Good, Outlined.TaskAlt, "Finalised"),
            CandidateState.WaitingForTag => (Family.Warn, Outlined.LabelOff, "Waiting for tag"),
            CandidateState.NeedsAttention => (
                Family.Warn,
                Outlined.PriorityHigh,
                "Needs attention"
            ),
            CandidateState.Unreadable => (Family.Bad, Outlined.Lock, "Unreadable"),
            CandidateState.NothingToDo => (Family.Mute, Outlined.Remove, "Nothing to do"),
            CandidateState.Ignored => (Family.Mute, Outlined.DoNotDisturbOn, "Ignored"),
            CandidateState.OutcomeChanged => (Family.Good, Outlined.Flag, "Outcome changed"),
            _ => throw new ArgumentOutOfRangeException(nameof(state), state, message: null),
        };

    public static string Of(CandidateView view) =>
        view switch
        {
            CandidateView.Invited => "Invited",
            CandidateView.Waiting => "Waiting for tag",
            CandidateView.Attention => "Needs attention",
            CandidateView.Expiring => "Expiring soon",
            CandidateView.Missing => "Outcomes missing",
            _ => "All",
        };
}
