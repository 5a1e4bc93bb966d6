using Byteboard.Domain.Candidates;
using Byteboard.Domain.Errands;
using Byteboard.Domain.Interviews;
using Byteboard.Domain.Issues;
using Byteboard.Domain.Storage;
using Byteboard.Domain.Teams;
using Microsoft.EntityFrameworkCore;

namespace Byteboard.Domain.Watching;

/// <summary>E-mails and notes that do not get through, as far as anybody still wants them.</summary>
internal sealed record ErrandTallies(Tally? Mails, Tally? Notes, Tally? Uncertain)
{
    /// <summary>Tries after which something that is tried again by itself counts too: about ten minutes.</summary>
    public const int Stubborn = 3;

    /// <summary>The newest that are looked at.</summary>
    public const int AtMost = 1000;

    public static async Task<ErrandTallies> LoadAsync(
        ByteboardContext context,
        long now,
        CancellationToken cancellationToken
    )
    {
        var nowUtc = DateTimeOffset.FromUnixTimeMilliseconds(now).UtcDateTime;
        var troubled = await Troubled(context)
            .OrderByDescending(t => t.ErrandId)
            .Take(AtMost)
            .ToListAsync(cancellationToken);
        var wanted = troubled.Where(t => t.IsOpen(nowUtc)).ToList();
        return new ErrandTallies(
            Of(wanted.Where(t => t.State is not ErrandState.Uncertain && !t.Kind.IsNote())),
            Of(wanted.Where(t => t.State is not ErrandState.Uncertain && t.Kind.IsNote())),
            Of(wanted.Where(t => t.State is ErrandState.Uncertain))
        );
    }

    /// <summary>Those that failed, that nobody knows of, or that fail again and again; not those whose place a newer one took.</summary>
    public static IQueryable<TroubledErrand> Troubled(ByteboardContext context) =>
        from errand in context.Errands
        where
            errand.State == ErrandState.Uncertain
            || errand.State == ErrandState.Failed
            || (errand.State == ErrandState.Pending && errand.Attempts >= Stubborn)
        where
            !context.Errands.Any(newer =>
                newer.CandidateId == errand.CandidateId
                && newer.InterviewId == errand.InterviewId
                && newer.Kind == errand.Kind
                && newer.Id > errand.Id
            )
        join candidate in context.Candidates on errand.CandidateId equals candidate.Id
        join interview in context.Interviews
            on errand.InterviewId equals (long?)interview.Id
            into interviews
        from interview in interviews.DefaultIfEmpty()
        select new TroubledErrand
        {
            ErrandId = errand.Id,
            CandidateId = candidate.Id,
            Kind = errand.Kind,
            State = errand.State,
            At = errand.SettledAt ?? errand.DueAt,
            ChangedUtc = candidate.ChangedUtc,
            ErasedUtc = candidate.ErasedUtc,
            Status = (InterviewStatus?)interview.Status,
            DeadlineUtc = interview.DeadlineUtc,
            BouncedUtc = interview.BouncedUtc,
            Reason = context
                .Verdicts.Where(v => v.Id == errand.VerdictId)
                .Select(v => (VerdictReason?)v.Reason)
                .FirstOrDefault(),
            LastReason = context
                .Verdicts.Where(v => v.Id == candidate.LastVerdictId)
                .Select(v => (VerdictReason?)v.Reason)
                .FirstOrDefault(),
        };

    private static Tally? Of(IEnumerable<TroubledErrand> errands)
    {
        var at = errands.Select(e => e.LastAt).ToList();
        return at.Count is 0 ? null : new Tally(at.Count, at.Min(), at.Max());
    }
}

/// <summary>An errand that did not get through, and what decides whether anybody still wants it.</summary>
internal sealed class TroubledErrand
{
    public long ErrandId { get; init; }

    public long CandidateId { get; init; }

    public ErrandKind Kind { get; init; }

    public ErrandState State { get; init; }

    public long? At { get; init; }

    public DateTime ChangedUtc { get; init; }

    public DateTime? ErasedUtc { get; init; }

    public InterviewStatus? Status { get; init; }

    public DateTime? DeadlineUtc { get; init; }

    public DateTime? BouncedUtc { get; init; }

    public VerdictReason? Reason { get; init; }

    public VerdictReason? LastReason { get; init; }

    public long LastAt => At ?? UnixTime.Ms(ChangedUtc);

    /// <summary>What nobody knows of asks until somebody says; the rest only while it is wanted.</summary>
    public bool IsOpen(DateTime nowUtc) =>
        State is ErrandState.Uncertain
        || ErrandWant.Is(
            Kind,
            new ErrandScene(
                Status,
                DeadlineUtc,
                BouncedUtc,
                Reason is not null && Reason == LastReason,
                ErasedUtc,
                nowUtc
            )
        );
}
