using Byteboard.Dashboard.Shell;
using Byteboard.Domain.Issues;
using Byteboard.Domain.Lanes;
using Byteboard.Domain.LeverIntegrations;
using Byteboard.Domain.Working;

namespace Byteboard.Dashboard.TeamSettings;

/// <summary>What the health of an integration follows from. Times are Unix ms.</summary>
public sealed record HealthFacts(
    LeverIntegration Integration,
    Lane? Lane,
    bool HasByteboardStage,
    IReadOnlyList<WebhookKind> WithoutToken,
    int Pending,
    int Held,
    long? LastDeliveryAt
)
{
    /// <summary>Those that nobody ignores.</summary>
    public IReadOnlyList<Issue> Open { get; init; } = [];

    /// <summary>What was missed while the webhook told nothing.</summary>
    public string? Missed { get; init; }
}

/// <summary>Pure: from the gravest to the best.</summary>
public static class HealthRule
{
    private const int Several = 3;

    public static Health Of(HealthFacts facts, TeamTime time) =>
        OfSwitch(facts, time)
        ?? OfLane(facts, time)
        ?? OfSetUp(facts)
        ?? OfIssues(facts)
        ?? (
            facts.Held > 0
                ? new(HealthState.Attention, $"{Events(facts.Held)} kept. Release or discard them.")
                : new(HealthState.Working, Well(facts, time))
        );

    private static string Well(HealthFacts facts, TeamTime time)
    {
        var open = facts.Open.Count(i => i.Kind.Reach() is IssueReach.Some);
        string?[] sentences =
        [
            facts.LastDeliveryAt is { } at
                ? $"Last delivery from Lever {time.Brief(at)}."
                : "No delivery from Lever yet.",
            facts.Missed,
            open is 0 ? null
            : open is 1 ? "1 issue is open."
            : $"{open} issues are open.",
        ];
        return string.Join(' ', sentences.OfType<string>());
    }

    // One address may be wrong; several at once are the mail server's or Lever's doing, and stop everybody.
    private static bool IsMoreThanOnePerson(Issue issue) =>
        issue is { Kind: IssueKind.MailRefused or IssueKind.NoteRefused, Count: >= Several };

    // A pause is said by the lane itself, which knows a moment sooner.
    private static Health? OfIssues(HealthFacts facts) =>
        facts
            .Open.Where(i =>
                i.Kind.Reach() is IssueReach.Everything ? !i.Kind.IsPause() : IsMoreThanOnePerson(i)
            )
            .OrderBy(i => i.Kind)
            .FirstOrDefault()
            is { } issue
            ? new(
                HealthState.Attention,
                $"{IssueText.Of(issue).Title}. {(issue.Kind is IssueKind.Silence ? facts.Missed : null) ?? IssueText.Of(issue).ToDo}",
                Family.Warn
            )
            : null;

    private static Health? OfSwitch(HealthFacts facts, TeamTime time) =>
        facts.Integration switch
        {
            { IsOn: true } => null,
            { SwitchedUtc: null } => new(HealthState.Off, "Not connected to Lever."),
            { SwitchedUtc: { } since } => new(
                HealthState.Held,
                facts.Held is 0
                    ? $"Switched off since {time.Brief(since)}. What Lever sends is kept."
                    : $"Switched off since {time.Brief(since)}. {Events(facts.Held)} kept; release or discard them when you switch on."
            ),
        };

    private static Health? OfLane(HealthFacts facts, TeamTime time) =>
        facts.Lane switch
        {
            { PausedWhy: { } why, PausedAt: var at } => new(
                HealthState.Attention,
                Paused(why, at, facts.Pending, time),
                Family.Bad
            ),
            { BackOffWhy: { } why, BackOffUntil: { } until }
                when until > new DateTimeOffset(time.NowUtc).ToUnixTimeMilliseconds() => new(
                HealthState.Working,
                $"{char.ToUpperInvariant(why[0])}{why[1..].TrimEnd('.')}. Everything goes on as soon as Lever answers; you need not do anything.",
                Family.Info
            ),
            _ => null,
        };

    private static string Paused(string why, long? at, int kept, TeamTime time)
    {
        var since = at is { } moment ? $" since {time.Brief(moment)}" : "";
        var events = kept > 0 ? $" {Events(kept)} kept." : " Everything is kept.";
        return why switch
        {
            LeverAccess.KeyRefused =>
                $"Lever refuses the permanent key{since}.{events} Upload a new key and all goes on, in order.",
            LeverAccess.NoKey =>
                $"There is no permanent key.{events} Upload one and all goes on, in order.",
            _ => $"{why}{events}",
        };
    }

    private static Health? OfSetUp(HealthFacts facts)
    {
        var lacks =
            facts.Integration.PermanentKey is null ? "the permanent key is not uploaded"
            : !facts.HasByteboardStage ? "stages are not matched yet"
            : facts.WithoutToken.Contains(WebhookKind.StageChange)
                ? "stage events wait for a signing token"
            : facts.WithoutToken.Contains(WebhookKind.ArchiveChange)
                ? "archive events wait for a signing token"
            : null;
        return lacks is null
            ? null
            : new(HealthState.Attention, $"Set-up is not finished: {lacks}.");
    }

    private static string Events(int count) => count is 1 ? "1 event is" : $"{count} events are";
}
