using Byteboard.Domain.Candidates;
using Byteboard.Domain.LeverIntegrations;

namespace Byteboard.Domain.Issues;

/// <summary>So many of something, the first and the last of them; times are Unix ms.</summary>
public sealed record Tally(int Count, long FirstAt, long LastAt);

/// <summary>The same of one of several, with what people call it.</summary>
public sealed record NamedTally(string Subject, string Name, Tally Tally);

/// <summary>Since when nothing came, how long that is in working days, and what the team allows; 0 allows any silence.</summary>
/// <param name="Recovered">Changes that no delivery told of, since the webhook was last heard.</param>
public sealed record SilenceFact(long Since, double WorkingDays, int Allowed, int Recovered);

/// <summary>
/// All that the issues of a team follow from, as the store has it now. People and addresses are in none of it.
/// </summary>
public sealed record IssueFacts
{
    /// <summary>Whether the integration is on; off is a state of its own and no issue.</summary>
    public bool IsOn { get; init; } = true;

    /// <summary>Whether set-up came as far as the stage map, and lost it.</summary>
    public bool LostByteboardStage { get; init; }

    /// <summary>Why the lane is paused, since when, and what waits for it.</summary>
    public (IssueKind Kind, Tally Waiting)? Pause { get; init; }

    /// <summary>Rights that the Permanent key was found to lack.</summary>
    public IReadOnlyList<NamedTally> MissingRights { get; init; } = [];

    /// <summary>What the last look at each candidate left to a person.</summary>
    public IReadOnlyDictionary<VerdictReason, Tally> Verdicts { get; init; } =
        new Dictionary<VerdictReason, Tally>();

    /// <summary>E-mails that failed and are still wanted, or fail again and again.</summary>
    public Tally? Mails { get; init; }

    /// <summary>Notes likewise.</summary>
    public Tally? Notes { get; init; }

    /// <summary>Errands that ask a person.</summary>
    public Tally? Uncertain { get; init; }

    /// <summary>Deliveries that were given up, and of whose opportunities nothing was decided since.</summary>
    public Tally? Dead { get; init; }

    /// <summary>Archive reasons without a meaning: those that hold up an outcome, and new ones.</summary>
    public IReadOnlyList<NamedTally> Reasons { get; init; } = [];

    /// <summary>Matched archive reasons that Lever renamed or no longer has.</summary>
    public IReadOnlyList<NamedTally> ChangedReasons { get; init; } = [];

    /// <summary>Stages without a meaning in which people stand.</summary>
    public IReadOnlyList<NamedTally> Stages { get; init; } = [];

    /// <summary>Wrongly signed requests since the last good one, by webhook.</summary>
    public IReadOnlyDictionary<WebhookKind, Tally> Refused { get; init; } =
        new Dictionary<WebhookKind, Tally>();

    /// <summary>Requests of the last day that claim to be from the future.</summary>
    public Tally? FromTheFuture { get; init; }

    /// <summary>How far Lever's clock is ahead of ours, and when that was measured.</summary>
    public (TimeSpan Ahead, long At)? Drift { get; init; }

    /// <summary>When the last delivery came; null when none did.</summary>
    public long? LastHeardAt { get; init; }

    /// <summary>How long it has been silent; null before anything could come.</summary>
    public SilenceFact? Silence { get; init; }
}
