using Byteboard.Domain.Candidates;
using Byteboard.Domain.Deliveries;
using Byteboard.Domain.Errands;
using Byteboard.Domain.Interviews;
using Byteboard.Domain.Lanes;
using Byteboard.Domain.Storage;
using Microsoft.EntityFrameworkCore;

namespace Byteboard.Domain.Working;

/// <summary>
/// Writes what a look came to: verdict, candidate, interview, errands, every delivery that it decided and its timer, in
/// one fenced transaction. Facts are loaded again inside it, so that the rule decides on what holds at the commit.
/// </summary>
internal sealed class LookWriter(LaneTable lanes, Invitations invitations, TimeProvider clock)
{
    private const int Tries = 3;
    private static readonly TimeSpan PostponedWhileOff = TimeSpan.FromHours(6);

    private long Now => clock.GetUtcNow().ToUnixTimeMilliseconds();

    /// <summary>Settles deliveries that need no call; true when Lever is to be asked.</summary>
    public async Task<bool> PassesGateAsync(
        LaneClaim claim,
        LookFacts seen,
        CancellationToken cancellationToken
    )
    {
        var isOn = seen.Integration.IsOn;
        var answers = seen
            .Deliveries.Select(d =>
                DeliveryGate.Ask(d, seen.Stages, seen.Candidate is not null, isOn)
            )
            .ToList();
        if (answers.Exists(a => a is GateAnswer.Look) || (isOn && answers.Count is 0))
        {
            return true;
        }

        await WriteAsync(
            claim,
            seen,
            async (context, facts) =>
            {
                foreach (var delivery in facts.Deliveries)
                {
                    switch (
                        DeliveryGate.Ask(
                            delivery,
                            facts.Stages,
                            facts.Candidate is not null,
                            facts.Integration.IsOn
                        )
                    )
                    {
                        case GateAnswer.Ignore ignore:
                            delivery.Decide(
                                await AddVerdictAsync(
                                    context,
                                    facts,
                                    VerdictKind.Ignored,
                                    ignore.Reason,
                                    [],
                                    cancellationToken
                                )
                            );
                            break;
                        case GateAnswer.Hold:
                            delivery.Hold();
                            break;
                    }
                }

                // Who waits for a tag goes on waiting while the integration is off: switching on makes the look due.
                Finish(
                    context,
                    facts,
                    facts.Deliveries.Count is 0 || facts.Candidate?.WaitingSince is not null
                        ? Now + (long)PostponedWhileOff.TotalMilliseconds
                        : null
                );
            },
            cancellationToken
        );
        return false;
    }

    /// <summary>Runs the rules over a reading and writes all that follows.</summary>
    public Task DecideAsync(
        LaneClaim claim,
        LookFacts seen,
        Reading reading,
        CancellationToken cancellationToken
    ) =>
        WriteAsync(
            claim,
            seen,
            async (context, facts) =>
            {
                RememberThatKeyReads(facts, seen);
                var question = new LookQuestion(
                    new InviteQuestion(
                        reading,
                        facts.Stages,
                        facts.Types,
                        [.. facts.Here.Select(FactOf)],
                        await facts.ElsewhereAsync(context, reading, cancellationToken)
                    ),
                    facts.Deliveries,
                    facts.Timer.Cause,
                    facts.Timer.Repeats,
                    facts.Candidate?.WaitingSince is not null,
                    facts.Team.InvitesWhenTagAppears,
                    Now
                );
                switch (LookRule.Decide(question))
                {
                    case LookResult.Again again:
                        Repeat(facts, again.Wait);
                        break;
                    case LookResult.Decided decided:
                        await WriteAsync(
                            context,
                            facts,
                            reading,
                            decided.Decision,
                            cancellationToken
                        );
                        break;
                }
            },
            cancellationToken
        );

    /// <summary>Lever does not show it to us.</summary>
    public Task CannotReadAsync(
        LaneClaim claim,
        LookFacts seen,
        VerdictReason reason,
        CancellationToken cancellationToken
    ) =>
        WriteAsync(
            claim,
            seen,
            (context, facts) =>
                EndAsync(context, facts, VerdictKind.Unreadable, reason, cancellationToken),
            cancellationToken
        );

    /// <summary>Looks again after a while; no attempt is counted.</summary>
    public Task LookAgainAsync(
        LaneClaim claim,
        LookFacts seen,
        TimeSpan wait,
        CancellationToken cancellationToken
    ) =>
        WriteAsync(
            claim,
            seen,
            (_, facts) =>
            {
                Repeat(facts, wait);
                return Task.CompletedTask;
            },
            cancellationToken
        );

    /// <summary>Counts an attempt; the twelfth ends it.</summary>
    public Task FailAsync(LaneClaim claim, LookFacts seen, CancellationToken cancellationToken) =>
        WriteAsync(
            claim,
            seen,
            async (context, facts) =>
            {
                facts.Timer.Attempts++;
                if (facts.Timer.Attempts < LaneTimer.MaxAttempts)
                {
                    if (!facts.HasArrivals)
                    {
                        facts.Timer.DueAt =
                            Now + (long)Backoff.OfSubject(facts.Timer.Attempts).TotalMilliseconds;
                    }

                    return;
                }

                await EndAsync(
                    context,
                    facts,
                    VerdictKind.NeedsAttention,
                    VerdictReason.GaveUp,
                    cancellationToken
                );
                foreach (var delivery in facts.Deliveries)
                {
                    delivery.GiveUp();
                }
            },
            cancellationToken
        );

    /// <summary>Removes a timer that belongs to nothing any more.</summary>
    public Task DropTimerAsync(
        LaneClaim claim,
        string opportunityId,
        CancellationToken cancellationToken
    ) =>
        lanes.WriteAsync(
            claim,
            context =>
                context
                    .Timers.Where(t => t.Kind == TimerKind.Look && t.Subject == opportunityId)
                    .ExecuteDeleteAsync(cancellationToken),
            cancellationToken
        );

    private async Task WriteAsync(
        LaneClaim claim,
        LookFacts seen,
        Func<ByteboardContext, LookFacts, Task> write,
        CancellationToken cancellationToken
    )
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await lanes.WriteAsync(
                    claim,
                    async context =>
                    {
                        if (
                            await LookFacts.LoadAsync(
                                context,
                                seen.Timer.Subject,
                                cancellationToken
                            ) is
                            { } facts
                        )
                        {
                            await write(context, facts.SeenBy(seen));
                        }

                        return true;
                    },
                    cancellationToken
                );
                return;
            }
            catch (DbUpdateException) when (attempt < Tries)
            {
                // A unique index or a newer version has spoken: the rule runs again on what holds now.
            }
        }
    }

    private async Task WriteAsync(
        ByteboardContext context,
        LookFacts facts,
        Reading reading,
        InviteDecision decision,
        CancellationToken cancellationToken
    )
    {
        var verdict = await AddVerdictAsync(
            context,
            facts,
            decision.Kind,
            decision.Reason,
            decision.Checks,
            cancellationToken
        );
        var candidate = facts.Candidate;
        if (candidate is null && decision.Kind is not VerdictKind.NothingToDo)
        {
            candidate = new Candidate
            {
                TeamId = facts.Team.Id,
                OpportunityId = facts.Timer.Subject,
            };
            context.Candidates.Add(candidate);
        }

        candidate?.Read(reading);
        candidate?.Take(verdict);
        await context.SaveChangesAsync(cancellationToken);
        if (decision.Invite is { } invite)
        {
            await invitations.AddAsync(context, candidate!, invite, cancellationToken);
        }
        else if (decision.ReinstateId is { } id)
        {
            invitations.Reinstate(context, candidate!, facts.Here.Single(i => i.Id == id));
        }

        foreach (var delivery in facts.Deliveries)
        {
            delivery.Decide(verdict);
        }

        Finish(
            context,
            facts,
            decision.Kind is VerdictKind.WaitingForTag
                ? WaitingRule.NextLook(candidate!.WaitingSince!.Value, Now)
                : null
        );
    }

    private async Task EndAsync(
        ByteboardContext context,
        LookFacts facts,
        VerdictKind kind,
        VerdictReason reason,
        CancellationToken cancellationToken
    )
    {
        var verdict = await AddVerdictAsync(context, facts, kind, reason, [], cancellationToken);
        facts.Candidate?.Take(verdict);
        foreach (var delivery in facts.Deliveries)
        {
            delivery.Decide(verdict);
        }

        Finish(context, facts, null);
    }

    private async Task<Verdict> AddVerdictAsync(
        ByteboardContext context,
        LookFacts facts,
        VerdictKind kind,
        VerdictReason reason,
        IReadOnlyList<Check> checks,
        CancellationToken cancellationToken
    )
    {
        var verdict = new Verdict
        {
            TeamId = facts.Team.Id,
            OpportunityId = facts.Timer.Subject,
            At = Now,
            Kind = kind,
            Reason = reason,
            Checks = checks,
            Cause = facts.Timer.Cause,
            CauseId = facts.Timer.CauseId,
        };
        context.Verdicts.Add(verdict);
        await context.SaveChangesAsync(cancellationToken);
        return verdict;
    }

    // The version is a concurrency token: an arrival since the load makes the save fail, and all is written again.
    private static void Finish(ByteboardContext context, LookFacts facts, long? nextLook)
    {
        if (facts.HasArrivals)
        {
            return;
        }

        if (nextLook is { } at)
        {
            (
                facts.Timer.DueAt,
                facts.Timer.Cause,
                facts.Timer.CauseId,
                facts.Timer.Attempts,
                facts.Timer.Repeats
            ) = (at, LookCause.Timer, null, 0, 0);
        }
        else
        {
            context.Timers.Remove(facts.Timer);
        }
    }

    private void Repeat(LookFacts facts, TimeSpan wait)
    {
        if (!facts.HasArrivals)
        {
            facts.Timer.DueAt = Now + (long)wait.TotalMilliseconds;
            facts.Timer.Repeats++;
        }
    }

    private static void RememberThatKeyReads(LookFacts facts, LookFacts seen)
    {
        if (
            facts.Integration.PermanentKey is { HasRead: false } key
            && key.Cipher == seen.Integration.PermanentKey?.Cipher
        )
        {
            key.HasRead = true;
        }
    }

    private static InterviewFact FactOf(Interview interview) =>
        new(
            interview.Id,
            interview.TypeId,
            interview.TypeName,
            interview.Status,
            interview.StageEntryAt,
            interview.CancelledByArchive,
            interview.InvitedUtc
        );
}
