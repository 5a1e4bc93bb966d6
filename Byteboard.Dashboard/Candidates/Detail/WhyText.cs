using Byteboard.Dashboard.Shell;
using Byteboard.Domain.Candidates;
using Byteboard.Domain.Interviews;

namespace Byteboard.Dashboard.Candidates.Detail;

/// <summary>One decision told: what made us look, the verdict's sentence, and what would have been decided otherwise.</summary>
public sealed record WhyText(string Cause, string Sentence, string? After, string? WhatIf)
{
    /// <summary>Pure: the paragraph about the decision at <paramref name="index"/> of the candidate's verdicts.</summary>
    public static WhyText Of(CandidateDetail candidate, int index, TeamTime time)
    {
        var verdict = candidate.Verdicts[index];
        var isNewest = index == candidate.Verdicts.Count - 1;
        return new WhyText(
            CauseOf(candidate, verdict, time),
            VerdictText.Sentence(verdict.Kind, verdict.Reason, verdict.Checks, time.Brief),
            AfterOf(candidate, verdict, isNewest, time),
            isNewest ? WhatIfOf(candidate, verdict) : null
        );
    }

    /// <summary>The decision that the page opens at: the newest that did not invite or is not settled, else the newest.</summary>
    public static int FirstShown(IReadOnlyList<Verdict> verdicts)
    {
        for (var i = verdicts.Count - 1; i >= 0; i--)
        {
            if (
                verdicts[i].Kind
                is VerdictKind.WaitingForTag
                    or VerdictKind.NeedsAttention
                    or VerdictKind.Unreadable
            )
            {
                return i;
            }
        }

        return verdicts.Count - 1;
    }

    private static string CauseOf(CandidateDetail candidate, Verdict verdict, TeamTime time) =>
        verdict.Cause switch
        {
            LookCause.Delivery => DeliveryOf(candidate, verdict) is { } delivery
                ? $"{EventOf(candidate, delivery)} {time.Brief(delivery.TriggeredAt)}."
                : "Lever told us of a change.",
            LookCause.Person => $"{candidate.PersonOf(verdict.CauseId)} asked to send.",
            LookCause.Check => $"{candidate.PersonOf(verdict.CauseId)} asked us to check again.",
            LookCause.Timer => "We looked again by ourselves.",
            LookCause.KeyChange => "We looked again with a new Permanent key.",
            LookCause.MapChange =>
                "We looked again because the matching of stages or reasons changed.",
            _ => throw new ArgumentOutOfRangeException(nameof(verdict), verdict.Cause, null),
        };

    private static DetailDelivery? DeliveryOf(CandidateDetail candidate, Verdict verdict) =>
        candidate.Deliveries.FirstOrDefault(d =>
            d.Id.ToString(System.Globalization.CultureInfo.InvariantCulture) == verdict.CauseId
        ) ?? candidate.Deliveries.FirstOrDefault(d => d.ReceivedAt <= verdict.At);

    private static string EventOf(CandidateDetail candidate, DetailDelivery delivery) =>
        delivery switch
        {
            { IsStageChange: true, ToStageId: { } stage } =>
                $"Moved to {candidate.Stages.KnownNameOf(stage) ?? "a stage that is not matched"}",
            { IsStageChange: false, ToReasonId: not null } => "Archived",
            { IsStageChange: false } => "Taken out of the archive",
            _ => "Changed in Lever",
        };

    private static string? AfterOf(
        CandidateDetail candidate,
        Verdict verdict,
        bool isNewest,
        TeamTime time
    )
    {
        var sent = candidate.Interviews.Where(i => At(i.InvitedUtc) > verdict.At).MinBy(i => i.Id);
        if (verdict.Kind is not VerdictKind.Invited && sent is not null)
        {
            return sent.InvitedBy is { } person
                ? $"{time.Text(sent.InvitedUtc)} {candidate.PersonOf(person)} chose {sent.TypeName} and sent the invitation."
                : $"{time.Text(sent.InvitedUtc)} the invitation to {sent.TypeName} was sent.";
        }

        return isNewest && candidate.NextLookAt is { } next
            ? next <= time.Now
                ? "A look is due now."
                : $"Next look {time.Brief(next)}."
            : null;
    }

    /// <summary>The rule once more, with what was missing put right; null where that would change nothing.</summary>
    private static string? WhatIfOf(CandidateDetail candidate, Verdict verdict)
    {
        if (candidate.Reading is not { } reading || candidate.ErasedUtc is not null)
        {
            return null;
        }

        switch (verdict.Reason)
        {
            case VerdictReason.NoTag or VerdictReason.SeveralTags:
                var type =
                    TagMatch
                        .NearMisses(reading.Tags, candidate.Types.Select(t => t.Tag))
                        .Select(near =>
                            candidate.Types.FirstOrDefault(t => TagMatch.Equal(t.Tag, near.Team))
                        )
                        .FirstOrDefault(t => t is not null)
                    ?? (candidate.Types is [var any, ..] ? any : null);
                return type is null
                    ? null
                    : $"With the tag {type.Tag} alone: {Decided(candidate, reading with { Tags = [type.Tag] })}";
            case VerdictReason.MovedOn or VerdictReason.StageNotMapped:
                return
                    candidate.Stages.First(Domain.LeverIntegrations.StageTarget.Byteboard)
                        is { } stage
                    ? $"In the stage {candidate.Stages.NameOf(stage)}: {Decided(candidate, reading with { StageId = stage, StageChanges = [.. reading.StageChanges, new StageEntry(stage, verdict.At)] })}"
                    : null;
            default:
                return null;
        }
    }

    private static string Decided(CandidateDetail candidate, Reading reading)
    {
        // Reviewers' pages read no addresses; whether there is one is not what is asked here.
        var asked = reading with
        {
            Emails = ["somebody@example.com"],
        };
        var decision = InviteRule.Decide(
            new InviteQuestion(
                asked,
                candidate.Stages,
                candidate.Types,
                [.. candidate.Interviews.Select(FactOf)],
                []
            )
        );
        return decision.Kind is VerdictKind.Invited
            ? "the invitation would have gone out."
            : Lower(VerdictText.Sentence(decision.Kind, decision.Reason, decision.Checks));
    }

    private static string Lower(string sentence) =>
        sentence.Length is 0 ? sentence : char.ToLowerInvariant(sentence[0]) + sentence[1..];

    private static InterviewFact FactOf(DetailInterview i) =>
        new(
            i.Id,
            i.TypeId,
            i.TypeName,
            i.Status,
            i.StageEntryAt,
            i.CancelledByArchive,
            i.InvitedUtc
        );

    private static long At(DateTime utc) =>
        new DateTimeOffset(utc, TimeSpan.Zero).ToUnixTimeMilliseconds();
}
