namespace Byteboard.Domain.Issues;

/// <summary>What an issue says: its title, what it stops, and the one thing to do. Without names of people.</summary>
public sealed record IssueWords(string Title, string Stops, string ToDo);

/// <summary>Pure: says an issue in plain sentences.</summary>
public static class IssueText
{
    /// <summary>Of an issue as it stands.</summary>
    public static IssueWords Of(Issue issue) =>
        Of(issue.Kind, issue.Name.Length > 0 ? issue.Name : issue.Subject, issue.Count);

    /// <summary>Of a kind, what people call its subject, and how many it stops.</summary>
    public static IssueWords Of(IssueKind kind, string name, int count) =>
        kind switch
        {
            IssueKind.KeyRefused => new(
                "Lever refuses the permanent key",
                $"Nothing can be read and no note is added. {Kept(count)}",
                "Make a new permanent key in Lever and upload it. All goes on, in order."
            ),
            IssueKind.KeyMissing => new(
                "There is no permanent key",
                $"Nothing can be read and no note is added. {Kept(count)}",
                "Upload the permanent key. All goes on, in order."
            ),
            IssueKind.SecretUnreadable => new(
                "A stored key cannot be opened",
                $"Nothing can be read or sent. {Kept(count)}",
                "Whoever runs this site restores the certificate of the key ring."
            ),
            IssueKind.HostUnknown => new(
                "The team's Lever host is not configured here",
                $"Nothing can be read. {Kept(count)}",
                "Whoever runs this site adds the host to its settings."
            ),
            IssueKind.PermissionMissing => new(
                $"The permanent key may not {name}",
                "What needs this right does not happen.",
                $"Rights of a key cannot be changed in Lever. Make a new permanent key with “{name}” ticked, and upload it."
            ),
            IssueKind.SignatureRefused => new(
                $"Events at the {Webhook(name)} webhook carry a wrong signature",
                $"{Many(count, "request was", "requests were")} refused, and nothing was done with {(count is 1 ? "it" : "them")}.",
                "Copy the signing token of this webhook in Lever once more and upload it."
            ),
            IssueKind.Silence => new(
                "Lever has told of no move for a while",
                "Moves and archives in Lever may go unnoticed here, and nobody is invited.",
                "Look in Lever whether both webhooks are switched on. If it is just quiet, ignore this, or allow a longer silence in Team Settings."
            ),
            IssueKind.ClockDrift => new(
                "This site's clock and Lever's do not agree",
                "When they are five minutes apart, Lever's events are refused.",
                "Whoever runs this site sets its clock right."
            ),
            IssueKind.StageUnmapped => new(
                "No stage is matched to Byteboard",
                "Nobody is invited.",
                "Match the stage in which candidates are invited."
            ),
            IssueKind.GivenUp => new(
                $"{Many(count, "event was", "events were")} given up",
                "Lever refused, or its answers could not be read, twelve times over three days.",
                "Replay them once Lever works."
            ),
            IssueKind.MailRefused => new(
                $"{Many(count, "e-mail is", "e-mails are")} not taken by the mail server",
                $"{Many(count, "person waits", "people wait")} for an e-mail.",
                "Correct the address on the candidate's page and send again. If there are many, the mail server is at fault: tell whoever runs this site."
            ),
            IssueKind.NoteRefused => new(
                $"Lever does not take {Many(count, "note", "notes")}",
                "Recruiters do not see in Lever what happened here.",
                "See that the permanent key may add notes, then send again on the candidate's page."
            ),
            IssueKind.Uncertain => new(
                $"Nobody knows whether {Many(count, "e-mail or note", "e-mails or notes")} arrived",
                "The connection broke after the data had left. We do not send twice by ourselves.",
                "Look in Lever or ask, then say on the candidate's page: it is there, or send again."
            ),
            IssueKind.ReasonUnmapped => new(
                $"The archive reason {Quoted(name, "without a name")} is not matched",
                count is 0
                    ? "It is new in Lever; nobody was archived with it yet."
                    : $"{Many(count, "outcome waits", "outcomes wait")} for it.",
                "Say what the reason means. Outcomes follow by themselves."
            ),
            IssueKind.Unreadable => new(
                $"Lever does not let our key read {Many(count, "opportunity", "opportunities")}",
                "They are perhaps confidential. Nobody there is invited, and no outcome is set.",
                "Make a new permanent key with confidential data switched on, and upload it. They are looked at again by themselves."
            ),
            IssueKind.TagAmbiguous => new(
                $"{Many(count, "candidate has", "candidates have")} more than one Byteboard tag",
                "We do not guess between two interviews.",
                "Leave one tag in Lever, or choose the interview on the candidate's page."
            ),
            IssueKind.NoEmail => new(
                $"{Many(count, "candidate has", "candidates have")} no e-mail address that works",
                "Nothing can be sent.",
                "Add the address in Lever, then press Check again."
            ),
            IssueKind.ToRelease => new(
                $"{Many(count, "invitation waits", "invitations wait")} for a person's yes",
                "They are late, or were missed: sending them by ourselves might surprise somebody.",
                "Press Send now or Dismiss on each."
            ),
            IssueKind.ReadingLagged => new(
                $"Lever's answers about {Many(count, "candidate", "candidates")} stayed behind its events",
                "We could not see the move that Lever told us of.",
                "Press Check again."
            ),
            IssueKind.StageUnknown => new(
                $"{Many(count, "candidate stands", "candidates stand")} in a stage that is not matched",
                "Nothing follows from this stage. That is right for stages that mean neither Byteboard, Onsite nor Offer.",
                $"Match the stage {name} if it means one of them; else ignore this."
            ),
            IssueKind.ReasonChanged => new(
                $"The archive reason {Quoted(name, "without a name")} has changed in Lever",
                "Nothing: it keeps its meaning, which belongs to its id.",
                "Look whether the meaning still fits, and save the archive reasons."
            ),
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, message: null),
        };

    private static string Kept(int count) =>
        count is 0 ? "What Lever sends is kept." : $"{Many(count, "event is", "events are")} kept.";

    private static string Many(int count, string one, string many) =>
        count is 1 ? $"1 {one}" : $"{count} {many}";

    private static string Quoted(string name, string nameless) =>
        name.Length is 0 ? nameless : $"“{name}”";

    private static string Webhook(string name) => name is "ArchiveChange" ? "archive" : "stage";
}
