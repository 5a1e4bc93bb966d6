using Byteboard.Domain.Errands;
using Byteboard.Domain.Lanes;
using Byteboard.Domain.Lever;
using Byteboard.Domain.Mail;
using Byteboard.Domain.Storage;
using Microsoft.EntityFrameworkCore;

namespace Byteboard.Domain.Working;

/// <summary>Writes what came of an errand's call, each in one fenced transaction.</summary>
internal sealed class ErrandResults(TeamDb teams, LaneTable lanes, TimeProvider clock)
{
    // Long enough for a request that broke off to have been worked at Lever's side.
    private static readonly TimeSpan BeforeSearching = TimeSpan.FromSeconds(10);
    private const string Broke = "The connection broke after the data had left.";

    private long Now => clock.GetUtcNow().ToUnixTimeMilliseconds();

    /// <summary>What the mail server said; with "sent" the deadline begins and the note's turn comes.</summary>
    public Task OfMailAsync(
        LaneClaim claim,
        long errandId,
        MailResult result,
        CancellationToken cancellationToken
    ) =>
        WriteAsync(
            claim,
            errandId,
            async (context, job) =>
            {
                var note = await context
                    .Errands.Where(e =>
                        e.InterviewId == job.Interview.Id
                        && e.Kind == ErrandKind.InvitationNote
                        && e.State == ErrandState.Pending
                        && e.DueAt == null
                    )
                    .OrderByDescending(e => e.Id)
                    .FirstOrDefaultAsync(cancellationToken);
                switch (result.Outcome)
                {
                    case MailOutcome.Sent:
                        job.Errand.Complete(Now);
                        job.Interview.Open(job.Errand.DeadlineUtc!.Value);
                        note?.StartingAt(Now);
                        break;
                    case MailOutcome.Later:
                        Retry(job.Errand, result.Fault ?? "The mail server did not take it.");
                        break;
                    case MailOutcome.Refused:
                        job.Errand.Fail(result.Fault ?? "The mail server refuses it.");
                        break;
                    default:
                        Doubt(job.Errand);
                        break;
                }

                if (job.Errand.State is ErrandState.Failed)
                {
                    note?.Withdraw("The e-mail was not sent.");
                }
            },
            cancellationToken
        );

    /// <summary>What Lever said to the note.</summary>
    public async Task<LaneSignal> OfNoteAsync(
        LaneClaim claim,
        long errandId,
        LeverAnswer<string> answer,
        CancellationToken cancellationToken
    )
    {
        LaneSignal signal = new LaneSignal.GoOn();
        await WriteAsync(
            claim,
            errandId,
            (_, job) =>
            {
                switch (answer)
                {
                    case LeverAnswer<string>.Ok ok:
                        job.Errand.Complete(Now, ok.Value);
                        break;
                    case LeverAnswer<string>.BadKey:
                        job.Errand.Wait(Now, LeverAccess.KeyRefused);
                        signal = new LaneSignal.Pause(LeverAccess.KeyRefused);
                        break;
                    case LeverAnswer<string>.TryLater later:
                        job.Errand.Wait(Now, later.Why);
                        signal = new LaneSignal.BackOff(later.After, later.Why);
                        break;
                    case LeverAnswer<string>.Unknown:
                        job.Errand.SendOnceMore(
                            Now + (long)BeforeSearching.TotalMilliseconds,
                            Broke
                        );
                        break;
                    case LeverAnswer<string>.PermissionMissing:
                        Retry(
                            job.Errand,
                            "The Permanent key may not add notes, or not to this opportunity."
                        );
                        break;
                    default:
                        Retry(job.Errand, "Lever does not take the note.");
                        break;
                }

                return Task.CompletedTask;
            },
            cancellationToken
        );
        return signal;
    }

    /// <summary>What the search for a note came to whose first try broke off.</summary>
    public async Task<LaneSignal> OfSearchAsync(
        LaneClaim claim,
        long errandId,
        NoteSearch search,
        CancellationToken cancellationToken
    )
    {
        LaneSignal signal = new LaneSignal.GoOn();
        await WriteAsync(
            claim,
            errandId,
            (_, job) =>
            {
                switch (search)
                {
                    case NoteSearch.Found found:
                        job.Errand.Complete(Now, found.NoteId);
                        break;
                    case NoteSearch.Later later:
                        job.Errand.Wait(Now, later.Why);
                        signal = new LaneSignal.BackOff(later.After, later.Why);
                        break;
                    default:
                        job.Errand.Doubt(Broke);
                        break;
                }

                return Task.CompletedTask;
            },
            cancellationToken
        );
        return signal;
    }

    /// <summary>The call was never made.</summary>
    public Task NotDoneAsync(
        LaneClaim claim,
        long errandId,
        string why,
        CancellationToken cancellationToken
    ) =>
        WriteAsync(
            claim,
            errandId,
            (_, job) =>
            {
                job.Errand.Wait(Now, why);
                return Task.CompletedTask;
            },
            cancellationToken
        );

    /// <summary>After a claim, or after a fault of ours: what was left marked. Nobody knows what came of those calls.</summary>
    public async Task RecoverAsync(
        LaneClaim claim,
        string? opportunityId,
        CancellationToken cancellationToken
    )
    {
        await using (var context = teams.Open(claim.TeamId))
        {
            if (!await Marked(context, opportunityId).AnyAsync(cancellationToken))
            {
                return;
            }
        }

        await lanes.WriteAsync(
            claim,
            async context =>
            {
                foreach (
                    var errand in await Marked(context, opportunityId)
                        .ToListAsync(cancellationToken)
                )
                {
                    Recover(errand);
                }

                return true;
            },
            cancellationToken
        );
    }

    private static IQueryable<Errand> Marked(ByteboardContext context, string? opportunityId) =>
        context.Errands.Where(e =>
            e.State == ErrandState.Sending
            && (opportunityId == null || e.OpportunityId == opportunityId)
        );

    private void Recover(Errand errand)
    {
        if (errand.Kind is not ErrandKind.InvitationNote)
        {
            Doubt(errand);
        }
        else if (errand.Attempts >= Errand.MaxAttempts)
        {
            errand.Doubt(Broke);
        }
        else
        {
            errand.SendOnceMore(Now + (long)BeforeSearching.TotalMilliseconds, Broke);
        }
    }

    private void Doubt(Errand errand)
    {
        if (errand.BrokeOnce)
        {
            errand.Doubt(Broke);
        }
        else
        {
            errand.SendOnceMore(Now, Broke);
        }
    }

    private void Retry(Errand errand, string fault)
    {
        if (errand.Attempts >= Errand.MaxAttempts)
        {
            errand.Fail(fault);
        }
        else
        {
            errand.TryAgain(
                Now + (long)Backoff.OfSubject(errand.Attempts).TotalMilliseconds,
                fault
            );
        }
    }

    private Task<bool> WriteAsync(
        LaneClaim claim,
        long errandId,
        Func<ByteboardContext, ErrandJob, Task> write,
        CancellationToken cancellationToken
    ) =>
        lanes.WriteAsync(
            claim,
            async context =>
            {
                var job = await ErrandJob.LoadAsync(context, errandId, cancellationToken);
                await write(context, job);
                job.Candidate.Touch(clock.GetUtcNow().UtcDateTime);
                return true;
            },
            cancellationToken
        );
}
