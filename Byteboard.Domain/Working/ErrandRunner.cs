using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using Byteboard.Domain.Deliveries;
using Byteboard.Domain.Errands;
using Byteboard.Domain.Lanes;
using Byteboard.Domain.Lever;
using Byteboard.Domain.LeverIntegrations;
using Byteboard.Domain.Mail;
using Byteboard.Domain.Storage;
using Byteboard.Domain.Teams;
using Byteboard.Domain.Telemetry;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Byteboard.Domain.Working;

/// <summary>
/// Runs errands one by one. The mark is saved before the call and the result after it; what is found marked after a
/// crash is treated as "nobody knows".
/// </summary>
internal sealed partial class ErrandRunner(
    TeamDb teams,
    LaneTable lanes,
    ErrandResults results,
    CandidateMail mail,
    LeverAccess lever,
    TeamFeed feed,
    IOptionsMonitor<SendingOptions> sending,
    TimeProvider clock,
    ILogger<ErrandRunner> logger
)
{
    private const string NotWanted = "The interview no longer wants it.";
    private const string NowhereToSend = "The address and the link were removed.";

    private long Now => clock.GetUtcNow().ToUnixTimeMilliseconds();

    /// <summary>Whether errands may run for this integration at all.</summary>
    public bool MayRun(LeverIntegration? integration) =>
        integration is { IsOn: true } && !sending.CurrentValue.Paused;

    /// <summary>Runs what is due for one opportunity, the e-mail before the note.</summary>
    public async Task<LaneSignal> RunDueAsync(
        LaneClaim claim,
        string opportunityId,
        CancellationToken cancellationToken
    )
    {
        while (await NextAsync(claim, opportunityId, cancellationToken) is { } errandId)
        {
            var signal = await RunAsync(claim, errandId, cancellationToken);
            feed.Publish(new TeamChange(claim.TeamId, TeamChangeKind.Candidate, opportunityId));
            if (signal is not LaneSignal.GoOn)
            {
                return signal;
            }
        }

        return new LaneSignal.GoOn();
    }

    private async Task<long?> NextAsync(
        LaneClaim claim,
        string opportunityId,
        CancellationToken cancellationToken
    )
    {
        var now = Now;
        await using var context = teams.Open(claim.TeamId);
        return MayRun(await context.LeverIntegrations.SingleOrDefaultAsync(cancellationToken))
            ? await context
                .Errands.Where(e =>
                    e.OpportunityId == opportunityId
                    && e.State == ErrandState.Pending
                    && e.DueAt <= now
                )
                .OrderBy(e => e.Id)
                .Select(e => (long?)e.Id)
                .FirstOrDefaultAsync(cancellationToken)
            : null;
    }

    private async Task<LaneSignal> RunAsync(
        LaneClaim claim,
        long errandId,
        CancellationToken cancellationToken
    )
    {
        var job = await lanes.WriteAsync(
            claim,
            context => BeginAsync(context, errandId, cancellationToken),
            cancellationToken
        );
        return job is null ? new LaneSignal.GoOn() : await CallAsync(claim, job, cancellationToken);
    }

    [SuppressMessage(
        "Design",
        "CA1031",
        Justification = "The fault is logged by its type and leaves this errand in doubt, not the lane."
    )]
    private async Task<LaneSignal> CallAsync(
        LaneClaim claim,
        ErrandJob job,
        CancellationToken cancellationToken
    )
    {
        using var step = Signals.Begin(
            claim.TeamId,
            job.Errand.Kind.ToString(),
            ActivityKind.Internal,
            [job.Errand.TraceContext]
        );
        var (at, began) = (Now, clock.GetTimestamp());
        try
        {
            return job.Errand.Kind.IsNote()
                ? await AddNoteAsync(claim, job, cancellationToken)
                : await SendMailAsync(claim, job, cancellationToken);
        }
        catch (Exception fault)
            when (fault is not (LaneLostException or OperationCanceledException))
        {
            step.Fail(fault.GetType().Name);
            Log.ErrandFailed(logger, claim.TeamId, job.Errand.Id, fault.GetType().Name);
            var call = job.Errand.Kind.IsNote() ? AttemptCall.AddNote : AttemptCall.SendEmail;
            var told = Told(call, at, began);
            await results.BrokeAsync(claim, job.Errand.Id, told, cancellationToken);
            return new LaneSignal.GoOn();
        }
    }

    // Null when it is no longer wanted.
    private async Task<ErrandJob?> BeginAsync(
        ByteboardContext context,
        long errandId,
        CancellationToken cancellationToken
    )
    {
        var job = await ErrandJob.LoadAsync(context, errandId, cancellationToken);
        if (job.Errand.State is not ErrandState.Pending || !MayRun(job.Integration))
        {
            return null;
        }

        var nowUtc = clock.GetUtcNow().UtcDateTime;
        if (!job.IsWanted(nowUtc))
        {
            job.Errand.Withdraw(NotWanted, Now);
            if (job.Errand.Kind is ErrandKind.InvitationEmail)
            {
                (await job.WaitingNoteAsync(context, cancellationToken))?.Withdraw(NotWanted, Now);
            }

            return null;
        }

        job.Errand.Begin(job.DeadlineAt(nowUtc));
        return job;
    }

    private async Task<LaneSignal> SendMailAsync(
        LaneClaim claim,
        ErrandJob job,
        CancellationToken cancellationToken
    )
    {
        if (job.Interview is { IsErased: true })
        {
            // Its address and its link are gone for good: no certificate brings them back.
            await results.OfMailAsync(
                claim,
                job.Errand.Id,
                MailResult.Refused(NowhereToSend),
                call: null,
                cancellationToken
            );
            return new LaneSignal.GoOn();
        }

        if (mail.Compose(job) is not { } letter)
        {
            await results.NotDoneAsync(
                claim,
                job.Errand.Id,
                LeverAccess.RestoreCertificate,
                cancellationToken
            );
            return new LaneSignal.Pause(LeverAccess.RestoreCertificate);
        }

        var (at, began) = (Now, clock.GetTimestamp());
        var result = await mail.SendAsync(letter, cancellationToken);
        await results.OfMailAsync(
            claim,
            job.Errand.Id,
            result,
            Told(AttemptCall.SendEmail, at, began),
            cancellationToken
        );
        return new LaneSignal.GoOn();
    }

    private async Task<LaneSignal> AddNoteAsync(
        LaneClaim claim,
        ErrandJob job,
        CancellationToken cancellationToken
    )
    {
        if (lever.Permanent(job.Integration, out var why) is not { } client)
        {
            await results.NotDoneAsync(claim, job.Errand.Id, why, cancellationToken);
            return new LaneSignal.Pause(why);
        }

        var (at, began) = (Now, clock.GetTimestamp());
        if (job.Errand.BrokeOnce)
        {
            var search = await NoteSearch.FindAsync(
                [client, lever.Setup(job.Integration)],
                job.Errand,
                cancellationToken
            );
            if (search is not NoteSearch.NotThere)
            {
                return await results.OfSearchAsync(
                    claim,
                    job.Errand.Id,
                    search,
                    Told(AttemptCall.FindNote, at, began),
                    cancellationToken
                );
            }
        }

        (at, began) = (Now, clock.GetTimestamp());
        var answer = await client.AddNoteAsync(
            job.Errand.OpportunityId,
            ErrandNote.Text(job),
            cancellationToken
        );
        return await results.OfNoteAsync(
            claim,
            job.Errand.Id,
            answer,
            Told(AttemptCall.AddNote, at, began),
            cancellationToken
        );
    }

    private ErrandCall Told(AttemptCall call, long at, long began) =>
        new(call, at, (int)clock.GetElapsedTime(began).TotalMilliseconds);

    private static partial class Log
    {
        [LoggerMessage(
            1208,
            LogLevel.Error,
            "Team {Team}: errand {Errand} failed here ({Fault}). Nobody knows what came of its call."
        )]
        public static partial void ErrandFailed(
            ILogger logger,
            int team,
            long errand,
            string fault
        );
    }
}
