using Byteboard.Domain.Candidates;
using Byteboard.Domain.LeverIntegrations;

namespace Byteboard.Domain.Interviews;

/// <summary>An interview of the opportunity that is looked at; <paramref name="StageEntryAt"/> in Unix ms.</summary>
public sealed record InterviewFact(
    long Id,
    int TypeId,
    string TypeName,
    InterviewStatus Status,
    long StageEntryAt,
    bool CancelledByArchive,
    DateTime InvitedUtc
);

/// <summary>A live interview of the team in another opportunity.</summary>
public sealed record LiveElsewhere(int TypeId, string ContactId, string NormalisedEmail);

/// <summary>All that the rule may know: Lever's reading, the team's settings (types that are not retired), and what was done, in any order.</summary>
public sealed record InviteQuestion(
    Reading Reading,
    StageMap Stages,
    IReadOnlyList<InterviewType> Types,
    IReadOnlyList<InterviewFact> Here,
    IReadOnlyList<LiveElsewhere> Elsewhere
)
{
    /// <summary>The type that a person chose to send: then tags, earlier invitations of this entry and earlier results do not stand against it.</summary>
    public int? ChosenTypeId { get; init; }
}

/// <summary>An invitation to make; <paramref name="Email"/> as Lever has it, trimmed; <paramref name="StageEntryAt"/> in Unix ms.</summary>
public sealed record Invite(
    int TypeId,
    string TypeName,
    string Email,
    long StageEntryAt,
    long? PreviousId
);

/// <summary>What the rule says, with each check up to the one that decided.</summary>
public sealed record InviteDecision(
    VerdictKind Kind,
    VerdictReason Reason,
    IReadOnlyList<Check> Checks
)
{
    /// <summary>Set with <see cref="VerdictReason.Invited"/> alone.</summary>
    public Invite? Invite { get; init; }

    /// <summary>The interview to open again; set with <see cref="VerdictReason.Reinstated"/> alone.</summary>
    public long? ReinstateId { get; init; }

    /// <summary>Tags that are close to one of the team's; only with <see cref="VerdictReason.NoTag"/>.</summary>
    public IReadOnlyList<NearMiss> NearMisses { get; init; } = [];
}

/// <summary>Decides whether the latest stage entry of an opportunity asks for an invitation. Pure: no clock, database or HTTP.</summary>
public static class InviteRule
{
    /// <summary>Asks the checks of the design's table in their order; the first that fails decides.</summary>
    public static InviteDecision Decide(InviteQuestion question)
    {
        var checks = new InviteRuleChecks(question);
        return checks.StageIsByteboard()
            ?? checks.NotArchived()
            ?? checks.ReopenedAfterArchive()
            ?? checks.StageEntryIsNew()
            ?? checks.OneTagCounts()
            ?? checks.MayBeWrittenTo()
            ?? checks.NotLiveElsewhere()
            ?? checks.NotTakenBefore()
            ?? checks.Invited();
    }
}
