namespace Byteboard.Domain.Candidates;

/// <summary>Why nobody was invited, told in Lever to whoever can mend it there. Tags only, never anything about the candidate.</summary>
public static class NotInvitedText
{
    /// <summary>One or two sentences without their opening.</summary>
    public static string Of(VerdictReason reason, IReadOnlyList<Check> checks)
    {
        var facts = checks.SelectMany(check => CheckFacts.Read(check.Saw)).ToList();
        return reason switch
        {
            VerdictReason.NoTag =>
                $"there is no Byteboard tag{NearMiss(facts)}. Add the tag of the interview.",
            VerdictReason.SeveralTags =>
                $"there is more than one Byteboard tag ({string.Join(", ", All(facts, "counts"))}). Leave one and move the candidate again.",
            VerdictReason.NoEmail =>
                "there is no e-mail address that works. Add one and move the candidate again.",
            _ => "a person has to look at it in Byteboard.",
        };
    }

    private static string NearMiss(List<(string Key, string Value)> facts) =>
        (All(facts, "close"), All(facts, "to")) is ([var seen, ..], [var team, ..])
            ? $"; '{seen}' is close to {team}"
            : "";

    private static List<string> All(List<(string Key, string Value)> facts, string key) =>
        [.. facts.Where(fact => fact.Key == key).Select(fact => fact.Value)];
}
