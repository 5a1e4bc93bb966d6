namespace Byteboard.Domain.Interviews;

/// <summary>What can happen to an interview after it was sent.</summary>
public enum InterviewStep
{
    /// <summary>The candidate began.</summary>
    Start,

    /// <summary>The candidate handed it in.</summary>
    Submit,

    /// <summary>The candidate gave up half-way.</summary>
    Abandon,

    /// <summary>Byteboard begins to help the candidate.</summary>
    OpenSupport,

    /// <summary>Byteboard has helped; it stands where it stood before.</summary>
    CloseSupport,

    /// <summary>Graded.</summary>
    Finalise,

    /// <summary>The deadline passed unopened.</summary>
    Expire,

    /// <summary>A new deadline; an expired link opens again.</summary>
    Extend,

    /// <summary>A reminder before the deadline.</summary>
    Remind,

    /// <summary>The e-mail came back; marked by a person.</summary>
    MarkBounced,

    /// <summary>Closed because another invitation with a corrected address takes its place.</summary>
    Replace,

    /// <summary>Withdrawn by a person.</summary>
    Cancel,

    /// <summary>Withdrawn because Lever archived the candidate.</summary>
    CancelByArchive,

    /// <summary>Open again after the archive was undone.</summary>
    Reinstate,
}

/// <summary>Pure: from where each step may be taken. What is not in the table is refused.</summary>
public static class InterviewLife
{
    private static readonly Dictionary<InterviewStep, InterviewStatus[]> MayFollow = new()
    {
        [InterviewStep.Start] = [InterviewStatus.Invited],
        [InterviewStep.Submit] = [InterviewStatus.Active, InterviewStatus.SupportActive],
        [InterviewStep.Abandon] = [InterviewStatus.Active, InterviewStatus.SupportActive],
        [InterviewStep.OpenSupport] = [InterviewStatus.Active, InterviewStatus.Eta],
        [InterviewStep.CloseSupport] = [InterviewStatus.SupportActive],
        [InterviewStep.Finalise] =
        [
            InterviewStatus.Active,
            InterviewStatus.Eta,
            InterviewStatus.SupportActive,
            InterviewStatus.Incomplete,
        ],
        [InterviewStep.Expire] = [InterviewStatus.Invited],
        [InterviewStep.Extend] = [InterviewStatus.Invited, InterviewStatus.Expired],
        [InterviewStep.Remind] = [InterviewStatus.Invited],
        [InterviewStep.MarkBounced] = [InterviewStatus.Invited],
        [InterviewStep.Replace] = [InterviewStatus.Invited, InterviewStatus.Expired],
        [InterviewStep.Cancel] =
        [
            InterviewStatus.Invited,
            InterviewStatus.Active,
            InterviewStatus.SupportActive,
        ],
        [InterviewStep.CancelByArchive] = [InterviewStatus.Invited],
        [InterviewStep.Reinstate] = [InterviewStatus.Cancelled],
    };

    /// <summary>Expired from the deadline on, though the timer that says so may be late.</summary>
    public static InterviewStatus StatusAt(
        InterviewStatus status,
        DateTime? deadlineUtc,
        DateTime nowUtc
    ) =>
        status is InterviewStatus.Invited && deadlineUtc <= nowUtc
            ? InterviewStatus.Expired
            : status;

    /// <summary>Whether the step may be taken from here.</summary>
    public static bool May(InterviewStatus from, InterviewStep step) =>
        MayFollow[step].Contains(from);

    /// <summary>Why not, in one sentence; null when it may.</summary>
    public static string? Refusal(InterviewStatus from, InterviewStep step) =>
        May(from, step) ? null : $"{Stands(from)} {Wanted(step)}";

    private static string Stands(InterviewStatus status) =>
        status switch
        {
            InterviewStatus.Invited => "The interview is not started yet.",
            InterviewStatus.Active => "The interview is under way.",
            InterviewStatus.Eta => "The interview is handed in.",
            InterviewStatus.SupportActive => "Byteboard is helping the candidate.",
            InterviewStatus.Expired => "The invitation has expired.",
            InterviewStatus.Incomplete => "The interview was started and not finished.",
            InterviewStatus.Cancelled => "The interview is cancelled.",
            InterviewStatus.Finalised => "The interview is graded already.",
            _ => throw new ArgumentOutOfRangeException(nameof(status), status, message: null),
        };

    private static string Wanted(InterviewStep step) =>
        step switch
        {
            InterviewStep.Start => "It cannot be started.",
            InterviewStep.Submit => "It cannot be handed in.",
            InterviewStep.Abandon => "It cannot be given up.",
            InterviewStep.OpenSupport => "Support cannot be opened.",
            InterviewStep.CloseSupport => "There is no support to close.",
            InterviewStep.Finalise => "It cannot be graded.",
            InterviewStep.Expire => "It cannot expire.",
            InterviewStep.Extend => "Its deadline cannot be moved.",
            InterviewStep.Remind => "There is nothing to remind of.",
            InterviewStep.MarkBounced => "Its e-mail is not waited for.",
            InterviewStep.Replace => "The address cannot be corrected.",
            InterviewStep.Cancel or InterviewStep.CancelByArchive => "It cannot be cancelled.",
            InterviewStep.Reinstate => "It cannot be opened again.",
            _ => throw new ArgumentOutOfRangeException(nameof(step), step, message: null),
        };
}
