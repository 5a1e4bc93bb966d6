using Byteboard.Domain.Candidates;
using Byteboard.Domain.Deliveries;
using Byteboard.Domain.Storage;

namespace Byteboard.Domain.Watching;

/// <summary>Which deliveries that were given up still ask for something.</summary>
internal static class GivenUp
{
    /// <summary>
    /// Those whose opportunity no look has decided since. A look decides about all that happened to its opportunity, whatever
    /// made it look.
    /// </summary>
    public static IQueryable<Delivery> Of(ByteboardContext context) =>
        context.Deliveries.Where(d =>
            d.State == DeliveryState.Dead
            && !context.Verdicts.Any(v =>
                v.OpportunityId == d.OpportunityId
                && v.Id > d.VerdictId
                && v.Reason != VerdictReason.GaveUp
                && v.Kind != VerdictKind.Ignored
            )
        );
}
