using Byteboard.Dashboard.Shell;
using Byteboard.Domain.Candidates;
using Byteboard.Domain.Connecting;
using Byteboard.Domain.Errands;
using Byteboard.Domain.FlightChecks;
using Byteboard.Domain.Interviews;
using Byteboard.Domain.LeverIntegrations;

namespace Byteboard.Dashboard.TeamSettings.Testing;

/// <summary>What to know about the awaited step, or to do about it.</summary>
public sealed record FlightHint(Family Family, string Sentence);

/// <summary>Pure: what stands in the way at once, and after a minute what to do about a step that does not come.</summary>
public static class FlightHints
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    public static FlightHint? Of(FlightSight sight, TeamSettingsView view, TeamTime time)
    {
        if (sight.Awaited is not { } step)
        {
            return null;
        }

        var isLate = time.NowUtc - sight.AwaitedSinceUtc >= Patience;
        return (step.IsRepresentatives() ? null : Stopped(view))
            ?? AtOnce(sight, step, time)
            ?? (isLate ? Late(sight, step, view, time) : null);
    }

    private static FlightHint? Stopped(TeamSettingsView view) =>
        !view.Integration.IsOn
            ? Warn("The integration is off: what Lever sends is kept. Switch it on to go on.")
        : view.Lane?.PausedWhy is { } why
            ? new(Family.Bad, $"{why} Everything is kept, and goes on when that is mended.")
        : null;

    private static FlightHint? AtOnce(FlightSight sight, FlightStep step, TeamTime time) =>
        step switch
        {
            FlightStep.Tagged or FlightStep.Invited when Against(sight.Verdict) is { } verdict =>
                Warn(FlightVerdict.Sentence(verdict, time)),
            FlightStep.Invited => Broken(sight.Facts.Mail, "The invitation e-mail"),
            FlightStep.InviteNote => Broken(sight.Facts.Note, "The note"),
            FlightStep.MovedToOnsite when sight.Facts.Stages.First(StageTarget.Onsite) is null =>
                Warn("No stage is matched to Onsite. Match one in Configure Stages."),
            FlightStep.Rejected => Rejecting(sight.Facts),
            FlightStep.Finalised => new(
                Family.Info,
                "Take the interview from the invitation e-mail, or let your Byteboard representative finalise it on the candidate's page."
            ),
            FlightStep.ResultNote => Broken(sight.Facts.ResultNote, "The note with the result"),
            _ => null,
        };

    private static FlightHint Late(
        FlightSight sight,
        FlightStep step,
        TeamSettingsView view,
        TeamTime time
    ) =>
        step switch
        {
            FlightStep.Created => Unseen(sight, view, time),
            FlightStep.Tagged => Untagged(sight),
            FlightStep.Moved => FlightWebhook.Missed(
                sight.Facts.ListedEntryInto(StageTarget.Byteboard),
                sight.Facts,
                Webhook(view, WebhookKind.StageChange),
                time
            ),
            FlightStep.MovedToOnsite => FlightWebhook.Missed(
                sight.Facts.ListedEntryInto(StageTarget.Onsite),
                sight.Facts,
                Webhook(view, WebhookKind.StageChange),
                time
            ),
            FlightStep.Rejected => FlightWebhook.MissedArchive(
                sight.Facts.Listed?.Reading.Archived,
                Webhook(view, WebhookKind.ArchiveChange),
                time
            ),
            FlightStep.Invited => Warn(
                $"The invitation has not gone out. {sight.Facts.Mail?.LastFault ?? "Nothing went wrong yet: Lever or the mail server is slow."}"
            ),
            FlightStep.InviteNote => Unnoted(sight.Facts),
            FlightStep.ResultNote => Warn(
                $"The note with the result is not in Lever yet. {sight.Facts.ResultNote?.LastFault ?? "Lever may be slow."}"
            ),
            _ => new(
                Family.Staff,
                $"{view.Team.RepresentativeName ?? "Your Byteboard representative"} has not confirmed yet. Tell them that the test candidate is ready."
            ),
        };

    // A look that decided anything but to invite; what follows an invitation is no news.
    private static Verdict? Against(Verdict? verdict) =>
        verdict
            is { Kind: VerdictKind.Invited }
                or { Kind: VerdictKind.OutcomeChanged }
                or {
                    Kind: VerdictKind.NothingToDo,
                    Reason: VerdictReason.Archived or VerdictReason.AlreadyInvited,
                }
            ? null
            : verdict;

    private static FlightHint? Broken(Errand? errand, string what) =>
        errand?.State switch
        {
            ErrandState.Failed => new(Family.Bad, $"{what} was not sent. {errand.LastFault}"),
            ErrandState.Uncertain => Warn(
                $"{what} may not have arrived. {errand.LastFault} Look for {errand.Reference}."
            ),
            ErrandState.Withdrawn => Warn($"{what} was withdrawn. {errand.LastFault}"),
            _ => null,
        };

    private static FlightHint? Rejecting(FlightFacts facts)
    {
        if (facts.Reasons.All(r => r.Target is not ReasonTarget.Rejected))
        {
            return Warn(
                "No archive reason is matched to Rejected. Match one in Configure Archive Reasons."
            );
        }

        if (facts.Known?.Reading.Archived is not { } archived || archived.At < facts.StartedAt)
        {
            return null;
        }

        return facts.Reasons.FirstOrDefault(r => r.ReasonId == archived.ReasonId) is { } reason
            ? Warn(
                $"It was archived as '{reason.Text}', which means {ReasonSuggestions.Word(reason.Target)} here. Archive it again with a reason that means Rejected."
            )
            : Warn(
                "It was archived with a reason that is not matched. Match it in Configure Archive Reasons, or archive again with one that means Rejected."
            );
    }

    private static FlightHint Unseen(FlightSight sight, TeamSettingsView view, TeamTime time)
    {
        const string Move = "Create it, tag it and move it: these steps then tick together.";
        return (view.Integration.SetupKey, sight.Listing?.State) switch
        {
            (null, _) => new(
                Family.Info,
                $"Without the Setup key we see the test candidate only once it moves. {Move}"
            ),
            (_, ListingState.RightMissing) => new(
                Family.Info,
                $"The Setup key lacks the right 'list all opportunities', so we see the test candidate only once it moves. {Move}"
            ),
            (_, ListingState.KeyRefused) => Warn(
                $"Lever refuses the Setup key, so we see the test candidate only once it moves. {Move}"
            ),
            (_, ListingState.Listed) => Warn(
                $"Lever lists no candidate with this e-mail that is newer than {time.Brief(sight.Facts.Flight.StartedUtc)}. Compare the e-mail. A candidate from before counts once it moves."
            ),
            _ => Warn("Lever does not answer at the moment. We ask again every 5 seconds."),
        };
    }

    private static FlightHint Untagged(FlightSight sight)
    {
        var tags = (sight.Facts.Known ?? sight.Facts.Listed)?.Reading.Tags ?? [];
        return TagMatch.NearMisses(tags, sight.Facts.Types.Select(t => t.Tag)) is [var close, ..]
            ? Warn($"'{close.Seen}' is close to {close.Team}. Correct the tag in Lever.")
            : Warn("The test candidate carries none of 'Your Tags'. Add one in Lever.");
    }

    private static FlightHint Unnoted(FlightFacts facts) =>
        (facts.Note, facts.NoteSight) switch
        {
            ({ State: ErrandState.Done } note, NoteSight.NotListed) => Warn(
                $"Lever took the note {note.Reference}, but does not list it. Look for it on the opportunity; perhaps somebody deleted it."
            ),
            ({ State: ErrandState.Done }, _) => Warn(
                "Lever took the note, but does not answer when asked for its list. We ask again every 5 seconds."
            ),
            ({ LastFault: { } fault }, _) => Warn(
                $"The note is not in Lever yet. {fault} If the right is missing, make a new Permanent key in Lever with the box 'add a note' ticked."
            ),
            _ => Warn("The note is not in Lever yet. It follows the e-mail; Lever may be slow."),
        };

    private static WebhookView Webhook(TeamSettingsView view, WebhookKind kind) =>
        view.Webhooks.Single(w => w.Webhook.Kind == kind);

    private static FlightHint Warn(string sentence) => new(Family.Warn, sentence);
}
