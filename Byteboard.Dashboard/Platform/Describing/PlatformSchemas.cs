using System.Text.Json.Nodes;
using Byteboard.Domain.Candidates;
using Byteboard.Domain.Interviews;
using Microsoft.OpenApi;

namespace Byteboard.Dashboard.Platform.Describing;

/// <summary>The shapes of requests and answers. Lengths and names come from where they are checked.</summary>
internal static class PlatformSchemas
{
    public const string Made = "Made";
    public const string Nothing = "Nothing";
    public const string Submitted = "Submitted";
    public const string Abandoned = "Abandoned";
    public const string Finalised = "Finalised";
    public const string Step = "Step";
    public const string Interview = "Interview";
    public const string Skills = "Skills";
    public const string Ratings = "Ratings";
    public const string Problem = "Problem";

    public const string ReferencePattern = "^" + PublicReference.InterviewPattern + "$";

    public static Dictionary<string, IOpenApiSchema> All() =>
        new()
        {
            [Made] = Object(
                [
                    (
                        "type",
                        Text(InterviewType.TextMaxLength, "The name of one of the team's types.")
                    ),
                    ("name", OrNull(Text(Candidate.NameMaxLength, "Who takes it."))),
                    (
                        "email",
                        OrNull(
                            Text(
                                Domain.Interviews.Interview.EmailMaxLength,
                                "Their e-mail address."
                            )
                        )
                    ),
                ],
                ["type"]
            ),
            [Nothing] = Object([], []),
            [Submitted] = Object([("expectedAt", Moment("When a result is expected."))], []),
            [Abandoned] = Object(
                [
                    (
                        "where",
                        OrNull(
                            Text(
                                InterviewEvent.DetailMaxLength,
                                "Where, in a few words, such as \"during Part 1\"."
                            )
                        )
                    ),
                ],
                []
            ),
            [Finalised] = Object(
                [
                    (
                        "rating",
                        Text(InterviewResult.RatingMaxLength, "One of GET /api/v1/ratings.")
                    ),
                    ("skills", List(Skill(), InterviewResult.MaxSkills)),
                    (
                        "summary",
                        Text(InterviewResult.SummaryMaxLength, "What graders write; plain text.")
                    ),
                    (
                        "reportUrl",
                        OrNull(
                            Text(
                                InterviewResult.ReportUrlMaxLength,
                                "The whole report; an https address."
                            )
                        )
                    ),
                ],
                ["rating", "skills", "summary"]
            ),
            [Step] = Object(
                [("reference", Reference()), ("status", Status())],
                ["reference", "status"]
            ),
            [Interview] = Object(
                [
                    ("reference", Reference()),
                    ("type", Text(InterviewType.TextMaxLength, "The interview type.")),
                    ("status", Status()),
                    ("deadline", Moment("Until when it may be opened, UTC.")),
                    ("expectedAt", Moment("When a result is expected, UTC.")),
                ],
                ["reference", "type", "status"]
            ),
            [Skills] = Object([("skills", Names())], ["skills"]),
            [Ratings] = Object([("ratings", Names())], ["ratings"]),
            [Problem] = Object(
                [
                    ("type", Text(200, "Always about:blank; read code.")),
                    ("title", Text(200, "What kind of problem.")),
                    ("status", new OpenApiSchema { Type = JsonSchemaType.Integer }),
                    ("detail", Text(2000, "What is wrong, in one or two sentences.")),
                    ("code", Text(40, "The kind of problem, for programs.")),
                    ("field", Text(200, "The field or header that is not right.")),
                    ("interviewStatus", Status()),
                    ("rating", Text(InterviewResult.RatingMaxLength, "How it is graded.")),
                    ("finalisedAt", Moment("When it was graded, UTC.")),
                    ("replacedBy", Reference("The interview that took its place.")),
                ],
                ["type", "title", "status", "detail", "code"]
            ),
        };

    public static OpenApiSchema Reference(
        string description = "The interview's anonymous reference."
    ) =>
        new()
        {
            Type = JsonSchemaType.String,
            Pattern = ReferencePattern,
            Description = description,
        };

    private static OpenApiSchema Skill() =>
        Object(
            [
                ("skill", Text(InterviewResult.SkillMaxLength, "One of GET /api/v1/skills.")),
                ("level", Choice<SkillLevel>()),
                ("priority", new OpenApiSchema { Type = JsonSchemaType.Boolean }),
            ],
            ["skill", "level", "priority"]
        );

    private static OpenApiSchema Status() => Choice<InterviewStatus>();

    private static OpenApiSchema Choice<T>()
        where T : struct, Enum =>
        new()
        {
            Type = JsonSchemaType.String,
            Enum = [.. Enum.GetNames<T>().Select(name => (JsonNode)name)],
        };

    private static OpenApiSchema Object(
        (string Name, OpenApiSchema Schema)[] fields,
        string[] required
    ) =>
        new()
        {
            Type = JsonSchemaType.Object,
            Properties = fields.ToDictionary(f => f.Name, f => (IOpenApiSchema)f.Schema),
            Required = required.ToHashSet(),
            AdditionalPropertiesAllowed = false,
        };

    private static OpenApiSchema Text(int maxLength, string description) =>
        new()
        {
            Type = JsonSchemaType.String,
            MaxLength = maxLength,
            Description = description,
        };

    private static OpenApiSchema Moment(string description) =>
        new()
        {
            Type = JsonSchemaType.String | JsonSchemaType.Null,
            Format = "date-time",
            Description = description,
        };

    private static OpenApiSchema OrNull(OpenApiSchema schema)
    {
        schema.Type |= JsonSchemaType.Null;
        return schema;
    }

    private static OpenApiSchema List(OpenApiSchema items, int? most = null) =>
        new()
        {
            Type = JsonSchemaType.Array,
            Items = items,
            MaxItems = most,
        };

    private static OpenApiSchema Names() =>
        List(new OpenApiSchema { Type = JsonSchemaType.String });
}
