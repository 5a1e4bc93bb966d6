using Byteboard.Domain.Candidates;

namespace Byteboard.Domain.Issues;

/// <summary>An issue that is there; times are Unix ms.</summary>
public sealed record IssueSight(
    IssueKind Kind,
    string Subject,
    string Name,
    int Count,
    long FirstAt,
    long LastAt
);

/// <summary>Pure: which issues a team has, from the rows of its store and from nothing else, so that none can be left behind.</summary>
public static class IssueRule
{
    /// <summary>How far two clocks may be apart: less than half of what would make Lever's events look forged.</summary>
    public static readonly TimeSpan ToleratedDrift = TimeSpan.FromMinutes(2);

    // What the last look at somebody left to a person, by what mends it.
    private static readonly (VerdictReason Reason, IssueKind Kind)[] OfVerdicts =
    [
        (VerdictReason.Confidential, IssueKind.Unreadable),
        (VerdictReason.SeveralTags, IssueKind.TagAmbiguous),
        (VerdictReason.NoEmail, IssueKind.NoEmail),
        (VerdictReason.OldEntry, IssueKind.ToRelease),
        (VerdictReason.MissedEntry, IssueKind.ToRelease),
        (VerdictReason.MapChanged, IssueKind.ToRelease),
        (VerdictReason.TagAppeared, IssueKind.ToRelease),
        (VerdictReason.ReadingLagged, IssueKind.ReadingLagged),
        (VerdictReason.GaveUp, IssueKind.GivenUp),
    ];

    /// <summary>All issues that are there; none while the integration is off.</summary>
    public static IReadOnlyList<IssueSight> Of(IssueFacts facts) =>
        facts.IsOn
            ?
            [
                .. OfConnection(facts),
                .. OfDeliveries(facts),
                .. OfErrands(facts),
                .. OfPeople(facts),
                .. OfMaps(facts),
            ]
            : [];

    /// <summary>The verdicts that an issue of this kind gathers; none for those that come of something else.</summary>
    public static IReadOnlyList<VerdictReason> ReasonsOf(IssueKind kind) =>
        [.. OfVerdicts.Where(known => known.Kind == kind).Select(known => known.Reason)];

    private static IEnumerable<IssueSight> OfConnection(IssueFacts facts)
    {
        if (facts.Pause is var (kind, waiting))
        {
            yield return Sight(kind, waiting);
        }

        foreach (var right in facts.MissingRights)
        {
            yield return Sight(IssueKind.PermissionMissing, right);
        }

        if (facts.Silence is { } silence && IsTooSilent(silence))
        {
            var count = Math.Max(silence.Recovered, (int)silence.WorkingDays);
            yield return Sight(
                IssueKind.Silence,
                new Tally(Math.Max(1, count), silence.Since, silence.Since)
            );
        }

        if (DriftOf(facts) is { } drift)
        {
            yield return Sight(IssueKind.ClockDrift, drift);
        }
    }

    private static bool IsTooSilent(SilenceFact silence) =>
        silence.Recovered > 0 || (silence.Allowed > 0 && silence.WorkingDays >= silence.Allowed);

    private static Tally? DriftOf(IssueFacts facts) =>
        facts.FromTheFuture
        ?? (
            facts.Drift is var (ahead, at) && ahead.Duration() > ToleratedDrift
                ? new Tally(1, at, at)
                : null
        );

    private static IEnumerable<IssueSight> OfDeliveries(IssueFacts facts)
    {
        foreach (var (webhook, tally) in facts.Refused.OrderBy(r => r.Key))
        {
            yield return Sight(IssueKind.SignatureRefused, tally, webhook.ToString());
        }

        if (facts.Dead is { } dead)
        {
            yield return Sight(IssueKind.GivenUp, dead);
        }
    }

    private static IEnumerable<IssueSight> OfErrands(IssueFacts facts) =>
        from errands in new[]
        {
            (Kind: IssueKind.MailRefused, Tally: facts.Mails),
            (Kind: IssueKind.NoteRefused, Tally: facts.Notes),
            (Kind: IssueKind.Uncertain, Tally: facts.Uncertain),
        }
        where errands.Tally is not null
        select Sight(errands.Kind, errands.Tally);

    // Deliveries that were given up are counted as such; a look that had none is counted here.
    private static IEnumerable<IssueSight> OfPeople(IssueFacts facts) =>
        from known in OfVerdicts
        where facts.Verdicts.ContainsKey(known.Reason)
        where known.Kind is not IssueKind.GivenUp || facts.Dead is null
        group facts.Verdicts[known.Reason] by known.Kind into same
        select Sight(
            same.Key,
            new Tally(same.Sum(t => t.Count), same.Min(t => t.FirstAt), same.Max(t => t.LastAt))
        );

    private static IEnumerable<IssueSight> OfMaps(IssueFacts facts)
    {
        if (facts is { LostByteboardStage: true, Silence.Since: var since })
        {
            yield return Sight(IssueKind.StageUnmapped, new Tally(1, since, since));
        }

        foreach (var reason in facts.Reasons)
        {
            yield return Sight(IssueKind.ReasonUnmapped, reason);
        }

        foreach (var reason in facts.ChangedReasons)
        {
            yield return Sight(IssueKind.ReasonChanged, reason);
        }

        foreach (var stage in facts.Stages)
        {
            yield return Sight(IssueKind.StageUnknown, stage);
        }
    }

    private static IssueSight Sight(IssueKind kind, Tally tally, string subject = "") =>
        new(kind, subject, "", tally.Count, tally.FirstAt, tally.LastAt);

    private static IssueSight Sight(IssueKind kind, NamedTally named) =>
        Sight(kind, named.Tally, named.Subject) with
        {
            Name = named.Name,
        };
}
