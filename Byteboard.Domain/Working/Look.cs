using Byteboard.Domain.Candidates;
using Byteboard.Domain.Deliveries;
using Byteboard.Domain.Lanes;
using Byteboard.Domain.Lever;
using Byteboard.Domain.Storage;
using Byteboard.Domain.Teams;

namespace Byteboard.Domain.Working;

/// <summary>
/// Reads one opportunity once and decides everything about it. Level-triggered: what a delivery said matters only as
/// "look at this opportunity".
/// </summary>
internal sealed class Look(
    TeamDb teams,
    LookGate gate,
    LookWriter writer,
    LookEndings endings,
    LeverAccess lever,
    TeamFeed feed,
    TimeProvider clock
)
{
    // Lever may answer 404 for something that it has only just made.
    private static readonly TimeSpan[] WaitsForMissing =
    [
        TimeSpan.FromMinutes(1),
        TimeSpan.FromMinutes(10),
    ];

    private static readonly TimeSpan FirstRetry = TimeSpan.FromSeconds(2);

    /// <summary>Makes the look that is due for this opportunity.</summary>
    public async Task<LaneSignal> RunAsync(
        LaneClaim claim,
        string opportunityId,
        CancellationToken cancellationToken
    )
    {
        var facts = await LoadAsync(claim, opportunityId, cancellationToken);
        if (facts is null)
        {
            await endings.DropTimerAsync(claim, opportunityId, cancellationToken);
            return new LaneSignal.GoOn();
        }

        if (!await gate.PassesAsync(claim, facts, cancellationToken))
        {
            Publish(claim, opportunityId);
            return new LaneSignal.GoOn();
        }

        if (lever.Permanent(facts.Integration, out var why) is not { } client)
        {
            return new LaneSignal.Pause(why);
        }

        var (at, began) = (clock.GetUtcNow().ToUnixTimeMilliseconds(), clock.GetTimestamp());
        var answer = await client.ReadOpportunityAsync(opportunityId, cancellationToken);
        var took = (int)clock.GetElapsedTime(began).TotalMilliseconds;
        var asked = facts with { Call = new LookCall(at, took, LookCall.FaultOf(answer)) };
        var signal = await SettleAsync(claim, asked, answer, cancellationToken);
        Publish(claim, opportunityId);
        return signal;
    }

    private async Task<LookFacts?> LoadAsync(
        LaneClaim claim,
        string opportunityId,
        CancellationToken cancellationToken
    )
    {
        await using var context = teams.Open(claim.TeamId);
        return await LookFacts.LoadAsync(context, opportunityId, cancellationToken);
    }

    private async Task<LaneSignal> SettleAsync(
        LaneClaim claim,
        LookFacts facts,
        LeverAnswer<LeverOpportunity> answer,
        CancellationToken cancellationToken
    )
    {
        switch (answer)
        {
            case LeverAnswer<LeverOpportunity>.Ok ok:
                await writer.DecideAsync(
                    claim,
                    facts,
                    ReadingOf(ok.Value, clock.GetUtcNow().ToUnixTimeMilliseconds()),
                    cancellationToken
                );
                return new LaneSignal.GoOn();
            case LeverAnswer<LeverOpportunity>.BadKey:
                await endings.WaitAsync(claim, facts, cancellationToken);
                return new LaneSignal.Pause(LeverAccess.KeyRefused);
            case LeverAnswer<LeverOpportunity>.PermissionMissing when MayBeTheKey(facts):
                // Behind the others: one that is confidential must not keep them from proving the key.
                await endings.LookAfterAsync(claim, facts, Backoff.Probe, cancellationToken);
                return new LaneSignal.Pause(LeverAccess.KeyRefused);
            case LeverAnswer<LeverOpportunity>.PermissionMissing:
                await endings.CannotReadAsync(
                    claim,
                    facts,
                    VerdictReason.Confidential,
                    cancellationToken
                );
                return new LaneSignal.GoOn();
            case LeverAnswer<LeverOpportunity>.NotFound
                when facts.Timer.Missing < WaitsForMissing.Length:
                await endings.MissedAsync(
                    claim,
                    facts,
                    WaitsForMissing[facts.Timer.Missing],
                    cancellationToken
                );
                return new LaneSignal.GoOn();
            case LeverAnswer<LeverOpportunity>.NotFound:
                await endings.CannotReadAsync(claim, facts, VerdictReason.Gone, cancellationToken);
                return new LaneSignal.GoOn();
            case LeverAnswer<LeverOpportunity>.TryLater { After: null }
                when await AnswersOthersAsync(facts, cancellationToken):
                await (
                    facts.Timer.Repeats is 0
                        ? endings.LookAgainAsync(claim, facts, FirstRetry, cancellationToken)
                        : endings.FailAsync(claim, facts, cancellationToken)
                );
                return new LaneSignal.GoOn();
            case LeverAnswer<LeverOpportunity>.TryLater later:
                await endings.WaitAsync(claim, facts, cancellationToken);
                return new LaneSignal.BackOff(later.After, later.Why);
            default:
                await endings.FailAsync(claim, facts, cancellationToken);
                return new LaneSignal.GoOn();
        }
    }

    // Lever may choke on one opportunity alone; that must not hold up the team (ADR-007).
    private async Task<bool> AnswersOthersAsync(
        LookFacts facts,
        CancellationToken cancellationToken
    ) =>
        lever.Permanent(facts.Integration, out _) is { } client
        && await client.ProbeAsync(cancellationToken) is LeverAnswer<bool>.Ok;

    // What was unreadable before says nothing about a key that has only just been saved.
    private static bool MayBeTheKey(LookFacts facts) =>
        facts.Integration.PermanentKey is not { HasRead: true }
        && facts.Timer.Cause is not LookCause.KeyChange;

    internal static Reading ReadingOf(LeverOpportunity opportunity, long readAt) =>
        new()
        {
            ReadAt = readAt,
            ContactId = opportunity.ContactId ?? opportunity.Id, // nobody else's, so that two without a contact never meet
            StageId = opportunity.StageId ?? "",
            CreatedAt = opportunity.CreatedAt ?? 0,
            StageChanges =
            [
                .. opportunity.StageChanges.Select(c => new StageEntry(c.ToStageId, c.UpdatedAt)),
            ],
            Archived = opportunity.Archived is { } archived
                ? new Archiving(archived.Reason, archived.ArchivedAt ?? 0)
                : null,
            Tags = opportunity.Tags,
            IsAnonymised = opportunity.IsAnonymized,
            ContactAllowed = opportunity.ContactAllowed,
            StoreAllowed = opportunity.StoreAllowed,
            ShowUrl = opportunity.ShowUrl,
            Name = opportunity.Name,
            Emails = opportunity.Emails,
        };

    private void Publish(LaneClaim claim, string opportunityId) =>
        feed.Publish(new TeamChange(claim.TeamId, TeamChangeKind.Candidate, opportunityId));
}
