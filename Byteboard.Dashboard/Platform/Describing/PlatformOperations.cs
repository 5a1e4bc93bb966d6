using Byteboard.Domain.Conducting;
using Byteboard.Domain.Interviews;

namespace Byteboard.Dashboard.Platform.Describing;

/// <summary>The operations in words and examples, in the order of an interview's life.</summary>
internal static class PlatformOperations
{
    private const string Interviews = "/interviews/{reference}";

    private const string Sample = "7QK2-9MX";

    public static PlatformOperation Made { get; } =
        new(
            "made",
            "/interviews",
            "An interview was made on the platform",
            "For an interview that no move in Lever asked for. From here on it goes as any other, by the reference in the answer. Nothing is sent to the candidate and nothing to Lever until somebody links the candidate to an opportunity there. The type is one of the team's, written exactly so; name and e-mail may be left out.",
            PlatformSchemas.Step,
            new StepAnswered(Sample, InterviewStatus.Invited)
        )
        {
            AnswerStatus = StatusCodes.Status201Created,
            RequestSchema = PlatformSchemas.Made,
            RequestExamples =
            [
                new(
                    "with who takes it",
                    """{"type":"Senior SWE","name":"Ines Okafor","email":"ines.okafor@example.com"}"""
                ),
                new("without", """{"type":"Senior SWE"}"""),
            ],
            NotRight = PlatformProblem.NotRight(
                "type",
                "The team uses no interview type of this name."
            ),
        };

    public static PlatformOperation Started { get; } =
        Step(
            "started",
            InterviewStep.Start,
            InterviewStatus.Active,
            "The candidate began",
            "From Invited to Active. The deadline no longer counts; from the deadline on the interview cannot be started."
        );

    public static PlatformOperation Submitted { get; } =
        Step(
            "submitted",
            InterviewStep.Submit,
            InterviewStatus.Eta,
            "The candidate handed it in",
            "From Active or SupportActive to Eta. People see the day of expectedAt, if you name one; it must lie in the future, at most one year ahead."
        ) with
        {
            RequestSchema = PlatformSchemas.Submitted,
            RequestExamples =
            [
                new("with an expected finish", """{"expectedAt":"2026-12-01T17:00:00Z"}"""),
                new("without", "{}"),
            ],
            NotRight = PlatformProblem.NotRight(
                InterviewSteps.NoFinish.Field,
                InterviewSteps.NoFinish.Why
            ),
        };

    public static PlatformOperation Abandoned { get; } =
        Step(
            "abandoned",
            InterviewStep.Abandon,
            InterviewStatus.Incomplete,
            "The candidate gave up half-way",
            "From Active or SupportActive to Incomplete. Say in a few words where, never anything about the person."
        ) with
        {
            RequestSchema = PlatformSchemas.Abandoned,
            RequestExamples =
            [
                new("with the place", """{"where":"during Part 1"}"""),
                new("without", "{}"),
            ],
            NotRight = PlatformProblem.NotRight("where", "where must be text."),
        };

    public static PlatformOperation SupportOpened { get; } =
        Step(
            "support-opened",
            InterviewStep.OpenSupport,
            InterviewStatus.SupportActive,
            "Byteboard begins to help",
            "From Active or Eta to SupportActive."
        );

    public static PlatformOperation SupportClosed { get; } =
        Step(
            "support-closed",
            InterviewStep.CloseSupport,
            InterviewStatus.Active,
            "Byteboard has helped",
            "From SupportActive back to where it stood before."
        );

    public static PlatformOperation Finalised { get; } =
        Step(
            "finalised",
            InterviewStep.Finalise,
            InterviewStatus.Finalised,
            "The interview is graded",
            "From Active, Eta, SupportActive or Incomplete to Finalised. The result is kept, and a note goes to Lever. Ratings and skills are names from /ratings and /skills, written exactly so. The summary is plain text."
        ) with
        {
            BodyIsOptional = false,
            RequestSchema = PlatformSchemas.Finalised,
            RequestExamples =
            [
                new(
                    "a whole result",
                    """
                    {
                      "rating": "Leaning Strong",
                      "skills": [
                        { "skill": "Code Quality", "level": "Strong", "priority": true },
                        { "skill": "Trade-off Analysis", "level": "Developing", "priority": true },
                        { "skill": "SQL Querying", "level": "NotShown", "priority": false }
                      ],
                      "summary": "Clear structure and good tests. Did not weigh alternatives in Part 2.",
                      "reportUrl": "https://interviews.example.com/reports/7QK2-9MX"
                    }
                    """
                ),
                new("the least", """{"rating":"Strong","skills":[],"summary":""}"""),
            ],
            NotRight = PlatformProblem.NotRight(
                "skills[0].level",
                "skills[0].level must be one of: Strong, Solid, Developing, NotShown."
            ),
        };

    public static PlatformOperation Interview { get; } =
        new(
            "interview",
            Interviews,
            "Where an interview stands",
            "Names no candidate.",
            PlatformSchemas.Interview,
            new InterviewAnswered(
                Sample,
                "Senior SWE",
                InterviewStatus.Invited,
                new DateTime(2026, 11, 30, 10, 0, 0, DateTimeKind.Utc),
                null
            )
        );

    public static PlatformOperation Skills { get; } =
        new(
            "skills",
            "/skills",
            "Skills in use",
            "In the order in which reports list them.",
            PlatformSchemas.Skills,
            new SkillsAnswered(["Analytical Thinking", "Code Quality"])
        );

    public static PlatformOperation Ratings { get; } =
        new(
            "ratings",
            "/ratings",
            "Ratings in use",
            "The best first.",
            PlatformSchemas.Ratings,
            new RatingsAnswered(["Strong", "Leaning Strong", "Needs Improvement", "Poor"])
        );

    private static PlatformOperation Step(
        string name,
        InterviewStep step,
        InterviewStatus after,
        string summary,
        string description
    ) =>
        new(
            name,
            $"{Interviews}/{name}",
            summary,
            description,
            PlatformSchemas.Step,
            new StepAnswered(Sample, after)
        )
        {
            Step = step,
            BodyIsOptional = true,
            RequestSchema = PlatformSchemas.Nothing,
            RequestExamples = [new("nothing to say", "{}")],
            NotRight = PlatformProblem.NotRight(
                "when",
                "when is not a known field here (known: none)."
            ),
        };
}
