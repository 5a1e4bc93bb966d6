using System.Text.Json.Serialization;

namespace Byteboard.Domain.LeverIntegrations;

/// <summary>A box that Lever offers when a key is made (Lever's help article on this integration).</summary>
[JsonConverter(typeof(JsonStringEnumConverter<LeverRight>))]
public enum LeverRight
{
    /// <summary>"list all opportunities"; set-up only.</summary>
    ListOpportunities,

    /// <summary>"list all notes"; set-up only.</summary>
    ListNotes,

    /// <summary>"list all stages"; set-up only.</summary>
    ListStages,

    /// <summary>"delete a note"; set-up only.</summary>
    DeleteNote,

    /// <summary>"list all archive reasons"; both keys.</summary>
    ListArchiveReasons,

    /// <summary>"read a single opportunity"; both keys.</summary>
    ReadOpportunity,

    /// <summary>"read a single archive reason"; both keys.</summary>
    ReadArchiveReason,

    /// <summary>"add a note"; both keys.</summary>
    CreateNote,
}

/// <summary>What trying a right came to. Lever has no call that tells what a key may do.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<RightState>))]
public enum RightState
{
    /// <summary>Lever did what the right allows.</summary>
    Granted,

    /// <summary>Lever looked for something that is not there (404) instead of refusing.</summary>
    ProbablyGranted,

    /// <summary>Lever refused (403).</summary>
    Missing,

    /// <summary>Lever did not answer, or not in a way that tells.</summary>
    Untested,
}

/// <summary>The rights as Lever names them.</summary>
public static class LeverRights
{
    /// <summary>The box to tick when a key is made (Lever's help article on this integration).</summary>
    public static string Box(this LeverRight right) =>
        right switch
        {
            LeverRight.ListOpportunities => "list opportunities",
            LeverRight.ListNotes => "list opportunity notes",
            LeverRight.ListStages => "list stages",
            LeverRight.DeleteNote => "delete opportunity note",
            LeverRight.ListArchiveReasons => "list archive reasons",
            LeverRight.ReadOpportunity => "read opportunity",
            LeverRight.ReadArchiveReason => "read archive reason",
            LeverRight.CreateNote => "create opportunity note",
            _ => throw new ArgumentOutOfRangeException(nameof(right), right, message: null),
        };
}
