using Byteboard.Dashboard.Candidates.Detail;
using Byteboard.Domain.Candidates;
using Byteboard.Domain.Deliveries;
using Byteboard.Domain.Errands;
using Byteboard.Domain.LeverIntegrations;
using Byteboard.Domain.Mending;

namespace Byteboard.Dashboard.Deliveries.Detail;

/// <summary>The look that is due for a delivery's opportunity, in Unix ms, and what the lane waits for, if anything.</summary>
public sealed record NextLook(long DueAt, int Attempts);

/// <summary>Everything that the page of one delivery shows.</summary>
public sealed record DeliveryDetail
{
    public required Delivery Delivery { get; init; }

    /// <summary>Null when we know nobody of that opportunity.</summary>
    public required CandidateDetail? Candidate { get; init; }

    /// <summary>The decision; null before it.</summary>
    public required Verdict? Verdict { get; init; }

    public required StageMap Stages { get; init; }

    public required IReadOnlyDictionary<string, string> Reasons { get; init; }

    /// <summary>Calls about the opportunity since it arrived, oldest first.</summary>
    public required IReadOnlyList<Attempt> Attempts { get; init; }

    /// <summary>Which of the tokens held now its signature fits.</summary>
    public required SignatureFit? Fit { get; init; }

    /// <summary>Null when no look is due.</summary>
    public required NextLook? NextLook { get; init; }

    /// <summary>Why the team's lane waits; null while it works.</summary>
    public required string? LaneWaits { get; init; }

    /// <summary>What a replay of this one would do.</summary>
    public required MendPreview Preview { get; init; }

    public string What =>
        DeliveryWords.Of(Delivery.Event, Delivery.ToStageId, Delivery.ToReasonId, Stages, Reasons);

    public bool MayBeReplayed => Delivery.MayBeReplayed(Delivery.State, Delivery.OpportunityId);

    /// <summary>The interview that this very decision made.</summary>
    private DetailInterview? Invited =>
        Verdict is { Kind: VerdictKind.Invited } verdict
            ? Candidate?.Interviews.LastOrDefault(i =>
                new DateTimeOffset(i.InvitedUtc, TimeSpan.Zero).ToUnixTimeMilliseconds()
                >= verdict.At
            )
            : null;

    /// <summary>What followed from the decision, oldest first.</summary>
    public IReadOnlyList<DetailErrand> Errands =>
        Candidate is null || Verdict is null
            ? []
            :
            [
                .. Candidate
                    .Errands.Where(e =>
                        e.VerdictId == Verdict.Id
                        || (Invited is { } made && e.InterviewId == made.Id)
                    )
                    .OrderBy(e => e.Id),
            ];

    /// <summary>From Lever's time to our note in Lever, ms.</summary>
    public long? ToNote =>
        Errands.FirstOrDefault(e => e.Kind.IsNote() && e.DoneAt is not null)?.DoneAt
        - Delivery.TriggeredAt;
}
