using Byteboard.Domain.Errands;
using Byteboard.Domain.Interviews;

namespace Byteboard.Domain.Conducting;

/// <summary>
/// What the interview platform tells us, and what a representative may say by hand. Every step names the interview by its
/// anonymous reference, such as 7QK2-9MX.
/// </summary>
public sealed class InterviewSteps
{
    /// <summary>An expected finish that is none.</summary>
    public static readonly StepAnswer.Invalid NoFinish = new(
        "expectedAt",
        "The expected finish must lie in the future, at most one year ahead."
    );

    private static readonly StepAnswer.Refused Late = new(
        InterviewStatus.Expired,
        InterviewLife.Refusal(InterviewStatus.Expired, InterviewStep.Start)!
    );

    private readonly InterviewTransaction _transaction;
    private readonly ResultCheck _check;

    internal InterviewSteps(InterviewTransaction transaction, ResultCheck check) =>
        (_transaction, _check) = (transaction, check);

    /// <summary>The same steps, taken once under the caller's key.</summary>
    public InterviewSteps Once(StepOnce once) => new(_transaction.Once(once), _check);

    /// <summary>The candidate began. Refused from the deadline on, though the timer that closes the interview may be late.</summary>
    public Task<StepAnswer> StartAsync(
        int teamId,
        string reference,
        Actor by,
        CancellationToken cancellationToken
    ) =>
        _transaction.RunAsync(
            teamId,
            reference,
            by,
            InterviewStep.Start,
            scene =>
            {
                var (status, deadline) = (scene.Interview.Status, scene.Interview.DeadlineUtc);
                if (
                    InterviewLife.StatusAt(status, deadline, scene.NowUtc)
                    is InterviewStatus.Expired
                )
                {
                    return Against(Late);
                }

                scene.Interview.Start(scene.NowUtc);
                scene.Note(InterviewStep.Start);
                return Nothing;
            },
            cancellationToken
        );

    /// <summary>The candidate handed it in; a result is expected at <paramref name="expectedUtc"/>, if anybody knows.</summary>
    public Task<StepAnswer> SubmitAsync(
        int teamId,
        string reference,
        Actor by,
        DateTime? expectedUtc,
        CancellationToken cancellationToken
    ) =>
        _transaction.RunAsync(
            teamId,
            reference,
            by,
            InterviewStep.Submit,
            scene =>
            {
                if (expectedUtc <= scene.NowUtc || expectedUtc > scene.NowUtc.AddYears(1))
                {
                    return Against(NoFinish);
                }

                scene.Interview.Submit(scene.NowUtc, expectedUtc);
                scene.Note(InterviewStep.Submit, expectedUtc);
                return Nothing;
            },
            cancellationToken
        );

    /// <summary>The candidate gave up half-way; <paramref name="where"/> in a few words, such as "during Part 1".</summary>
    public Task<StepAnswer> AbandonAsync(
        int teamId,
        string reference,
        Actor by,
        string? where,
        CancellationToken cancellationToken
    ) =>
        TakeAsync(
            teamId,
            reference,
            by,
            InterviewStep.Abandon,
            scene => scene.Interview.Abandon(),
            cancellationToken,
            where
        );

    /// <summary>Byteboard begins to help the candidate.</summary>
    public Task<StepAnswer> OpenSupportAsync(
        int teamId,
        string reference,
        Actor by,
        CancellationToken cancellationToken
    ) =>
        TakeAsync(
            teamId,
            reference,
            by,
            InterviewStep.OpenSupport,
            scene => scene.Interview.OpenSupport(),
            cancellationToken
        );

    /// <summary>Byteboard has helped.</summary>
    public Task<StepAnswer> CloseSupportAsync(
        int teamId,
        string reference,
        Actor by,
        CancellationToken cancellationToken
    ) =>
        TakeAsync(
            teamId,
            reference,
            by,
            InterviewStep.CloseSupport,
            scene => scene.Interview.CloseSupport(),
            cancellationToken
        );

    /// <summary>Graded: the result is kept, and a note goes to Lever.</summary>
    public Task<StepAnswer> FinaliseAsync(
        int teamId,
        string reference,
        Actor by,
        InterviewResult result,
        CancellationToken cancellationToken
    ) =>
        _transaction.RunAsync(
            teamId,
            reference,
            by,
            InterviewStep.Finalise,
            scene =>
            {
                if (_check.FaultOf(result) is { } fault)
                {
                    return Against(fault);
                }

                var isErased = scene.Candidate.ErasedUtc is not null;
                scene.Interview.Finalise(
                    isErased ? Counted(result) : ResultCheck.Plain(result),
                    scene.NowUtc
                );
                scene.Note(InterviewStep.Finalise, detail: result.Rating);
                if (!isErased)
                {
                    scene.AddErrand(ErrandKind.ResultNote);
                }

                return Nothing;
            },
            cancellationToken
        );

    // Of somebody whose data was removed only what metrics count is kept.
    private static InterviewResult Counted(InterviewResult result) =>
        result with
        {
            Summary = "",
            ReportUrl = null,
        };

    private Task<StepAnswer> TakeAsync(
        int teamId,
        string reference,
        Actor by,
        InterviewStep step,
        Action<InterviewScene> take,
        CancellationToken cancellationToken,
        string? detail = null
    ) =>
        _transaction.RunAsync(
            teamId,
            reference,
            by,
            step,
            scene =>
            {
                take(scene);
                scene.Note(
                    step,
                    detail: detail is null || scene.Candidate.ErasedUtc is not null
                        ? null
                        : ResultCheck.OneLine(detail)
                );
                return Nothing;
            },
            cancellationToken
        );

    private static Task<StepAnswer?> Nothing => Task.FromResult<StepAnswer?>(null);

    private static Task<StepAnswer?> Against(StepAnswer answer) =>
        Task.FromResult<StepAnswer?>(answer);
}
