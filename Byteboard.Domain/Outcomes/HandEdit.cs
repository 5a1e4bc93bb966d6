namespace Byteboard.Domain.Outcomes;

/// <summary>A person sets one of the two values, or empties it.</summary>
/// <param name="Id">Order among edits of the same moment.</param>
/// <param name="At">When, Unix ms.</param>
/// <param name="UnderArchivedAt">Lever's <c>archivedAt</c> if the candidate was archived at that moment, else null.</param>
public abstract record HandEdit(long Id, long At, long? UnderArchivedAt)
{
    /// <summary>Sets Next Steps.</summary>
    public sealed record OfNext(long Id, long At, long? UnderArchivedAt, NextSteps? Value)
        : HandEdit(Id, At, UnderArchivedAt);

    /// <summary>Sets Offer Status.</summary>
    public sealed record OfOffer(long Id, long At, long? UnderArchivedAt, OfferStatus? Value)
        : HandEdit(Id, At, UnderArchivedAt);

    /// <summary>The outcome with this edit laid over it.</summary>
    public Outcome Over(Outcome before) =>
        this switch
        {
            OfNext next => before with { Next = new(next.Value, new OutcomeSource.Hand(Id)) },
            OfOffer offer => before with { Offer = new(offer.Value, new OutcomeSource.Hand(Id)) },
            _ => throw new ArgumentOutOfRangeException(nameof(before), GetType().Name),
        };
}
