using Byteboard.Domain.Errands;

namespace Byteboard.Dashboard.Candidates.Detail;

/// <summary>What an e-mail or a note is called, and what a person is asked about it.</summary>
public static class ErrandWords
{
    public static string Of(ErrandKind kind) =>
        kind switch
        {
            ErrandKind.InvitationEmail => "Invitation e-mail",
            ErrandKind.InvitationNote => "“Invite sent” note in Lever",
            ErrandKind.ReminderEmail => "Reminder e-mail",
            ErrandKind.CancellationEmail => "E-mail about the cancellation",
            ErrandKind.ResultNote => "Result note in Lever",
            ErrandKind.NotInvitedNote => "“Invite not sent” note in Lever",
            ErrandKind.UnderWayNote => "Note in Lever about the archive",
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, message: null),
        };

    /// <summary>What happened, and what to look for.</summary>
    public static string AskedOf(DetailErrand errand) =>
        errand switch
        {
            { State: ErrandState.Failed } when errand.Kind.IsNote() =>
                $"It was not added. {errand.LastFault} Mend that first, then send it again.",
            { State: ErrandState.Failed } =>
                $"It was not sent. {errand.LastFault} Mend that first, then send it again.",
            _ when errand.Kind.IsNote() =>
                $"The connection broke after the note had left. Look for {errand.Reference} in Lever, then say which.",
            _ =>
                "The connection broke after the e-mail had left. Ask the candidate whether it arrived, then say which.",
        };

    /// <summary>What each answer does.</summary>
    public static string FollowsFrom(DetailErrand errand) =>
        errand switch
        {
            { Kind: ErrandKind.InvitationEmail, State: ErrandState.Uncertain } =>
                "It is there: the deadline of the e-mail holds, and the note follows in Lever. Send again: the same link once more, with a new deadline.",
            { Kind: ErrandKind.InvitationEmail } =>
                "The same link goes out with a new deadline, and the note follows in Lever. To write to another address, correct it beside Interview.",
            { State: ErrandState.Failed } when errand.Kind.IsNote() =>
                "The note is added once more.",
            { State: ErrandState.Failed } => "The same e-mail goes out once more.",
            _ when errand.Kind.IsNote() =>
                "It is there: nothing more is added. Send again: the note is added once more.",
            _ =>
                "It is there: nothing more is sent. Send again: the same e-mail goes out once more.",
        };
}
