using Byteboard.Domain.Conducting;
using Byteboard.Domain.Interviews;

namespace Byteboard.Dashboard.Platform.Describing;

/// <summary>A named example of a request; JSON as it is sent.</summary>
internal sealed record RequestExample(string Name, string Json);

/// <summary>What the document says of one operation; lies as metadata on its route.</summary>
internal sealed record PlatformOperation(
    string Id,
    string Path,
    string Summary,
    string Description,
    string AnswerSchema,
    object AnswerExample
)
{
    /// <summary>What a good answer's status is.</summary>
    public int AnswerStatus { get; init; } = StatusCodes.Status200OK;

    /// <summary>Null for what only reads.</summary>
    public string? RequestSchema { get; init; }

    public IReadOnlyList<RequestExample> RequestExamples { get; init; } = [];

    /// <summary>Whether the body may be left out.</summary>
    public bool BodyIsOptional { get; init; }

    /// <summary>Where steps may be taken from, for the example of a refusal.</summary>
    public InterviewStep? Step { get; init; }

    /// <summary>A value that is understood and not acceptable.</summary>
    public PlatformProblem? NotRight { get; init; }

    /// <summary>The errors, an example or more for each status.</summary>
    public IEnumerable<PlatformProblem> Problems
    {
        get
        {
            yield return PlatformProblem.NoToken;
            if (Path.Contains('{', StringComparison.Ordinal))
            {
                yield return PlatformProblem.NoSuchInterview;
            }

            if (Step is { } step)
            {
                yield return PlatformProblem.Refused(
                    Refusal(InterviewStatus.Cancelled, step) with
                    {
                        ReplacedBy = "4TBD-8WN",
                    }
                );
                yield return PlatformProblem.Refused(
                    Refusal(InterviewStatus.Finalised, step) with
                    {
                        Rating = "Strong",
                        FinalisedUtc = new DateTime(2026, 11, 27, 15, 30, 0, DateTimeKind.Utc),
                    }
                );
            }

            if (RequestSchema is not null)
            {
                yield return PlatformProblem.Unreadable(
                    "The body must be one JSON object in UTF-8, each name in it once."
                );
                yield return PlatformProblem.TooLarge;
                yield return PlatformProblem.NotJson;
                yield return NotRight!; // whatever reads a body has one
                yield return PlatformProblem.KeyTaken;
            }

            yield return PlatformProblem.OurFault;
            yield return PlatformProblem.StoreAway;
        }
    }

    // No step is taken from either of the two.
    private static StepAnswer.Refused Refusal(InterviewStatus status, InterviewStep step) =>
        new(status, InterviewLife.Refusal(status, step)!);
}
