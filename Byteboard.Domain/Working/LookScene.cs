using Byteboard.Domain.Candidates;
using Byteboard.Domain.Storage;
using Byteboard.Domain.Telemetry;

namespace Byteboard.Domain.Working;

/// <summary>Inside a look's transaction: the facts as they hold now, and the few things that every ending does.</summary>
internal sealed record LookScene(ByteboardContext Context, LookFacts Facts, long Now)
{
    /// <summary>Adds a verdict and saves it, so that others may name it.</summary>
    public async Task<Verdict> AddVerdictAsync(
        VerdictKind kind,
        VerdictReason reason,
        IReadOnlyList<Check> checks,
        CancellationToken cancellationToken
    )
    {
        var verdict = new Verdict
        {
            TeamId = Facts.Team.Id,
            OpportunityId = Facts.Timer.Subject,
            At = Now,
            Kind = kind,
            Reason = reason,
            Checks = checks,
            Cause = Facts.Timer.Cause,
            CauseId = Facts.Timer.CauseId,
        };
        Context.Verdicts.Add(verdict);
        await Context.SaveChangesAsync(cancellationToken);
        return verdict;
    }

    /// <summary>Settles every delivery that this look saw.</summary>
    public void Settle(Verdict verdict)
    {
        foreach (var delivery in Facts.Deliveries)
        {
            delivery.Decide(verdict);
            Signals.Decided(delivery.TeamId, Now - delivery.TriggeredAt);
        }
    }

    /// <summary>
    /// The look is made; the next one, if any, is a timer's. The timer's version is a concurrency token: an arrival since
    /// the load makes the save fail, and one before it leaves the timer due.
    /// </summary>
    public void Finish(long? nextLook)
    {
        if (Facts.HasArrivals)
        {
            return;
        }

        var timer = Facts.Timer;
        if (nextLook is { } at)
        {
            (timer.DueAt, timer.Cause, timer.CauseId) = (at, LookCause.Timer, null);
            (timer.ChosenTypeId, timer.ChosenBy) = (null, null);
            (timer.Attempts, timer.Repeats, timer.Missing) = (0, 0, 0);
        }
        else
        {
            Context.Timers.Remove(timer);
        }
    }

    /// <summary>The same look again after a while; nothing is counted as a failure.</summary>
    public void Repeat(TimeSpan wait)
    {
        if (PutOff(wait))
        {
            Facts.Timer.Repeats++;
        }
    }

    /// <summary>The same look again after a while: Lever said that it has no such opportunity.</summary>
    public void Miss(TimeSpan wait)
    {
        if (PutOff(wait))
        {
            Facts.Timer.Missing++;
        }
    }

    /// <summary>Makes the look due later; false when something arrived meanwhile, which is looked at now.</summary>
    public bool PutOff(TimeSpan wait)
    {
        if (!Facts.HasArrivals)
        {
            Facts.Timer.DueAt = Now + (long)wait.TotalMilliseconds;
        }

        return !Facts.HasArrivals;
    }
}
