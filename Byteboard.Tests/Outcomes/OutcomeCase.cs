using Byteboard.Domain.Candidates;
using Byteboard.Domain.LeverIntegrations;

namespace Byteboard.Tests.Outcomes;

/// <summary>A pipeline and its maps: two stages mean Onsite, one means nothing.</summary>
internal static class OutcomeCase
{
    public static readonly string[] StageIds = ["screen", "byteboard", "onsite", "final", "offer"];

    public static readonly string[] ReasonIds =
    [
        "rejected",
        "withdrew",
        "hired",
        "declined",
        "duplicate",
        "new reason",
    ];

    public static readonly StageMap Stages = new([
        Stage("byteboard", StageTarget.Byteboard),
        Stage("onsite", StageTarget.Onsite),
        Stage("final", StageTarget.Onsite),
        Stage("offer", StageTarget.Offer),
    ]);

    public static readonly ReasonMap Reasons = new([
        Reason("rejected", ReasonTarget.Rejected),
        Reason("withdrew", ReasonTarget.Withdrew),
        Reason("hired", ReasonTarget.OfferAccepted),
        Reason("declined", ReasonTarget.OfferDeclined),
        Reason("duplicate", ReasonTarget.NotApplicable),
    ]);

    public static Reading Reading(IReadOnlyList<StageEntry> entries, Archiving? archived) =>
        new()
        {
            ReadAt = 10_000,
            ContactId = "contact",
            StageId = entries.Count == 0 ? "screen" : entries[^1].StageId,
            CreatedAt = 1,
            StageChanges = entries,
            Archived = archived,
        };

    private static StageMapping Stage(string id, StageTarget target) =>
        new()
        {
            TeamId = 1,
            StageId = id,
            Name = id,
            Target = target,
        };

    private static ReasonMapping Reason(string id, ReasonTarget target) =>
        new()
        {
            TeamId = 1,
            ReasonId = id,
            Text = id,
            Target = target,
        };
}
