using Byteboard.Dashboard.Shell;
using Byteboard.Domain.Candidates;
using Byteboard.Domain.Errands;
using Byteboard.Domain.LeverIntegrations;

namespace Byteboard.Dashboard.Candidates.Listing;

/// <summary>The names that a team's ids have.</summary>
/// <param name="Reasons">Archive reasons by id.</param>
public sealed record TeamNames(StageMap Stages, IReadOnlyDictionary<string, string> Reasons);

/// <summary>Pure: what a row shows, and the reason in its second line.</summary>
public static class RowRule
{
    /// <summary>The row; <paramref name="email"/> is where the interview was sent, null for whoever may not see it.</summary>
    public static CandidateRow Row(
        ListedCandidate candidate,
        string? email,
        RowTrouble trouble,
        TeamNames names,
        TeamTime time
    ) =>
        new(
            candidate.Id,
            NameOf(candidate),
            email is { Length: > 0 } ? email
                : candidate.Emails is [var first, ..] ? first
                : null,
            candidate.Reference,
            candidate.TypeName,
            candidate.State,
            candidate.State is CandidateState.Finalised ? candidate.Rating : null,
            candidate.EtaUtc,
            candidate.SubmittedUtc,
            candidate.DeadlineUtc,
            StageOf(candidate, names),
            candidate.NextSteps,
            candidate.OfferStatus,
            candidate.ChangedUtc,
            candidate.Emails is null ? null : candidate.Reading?.ShowUrl,
            ReasonOf(candidate, trouble, time),
            StepOf(candidate, trouble.Verdict)
        );

    private static string? NameOf(ListedCandidate row) =>
        row switch
        {
            { Name: null } => null,
            { IsErased: true } => "Name removed",
            { Name: var name } when string.IsNullOrWhiteSpace(name) => "No name in Lever",
            _ => row.Name,
        };

    private static string? ReasonOf(ListedCandidate row, RowTrouble trouble, TeamTime time) =>
        Mail(row, trouble) ?? Look(row, trouble, time) ?? Note(trouble);

    private static string? Mail(ListedCandidate row, RowTrouble trouble) =>
        row.State is not CandidateState.NeedsAttention ? null
        : trouble.Broken.TryGetValue(ErrandKind.InvitationEmail, out var mail)
            ? $"The invitation e-mail {Fate(mail.State)}. {mail.LastFault}"
        : trouble.BouncedUtc is not null
            ? "The invitation e-mail came back. Correct the address and send it again."
        : null;

    private static string? Look(ListedCandidate row, RowTrouble trouble, TeamTime time) =>
        row.AwaitsPerson && trouble.Verdict is { } verdict
            ? VerdictText.Sentence(verdict.Kind, verdict.Reason, verdict.Checks, time.Brief)
                + NextLook(trouble.NextLookAt, time)
            : null;

    private static string? Note(RowTrouble trouble) =>
        trouble.Broken.TryGetValue(ErrandKind.InvitationNote, out var invited)
            ? $"Invited, but the note in Lever {Fate(invited)}"
        : trouble.Broken.TryGetValue(ErrandKind.ResultNote, out var result)
            ? $"Graded, but the note in Lever with the result {Fate(result)}"
        : trouble.Broken.TryGetValue(ErrandKind.ReminderEmail, out var reminder)
            ? $"Invited, but the reminder e-mail {Fate(reminder.State)}. {reminder.LastFault}"
        : trouble.Broken.TryGetValue(ErrandKind.CancellationEmail, out var withdrawal)
            ? $"Cancelled, but the e-mail that says so {Fate(withdrawal.State)}. {withdrawal.LastFault}"
        : null;

    private static string Fate(ErrandState mail) =>
        mail is ErrandState.Failed ? "was not sent" : "may not have arrived";

    private static string Fate(BrokenErrand note) =>
        $"{(note.State is ErrandState.Failed ? "was not added" : "may be missing")}. {note.LastFault} Look for {note.Reference} in Lever.";

    private static NextStep StepOf(ListedCandidate row, Verdict? verdict) =>
        !row.AwaitsPerson || row.OpportunityId is null
            ? NextStep.None
            : verdict?.Reason switch
            {
                VerdictReason.OldEntry
                or VerdictReason.TagAppeared
                or VerdictReason.MapChanged
                or VerdictReason.MissedEntry => NextStep.SendNow,
                VerdictReason.NoTag or VerdictReason.SeveralTags or VerdictReason.TakenBefore =>
                    NextStep.Choose,
                _ => NextStep.CheckAgain,
            };

    private static string NextLook(long? at, TeamTime time) =>
        at switch
        {
            null => "",
            { } due when due <= time.Now => " A look is due now.",
            { } due => $" Next look {time.Brief(due)}.",
        };

    private static string? StageOf(ListedCandidate row, TeamNames names) =>
        row switch
        {
            { IsArchived: true, Reading.Archived.ReasonId: { } id }
                when names.Reasons.TryGetValue(id, out var reason) => $"Archived: {reason}",
            { IsArchived: true } => "Archived",
            { StageId: null } => null,
            { StageId: { } id } when names.Stages.TargetOf(id) is not null => names.Stages.NameOf(
                id
            ),
            _ => "Not matched",
        };
}
