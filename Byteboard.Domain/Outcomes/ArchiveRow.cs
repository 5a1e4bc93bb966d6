using Byteboard.Domain.LeverIntegrations;

namespace Byteboard.Domain.Outcomes;

/// <summary>What an archive reason lays over the outcome, row by row.</summary>
internal static class ArchiveRow
{
    public static Outcome Over(
        Outcome before,
        ReasonTarget reason,
        bool hasReachedOnsite,
        OutcomeSource source
    )
    {
        return (reason, hasReachedOnsite) switch
        {
            (ReasonTarget.Rejected, false) => before with { Next = Next(NextSteps.Rejected) },
            (ReasonTarget.Withdrew, false) => before with { Next = Next(NextSteps.Withdrew) },
            (ReasonTarget.Rejected, true) => before with { Offer = Offer(OfferStatus.NoOffer) },
            (ReasonTarget.Withdrew, true) => before with { Offer = Offer(OfferStatus.Withdrew) },
            (ReasonTarget.OfferAccepted, _) => new Outcome(
                OrIfEmpty(NextSteps.Onsite),
                Offer(OfferStatus.OfferAccepted)
            ),
            (ReasonTarget.OfferDeclined, _) => new Outcome(
                OrIfEmpty(NextSteps.Onsite),
                Offer(OfferStatus.OfferDeclined)
            ),
            (ReasonTarget.NotApplicable, false) => before with
            {
                Next = OrIfEmpty(NextSteps.NotApplicable),
            },
            (ReasonTarget.NotApplicable, true) => new Outcome(
                OrIfEmpty(NextSteps.NotApplicable),
                Offer(OfferStatus.NotApplicable)
            ),
            _ => throw new ArgumentOutOfRangeException(nameof(reason), reason, message: null),
        };

        Sourced<NextSteps> Next(NextSteps value) => new(value, source);
        Sourced<OfferStatus> Offer(OfferStatus value) => new(value, source);
        Sourced<NextSteps> OrIfEmpty(NextSteps value) =>
            before.Next.Value is null ? Next(value) : before.Next;
    }
}
