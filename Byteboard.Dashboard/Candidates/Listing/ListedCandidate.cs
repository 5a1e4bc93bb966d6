using System.Linq.Expressions;
using Byteboard.Domain.Candidates;
using Byteboard.Domain.Errands;
using Byteboard.Domain.Interviews;
using Byteboard.Domain.Outcomes;

namespace Byteboard.Dashboard.Candidates.Listing;

/// <summary>What the list reads of one candidate: two projections, so that the one for reviewers holds no person.</summary>
public sealed record ListedCandidate
{
    /// <summary>For whoever may see names.</summary>
    public static readonly Expression<Func<Candidate, ListedCandidate>> WithPerson =
        candidate => new ListedCandidate
        {
            Name = candidate.Name,
            Emails = candidate.Emails,
            Id = candidate.Id,
            OpportunityId = candidate.OpportunityId,
            Reading = candidate.Reading,
            StageId = candidate.StageId,
            IsArchived = candidate.IsArchived,
            IsErased = candidate.ErasedUtc != null,
            State = candidate.State,
            InterviewId = candidate.InterviewId,
            TypeName = candidate.TypeName,
            Reference = candidate.Reference,
            Rating = candidate.Rating,
            DeadlineUtc = candidate.DeadlineUtc,
            SubmittedUtc = candidate.SubmittedUtc,
            EtaUtc = candidate.EtaUtc,
            NextSteps = candidate.NextSteps,
            OfferStatus = candidate.OfferStatus,
            NeedsAttention = candidate.NeedsAttention,
            LastVerdict = candidate.LastVerdict,
            LastVerdictId = candidate.LastVerdictId,
            ChangedUtc = candidate.ChangedUtc,
        };

    /// <summary>For reviewers: selects neither name nor address.</summary>
    public static readonly Expression<Func<Candidate, ListedCandidate>> Anonymous =
        WithPerson.Without(nameof(Name), nameof(Emails));

    public string? Name { get; init; }

    public IReadOnlyList<string>? Emails { get; init; }

    public long Id { get; init; }

    public string? OpportunityId { get; init; }

    public Reading? Reading { get; init; }

    public string? StageId { get; init; }

    public bool IsArchived { get; init; }

    public bool IsErased { get; init; }

    public CandidateState State { get; init; }

    public long? InterviewId { get; init; }

    public string? TypeName { get; init; }

    public string? Reference { get; init; }

    public string? Rating { get; init; }

    public DateTime? DeadlineUtc { get; init; }

    public DateTime? SubmittedUtc { get; init; }

    public DateTime? EtaUtc { get; init; }

    public NextSteps? NextSteps { get; init; }

    public OfferStatus? OfferStatus { get; init; }

    public bool NeedsAttention { get; init; }

    public VerdictKind? LastVerdict { get; init; }

    public long? LastVerdictId { get; init; }

    public DateTime ChangedUtc { get; init; }

    public bool AwaitsPerson => LastVerdict?.AwaitsPerson() is true;
}

/// <summary>Why a row may need a person, read for the rows of one page.</summary>
/// <param name="Broken">The interview's errands that went wrong and were not made again since, by kind.</param>
/// <param name="NextLookAt">Unix ms.</param>
public sealed record RowTrouble(
    Verdict? Verdict,
    IReadOnlyDictionary<ErrandKind, BrokenErrand> Broken,
    DateTime? BouncedUtc,
    long? NextLookAt
)
{
    public static readonly RowTrouble None = new(
        null,
        new Dictionary<ErrandKind, BrokenErrand>(),
        null,
        null
    );
}

/// <summary>An errand that went wrong.</summary>
public sealed record BrokenErrand(ErrandState State, string? LastFault, string Reference);
