using Byteboard.Domain.Candidates;
using Byteboard.Domain.Errands;
using Byteboard.Domain.Interviews;
using Byteboard.Domain.LeverIntegrations;

namespace Byteboard.Domain.FlightChecks;

/// <summary>An opportunity as a reading shows it: our last look's, or one from Lever's list.</summary>
public sealed record TestCandidate(
    string OpportunityId,
    IReadOnlyList<string> Emails,
    Reading Reading
)
{
    /// <summary>When anything last happened to it, Unix ms.</summary>
    public long ActiveAt =>
        Reading
            .StageChanges.Select(c => c.At)
            .Append(Reading.CreatedAt)
            .Append(Reading.Archived?.At ?? 0)
            .Max();
}

/// <summary>What Lever's list of notes says about the invitation's note.</summary>
public enum NoteSight
{
    /// <summary>The Setup key may list notes, and was not asked yet or got no answer.</summary>
    NotAsked,

    /// <summary>It is in the list.</summary>
    Listed,

    /// <summary>It is not.</summary>
    NotListed,

    /// <summary>No key at hand may list notes: Lever's answer to the writing has to do.</summary>
    CannotList,
}

/// <summary>All that the flight rule may know of one run.</summary>
public sealed record FlightFacts
{
    /// <summary>The run.</summary>
    public required FlightCheck Flight { get; init; }

    /// <summary>The team's stage map.</summary>
    public required StageMap Stages { get; init; }

    /// <summary>The team's archive reason map.</summary>
    public required IReadOnlyList<ReasonMapping> Reasons { get; init; }

    /// <summary>Interview types in use.</summary>
    public required IReadOnlyList<InterviewType> Types { get; init; }

    /// <summary>Steps that have come already.</summary>
    public IReadOnlyList<FlightTick> Ticks { get; init; } = [];

    /// <summary>The test candidate as an event made us read it; null until one did.</summary>
    public TestCandidate? Known { get; init; }

    /// <summary>The test candidate in Lever's list, while the Setup key is held.</summary>
    public TestCandidate? Listed { get; init; }

    /// <summary>The interview that this run's stage entry brought.</summary>
    public Interview? Interview { get; init; }

    /// <summary>Its newest invitation e-mail.</summary>
    public Errand? Mail { get; init; }

    /// <summary>Its newest note.</summary>
    public Errand? Note { get; init; }

    /// <summary>The interview's newest note with the result.</summary>
    public Errand? ResultNote { get; init; }

    /// <summary>Whether Lever lists the invitation's note.</summary>
    public NoteSight NoteSight { get; init; }

    /// <summary>When the run began, Unix ms.</summary>
    public long StartedAt => Flight.StartedAt;

    /// <summary>The team's tag that the test candidate carries, as the team writes it.</summary>
    public string? Tag =>
        new[] { Known, Listed }
            .SelectMany(c => c?.Reading.Tags ?? [])
            .Select(seen => Types.FirstOrDefault(t => TagMatch.Equal(t.Tag, seen))?.Tag)
            .FirstOrDefault(tag => tag is not null);

    /// <summary>The last entry into a stage of this meaning since the run began, read because of an event.</summary>
    public StageEntry? EntryInto(StageTarget target) => EntryInto(target, Known);

    /// <summary>The same in Lever's list, which needs no event.</summary>
    public StageEntry? ListedEntryInto(StageTarget target) => EntryInto(target, Listed);

    private StageEntry? EntryInto(StageTarget target, TestCandidate? candidate) =>
        candidate
            ?.Reading.StageChanges.Append(candidate.Reading.LatestEntry)
            .LastOrDefault(c => c.At >= StartedAt && Stages.TargetOf(c.StageId) == target);
}
