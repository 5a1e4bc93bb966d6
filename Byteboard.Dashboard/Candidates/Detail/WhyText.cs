using Byteboard.Dashboard.Shell;
using Byteboard.Domain.Candidates;
using Byteboard.Domain.Errands;
using Byteboard.Domain.Interviews;
using Byteboard.Domain.LeverIntegrations;

namespace Byteboard.Dashboard.Candidates.Detail;

/// <summary>One decision told: what made us look, the verdict's sentence, and what would have been decided otherwise.</summary>
public sealed record WhyText(string Cause, string Sentence, string? After, string? WhatIf)
{
    private const string SomeAddress = "somebody@example.com";

    /// <summary>What the invite rule asks of everybody, in its order.</summary>
    private static readonly IReadOnlyList<string> Questions = AskedOfWhomNothingStandsAgainst();

    /// <summary>Pure: the paragraph about the decision at <paramref name="index"/> of the candidate's verdicts.</summary>
    public static WhyText Of(CandidateDetail candidate, int index, TeamTime time)
    {
        var verdict = candidate.Verdicts[index];
        var isNewest = index == candidate.Verdicts.Count - 1;
        return new WhyText(
            CauseOf(candidate, verdict, time),
            VerdictText.Sentence(verdict.Kind, verdict.Reason, verdict.Checks, time.Brief),
            AfterOf(candidate, verdict, isNewest, time),
            isNewest ? WhatIfOf(candidate, verdict, time) : null
        );
    }

    /// <summary>The questions that were not asked any more, since one before them had decided.</summary>
    public static IReadOnlyList<string> NotReached(Verdict verdict)
    {
        var asked = verdict.Checks.Select(c => c.Asked).ToHashSet(StringComparer.Ordinal);
        return
            verdict.Checks.FirstOrDefault(c => !c.Passed && Questions.Contains(c.Asked))
                is { } decided
            ? [.. Questions.SkipWhile(q => q != decided.Asked).Where(q => !asked.Contains(q))]
            : [];
    }

    /// <summary>The decision that the page opens at: the newest that did not invite or is not settled, else the newest.</summary>
    public static int FirstShown(IReadOnlyList<Verdict> verdicts)
    {
        for (var i = verdicts.Count - 1; i >= 0; i--)
        {
            if (verdicts[i].Kind.AwaitsPerson())
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
            LookCause.Sweep => "We read it again by ourselves, to see what no event told us.",
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
            return $"{time.Text(sent.InvitedUtc)} {InvitationOf(candidate, sent)}";
        }

        return isNewest && candidate.NextLookAt is { } next
            ? next <= time.Now
                ? "A look is due now."
                : $"Next look {time.Brief(next)}."
            : null;
    }

    // Who brought it about, and what became of its e-mail.
    private static string InvitationOf(CandidateDetail candidate, DetailInterview sent)
    {
        var trouble = candidate
            .Errands.Where(e => e.InterviewId == sent.Id && e.Kind is ErrandKind.InvitationEmail)
            .MaxBy(e => e.Id)
            ?.State switch
        {
            ErrandState.Pending or ErrandState.Sending => "the e-mail is not sent yet",
            ErrandState.Uncertain => "the e-mail may not have arrived",
            ErrandState.Failed => "the e-mail was not sent",
            ErrandState.Withdrawn => "the e-mail was no longer wanted",
            _ => null,
        };
        var person = sent.InvitedBy is { } by ? candidate.PersonOf(by) : null;
        return (person, candidate.IsCorrection(sent), trouble) switch
        {
            ({ } who, true, null) =>
                $"{who} corrected the address and sent the invitation to {sent.TypeName} again.",
            ({ } who, true, _) => $"{who} corrected the address; {trouble}.",
            ({ } who, false, null) => $"{who} chose {sent.TypeName} and sent the invitation.",
            ({ } who, false, _) => $"{who} chose {sent.TypeName}; {trouble}.",
            (null, _, null) => $"the invitation to {sent.TypeName} was sent.",
            _ => $"the invitation to {sent.TypeName} was decided; {trouble}.",
        };
    }

    /// <summary>The rule once more, with what was missing put right; null where that would change nothing.</summary>
    private static string? WhatIfOf(CandidateDetail candidate, Verdict verdict, TeamTime time)
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
                    : $"With the tag {type.Tag} alone: {Decided(candidate, reading with { Tags = [type.Tag] })} {AsRead(reading, time)}";
            case VerdictReason.MovedOn or VerdictReason.StageNotMapped:
                return candidate.Stages.First(StageTarget.Byteboard) is { } stage
                    ? $"In the stage {candidate.Stages.NameOf(stage)}: {Decided(candidate, reading with { StageId = stage, StageChanges = [.. reading.StageChanges, new StageEntry(stage, verdict.At)] })} {AsRead(reading, time)}"
                    : null;
            default:
                return null;
        }
    }

    private static string AsRead(Reading reading, TeamTime time) =>
        $"This goes by what Lever said {time.When(reading.ReadAt)}.";

    // Reviewers' pages read no addresses: what may stand against one is left open there.
    private static string Decided(CandidateDetail candidate, Reading reading)
    {
        var decision = InviteRule.Decide(
            new InviteQuestion(
                reading with
                {
                    Emails = candidate.Emails ?? [SomeAddress],
                },
                candidate.Stages,
                candidate.Types,
                [.. candidate.Interviews.Select(FactOf)],
                candidate.Elsewhere
            )
        );
        return (decision.Kind, candidate.Emails) switch
        {
            (VerdictKind.Invited, not null) => "the invitation would have gone out.",
            (VerdictKind.Invited, null) =>
                "the invitation would have gone out, unless something about the e-mail address stood against it.",
            _ => Lower(VerdictText.Sentence(decision.Kind, decision.Reason, decision.Checks)),
        };
    }

    private static string[] AskedOfWhomNothingStandsAgainst()
    {
        var type = new InterviewType
        {
            TeamId = 0,
            Name = "any",
            Tag = "any",
        };
        var stage = new StageMapping
        {
            TeamId = 0,
            StageId = "any",
            Name = "any",
            Target = StageTarget.Byteboard,
        };
        var reading = new Reading
        {
            ReadAt = 0,
            ContactId = "any",
            StageId = stage.StageId,
            CreatedAt = 0,
            Tags = [type.Tag],
            Emails = [SomeAddress],
        };
        var decision = InviteRule.Decide(
            new InviteQuestion(reading, new StageMap([stage]), [type], [], [])
        );
        return [.. decision.Checks.Select(c => c.Asked)];
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
