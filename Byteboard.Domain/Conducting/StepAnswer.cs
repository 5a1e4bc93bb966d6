using Byteboard.Domain.Interviews;

namespace Byteboard.Domain.Conducting;

/// <summary>What came of asking for a step in the life of an interview. Nothing is changed but with <see cref="Done"/>.</summary>
public abstract record StepAnswer
{
    private StepAnswer() { }

    /// <summary>Taken; where the interview stands now.</summary>
    public sealed record Done(InterviewStatus Status) : StepAnswer;

    /// <summary>This team has no interview of this reference.</summary>
    public sealed record NotFound : StepAnswer;

    /// <summary>The interview stands where the step may not be taken; one sentence says so, with what else is known of it.</summary>
    public sealed record Refused(InterviewStatus Status, string Why) : StepAnswer
    {
        /// <summary>The rating of one that is graded.</summary>
        public string? Rating { get; init; }

        /// <summary>When it was graded, UTC.</summary>
        public DateTime? FinalisedUtc { get; init; }

        /// <summary>The reference of the interview that took its place.</summary>
        public string? ReplacedBy { get; init; }
    }

    /// <summary>What was given is not right; <paramref name="Field"/> names it, one sentence says why.</summary>
    public sealed record Invalid(string Field, string Why) : StepAnswer;

    /// <summary>Asked before under the same key; <paramref name="Status"/> and <paramref name="Body"/> are what was answered then.</summary>
    public sealed record Repeated(int Status, string Body) : StepAnswer;

    /// <summary>The key was used before for something else.</summary>
    public sealed record KeyTaken : StepAnswer;
}
