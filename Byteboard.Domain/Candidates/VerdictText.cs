using System.Globalization;

namespace Byteboard.Domain.Candidates;

/// <summary>Says a verdict in a plain sentence, from its reason and from what its checks saw.</summary>
public static class VerdictText
{
    private static readonly string[] CountWords =
    [
        "no",
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
    ];

    /// <summary>
    /// One to two sentences without names or addresses. <paramref name="moment"/> turns Unix ms into text in the team's
    /// zone ("Tue 10 Nov 10:42"); without it times are left out.
    /// </summary>
    public static string Sentence(
        VerdictKind kind,
        VerdictReason reason,
        IReadOnlyList<Check> checks,
        Func<long, string>? moment = null
    )
    {
        var facts = checks.SelectMany(check => CheckFacts.Read(check.Saw)).ToList();
        var text =
            kind is VerdictKind.NeedsAttention && reason is VerdictReason.TagAppeared
                ? $"nothing stands against the invitation{To(Last(facts, "type"))} now. Send it here, or leave it."
                : Text(reason, facts, moment);
        return reason is VerdictReason.Invited or VerdictReason.Reinstated
            ? text
            : $"{Opening(kind, reason)}: {text}";
    }

    /// <summary>What one check saw, on one line, its times told by <paramref name="moment"/> (from Unix ms).</summary>
    public static string Seen(Check check, Func<long, string> moment) =>
        string.Join(
            ", ",
            CheckFacts
                .Read(check.Saw)
                .Select(fact =>
                    CheckFacts.TimeOf(fact) is { } at
                        ? $"{fact.Key[..^CheckFacts.TimeSuffix.Length]} {moment(at)}"
                        : $"{fact.Key} {fact.Value}"
                )
        );

    private static string Opening(VerdictKind kind, VerdictReason reason) =>
        kind switch
        {
            VerdictKind.Invited => "Invited",
            VerdictKind.OutcomeChanged => "Outcome changed",
            VerdictKind.NothingToDo => "Nothing to do",
            VerdictKind.Ignored => "Ignored",
            VerdictKind.NeedsAttention when reason is VerdictReason.ReasonNotMatched =>
                "Outcome open",
            VerdictKind.WaitingForTag or VerdictKind.NeedsAttention => "Not invited",
            VerdictKind.Unreadable => "Unreadable",
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, message: null),
        };

    private static string Text(
        VerdictReason reason,
        List<(string Key, string Value)> facts,
        Func<long, string>? moment
    )
    {
        var type = Last(facts, "type");
        return reason switch
        {
            VerdictReason.Invited => $"Invited{To(type)}.",
            VerdictReason.Reinstated =>
                $"Invited again{To(type)}: no longer archived. The link is the same, the deadline is new.",
            VerdictReason.MovedOn =>
                $"moved on to {Stage(facts)}{When(facts, "entered at", moment)}.",
            VerdictReason.Archived => $"archived in Lever{When(facts, "archived at", moment)}.",
            VerdictReason.AlreadyInvited =>
                $"already invited{To(type)}{When(facts, "invited at", moment)}.",
            VerdictReason.NoTag => $"no Byteboard tag. {NearMisses(facts)}",
            VerdictReason.SeveralTags => SeveralTags(facts),
            VerdictReason.NoEmail => Last(facts, "addresses") is null or "0"
                ? "no e-mail address in Lever. Add one there, then check again."
                : "Lever has no e-mail address that works. Correct it there, then check again.",
            VerdictReason.ContactNotAllowed =>
                "Lever says that this candidate may not be contacted.",
            VerdictReason.Anonymised => "Lever has removed this candidate's data.",
            VerdictReason.InvitedElsewhere =>
                $"already invited{To(type)} in another opportunity of the same contact.",
            VerdictReason.SameEmailElsewhere =>
                $"another contact with the same e-mail address is invited{To(type)}. Compare the two in Lever, then decide here.",
            VerdictReason.TakenBefore =>
                $"{type ?? "this interview"} was {Taken(facts)} here before. Invite again, or leave it.",
            VerdictReason.TagAppeared =>
                $"the tag{(type is null ? "" : $" of {type}")} is there now. Send the invitation here, or leave it.",
            VerdictReason.OldEntry =>
                "the stage was entered over 72 hours before we could look. Release the invitation here, or discard it.",
            VerdictReason.MapChanged =>
                "the stages were matched anew while this candidate stood in the Byteboard stage. Send the invitation here, or leave it.",
            VerdictReason.MissedEntry =>
                "Lever did not tell us of the move; we found it by reading again. Send the invitation here, or leave it.",
            VerdictReason.ReadingLagged =>
                "Lever's answers stayed older than its event. Check again in a few minutes.",
            VerdictReason.StageNotMapped =>
                "the stage is not mapped, and there is no Byteboard interview.",
            VerdictReason.NoInterview => "there is no Byteboard interview.",
            VerdictReason.EventNotUsed => "an event that we do not use.",
            VerdictReason.OutcomeSet => OutcomeWords(facts),
            VerdictReason.ReasonNotMatched =>
                "archived in Lever with a reason that is not matched yet. Match it in Team Settings; Next Steps and Offer Status follow by themselves.",
            VerdictReason.Dismissed =>
                "somebody dismissed this move into the Byteboard stage. Choose an interview type and send, if it was meant after all.",
            VerdictReason.Confidential =>
                "Lever does not let our key read this opportunity. Perhaps it is confidential.",
            VerdictReason.Gone => "Lever no longer has this opportunity.",
            VerdictReason.GaveUp =>
                "we gave up after 12 attempts; Lever refused, or its answers could not be read. Check again when Lever works.",
            _ => throw new ArgumentOutOfRangeException(nameof(reason), reason, message: null),
        };
    }

    private static string OutcomeWords(List<(string Key, string Value)> facts) =>
        (Last(facts, "next steps"), Last(facts, "offer status")) switch
        {
            ({ } next, { } offer) => $"Next Steps is now {next}, Offer Status {offer}.",
            ({ } next, null) => $"Next Steps is now {next}.",
            (null, { } offer) => $"Offer Status is now {offer}.",
            _ => "it follows from where the candidate stands in Lever.",
        };

    private static string To(string? type) => type is null ? "" : $" to {type}";

    private static string Stage(List<(string Key, string Value)> facts) =>
        Last(facts, "mapped to") is null or "nothing"
            ? "a stage that is not mapped"
            : Last(facts, "stage") ?? "another stage";

    private static string Taken(List<(string Key, string Value)> facts) =>
        Last(facts, "status") == "Incomplete" ? "started and not finished" : "taken";

    private static string When(
        List<(string Key, string Value)> facts,
        string key,
        Func<long, string>? moment
    ) =>
        moment is not null && CheckFacts.TimeOf((key, Last(facts, key) ?? "")) is { } at
            ? $" ({moment(at)})"
            : "";

    private static string NearMisses(List<(string Key, string Value)> facts)
    {
        var pairs = All(facts, "close").Zip(All(facts, "to"), (seen, team) => (seen, team));
        var close = pairs
            .Select((p, i) => $"'{p.seen}' {(i == 0 ? "is close " : "")}to {p.team}")
            .ToList();
        return close.Count == 0
            ? "Add one in Lever; we look again by ourselves."
            : $"{Listed(close)}.";
    }

    private static string SeveralTags(List<(string Key, string Value)> facts)
    {
        var tags = All(facts, "counts");
        var types = All(facts, "type");
        var distinct = tags.Distinct(StringComparer.OrdinalIgnoreCase).Count();
        return distinct switch
        {
            0 => "more than one Byteboard tag. Leave one in Lever, or choose here.",
            1 =>
                $"the tag {tags[0]} stands for {Count(types.Count)} interview types, {Listed(types)}. Give each its own tag in Team Settings, or choose here.",
            2 => $"two Byteboard tags, {Listed(tags)}. Remove one in Lever, or choose here.",
            _ =>
                $"{Count(tags.Count)} Byteboard tags, {Listed(tags)}. Leave one in Lever, or choose here.",
        };
    }

    private static string Count(int count) =>
        count < CountWords.Length
            ? CountWords[count]
            : count.ToString(CultureInfo.InvariantCulture);

    private static string Listed(List<string> items) =>
        items.Count < 2
            ? string.Concat(items)
            : $"{string.Join(", ", items.SkipLast(1))} and {items[^1]}";

    private static string? Last(List<(string Key, string Value)> facts, string key) =>
        All(facts, key).LastOrDefault();

    private static List<string> All(List<(string Key, string Value)> facts, string key) =>
        [.. facts.Where(fact => fact.Key == key).Select(fact => fact.Value)];
}
