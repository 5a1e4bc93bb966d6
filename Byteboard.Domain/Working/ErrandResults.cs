using Byteboard.Domain.Errands;
using Byteboard.Domain.Interviews;
using Byteboard.Domain.Lanes;
using Byteboard.Domain.Lever;
using Byteboard.Domain.Mail;
using Byteboard.Domain.Storage;
using Byteboard.Domain.Telemetry;
using Microsoft.EntityFrameworkCore;

namespace Byteboard.Domain.Working;

/// <summary>Says what an errand comes to after its call, and what the lane is to do.</summary>
internal sealed class ErrandResults(
    TeamDb teams,
    LaneTable lanes,
    ErrandTransaction transaction,
    TimeProvider clock
)
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
        ErrandCall? call,
        CancellationToken cancellationToken
    ) =>
        transaction.WriteAsync(
            claim,
            errandId,
            async (context, job) =>
            {
                switch (result.Outcome)
                {
                    case MailOutcome.Sent:
                        await job.CompleteAsync(context, Now, cancellationToken);
                        break;
                    case MailOutcome.Later:
                        Retry(job.Errand, result.Fault ?? "The mail server did not take it.");
                        break;
                    case MailOutcome.Refused:
                        job.Errand.Fail(result.Fault ?? "The mail server refuses it.", Now);
                        break;
                    default:
                        Break(job.Errand);
                        break;
                }

                if (job.Errand is { State: ErrandState.Failed, Kind: ErrandKind.InvitationEmail })
                {
                    (await job.WaitingNoteAsync(context, cancellationToken))?.Withdraw(
                        "The e-mail was not sent.",
                        Now
                    );
                }
            },
            cancellationToken,
            call
        );

    /// <summary>What Lever said to the note.</summary>
    public Task<LaneSignal> OfNoteAsync(
        LaneClaim claim,
        long errandId,
        LeverAnswer<string> answer,
        ErrandCall? call,
        CancellationToken cancellationToken
    ) =>
        transaction.WriteAsync(
            claim,
            errandId,
            errand =>
            {
                switch (answer)
                {
                    case LeverAnswer<string>.Ok ok:
                        errand.Complete(Now, ok.Value);
                        break;
                    case LeverAnswer<string>.BadKey:
                        return Pause(errand);
                    case LeverAnswer<string>.TryLater later:
                        return BackOff(errand, later.After, later.Why);
                    case LeverAnswer<string>.Unknown:
                        Break(errand);
                        break;
                    case LeverAnswer<string>.PermissionMissing:
                        Retry(
                            errand,
                            "The Permanent key may not add notes, or not to this opportunity."
                        );
                        break;
                    default:
                        Retry(errand, "Lever does not take the note.");
                        break;
                }

                return new LaneSignal.GoOn();
            },
            cancellationToken,
            call
        );

    /// <summary>What the search for a note came to whose first try broke off.</summary>
    public Task<LaneSignal> OfSearchAsync(
        LaneClaim claim,
        long errandId,
        NoteSearch search,
        ErrandCall? call,
        CancellationToken cancellationToken
    ) =>
        transaction.WriteAsync(
            claim,
            errandId,
            errand =>
            {
                switch (search)
                {
                    case NoteSearch.Found found:
                        errand.Complete(Now, found.NoteId);
                        break;
                    case NoteSearch.KeyRefused:
                        return Pause(errand);
                    case NoteSearch.Later later:
                        return BackOff(errand, later.After, later.Why);
                    default:
                        errand.Doubt(Broke, Now);
                        break;
                }

                return new LaneSignal.GoOn();
            },
            cancellationToken,
            call
        );

    /// <summary>The call was never made.</summary>
    public Task NotDoneAsync(
        LaneClaim claim,
        long errandId,
        string why,
        CancellationToken cancellationToken
    ) =>
        transaction.WriteAsync(claim, errandId, errand => errand.Wait(Now, why), cancellationToken);

    /// <summary>A fault of ours during the call: nobody knows what came of it.</summary>
    public Task BrokeAsync(
        LaneClaim claim,
        long errandId,
        ErrandCall? call,
        CancellationToken cancellationToken
    ) => transaction.WriteAsync(claim, errandId, Break, cancellationToken, call);

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
                foreach (var errand in marked)
                {
                    Break(errand, BeforeSearching); // a crash is not the note's fault
                    ErrandCall.TellStopped(context, errand, Now);
                }

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
        var isNote = errand.Kind.IsNote();
        if (isNote ? errand.Attempts >= Errand.MaxAttempts : errand.BrokeOnce)
        {
            errand.Doubt(Broke, Now);
            return;
        }

        var wait = isNote ? beforeSearching : TimeSpan.Zero;
        Signals.Retried(errand.TeamId, errand.Kind.ToString());
        errand.SendOnceMore(Now + (long)wait.TotalMilliseconds, Broke);
    }

    private LaneSignal.Pause Pause(Errand errand)
    {
        errand.Wait(Now, LeverAccess.KeyRefused);
        return new LaneSignal.Pause(LeverAccess.KeyRefused);
    }

    private LaneSignal.BackOff BackOff(Errand errand, TimeSpan? after, string why)
    {
        errand.Wait(Now, why);
        return new LaneSignal.BackOff(after, why);
    }

    private void Retry(Errand errand, string fault)
    {
        if (errand.Attempts >= Errand.MaxAttempts)
        {
            errand.Fail(fault, Now);
        }
        else
        {
            Signals.Retried(errand.TeamId, errand.Kind.ToString());
            errand.TryAgain(
                Now + (long)Backoff.OfSubject(errand.Attempts).TotalMilliseconds,
                fault
            );
        }
    }
}
