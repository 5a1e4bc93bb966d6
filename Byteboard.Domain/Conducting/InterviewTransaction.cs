using Byteboard.Domain.Candidates;
using Byteboard.Domain.Errands;
using Byteboard.Domain.Interviews;
using Byteboard.Domain.Lanes;
using Byteboard.Domain.Storage;
using Byteboard.Domain.Teams;
using Microsoft.EntityFrameworkCore;

namespace Byteboard.Domain.Conducting;

/// <summary>An interview inside a transaction, with what every step does besides.</summary>
internal sealed record InterviewScene(
    ByteboardContext Context,
    Team Team,
    Candidate Candidate,
    Interview Interview,
    Actor By,
    long Now
)
{
    private static readonly TimeSpan BetweenReminders = TimeSpan.FromHours(1);

    public DateTime NowUtc => DateTimeOffset.FromUnixTimeMilliseconds(Now).UtcDateTime;

    /// <summary>Writes the step that was just taken into the history.</summary>
    public void Note(InterviewStep step, DateTime? untilUtc = null, string? detail = null) =>
        InterviewHistory.Add(Context, Interview, step, By, Now, untilUtc, detail);

    /// <summary>Whether the candidate was reminded within the last hour, by the timer or by a person.</summary>
    public Task<bool> WasRemindedAsync(CancellationToken cancellationToken)
    {
        var since = Now - (long)BetweenReminders.TotalMilliseconds;
        return Context.InterviewEvents.AnyAsync(
            e => e.InterviewId == Interview.Id && e.Step == InterviewStep.Remind && e.At > since,
            cancellationToken
        );
    }

    /// <summary>Adds something to do outside, due now; notes only where there is an opportunity.</summary>
    public void AddErrand(ErrandKind kind)
    {
        if (kind.IsNote() && Candidate.OpportunityId is null)
        {
            return;
        }

        Context.Errands.Add(Errand.For(Candidate, kind, Interview.Id).StartingAt(Now));
    }
}

/// <summary>
/// One step of one interview in one transaction: the step, its history, errands and timers, and the candidate's summary. A
/// second writer makes it run again on what holds then.
/// </summary>
internal sealed class InterviewTransaction(
    TeamDb teams,
    LaneBell bell,
    TeamFeed feed,
    TimeProvider clock,
    StepOnce? once = null
)
{
    /// <summary>The same, keeping the answer under the caller's key in the transaction of the step.</summary>
    public InterviewTransaction Once(StepOnce key) => new(teams, bell, feed, clock, key);

    /// <summary>Runs <paramref name="work"/> unless there is no such interview or the table refuses the step.</summary>
    public async Task<StepAnswer> RunAsync(
        int teamId,
        string reference,
        Actor by,
        InterviewStep step,
        Func<InterviewScene, Task<StepAnswer?>> work,
        CancellationToken cancellationToken
    )
    {
        var answer = await teams.WriteAgainAsync(
            teamId,
            context => RunAsync(context, reference, by, step, work, cancellationToken),
            cancellationToken
        );
        if (answer is StepAnswer.Done)
        {
            bell.Ring();
            feed.Publish(new TeamChange(teamId, TeamChangeKind.Candidate, reference));
        }

        return answer;
    }

    private async Task<StepAnswer> RunAsync(
        ByteboardContext context,
        string reference,
        Actor by,
        InterviewStep step,
        Func<InterviewScene, Task<StepAnswer?>> work,
        CancellationToken cancellationToken
    )
    {
        if (once is null)
        {
            return await TakeAsync(context, reference, by, step, work, cancellationToken);
        }

        if (await once.EarlierAsync(context, cancellationToken) is { } earlier)
        {
            return earlier;
        }

        var answer = await TakeAsync(context, reference, by, step, work, cancellationToken);

        // The same request may have taken the step since we looked; then it is no refusal but a repeat.
        return answer is StepAnswer.Refused
            ? await once.EarlierAsync(context, cancellationToken) ?? answer
            : answer;
    }

    private async Task<StepAnswer> TakeAsync(
        ByteboardContext context,
        string reference,
        Actor by,
        InterviewStep step,
        Func<InterviewScene, Task<StepAnswer?>> work,
        CancellationToken cancellationToken
    )
    {
        var candidateId = await context
            .Interviews.Where(i => i.Reference == reference)
            .Select(i => (long?)i.CandidateId)
            .SingleOrDefaultAsync(cancellationToken);
        if (candidateId is null)
        {
            return new StepAnswer.NotFound();
        }

        // Only what is read after this holds until the commit.
        var candidate = await CandidateTurn.TakeAsync(
            context,
            candidateId.Value,
            cancellationToken
        );
        var interview = await context.Interviews.SingleAsync(
            i => i.Reference == reference,
            cancellationToken
        );
        if (InterviewLife.Refusal(interview.Status, step) is { } refusal)
        {
            return new StepAnswer.Refused(interview.Status, refusal)
            {
                Rating = interview.Rating,
                FinalisedUtc = interview.FinalisedUtc,
                ReplacedBy = await context
                    .Interviews.Where(i => i.Id == interview.ReplacedById)
                    .Select(i => i.Reference)
                    .SingleOrDefaultAsync(cancellationToken),
            };
        }

        var scene = new InterviewScene(
            context,
            await context.Teams.SingleAsync(t => t.Id == interview.TeamId, cancellationToken),
            candidate!,
            interview,
            by,
            clock.GetUtcNow().ToUnixTimeMilliseconds()
        );
        if (await work(scene) is { } against)
        {
            context.ChangeTracker.Clear();
            return against;
        }

        scene.Candidate.Touch(scene.NowUtc);
        await InterviewTimers.SetAsync(
            context,
            scene.Candidate,
            interview,
            scene.Now,
            cancellationToken
        );
        await CandidateSummaries.RefreshAsync(context, scene.Candidate, cancellationToken);
        await LaneArrivals.WakeAsync(context, scene.Now, isMended: false, cancellationToken);
        var done = new StepAnswer.Done(interview.Status);
        if (once is not null)
        {
            await once.KeepAsync(context, done, scene.NowUtc, cancellationToken);
        }

        return done;
    }
}
