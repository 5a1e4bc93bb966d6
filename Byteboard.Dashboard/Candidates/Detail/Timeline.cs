using Byteboard.Dashboard.Deliveries;
using Byteboard.Dashboard.Shell;
using Byteboard.Domain.Candidates;
using Byteboard.Domain.Deliveries;
using Byteboard.Domain.Errands;
using Byteboard.Domain.Interviews;
using Byteboard.Domain.Outcomes;
using static MudBlazor.Icons.Material;

namespace Byteboard.Dashboard.Candidates.Detail;

/// <summary>Pure: everything that happened to a candidate, newest first; what is still to come on top.</summary>
public static class Timeline
{
    // Of one moment, what follows from something stands above it.
    public static IReadOnlyList<TimelineEntry> Of(CandidateDetail candidate, TeamTime time) =>
        [
            .. candidate
                .Errands.Select(e => OfErrand(e, time))
                .Concat(candidate.Changes.Select(c => OfChange(candidate, c)))
                .Concat(candidate.Events.Select(e => OfEvent(candidate, e, time)))
                .Concat(OfVerdicts(candidate, time))
                .Concat(OfPresses(candidate))
                .Concat(candidate.Deliveries.Select(d => OfDelivery(candidate, d)))
                .Concat(OfErasure(candidate))
                .OrderByDescending(e => e.At ?? long.MaxValue),
        ];

    /// <summary>Looks that came to the same in a row are the first of them, and how often it was so again.</summary>
    private static IEnumerable<TimelineEntry> OfVerdicts(
        CandidateDetail candidate,
        TeamTime time
    ) =>
        Runs(candidate.Verdicts, (a, b) => (a.Kind, a.Reason) == (b.Kind, b.Reason))
            .Reverse()
            .SelectMany(run =>
            {
                var first = OfVerdict(candidate, run[0], time);
                return run.Count is 1 ? [first] : new[] { Again(candidate, run, time), first };
            });

    private static TimelineEntry Again(
        CandidateDetail candidate,
        IReadOnlyList<Verdict> run,
        TeamTime time
    ) =>
        OfVerdict(candidate, run[^1], time) with
        {
            Family = Family.Mute,
            Icon = Outlined.Update,
            Title = $"Looked again {Times(run.Count - 1)}, with the same result",
            By = null,
        };

    private static IEnumerable<TimelineEntry> OfPresses(CandidateDetail candidate) =>
        Runs(
                candidate.Presses,
                (a, b) => (a.Step, a.ById, a.ErrandId, b.ErrandId) == (b.Step, b.ById, null, null)
            )
            .Select(run => OfPress(candidate, run[0], run.Count));

    private static TimelineEntry OfPress(CandidateDetail candidate, CandidateEvent press, int times)
    {
        var errand = candidate.Errands.FirstOrDefault(e => e.Id == press.ErrandId);
        var what = errand is null ? "An e-mail or note" : ErrandWords.Of(errand.Kind);
        var (icon, title) = press.Step switch
        {
            CandidateStep.CheckAgain => (Outlined.Refresh, "Asked to check again"),
            CandidateStep.SendNow => (Outlined.Send, "Asked to send"),
            CandidateStep.ChooseAndSend => (Outlined.Send, "Chose an interview type to send"),
            CandidateStep.Link => (Outlined.Link, "Linked to the opportunity in Lever"),
            CandidateStep.ItIsThere => (Outlined.Check, $"{what}: said that it is there"),
            CandidateStep.SendAgain => (Outlined.Replay, $"{what}: sent again"),
            _ => throw new ArgumentOutOfRangeException(nameof(press), press.Step, message: null),
        };
        return new TimelineEntry(
            press.At,
            Family.Mute,
            icon,
            times is 1 ? title : $"{title}, {Times(times)}",
            Line: null,
            press.ByName,
            press.ByRepresentative
        );
    }

    private static IEnumerable<TimelineEntry> OfErasure(CandidateDetail candidate) =>
        candidate.ErasedUtc is { } erased
            ?
            [
                new(
                    new DateTimeOffset(erased, TimeSpan.Zero).ToUnixTimeMilliseconds(),
                    Family.Mute,
                    Outlined.PersonOff,
                    "Name and addresses removed"
                ),
            ]
            : [];

    private static IEnumerable<IReadOnlyList<T>> Runs<T>(
        IEnumerable<T> rows,
        Func<T, T, bool> areAlike
    )
    {
        List<T> run = [];
        foreach (var row in rows)
        {
            if (run.Count > 0 && !areAlike(run[^1], row))
            {
                yield return run;
                run = [];
            }

            run.Add(row);
        }

        if (run.Count > 0)
        {
            yield return run;
        }
    }

    private static string Times(int count) =>
        count switch
        {
            1 => "once",
            2 => "twice",
            _ => $"{count} times",
        };

    private static TimelineEntry OfDelivery(CandidateDetail candidate, DetailDelivery delivery) =>
        new(
            delivery.TriggeredAt,
            delivery.State switch
            {
                DeliveryState.Held => Family.Warn,
                DeliveryState.Dead => Family.Bad,
                _ => Family.Mute,
            },
            delivery.IsStageChange ? Outlined.DriveFileMove : Outlined.Archive,
            DeliveryWords.Of(
                delivery.IsStageChange ? LeverEvent.StageChange : LeverEvent.ArchiveChange,
                delivery.ToStageId,
                delivery.ToReasonId,
                candidate.Stages,
                candidate.ReasonTexts
            ),
            delivery.State switch
            {
                DeliveryState.Pending => "Its turn comes.",
                DeliveryState.Held => "Kept: Lever Integration was off.",
                DeliveryState.Discarded => "Dropped by a person.",
                DeliveryState.Dead => "Given up after 12 attempts.",
                _ => null,
            },
            "in Lever",
            DeliveryId: delivery.Id
        );

    private static TimelineEntry OfVerdict(
        CandidateDetail candidate,
        Verdict verdict,
        TeamTime time
    )
    {
        var (family, icon, title) = VerdictLook.Of(verdict);
        return new TimelineEntry(
            verdict.At,
            family,
            icon,
            verdict.Reason is VerdictReason.Dismissed ? "Dismissed" : title,
            VerdictText.Sentence(verdict.Kind, verdict.Reason, verdict.Checks, time.Brief),
            verdict.Cause is LookCause.Person or LookCause.Check
                ? candidate.PersonOf(verdict.CauseId)
                : null
        );
    }

    private static TimelineEntry OfEvent(
        CandidateDetail candidate,
        InterviewEvent step,
        TeamTime time
    )
    {
        var interview = candidate.Interviews.FirstOrDefault(i => i.Id == step.InterviewId);
        var type = interview?.TypeName ?? "the interview";
        var until = step.UntilUtc is { } utc ? time.Text(utc) : null;
        var (family, icon, title, line) = step.Step switch
        {
            null => (
                Family.Info,
                Outlined.MarkEmailRead,
                $"Invitation to {type}",
                interview is null ? null
                : candidate.IsCorrection(interview)
                    ? $"To the corrected address. ID {interview.Reference}"
                : step.By is ActorKind.Person
                    ? $"The interview type was chosen by hand. ID {interview.Reference}"
                : $"ID {interview.Reference}"
            ),
            InterviewStep.Start => (Family.Info, Outlined.PlayCircle, "Started", null),
            InterviewStep.Submit => (
                Family.Info,
                Outlined.HourglassTop,
                "Submitted",
                until is null ? null : $"Result expected {until}"
            ),
            InterviewStep.Abandon => (
                Family.Warn,
                Outlined.IncompleteCircle,
                "Not finished",
                step.Detail
            ),
            InterviewStep.OpenSupport => (
                Family.Staff,
                Outlined.SupportAgent,
                "Byteboard began to help",
                step.Detail
            ),
            InterviewStep.CloseSupport => (
                Family.Staff,
                Outlined.SupportAgent,
                "Byteboard has helped",
                step.Detail
            ),
            InterviewStep.Finalise => (
                Family.Good,
                Outlined.TaskAlt,
                step.Detail is { } rating ? $"Finalised: {rating}" : "Finalised",
                null
            ),
            InterviewStep.Expire => (
                Family.Mute,
                Outlined.EventBusy,
                "Expired",
                "The deadline passed before the interview was started."
            ),
            InterviewStep.Extend => (
                Family.Info,
                Outlined.Event,
                "Deadline moved",
                until is null ? null : $"Open until {until}"
            ),
            InterviewStep.Remind => (
                Family.Mute,
                Outlined.NotificationsNone,
                "Reminder asked for",
                (string?)null
            ),
            InterviewStep.MarkBounced => (
                Family.Warn,
                Outlined.MarkEmailUnread,
                "E-mail came back",
                "Correct the address and send again."
            ),
            InterviewStep.Replace => (
                Family.Mute,
                Outlined.Block,
                $"Closed: {interview?.Reference}",
                "Another invitation with a corrected address takes its place."
            ),
            InterviewStep.Cancel => (Family.Mute, Outlined.Block, "Cancelled", step.Detail),
            InterviewStep.CancelByArchive => (
                Family.Mute,
                Outlined.Block,
                "Invitation closed",
                "Archived in Lever before the interview was started."
            ),
            InterviewStep.Reinstate => (
                Family.Info,
                Outlined.Mail,
                "Invitation opened again",
                "Taken out of the archive in Lever; the link is the same."
            ),
            _ => throw new ArgumentOutOfRangeException(nameof(step), step.Step, message: null),
        };
        return new TimelineEntry(
            step.At,
            family,
            icon,
            title,
            line,
            step.By is ActorKind.Person ? step.ByName : null,
            step.ByRepresentative
        );
    }

    private static TimelineEntry OfErrand(DetailErrand errand, TeamTime time)
    {
        var what = ErrandWords.Of(errand.Kind);
        var icon = errand.Kind.IsNote() ? Outlined.StickyNote2 : Outlined.Mail;
        var reference = errand.Kind.IsNote() ? $"Reference {errand.Reference}" : null;
        return errand.State switch
        {
            ErrandState.Done => new(
                errand.DoneAt,
                errand.Kind.IsNote() ? Family.Mute : Family.Info,
                icon,
                errand.Kind.IsNote() ? $"{what} left" : $"{what} sent",
                errand is { Kind: ErrandKind.InvitationEmail, DeadlineUtc: { } deadline }
                    ? $"Open until {time.Text(deadline)}"
                    : reference
            ),
            ErrandState.Failed => new(
                errand.SettledAt,
                Family.Bad,
                icon,
                $"{what}: not sent",
                errand.LastFault
            ),
            ErrandState.Uncertain => new(
                errand.SettledAt,
                Family.Warn,
                icon,
                $"{what}: may not have arrived",
                $"{errand.LastFault} {reference}".Trim()
            ),
            ErrandState.Withdrawn => new(
                errand.SettledAt,
                Family.Mute,
                icon,
                $"{what}: no longer wanted",
                errand.LastFault
            ),
            _ => new(
                null,
                Family.Info,
                icon,
                errand.State is ErrandState.Sending
                    ? $"{what}: on its way"
                    : $"{what}: its turn comes",
                errand.LastFault ?? (errand.DueAt is null ? "It waits for the e-mail." : null)
            ),
        };
    }

    private static TimelineEntry OfChange(CandidateDetail candidate, OutcomeChange change)
    {
        var field = change.Field is OutcomeField.NextSteps ? "Next Steps" : "Offer Status";
        return new TimelineEntry(
            change.At,
            Family.Good,
            Outlined.Flag,
            change.After is null
                ? $"{field} emptied"
                : $"{field} set to {OutcomeWords.Of(change.Field, change.After)}",
            SourceOf(candidate, change),
            change.Source is OutcomeSourceKind.Hand ? change.ByName : null,
            change.ByRepresentative
        );
    }

    /// <summary>What set a value, in a few words.</summary>
    public static string SourceOf(CandidateDetail candidate, OutcomeChange change) =>
        change.Source switch
        {
            OutcomeSourceKind.Stage =>
                $"Moved to {candidate.Stages.KnownNameOf(change.SourceId) ?? "a stage that is no longer matched"} in Lever",
            OutcomeSourceKind.Archive => candidate.ReasonTexts.TryGetValue(
                change.SourceId ?? "",
                out var text
            )
                ? $"Archived in Lever: {text}"
                : "Archived in Lever",
            OutcomeSourceKind.Hand => "Set by hand",
            _ => "What had set it was undone in Lever",
        };
}
