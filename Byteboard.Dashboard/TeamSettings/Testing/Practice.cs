using Byteboard.Domain.Interviews;

namespace Byteboard.Dashboard.TeamSettings.Testing;

/// <summary>Plays Lever's part of a flight check, so that it can be seen without Lever. There is one in Development only.</summary>
public sealed class Practice
{
    /// <summary>The Lever host that it plays on, a key of <c>Lever:Hosts</c>.</summary>
    public required string HostName { get; init; }

    /// <summary>Makes the test candidate: e-mail, tag, then the id of the stage to be moved into.</summary>
    public required Action<string, string, string> Begin { get; init; }

    /// <summary>Moves the test candidate: opportunity id, stage id.</summary>
    public required Action<string, string> Move { get; init; }

    /// <summary>The result with which the test candidate's interview is graded.</summary>
    public required InterviewResult Result { get; init; }

    /// <summary>Archives the test candidate, unless that is done: opportunity id, archive reason id.</summary>
    public required Action<string, string> Archive { get; init; }
}
