using System.Text;
using Byteboard.Domain.Interviews;
using Byteboard.Tests.Infrastructure;

namespace Byteboard.Tests.Platform;

/// <summary>Bodies that cannot be taken: each names what is wrong, and nothing is changed.</summary>
public sealed class BadBodyTests
{
    public static TheoryData<string, string, int, string?> Bodies =>
        new()
        {
            { "finalised", "", 422, "rating" },
            { "finalised", "null", 400, null },
            { "finalised", "[]", 400, null },
            { "finalised", "\"text\"", 400, null },
            { "finalised", "{\"rating\":", 400, null },
            { "finalised", Result() + "}", 400, null },
            { "finalised", "{\"rating\":\"Strong\",\"rating\":\"Poor\"}", 400, null },
            {
                "finalised",
                $"{{\"summary\":{new string('[', 50)}{new string(']', 50)}}}",
                400,
                null
            },
            { "finalised", "{\"\\ud800\":1}", 400, null },
            { "finalised", Result(rating: "null"), 422, "rating" },
            { "finalised", Result(rating: "3"), 422, "rating" },
            { "finalised", Result(rating: "\"strong\""), 422, "rating" },
            { "finalised", Result(rating: "\"Superb\""), 422, "rating" },
            { "finalised", Result(rating: "\"\\ud800\""), 422, "rating" },
            { "finalised", Result(rating: $"\"{new string('x', 41)}\""), 422, "rating" },
            { "finalised", Result(skills: "{}"), 422, "skills" },
            { "finalised", Result(skills: "[1]"), 422, "skills[0]" },
            { "finalised", Result(skills: "[{}]"), 422, "skills[0].skill" },
            { "finalised", Result(skills: $"[{Skill(skill: "Juggling")}]"), 422, "skills" },
            { "finalised", Result(skills: $"[{Skill(skill: "code quality")}]"), 422, "skills" },
            { "finalised", Result(skills: $"[{Skill()},{Skill()}]"), 422, "skills" },
            {
                "finalised",
                Result(skills: $"[{Skill()},{Skill(level: "\"strong\"")}]"),
                422,
                "skills[1].level"
            },
            { "finalised", Result(skills: $"[{Skill(level: "0")}]"), 422, "skills[0].level" },
            { "finalised", Result(skills: $"[{Skill(level: "\"0\"")}]"), 422, "skills[0].level" },
            {
                "finalised",
                Result(skills: $"[{Skill(priority: "\"yes\"")}]"),
                422,
                "skills[0].priority"
            },
            {
                "finalised",
                Result(skills: $"[{Skill(priority: "true,\"more\":1")}]"),
                422,
                "skills[0].more"
            },
            {
                "finalised",
                Result(skills: $"[{string.Join(',', Enumerable.Repeat(Skill(), 41))}]"),
                422,
                "skills"
            },
            { "finalised", Result(summary: "null"), 422, "summary" },
            { "finalised", Result(summary: $"\"{new string('x', 4001)}\""), 422, "summary" },
            { "finalised", Result(more: "\"reportUrl\":\"http://example.com\""), 422, "reportUrl" },
            {
                "finalised",
                Result(more: "\"reportUrl\":\"javascript:alert(1)\""),
                422,
                "reportUrl"
            },
            {
                "finalised",
                Result(more: "\"reportUrl\":\"https://example.com/a b\""),
                422,
                "reportUrl"
            },
            {
                "finalised",
                Result(more: $"\"reportUrl\":\"https://example.com/{new string('x', 500)}\""),
                422,
                "reportUrl"
            },
            {
                "finalised",
                Result(more: "\"reportUrl\":\"https://ines:pw@example.com/r\""),
                422,
                "reportUrl"
            },
            { "finalised", Result(more: "\"reporturl\":null"), 422, "reporturl" },
            { "finalised", Result(more: "\"<b>\":1"), 422, "(name)" },
            { "submitted", "{\"expectedAt\":\"2026-11-23T10:00:00Z\"}", 422, "expectedAt" }, // now
            { "submitted", "{\"expectedAt\":\"2026-11-25T10:00:00\"}", 422, "expectedAt" }, // whose ten o'clock?
            { "submitted", "{\"expectedAt\":\"25.11.2026\"}", 422, "expectedAt" },
            { "submitted", "{\"expectedAt\":\"9999-12-31T23:59:59-14:00\"}", 422, "expectedAt" },
            { "submitted", "{\"expectedAt\":\"2027-11-23T10:00:01Z\"}", 422, "expectedAt" }, // over a year ahead
            { "submitted", "{\"expectedAt\":1}", 422, "expectedAt" },
            { "abandoned", $"{{\"where\":\"{new string('x', 201)}\"}}", 422, "where" },
            { "support-opened", "{\"why\":\"\"}", 422, "why" },
        };

    [Fact]
    public async Task Each_is_refused_with_the_field_named_and_changes_nothing()
    {
        await using var host = await PlatformSteps.StartAsync();
        var token = await host.TokenAsync();
        foreach (var row in Bodies)
        {
            var (step, body, status, field) = row.Data;
            var reference = await host.InterviewAsync(InterviewStatus.Active);

            var answer = await host.TellAsync(token, reference, step, body);

            Assert.True(status == answer.Status, $"{step} {body}: {answer.Text}");
            Assert.True(field == answer["field"], $"{step} {body}: {answer.Text}");
            Assert.Equal("application/problem+json", answer.MediaType);
            Assert.DoesNotContain("Exception", answer.Text);
            Assert.Equal(1, (await host.FindAsync(reference)).Version - 1); // opened and started
        }
    }

    [Theory]
    [InlineData("", 400)]
    [InlineData("two words", 400)]
    [InlineData("naïve", 400)]
    [InlineData("101", 400)]
    [InlineData("100", 200)]
    public async Task A_key_is_a_hundred_visible_characters_at_most(string key, int status)
    {
        await using var host = await PlatformSteps.StartAsync();
        key = int.TryParse(key, out var length) ? new string('~', length) : key;

        var answer = await host.TellAsync(
            await host.TokenAsync(),
            await host.InterviewAsync(),
            "started",
            key: key
        );

        Assert.Equal(status, answer.Status);
        if (status is 400)
        {
            Assert.Equal("Idempotency-Key", answer["field"]);
        }
    }

    [Theory]
    [InlineData("application/json; charset=utf-8", 200)]
    [InlineData("Application/JSON", 200)]
    [InlineData("application/json; charset=utf-16", 415)]
    [InlineData("application/x-www-form-urlencoded", 415)]
    public async Task A_body_is_JSON_in_UTF_8(string contentType, int status)
    {
        await using var host = await PlatformSteps.StartAsync();

        var answer = await host.TellAsync(
            await host.TokenAsync(),
            await host.InterviewAsync(),
            "started",
            contentType: contentType
        );

        Assert.Equal(status, answer.Status);
    }

    [Fact]
    public async Task A_body_of_unknown_length_is_read_no_further_than_the_limit()
    {
        await using var host = await PlatformSteps.StartAsync();
        using var request = new HttpRequestMessage(
            HttpMethod.Post,
            new Uri($"/api/v1/interviews/{await host.InterviewAsync()}/started", UriKind.Relative)
        );
        request.Content = new StreamContent(
            new MemoryStream(Encoding.UTF8.GetBytes("{}" + new string(' ', 70_000)))
        );
        request.Content.Headers.ContentType = new("application/json");
        request.Headers.TransferEncodingChunked = true;
        request.Headers.Add("Idempotency-Key", "k");

        Assert.Equal(413, (await host.SendAsync(await host.TokenAsync(), request)).Status);
    }

    private static string Result(
        string rating = "\"Strong\"",
        string skills = "[]",
        string summary = "\"\"",
        string? more = null
    ) =>
        $"{{\"rating\":{rating},\"skills\":{skills},\"summary\":{summary}{(more is null ? "" : "," + more)}}}";

    private static string Skill(
        string skill = "Code Quality",
        string level = "\"Strong\"",
        string priority = "true"
    ) => $"{{\"skill\":\"{skill}\",\"level\":{level},\"priority\":{priority}}}";
}
