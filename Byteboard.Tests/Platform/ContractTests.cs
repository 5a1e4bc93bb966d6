using System.Text.Json.Nodes;
using Byteboard.Domain.Interviews;
using Byteboard.Domain.Storage;
using Byteboard.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace Byteboard.Tests.Platform;

/// <summary>
/// The OpenAPI document, as the real host serves it, against what the real host does: each operation, each answer that the
/// document names, each example in it. An operation or an answer that has no case here fails.
/// </summary>
public sealed class ContractTests
{
    private static readonly Dictionary<string, InterviewStatus> From = new()
    {
        ["interviews"] = InterviewStatus.Invited,
        ["started"] = InterviewStatus.Invited,
        ["submitted"] = InterviewStatus.Active,
        ["abandoned"] = InterviewStatus.Active,
        ["support-opened"] = InterviewStatus.Active,
        ["support-closed"] = InterviewStatus.SupportActive,
        ["finalised"] = InterviewStatus.Eta,
    };

    private static readonly Dictionary<string, Func<Case, Task<IEnumerable<ApiAnswer>>>> Cases =
        new()
        {
            ["200"] = GoodAsync,
            ["201"] = GoodAsync,
            ["400"] = UnreadableAsync,
            ["401"] = StrangerAsync,
            ["404"] = UnknownAsync,
            ["409"] = RefusedAsync,
            ["413"] = TooLargeAsync,
            ["415"] = NotJsonAsync,
            ["422"] = NotRightAsync,
            ["500"] = OurFaultAsync,
            ["503"] = StoreAwayAsync,
        };

    [Fact]
    public async Task Every_answer_that_the_document_names_is_given_and_has_the_shape_it_says()
    {
        await using var host = await PlatformSteps.StartAsync();
        var token = await host.TokenAsync();
        var document = await DocumentAsync(host);
        var shape = new JsonShape(document);
        var operations = Operations(document).ToList();
        Assert.Equal(10, operations.Count);

        // The store is taken away last.
        foreach (
            var (status, (path, method, operation)) in operations
                .SelectMany(o => Statuses(o.Operation).Select(s => (s, o)))
                .OrderBy(c => c.s)
        )
        {
            var name = $"{method} {path} {status}";
            Assert.True(Cases.ContainsKey(status), $"No case produces {name}.");

            var given = await Cases[status](new Case(host, token, path, operation));

            var (mediaType, content) = operation["responses"]![status]!["content"]!
                .AsObject()
                .Single();
            foreach (var answer in given)
            {
                Assert.True(status == answer.Status.ToString(), $"{name}: {answer.Text}");
                Assert.Equal(mediaType, answer.MediaType);
                Assert.Equal("no-store", answer.Headers["Cache-Control"]);
                Assert.Empty(
                    shape.Faults(answer.Json, content!["schema"]!).Select(f => $"{name} {f}")
                );
            }

            if (status is not ("200" or "201"))
            {
                // Each documented example is of a kind that was given, and no other kind was.
                Assert.Equal(
                    content!["examples"]!
                        .AsObject()
                        .Select(e => KindOf(e.Value!["value"]!))
                        .Distinct()
                        .Order(),
                    given.Select(a => KindOf(a.Json)).Distinct().Order()
                );
            }
        }
    }

    [Fact]
    public async Task Every_example_fits_the_schema_beside_it()
    {
        await using var host = await PlatformSteps.StartAsync();
        var document = await DocumentAsync(host);
        var shape = new JsonShape(document);
        var seen = 0;

        foreach (var (path, method, operation) in Operations(document))
        {
            Assert.NotEmpty((string?)operation["summary"] ?? "");
            Assert.NotEmpty(operation["security"]!.AsArray());
            foreach (var content in Contents(operation))
            {
                var examples = content["examples"]!.AsObject();
                Assert.NotEmpty(examples);
                foreach (var (_, example) in examples)
                {
                    Assert.Empty(
                        shape
                            .Faults(example!["value"], content["schema"]!)
                            .Select(f => $"{method} {path}: {f}")
                    );
                    seen++;
                }
            }
        }

        Assert.True(seen > 70, $"{seen} examples");
        Assert.Equal(
            "bearer",
            (string?)document["components"]!["securitySchemes"]!["token"]!["scheme"]
        );
    }

    [Fact]
    public void A_value_that_does_not_fit_is_seen()
    {
        // Otherwise the tests above would pass by looking at nothing.
        var schema = JsonNode.Parse(
            """{"type":"object","required":["a"],"additionalProperties":false,"properties":{"a":{"type":"string","maxLength":2,"enum":["x"]}}}"""
        )!;
        var shape = new JsonShape(schema);

        Assert.Empty(shape.Faults(JsonNode.Parse("""{"a":"x"}"""), schema));
        Assert.All(
            ["""{}""", """{"a":1}""", """{"a":"xyz"}""", """{"a":"x","b":1}""", """[]"""],
            wrong => Assert.NotEmpty(shape.Faults(JsonNode.Parse(wrong), schema))
        );
    }

    [Fact]
    public async Task The_document_and_its_page_are_open_to_anybody_and_the_page_needs_no_script()
    {
        await using var host = await PlatformSteps.StartAsync();

        var page = await host.AskAsync(null, "/openapi");

        Assert.Equal((200, "text/html"), (page.Status, page.MediaType));
        var document = await DocumentAsync(host);
        Assert.All(
            Operations(document),
            o =>
            {
                Assert.Contains((string)o.Operation["summary"]!, page.Text);
                Assert.Contains(o.Path, page.Text);
            }
        );
        Assert.Contains("At most 4000 characters.", page.Text);
        Assert.DoesNotContain("src=\"http", page.Text);
        Assert.DoesNotContain("href=\"http", page.Text);
    }

    [Theory]
    [InlineData("GET", "/api", 404, null)]
    [InlineData("POST", "/api/v2/skills", 404, null)]
    [InlineData("GET", "/api/v1", 404, null)]
    [InlineData("GET", "/api/v1/none", 404, null)]
    [InlineData("POST", "/api/v1/interviews/7QK2-9MX/began", 404, null)]
    [InlineData("GET", "/api/v1/interviews/7QK2-9MX/started", 405, "POST")]
    [InlineData("DELETE", "/api/v1/interviews/7QK2-9MX", 405, "GET")]
    [InlineData("POST", "/api/v1/skills", 405, "GET")]
    [InlineData("GET", "/api/v1/interviews", 405, "POST")]
    public async Task What_is_not_there_is_a_problem_document_too(
        string method,
        string path,
        int status,
        string? allow
    )
    {
        await using var host = await PlatformSteps.StartAsync();
        using var request = new HttpRequestMessage(
            new HttpMethod(method),
            new Uri(path, UriKind.Relative)
        );
        request.Headers.Accept.ParseAdd("text/html"); // a browser's address bar

        var answer = await host.SendAsync(null, request);

        Assert.Equal((status, "application/problem+json"), (answer.Status, answer.MediaType));
        Assert.Equal("no-store", answer.Headers["Cache-Control"]);
        Assert.Equal(status, (int)answer.Json["status"]!);
        if (allow is not null)
        {
            using var again = new HttpRequestMessage(
                new HttpMethod(method),
                new Uri(path, UriKind.Relative)
            );
            using var raw = await host.Http.SendAsync(again, TestContext.Current.CancellationToken);
            Assert.Equal([allow], raw.Content.Headers.Allow);
        }
    }

    private static async Task<IEnumerable<ApiAnswer>> GoodAsync(Case test)
    {
        if (!test.IsStep)
        {
            return
            [
                await test.Host.AskAsync(test.Token, test.At(await test.Host.InterviewAsync())),
            ];
        }

        var answers = new List<ApiAnswer>();
        foreach (var (_, example) in test.Sent["examples"]!.AsObject())
        {
            var reference = await test.Host.InterviewAsync(From[test.Step]);
            answers.Add(await test.TellAsync(reference, example!["value"]!.ToJsonString()));
            var told = answers[^1]["reference"]!;
            Assert.Equal(test.NamesOne, told == reference);
            Assert.Equal(
                (await test.Host.FindAsync(told)).Status.ToString(),
                answers[^1]["status"]
            );
        }

        return answers;
    }

    private static async Task<IEnumerable<ApiAnswer>> UnreadableAsync(Case test)
    {
        var reference = await test.Host.InterviewAsync(From[test.Step]);
        return
        [
            await test.TellAsync(reference, "{"),
            await test.TellAsync(reference, test.Good, key: null),
        ];
    }

    private static async Task<IEnumerable<ApiAnswer>> StrangerAsync(Case test)
    {
        var reference = await test.Host.InterviewAsync();
        var stranger = test with { Token = null };
        return
        [
            test.IsStep
                ? await stranger.TellAsync(reference, test.Good)
                : await test.Host.AskAsync(null, test.At(reference)),
        ];
    }

    private static async Task<IEnumerable<ApiAnswer>> UnknownAsync(Case test) =>
        test.IsStep
            ?
            [
                await test.TellAsync("7QK2-9MX", test.Good),
                await test.TellAsync("nonsense", test.Good),
            ]
            : [await test.Host.AskAsync(test.Token, test.At("7QK2-9MX"))];

    private static async Task<IEnumerable<ApiAnswer>> RefusedAsync(Case test)
    {
        var replaced = await test.Host.InterviewAsync(InterviewStatus.Cancelled);
        await test.Host.ReplaceAsync(replaced, await test.Host.InterviewAsync());
        return
        [
            await test.TellAsync(replaced, test.Good),
            await test.TellAsync(
                await test.Host.InterviewAsync(InterviewStatus.Finalised),
                test.Good
            ),
        ];
    }

    /// <summary>A row that nobody can have written: not a store that is away.</summary>
    private static async Task<IEnumerable<ApiAnswer>> OurFaultAsync(Case test)
    {
        var reference = await test.Host.InterviewAsync();
        await SpoilTokensAsync(test.Host, "nonsense");
        var answer = test.IsStep
            ? await test.TellAsync(reference, test.Good)
            : await test.Host.AskAsync(test.Token, test.At(reference));
        await SpoilTokensAsync(test.Host, "2026-11-23 10:00:00");
        return [answer];
    }

    private static async Task SpoilTokensAsync(ByteboardHost host, string made)
    {
        await using var db = host.Get<TeamDb>().OpenSystem();
        await db.Database.ExecuteSqlAsync(
            $"""UPDATE "PlatformTokens" SET "MadeUtc" = {made}""",
            TestContext.Current.CancellationToken
        );
    }

    /// <summary>What a caller tells problems apart by.</summary>
    private static string KindOf(JsonNode problem) =>
        $"{problem["code"]} {problem["interviewStatus"]} {problem["rating"]}"
        + $" {problem["finalisedAt"] is not null} {problem["replacedBy"] is not null}";

    private static async Task<IEnumerable<ApiAnswer>> TooLargeAsync(Case test) =>
        [
            await test.TellAsync(
                await test.Host.InterviewAsync(From[test.Step]),
                $"{{\"summary\":\"{new string('x', 65 * 1024)}\"}}"
            ),
        ];

    private static async Task<IEnumerable<ApiAnswer>> NotJsonAsync(Case test) =>
        [
            await test.TellAsync(
                await test.Host.InterviewAsync(From[test.Step]),
                test.Good,
                contentType: "text/plain"
            ),
        ];

    private static async Task<IEnumerable<ApiAnswer>> NotRightAsync(Case test)
    {
        var reference = await test.Host.InterviewAsync(From[test.Step]);
        var key = Guid.NewGuid().ToString();
        var wrong = await test.TellAsync(reference, """{"when":"now"}""");
        Assert.InRange((await test.TellAsync(reference, test.Good, key)).Status, 200, 201);
        var other = await test.Host.InterviewAsync(From[test.Step]);
        return [wrong, await test.TellAsync(other, test.NamesOne ? test.Good : test.Last, key)];
    }

    private static async Task<IEnumerable<ApiAnswer>> StoreAwayAsync(Case test)
    {
        var reference = await test.Host.InterviewAsync();
        await test.Host.BreakStoreAsync(isBroken: true);
        var answer = test.IsStep
            ? await test.TellAsync(reference, test.Good)
            : await test.Host.AskAsync(test.Token, test.At(reference));
        await test.Host.BreakStoreAsync(isBroken: false);
        Assert.Equal("5", answer.Headers["Retry-After"]);
        return [answer];
    }

    private static async Task<JsonNode> DocumentAsync(ByteboardHost host) =>
        (await host.AskAsync(null, "/openapi/v1.json")).Json;

    private static IEnumerable<(string Path, string Method, JsonNode Operation)> Operations(
        JsonNode document
    ) =>
        document["paths"]!
            .AsObject()
            .SelectMany(p => p.Value!.AsObject().Select(o => (p.Key, o.Key, o.Value!)));

    private static IEnumerable<string> Statuses(JsonNode operation) =>
        operation["responses"]!.AsObject().Select(r => r.Key);

    private static IEnumerable<JsonNode> Contents(JsonNode operation) =>
        operation["responses"]!
            .AsObject()
            .Select(r => r.Value!)
            .Append(operation["requestBody"])
            .OfType<JsonNode>()
            .SelectMany(b => b["content"]!.AsObject().Select(c => c.Value!));

    private sealed record Case(ByteboardHost Host, string? Token, string Path, JsonNode Operation)
    {
        public bool IsStep => Operation["requestBody"] is not null;

        public string Step => Path.Split('/')[^1];

        public JsonNode Sent => Operation["requestBody"]!["content"]!["application/json"]!;

        public string Good => Sent["examples"]!.AsObject().First().Value!["value"]!.ToJsonString();

        public string Last => Sent["examples"]!.AsObject().Last().Value!["value"]!.ToJsonString();

        /// <summary>Whether the address names an interview.</summary>
        public bool NamesOne => Path.Contains("{reference}", StringComparison.Ordinal);

        public string At(string reference) =>
            Path.Replace("{reference}", reference, StringComparison.Ordinal);

        public Task<ApiAnswer> TellAsync(
            string reference,
            string body,
            string? key = "new",
            string contentType = "application/json"
        ) => Host.PostAsync(Token, At(reference), body, key, contentType);
    }
}
