using Byteboard.Domain.Candidates;
using Byteboard.Domain.LeverIntegrations;
using Fact = (string Key, object Value);

namespace Byteboard.Domain.Interviews;

/// <summary>The rows of the invite rule for one question. Each notes what it saw, and returns null when it passes.</summary>
internal sealed class InviteRuleChecks(InviteQuestion question)
{
    private readonly Reading _reading = question.Reading;
    private readonly List<Check> _checks = [];
    private readonly IReadOnlyList<(string Text, string Normalised)> _addresses =
        EmailAddress.Among(question.Reading.Emails);
    private (int Id, string Name) _type;
    private long? _previousId;

    /// <summary>Check 1.</summary>
    public InviteDecision? StageIsByteboard()
    {
        var target = question.Stages.TargetOf(_reading.StageId);
        return Ask(
            "Is the current stage mapped to Byteboard?",
            target is StageTarget.Byteboard,
            (VerdictKind.NothingToDo, VerdictReason.MovedOn),
            ("stage", question.Stages.NameOf(_reading.StageId)),
            ("stage id", _reading.StageId),
            ("mapped to", target?.ToString() ?? "nothing"),
            ("entered at", _reading.LatestEntry.At)
        );
    }

    /// <summary>Check 2.</summary>
    public InviteDecision? NotArchived() =>
        Ask(
            "Is the candidate in play, not archived?",
            _reading.Archived is null,
            (VerdictKind.NothingToDo, VerdictReason.Archived),
            _reading.Archived is { } archived
                ?
                [
                    ("archived", "yes"),
                    ("archived at", archived.At),
                    ("reason id", archived.ReasonId ?? "none"),
                ]
                : [("archived", "no")]
        );

    /// <summary>Belongs to check 2, and must come before 3, which would call this entry invited although its link is closed.</summary>
    public InviteDecision? ReopenedAfterArchive()
    {
        var closed = question.Here.FirstOrDefault(i =>
            i is { CancelledByArchive: true, Status: InterviewStatus.Cancelled }
            && IsOfThisEntry(i)
            && i == Latest(question.Here.Where(other => other.TypeId == i.TypeId))
        );
        if (
            closed is null
            || question.ChosenTypeId is not null
            || question.Here.Any(i => i.TypeId == closed.TypeId && IsLive(i))
        )
        {
            return null;
        }

        _type = (closed.TypeId, closed.TypeName);
        Note(
            "Did nothing but the archive close this entry's invitation?",
            passed: true,
            InviteRuleSaw.About(closed)
        );
        return MayBeWrittenTo()
            ?? NotLiveElsewhere()
            ?? Decision(VerdictKind.Invited, VerdictReason.Reinstated) with
            {
                ReinstateId = closed.Id,
            };
    }

    /// <summary>Check 3.</summary>
    public InviteDecision? StageEntryIsNew()
    {
        if (question.ChosenTypeId is not null)
        {
            return null;
        }

        var decided = Latest(question.Here.Where(IsOfThisEntry));
        return Ask(
            "Is this stage entry still without an invitation?",
            decided is null,
            (VerdictKind.NothingToDo, VerdictReason.AlreadyInvited),
            decided is null
                ?
                [
                    ("entered at", _reading.LatestEntry.At),
                    ("interviews here", question.Here.Count),
                ]
                : InviteRuleSaw.About(decided)
        );
    }

    /// <summary>Check 4.</summary>
    public InviteDecision? OneTagCounts()
    {
        const string Asked = "Does exactly one Byteboard tag count?";
        if (question.ChosenTypeId is { } chosenId)
        {
            return Chosen(chosenId);
        }

        var matching = question
            .Types.Where(type => _reading.Tags.Any(tag => TagMatch.Equal(tag, type.Tag)))
            .ToList();
        var fresh = matching.Where(type => question.Here.All(i => i.TypeId != type.Id)).ToList();
        var counting = fresh.Count > 0 ? fresh : matching;
        var live = Latest(
            question.Here.Where(i => IsLive(i) && counting.Exists(type => type.Id == i.TypeId))
        );

        if (counting.Count == 0)
        {
            return NoTag(Asked);
        }

        if (live is not null)
        {
            var already = (VerdictKind.NothingToDo, VerdictReason.AlreadyInvited);
            return Ask(
                Asked,
                passed: false,
                already,
                [.. InviteRuleSaw.Tags(_reading), .. InviteRuleSaw.About(live)]
            );
        }

        _type = (counting[0].Id, counting[0].Name);
        return Ask(
            Asked,
            counting.Count == 1,
            (VerdictKind.NeedsAttention, VerdictReason.SeveralTags),
            [.. InviteRuleSaw.Tags(_reading), .. counting.SelectMany(InviteRuleSaw.Counting)]
        );
    }

    /// <summary>Check 5.</summary>
    public InviteDecision? MayBeWrittenTo()
    {
        VerdictReason? reason =
            _reading.IsToBeErased ? VerdictReason.Anonymised
            : !_reading.ContactAllowed ? VerdictReason.ContactNotAllowed
            : _addresses.Count == 0 ? VerdictReason.NoEmail
            : null;
        return Ask(
            "May the candidate be written to, at an e-mail address that is one?",
            reason is null,
            (VerdictKind.NeedsAttention, reason ?? default),
            ("anonymised", _reading.IsAnonymised ? "yes" : "no"),
            ("contact allowed", _reading.ContactAllowed ? "yes" : "no"),
            ("addresses", _reading.Emails.Count),
            ("usable addresses", _addresses.Count)
        );
    }

    /// <summary>Check 6.</summary>
    public InviteDecision? NotLiveElsewhere()
    {
        var live = question.Elsewhere.Where(i => i.TypeId == _type.Id).ToList();
        var sameContact = live.Count(i => i.ContactId == _reading.ContactId);
        var sameAddress = live.Count(i =>
            i.ContactId != _reading.ContactId
            && _addresses.Any(address => address.Normalised == i.NormalisedEmail)
        );
        return Ask(
            "Is no interview of this type open elsewhere for the same person?",
            sameContact + sameAddress == 0,
            sameContact > 0
                ? (VerdictKind.Ignored, VerdictReason.InvitedElsewhere)
                : (VerdictKind.NeedsAttention, VerdictReason.SameEmailElsewhere),
            ("of the same contact", sameContact),
            ("of others with the same address", sameAddress)
        );
    }

    /// <summary>Check 7.</summary>
    public InviteDecision? NotTakenBefore()
    {
        var last = Latest(question.Here.Where(i => i.TypeId == _type.Id));
        _previousId = last?.Id;
        return Ask(
            "Is this type new here, or was its last invitation not taken up?",
            question.ChosenTypeId is not null
                || last is not { Status: InterviewStatus.Incomplete or InterviewStatus.Finalised },
            (VerdictKind.NeedsAttention, VerdictReason.TakenBefore),
            last is null ? [("earlier interviews", 0)] : InviteRuleSaw.About(last)
        );
    }

    /// <summary>Check 8: nothing stands against it.</summary>
    public InviteDecision Invited() =>
        Decision(VerdictKind.Invited, VerdictReason.Invited) with
        {
            Invite = new(
                _type.Id,
                _type.Name,
                _addresses[0].Text,
                _reading.LatestEntry.At,
                _previousId
            ),
        };

    // A person chose: no tag is asked for.
    private InviteDecision? Chosen(int typeId)
    {
        const string Asked =
            "Is the interview type that a person chose still in use, and not open here?";
        if (question.Types.FirstOrDefault(t => t.Id == typeId) is not { } type)
        {
            return Ask(
                Asked,
                passed: false,
                (VerdictKind.NeedsAttention, VerdictReason.NoTag),
                ("chosen", "retired")
            );
        }

        _type = (type.Id, type.Name);
        var live = Latest(question.Here.Where(i => i.TypeId == typeId && IsLive(i)));
        return Ask(
            Asked,
            live is null,
            (VerdictKind.NothingToDo, VerdictReason.AlreadyInvited),
            live is null ? [("type", type.Name)] : InviteRuleSaw.About(live)
        );
    }

    private InviteDecision? NoTag(string asked)
    {
        var close = TagMatch.NearMisses(_reading.Tags, question.Types.Select(type => type.Tag));
        Note(
            asked,
            passed: false,
            [.. InviteRuleSaw.Tags(_reading), .. close.SelectMany(InviteRuleSaw.Close)]
        );
        return Decision(VerdictKind.WaitingForTag, VerdictReason.NoTag) with { NearMisses = close };
    }

    private InviteDecision? Ask(
        string asked,
        bool passed,
        (VerdictKind Kind, VerdictReason Reason) otherwise,
        params Fact[] saw
    )
    {
        Note(asked, passed, saw);
        return passed ? null : Decision(otherwise.Kind, otherwise.Reason);
    }

    private void Note(string asked, bool passed, Fact[] saw) =>
        _checks.Add(new(asked, passed, CheckFacts.Write(saw)));

    private InviteDecision Decision(VerdictKind kind, VerdictReason reason) =>
        new(kind, reason, [.. _checks]);

    private bool IsOfThisEntry(InterviewFact interview) =>
        interview.StageEntryAt == _reading.LatestEntry.At;

    private static bool IsLive(InterviewFact interview) => Interview.IsLiveStatus(interview.Status);

    private static InterviewFact? Latest(IEnumerable<InterviewFact> interviews) =>
        interviews.OrderBy(i => i.InvitedUtc).ThenBy(i => i.Id).LastOrDefault();
}
