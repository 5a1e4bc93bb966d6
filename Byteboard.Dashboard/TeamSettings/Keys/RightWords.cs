using Byteboard.Domain.LeverIntegrations;

namespace Byteboard.Dashboard.TeamSettings.Keys;

/// <summary>The rights in a reader's words; their names are Lever's own.</summary>
internal static class RightWords
{
    /// <summary>What a right is for.</summary>
    public static string Purpose(LeverRight right) =>
        right switch
        {
            LeverRight.ListOpportunities => "Finds the test candidate, counts a stage",
            LeverRight.ListNotes => "Reads each test note back",
            LeverRight.ListStages => "Shows your stages for matching",
            LeverRight.DeleteNote => "Removes the test notes for you",
            LeverRight.ListArchiveReasons => "Shows archive reasons, notices new ones",
            LeverRight.ReadOpportunity => "Reads tag, e-mail and stage",
            LeverRight.ReadArchiveReason => "Tells why somebody was archived",
            LeverRight.CreateNote => "Writes our notes into Lever",
            _ => throw new ArgumentOutOfRangeException(nameof(right), right, message: null),
        };

    /// <summary>What a key without the right may not do, to follow "may not".</summary>
    public static string Act(LeverRight right) =>
        right switch
        {
            LeverRight.ListOpportunities => "list opportunities",
            LeverRight.ListNotes => "list notes",
            LeverRight.ListStages => "list stages",
            LeverRight.DeleteNote => "delete notes",
            LeverRight.ListArchiveReasons => "list archive reasons",
            LeverRight.ReadOpportunity => "read opportunities",
            LeverRight.ReadArchiveReason => "read archive reasons",
            LeverRight.CreateNote => "add notes",
            _ => throw new ArgumentOutOfRangeException(nameof(right), right, message: null),
        };

    /// <summary>What follows for whoever goes on without it, to follow "You can go on:".</summary>
    public static string GoOn(LeverRight right) =>
        right switch
        {
            LeverRight.ListOpportunities =>
                "you will give the test candidate's address by hand, and nobody is counted in a stage",
            LeverRight.ListNotes => "you will look for the test notes in Lever yourself",
            LeverRight.DeleteNote => "you will remove the test notes by hand",
            _ => "the Permanent key does it",
        };

    /// <summary>"the box 'list stages'", "the boxes 'list stages' and 'read opportunity'".</summary>
    public static string Boxes(IReadOnlyList<LeverRight> rights) =>
        $"{(rights.Count is 1 ? "the box" : "the boxes")} {Join([.. rights.Select(r => $"'{r.Box()}'")])}";

    public static string MakeANewOne(IReadOnlyList<LeverRight> rights) =>
        $"Lever cannot change the rights of a key: make a new one with {(rights.Count is 1 ? "that box" : "those boxes")} ticked.";

    /// <summary>"a", "a and b", "a, b and c".</summary>
    public static string Join(IReadOnlyList<string> words) =>
        words.Count < 2
            ? string.Concat(words)
            : $"{string.Join(", ", words.Take(words.Count - 1))} and {words[^1]}";
}
