using Byteboard.Dashboard.Shell;
using Byteboard.Domain.Connecting;
using MudBlazor;

namespace Byteboard.Dashboard.TeamSettings.Tags;

/// <summary>A sentence about the interview types, with what its colour says.</summary>
public sealed record TypeSaid(Family Family, string Sentence)
{
    public string Icon =>
        Family is Family.Good
            ? Icons.Material.Outlined.CheckCircle
            : Icons.Material.Outlined.PriorityHigh;
}

/// <summary>What is said about interview types and their tags.</summary>
internal static class TypeSentences
{
    public static TypeSaid Added(TypeWords words, TypeAnswer.Saved saved) =>
        Good($"{words.Name} is added. From now on the tag {words.Tag} invites.", saved);

    public static TypeSaid Renamed(TypeAnswer.Saved saved) =>
        Good("Saved. Interviews that were sent before keep the name they were sent with.", saved);

    public static TypeSaid Retired(TypeWords words, TypeAnswer answer, TeamTime time) =>
        answer switch
        {
            TypeAnswer.Saved saved => Good(
                $"{words.Name} is retired. Its tag invites nobody now.",
                saved
            ),
            TypeAnswer.Changed { IsRetired: true } changed => new(
                Family.Info,
                Changed(changed, time)
            ),
            TypeAnswer.Changed changed => new(
                Family.Warn,
                $"{words.Name} was not retired. {Changed(changed, time)}"
            ),
            _ => throw new ArgumentOutOfRangeException(nameof(answer), answer, message: null),
        };

    public static TypeSaid Restored(TypeWords words, TypeAnswer answer, TeamTime time) =>
        answer switch
        {
            TypeAnswer.Saved saved => Good($"{words.Name} is back. Its tag invites again.", saved),
            TypeAnswer.TagTaken taken => new(
                Family.Warn,
                $"{words.Name} was not brought back. {Taken(taken)} Give that one another tag first."
            ),
            TypeAnswer.Changed changed => new(Family.Warn, Changed(changed, time)),
            _ => throw new ArgumentOutOfRangeException(nameof(answer), answer, message: null),
        };

    public static string Taken(TypeAnswer.TagTaken taken) =>
        $"{taken.Other.Name} has the tag {taken.Other.Tag} already. Two types cannot have the same tag, also when capitals differ.";

    /// <summary>Who changed it, and what it is now.</summary>
    public static string Changed(TypeAnswer.Changed changed, TeamTime time)
    {
        var who = changed.By ?? "Somebody";
        var when = changed.AtUtc is { } at ? $" {time.When(at)}" : "";
        return changed.IsRetired
            ? $"{who} retired it{when}: {changed.Now.Name}, tag {changed.Now.Tag}."
            : $"{who} changed it{when}. It is now {changed.Now.Name}, with the tag {changed.Now.Tag}.";
    }

    private static TypeSaid Good(string sentence, TypeAnswer.Saved saved) =>
        new(Family.Good, sentence + Looks(saved.LookedAt));

    private static string Looks(int count) =>
        count switch
        {
            0 => "",
            1 => " 1 person who waits for a tag is looked at again now.",
            _ => $" {count} people who wait for a tag are looked at again now.",
        };
}
