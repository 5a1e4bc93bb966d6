using System.Linq.Expressions;
using Byteboard.Domain.Candidates;
using Byteboard.Domain.Errands;
using Byteboard.Domain.Interviews;

namespace Byteboard.Dashboard.Candidates;

/// <summary>What the list reads of one candidate: two projections, so that the one for reviewers holds no person.</summary>
public sealed record ListedCandidate
{
    /// <summary>For whoever may see names. The rest of the row is the same as in <see cref="Anonymous"/>.</summary>
    public static readonly Expression<Func<Joined, ListedCandidate>> WithPerson =
        row => new ListedCandidate
        {
            Id = row.Candidate.Id,
            Name = row.Candidate.Name,
            Emails = row.Candidate.Emails,
            InterviewEmail = row.Interview!.Email,
            OpportunityId = row.Candidate.OpportunityId,
            Reading = row.Candidate.Reading,
            LastVerdict = row.Candidate.LastVerdict,
            LastVerdictId = row.Candidate.LastVerdictId,
            ChangedUtc = row.Candidate.ChangedUtc,
            Reference = row.Interview.Reference,
            TypeName = row.Interview.TypeName,
            Status = (InterviewStatus?)row.Interview.Status,
            DeadlineUtc = row.Interview.DeadlineUtc,
            Mail = (ErrandState?)row.Mail!.State,
            MailFault = row.Mail.LastFault,
            Note = (ErrandState?)row.Note!.State,
            NoteFault = row.Note.LastFault,
            NoteReference = row.Note.Reference,
        };

    /// <summary>For reviewers: selects neither name nor address.</summary>
    public static readonly Expression<Func<Joined, ListedCandidate>> Anonymous =
        row => new ListedCandidate
        {
            Id = row.Candidate.Id,
            OpportunityId = row.Candidate.OpportunityId,
            Reading = row.Candidate.Reading,
            LastVerdict = row.Candidate.LastVerdict,
            LastVerdictId = row.Candidate.LastVerdictId,
            ChangedUtc = row.Candidate.ChangedUtc,
            Reference = row.Interview!.Reference,
            TypeName = row.Interview.TypeName,
            Status = (InterviewStatus?)row.Interview.Status,
            DeadlineUtc = row.Interview.DeadlineUtc,
            Mail = (ErrandState?)row.Mail!.State,
            MailFault = row.Mail.LastFault,
            Note = (ErrandState?)row.Note!.State,
            NoteFault = row.Note.LastFault,
            NoteReference = row.Note.Reference,
        };

    public long Id { get; init; }

    public string? Name { get; init; }

    public IReadOnlyList<string>? Emails { get; init; }

    public string? InterviewEmail { get; init; }

    public string? OpportunityId { get; init; }

    public Reading? Reading { get; init; }

    public VerdictKind? LastVerdict { get; init; }

    public long? LastVerdictId { get; init; }

    public DateTime ChangedUtc { get; init; }

    public string? Reference { get; init; }

    public string? TypeName { get; init; }

    public InterviewStatus? Status { get; init; }

    public DateTime? DeadlineUtc { get; init; }

    public ErrandState? Mail { get; init; }

    public string? MailFault { get; init; }

    public ErrandState? Note { get; init; }

    public string? NoteFault { get; init; }

    public string? NoteReference { get; init; }

    public bool AwaitsPerson =>
        LastVerdict
            is VerdictKind.WaitingForTag
                or VerdictKind.NeedsAttention
                or VerdictKind.Unreadable;
}
