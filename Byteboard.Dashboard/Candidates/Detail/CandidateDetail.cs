using Byteboard.Domain.Candidates;
using Byteboard.Domain.Deliveries;
using Byteboard.Domain.Errands;
using Byteboard.Domain.Interviews;
using Byteboard.Domain.LeverIntegrations;
using Byteboard.Domain.Outcomes;

namespace Byteboard.Dashboard.Candidates.Detail;

/// <summary>Everything that the page of one candidate shows. Name, e-mails and addresses are null for reviewers: no query selects them.</summary>
public sealed record CandidateDetail
{
    /// <summary>Newest rows of each history that are read.</summary>
    public const int HistoryLength = 200;

    public required long Id { get; init; }

    public string? Name { get; init; }

    public IReadOnlyList<string>? Emails { get; init; }

    public required string? OpportunityId { get; init; }

    public required Reading? Reading { get; init; }

    public required CandidateState State { get; init; }

    public required string? Rating { get; init; }

    public required NextSteps? NextSteps { get; init; }

    public required OfferStatus? OfferStatus { get; init; }

    public required DateTime? ErasedUtc { get; init; }

    public required long? WaitingSince { get; init; }

    public required long? DismissedEntryAt { get; init; }

    /// <summary>Newest first.</summary>
    public IReadOnlyList<DetailInterview> Interviews { get; init; } = [];

    /// <summary>Oldest first; the other histories newest first.</summary>
    public IReadOnlyList<Verdict> Verdicts { get; init; } = [];

    public IReadOnlyList<InterviewEvent> Events { get; init; } = [];

    public IReadOnlyList<DetailErrand> Errands { get; init; } = [];

    public IReadOnlyList<DetailDelivery> Deliveries { get; init; } = [];

    public IReadOnlyList<OutcomeChange> Changes { get; init; } = [];

    /// <summary>What people did besides.</summary>
    public IReadOnlyList<CandidateEvent> Presses { get; init; } = [];

    /// <summary>Some history is longer than what was read.</summary>
    public bool IsCut { get; init; }

    /// <summary>Live interviews of the same person in other opportunities; without addresses for reviewers.</summary>
    public IReadOnlyList<LiveElsewhere> Elsewhere { get; init; } = [];

    public IReadOnlyList<InterviewType> Types { get; init; } = [];

    public StageMap Stages { get; init; } = new([]);

    public IReadOnlyDictionary<string, string> ReasonTexts { get; init; } =
        new Dictionary<string, string>();

    /// <summary>Display names of people who appear in the histories, by user id.</summary>
    public IReadOnlyDictionary<string, string> People { get; init; } =
        new Dictionary<string, string>();

    /// <summary>When Lever is asked next, Unix ms.</summary>
    public long? NextLookAt { get; init; }

    /// <summary>The interview that the page is about: the live one, else the newest.</summary>
    public DetailInterview? Interview =>
        Interviews.MaxBy(i => (Domain.Interviews.Interview.IsLiveStatus(i.Status), i.Id));

    /// <summary>The decision that holds; null before the first.</summary>
    public Verdict? LastVerdict => Verdicts is [.., var last] ? last : null;

    /// <summary>The newest one that was graded.</summary>
    public DetailInterview? Graded =>
        Interviews.FirstOrDefault(i => i.Status is InterviewStatus.Finalised);

    /// <summary>Whether it took the place of one whose address was wrong.</summary>
    public bool IsCorrection(DetailInterview interview) =>
        Interviews.Any(i => i.ReplacedById == interview.Id);

    public string PersonOf(string? userId) =>
        userId is Byteboard.Domain.Interviews.Interview.ByPlatform ? "the interview platform"
        : userId is not null && People.TryGetValue(userId, out var name) ? name
        : "somebody who is no longer here";
}

/// <summary>An interview as the page shows it; the address is null for reviewers.</summary>
public sealed record DetailInterview
{
    public required long Id { get; init; }

    public required string Reference { get; init; }

    public required string TypeName { get; init; }

    public required int TypeId { get; init; }

    public string? Email { get; init; }

    public required InterviewStatus Status { get; init; }

    public required bool CancelledByArchive { get; init; }

    public required long StageEntryAt { get; init; }

    public required DateTime InvitedUtc { get; init; }

    public required string? InvitedBy { get; init; }

    public required long? ReplacedById { get; init; }

    public required DateTime? DeadlineUtc { get; init; }

    public required DateTime? BouncedUtc { get; init; }

    public required DateTime? StartedUtc { get; init; }

    public required DateTime? SubmittedUtc { get; init; }

    public required DateTime? EtaUtc { get; init; }

    public required DateTime? FinalisedUtc { get; init; }

    public required string? Rating { get; init; }

    public required IReadOnlyList<SkillResult> Skills { get; init; }

    public required string? GraderSummary { get; init; }

    public required string? ReportUrl { get; init; }
}

/// <summary>An errand as the page shows it.</summary>
public sealed record DetailErrand(
    long Id,
    long? InterviewId,
    ErrandKind Kind,
    ErrandState State,
    string Reference,
    long? DoneAt,
    long? SettledAt,
    DateTime? DeadlineUtc,
    string? LastFault,
    long? DueAt,
    long? VerdictId
);

/// <summary>A delivery as the page shows it.</summary>
public sealed record DetailDelivery(
    long Id,
    long TriggeredAt,
    long ReceivedAt,
    string? ToStageId,
    bool IsStageChange,
    string? ToReasonId,
    DeliveryState State
);
