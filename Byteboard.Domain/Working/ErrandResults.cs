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
    private static readonly TimeSpan FirstWait = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(2);
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
                var note = await job.WaitingNoteAsync(context, cancellationToken);
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
                        Break(job.Errand);
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
                        Break(job.Errand);
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
                    case NoteSearch.KeyRefused:
                        job.Errand.Wait(Now, LeverAccess.KeyRefused);
                        signal = new LaneSignal.Pause(LeverAccess.KeyRefused);
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

    /// <summary>A fault of ours during the call: nobody knows what came of it.</summary>
    public Task BrokeAsync(LaneClaim claim, long errandId, CancellationToken cancellationToken) =>
        WriteAsync(
            claim,
            errandId,
            (_, job) =>
            {
                Break(job.Errand);
                return Task.CompletedTask;
            },
            cancellationToken
        );

    /// <summary>After a claim: what a dead node left marked. Nobody knows what came of those calls.</summary>
    public async Task RecoverAsync(LaneClaim claim, CancellationToken cancellationToken)
    {
        await using (var context = teams.Open(claim.TeamId))
        {
            if (
                !await context.Errands.AnyAsync(
                    e => e.State == ErrandState.Sending,
                    cancellationToken
                )
            )
            {
                return;
            }
        }

        await lanes.WriteAsync(
            claim,
            async context =>
            {
                var marked = await context
                    .Errands.Where(e => e.State == ErrandState.Sending)
                    .ToListAsync(cancellationToken);
                marked.ForEach(e => Break(e, BeforeSearching)); // a crash is not the note's fault
                return true;
            },
            cancellationToken
        );
    }

    // An e-mail is sent once more, a note is looked for first as often as an errand may be tried; then a person decides.
    private void Break(Errand errand) =>
        Break(errand, errand.BrokeOnce ? Backoff.OfSubject(errand.Attempts) : BeforeSearching);

    private void Break(Errand errand, TimeSpan beforeSearching)
    {
        var isNote = errand.Kind is ErrandKind.InvitationNote;
        if (isNote ? errand.Attempts >= Errand.MaxAttempts : errand.BrokeOnce)
        {
            errand.Doubt(Broke);
            return;
        }

        var wait = isNote ? beforeSearching : TimeSpan.Zero;
        errand.SendOnceMore(Now + (long)wait.TotalMilliseconds, Broke);
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

    // What happened outside is known now and must not be forgotten: written again and again while the lane is ours.
    private async Task WriteAsync(
        LaneClaim claim,
        long errandId,
        Func<ByteboardContext, ErrandJob, Task> write,
        CancellationToken lost
    )
    {
        for (var wait = FirstWait; ; wait = wait < LongestWait ? wait * 2 : wait)
        {
            try
            {
                await lanes.WriteAsync(
                    claim,
                    context => WriteAsync(context, errandId, write, lost),
                    lost
                );
                return;
            }
            catch (Exception fault) when (StoreFault.Is(fault))
            {
                await Task.Delay(wait, lost);
            }
        }
    }

    private async Task<bool> WriteAsync(
        ByteboardContext context,
        long errandId,
        Func<ByteboardContext, ErrandJob, Task> write,
        CancellationToken lost
    )
    {
        var job = await ErrandJob.LoadAsync(context, errandId, lost);
        await write(context, job);
        job.Candidate.Touch(clock.GetUtcNow().UtcDateTime);
        return true;
    }
}
