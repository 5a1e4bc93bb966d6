using System.Linq.Expressions;
using Byteboard.Domain.Candidates;
using Byteboard.Domain.Errands;
using Byteboard.Domain.Interviews;

namespace Byteboard.Dashboard.Candidates;

/// <summary>What the list reads of one candidate: two projections, so that the one for reviewers holds no person.</summary>
public sealed record ListedCandidate
{
    /// <summary>For whoever may see names.</summary>
    public static readonly Expression<Func<Candidate, ListedCandidate>> WithPerson =
        candidate => new ListedCandidate
        {
            Id = candidate.Id,
            Name = candidate.Name,
            Emails = candidate.Emails,
            OpportunityId = candidate.OpportunityId,
            Reading = candidate.Reading,
            LastVerdict = candidate.LastVerdict,
            LastVerdictId = candidate.LastVerdictId,
            ChangedUtc = candidate.ChangedUtc,
        };

    /// <summary>For reviewers: selects neither name nor address.</summary>
    public static readonly Expression<Func<Candidate, ListedCandidate>> Anonymous =
        candidate => new ListedCandidate
        {
            Id = candidate.Id,
            OpportunityId = candidate.OpportunityId,
            Reading = candidate.Reading,
            LastVerdict = candidate.LastVerdict,
            LastVerdictId = candidate.LastVerdictId,
            ChangedUtc = candidate.ChangedUtc,
        };

    public long Id { get; init; }

    public string? Name { get; init; }

    public IReadOnlyList<string>? Emails { get; init; }

    public string? OpportunityId { get; init; }

    public Reading? Reading { get; init; }

    public VerdictKind? LastVerdict { get; init; }

    public long? LastVerdictId { get; init; }

    public DateTime ChangedUtc { get; init; }

    public ListedInterview? Interview { get; init; }

    /// <summary>The interview's newest invitation e-mail.</summary>
    public ListedErrand? Mail { get; init; }

    /// <summary>The interview's newest note.</summary>
    public ListedErrand? Note { get; init; }

    public bool AwaitsPerson =>
        LastVerdict
            is VerdictKind.WaitingForTag
                or VerdictKind.NeedsAttention
                or VerdictKind.Unreadable;
}

/// <summary>What the list reads of an interview.</summary>
public sealed record ListedInterview
{
    /// <summary>For whoever may see addresses.</summary>
    public static readonly Expression<Func<Interview, ListedInterview>> WithPerson =
        interview => new ListedInterview
        {
            Id = interview.Id,
            CandidateId = interview.CandidateId,
            Email = interview.Email,
            Reference = interview.Reference,
            TypeName = interview.TypeName,
            Status = interview.Status,
            DeadlineUtc = interview.DeadlineUtc,
        };

    /// <summary>For reviewers: selects no address.</summary>
    public static readonly Expression<Func<Interview, ListedInterview>> Anonymous =
        interview => new ListedInterview
        {
            Id = interview.Id,
            CandidateId = interview.CandidateId,
            Reference = interview.Reference,
            TypeName = interview.TypeName,
            Status = interview.Status,
            DeadlineUtc = interview.DeadlineUtc,
        };

    public long Id { get; init; }

    public long CandidateId { get; init; }

    public string? Email { get; init; }

    public string? Reference { get; init; }

    public string? TypeName { get; init; }

    public InterviewStatus Status { get; init; }

    public DateTime? DeadlineUtc { get; init; }
}

/// <summary>What the list reads of an errand.</summary>
public sealed record ListedErrand(
    long Id,
    long InterviewId,
    ErrandKind Kind,
    ErrandState State,
    string? LastFault,
    string Reference
);
