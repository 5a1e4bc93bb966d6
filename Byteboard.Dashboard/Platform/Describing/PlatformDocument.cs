using System.Globalization;
using System.Net.Mime;
using System.Text.Json;
using System.Text.Json.Nodes;
using Byteboard.Domain.Platform;
using Byteboard.Domain.Teams;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.Extensions.Options;
using Microsoft.OpenApi;

namespace Byteboard.Dashboard.Platform.Describing;

/// <summary>
/// The OpenAPI document: paths from the routes themselves, words and examples from <see cref="PlatformOperation"/>.
/// </summary>
internal static class PlatformDocument
{
    public const string Name = "v1";
    public const string Address = "/openapi/v1.json";

    private const string Token = "token";

    public static IServiceCollection AddPlatformDocument(this IServiceCollection services) =>
        services.AddOpenApi(
            Name,
            options =>
            {
                options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
                options.ShouldInclude = api =>
                    api.ActionDescriptor.EndpointMetadata.OfType<PlatformOperation>().Any();
                options.AddOperationTransformer(
                    (operation, context, _) =>
                    {
                        Describe(operation, context);
                        return Task.CompletedTask;
                    }
                );
                options.AddDocumentTransformer(
                    (document, context, _) =>
                    {
                        Describe(document, context.ApplicationServices);
                        return Task.CompletedTask;
                    }
                );
            }
        );

    private static void Describe(OpenApiDocument document, IServiceProvider services)
    {
        document.Info = new OpenApiInfo
        {
            Title = "Byteboard for Lever: platform API",
            Version = Name,
            Description =
                "What the interview platform tells about interviews. Every call needs a bearer token of the team; "
                + "every POST needs an Idempotency-Key: a request that was taken is answered the same for seven days "
                + "and takes effect once; a refusal uses no key up. Every error is a problem document (RFC 9457), at addresses "
                + "and for methods that are not listed here too: 404, and 405 with the header Allow.",
        };
        document.Servers =
        [
            new OpenApiServer
            {
                Url = services
                    .GetRequiredService<IOptionsMonitor<SiteOptions>>()
                    .CurrentValue.PublicUrl.TrimEnd('/'),
            },
        ];
        document.Components ??= new OpenApiComponents();
        document.Components.Schemas = PlatformSchemas.All();
        document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>
        {
            [Token] = new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.Http,
                Scheme = "bearer",
                BearerFormat = $"{PlatformSecret.Prefix}…",
                Description =
                    "Made by a Byteboard representative under Platform API in the team's settings.",
            },
        };
    }

    private static void Describe(
        OpenApiOperation operation,
        OpenApiOperationTransformerContext context
    )
    {
        var said = context
            .Description.ActionDescriptor.EndpointMetadata.OfType<PlatformOperation>()
            .Single();
        var document = context.Document!; // only tests of the framework make one without it
        (operation.Summary, operation.Description) = (said.Summary, said.Description);
        operation.Security =
        [
            new OpenApiSecurityRequirement
            {
                [new OpenApiSecuritySchemeReference(Token, document)] = [],
            },
        ];
        operation.Parameters = [.. Parameters(said)];
        operation.RequestBody = said.RequestSchema is { } schema
            ? new OpenApiRequestBody
            {
                Required = !said.BodyIsOptional,
                Content = Content(
                    MediaTypeNames.Application.Json,
                    schema,
                    document,
                    said.RequestExamples.Select(e => (e.Name, JsonNode.Parse(e.Json)!))
                ),
            }
            : null;
        operation.Responses = Answers(said, document);
    }

    private static IEnumerable<OpenApiParameter> Parameters(PlatformOperation said)
    {
        if (said.Path.Contains("{reference}", StringComparison.Ordinal))
        {
            yield return new OpenApiParameter
            {
                Name = "reference",
                In = ParameterLocation.Path,
                Required = true,
                Schema = PlatformSchemas.Reference(),
                Example = "7QK2-9MX",
            };
        }

        if (said.RequestSchema is not null)
        {
            yield return new OpenApiParameter
            {
                Name = PlatformBody.KeyHeader,
                In = ParameterLocation.Header,
                Required = true,
                Description = "A key of your own for this request, such as a UUID.",
                Schema = new OpenApiSchema
                {
                    Type = JsonSchemaType.String,
                    Pattern = "^[!-~]+$",
                    MinLength = 1,
                    MaxLength = PlatformAnswer.KeyMaxLength,
                },
                Example = "6f1d0c9e-2a57-4f0b-9d1e-0b7c2f4a8e11",
            };
        }
    }

    private static OpenApiResponses Answers(PlatformOperation said, OpenApiDocument document)
    {
        var good = new OpenApiResponse
        {
            Description = said.RequestSchema is null
                ? "As asked."
                : "Taken. A repeat of the same request is answered the same, with the header Idempotent-Replayed: true.",
            Content = Content(
                MediaTypeNames.Application.Json,
                said.AnswerSchema,
                document,
                [("example", Node(said.AnswerExample))]
            ),
        };
        var answers = new OpenApiResponses { [Text(said.AnswerStatus)] = good };
        foreach (var problems in said.Problems.GroupBy(p => p.Status).OrderBy(g => g.Key))
        {
            answers[Text(problems.Key)] = new OpenApiResponse
            {
                Description = string.Join("; ", problems.Select(p => p.Title).Distinct()) + ".",
                Content = Content(
                    MediaTypeNames.Application.ProblemJson,
                    PlatformSchemas.Problem,
                    document,
                    problems.Select(p => (NameOf(p), Node(p)))
                ),
            };
        }

        return answers;
    }

    private static string Text(int status) => status.ToString(CultureInfo.InvariantCulture);

    private static string NameOf(PlatformProblem problem) =>
        problem.InterviewStatus is { } status ? $"{problem.Code}: {status}" : problem.Code;

    private static Dictionary<string, OpenApiMediaType> Content(
        string mediaType,
        string schema,
        OpenApiDocument document,
        IEnumerable<(string Name, JsonNode Value)> examples
    ) =>
        new()
        {
            [mediaType] = new OpenApiMediaType
            {
                Schema = new OpenApiSchemaReference(schema, document),
                Examples = examples.ToDictionary(
                    e => e.Name,
                    e => (IOpenApiExample)new OpenApiExample { Value = e.Value }
                ),
            },
        };

    private static JsonNode Node(object answer) =>
        JsonSerializer.SerializeToNode(answer, answer.GetType(), PlatformJson.Options)!;
}
