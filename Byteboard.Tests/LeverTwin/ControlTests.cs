using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Byteboard.LeverTwin;

namespace Byteboard.Tests.LeverTwin;

public sealed partial class ControlTests : TwinTest
{
    [Fact]
    public async Task Board_is_served_with_every_file_it_names_and_nothing_inline()
    {
        using var http = new HttpClient { BaseAddress = Address };
        var pages = new Queue<string>(["/twin"]);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        while (pages.TryDequeue(out var path))
        {
            if (seen.Add(path))
            {
                using var answer = await http.GetAsync(path, Cancel);
                Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
                var text = await answer.Content.ReadAsStringAsync(Cancel);
                Assert.DoesNotContain("style=", text, StringComparison.OrdinalIgnoreCase);
                Assert.DoesNotMatch("<style|<script(?![^>]* src=)| on[a-z]+=\"", text);
                foreach (Match name in NamedFile().Matches(text))
                {
                    pages.Enqueue("/twin" + name.Groups["name"].Value);
                }
            }
        }

        Assert.True(seen.Count > 8);
    }

    [Fact]
    public async Task Board_hears_of_a_change_at_once_and_the_host_stops_in_spite_of_it()
    {
        using var http = new HttpClient { BaseAddress = Address };
        await using var feed = await http.GetStreamAsync("/twin/control/events", Cancel);
        using var reader = new StreamReader(feed);
        var id = AddCandidate();

        string? line;
        do
        {
            line = await reader.ReadLineAsync(Cancel);
        } while (line is not null && !line.Contains(id, StringComparison.Ordinal));

        Assert.NotNull(line);
        await StopTwinAsync();
        await reader.ReadToEndAsync(Cancel); // ends, and not with a cut connection
    }

    [Theory]
    [InlineData(null)]
    [InlineData("/take/{opportunityId}")]
    public async Task Where_an_interview_is_taken_is_for_the_host_to_say(string? address)
    {
        Options.InterviewAddress = address;
        await RestartTwinAsync();
        using var http = new HttpClient { BaseAddress = Address };

        var state = await http.GetFromJsonAsync<JsonObject>("/twin/control/state", Cancel);

        Assert.Equal(address, (string?)state!["interviewAddress"]);
    }

    [Fact]
    public async Task Candidate_goes_the_whole_way_over_control()
    {
        var made = await ControlAsync(
            "candidates",
            new
            {
                name = "Ada",
                emails = new[] { "ada@example.com" },
                tags = new[] { "Sr SWE", "Full-time" },
            }
        );
        var id = made!["opportunityId"]!.GetValue<string>();
        await ControlAsync(
            $"candidates/{id}/tags",
            new { tags = new[] { "Full-time", "Senior SWE" } }
        );
        await ControlAsync($"candidates/{id}/move", new { stageId = TwinDemo.Onsite });
        await ControlAsync(
            $"candidates/{id}/archive",
            new { reasonId = TwinDemo.ReasonId("Timing") }
        );

        Assert.Equal(["Full-time", "Senior SWE"], Twin.Opportunity(id).Tags);
        Assert.Equal(TwinDemo.Onsite, Twin.Opportunity(id).Stage);
        Assert.Equal(TwinDemo.ReasonId("Timing"), Twin.Opportunity(id).Archived?.Reason);

        await ControlAsync($"candidates/{id}/unarchive");
        Assert.Null(Twin.Opportunity(id).Archived);
    }

    [Fact]
    public async Task Webhooks_and_keys_are_kept_over_control()
    {
        await using var catcher = await WebhookCatcher.StartAsync();
        var hook = await ControlAsync(
            "webhooks",
            new { @event = TwinEvent.StageChange, url = catcher.Url }
        );
        var id = hook!["webhookId"]!.GetValue<string>();
        Assert.Equal(48, Assert.Single(Twin.Webhooks).SigningToken.Length);

        await ControlAsync(
            "webhooks",
            new
            {
                id,
                @event = TwinEvent.StageChange,
                url = catcher.Url,
                signingToken = "mine",
            }
        );
        Assert.Equal("mine", Assert.Single(Twin.Webhooks).SigningToken);

        catcher.Answer = _ => 500;
        await ControlAsync($"webhooks/{id}/verify");
        Twin.Move(AddCandidate(), TwinDemo.Onsite);
        await Twin.Settled(cancellationToken: Cancel);
        catcher.Answer = _ => 200;
        var rerun = await ControlAsync("deliveries/rerun-failed");
        Assert.Equal(1, rerun!["rerun"]!.GetValue<int>());
        Assert.Equal(3, catcher.Caught.Count);

        var key = await ControlAsync("keys", new { name = "own", rights = new[] { "listStages" } });
        Assert.Equal(
            HttpStatusCode.OK,
            (await GetAsync("stages", key!["secret"]!.GetValue<string>())).Status
        );
        await ControlAsync($"keys/{key["id"]}/delete");
        await ControlAsync($"webhooks/{id}/delete");
        Assert.Empty(Twin.Webhooks);
        Assert.DoesNotContain(Twin.Keys, k => k.Name == "own");
    }

    [Theory]
    [InlineData("candidates/unknown/move", """{"stageId":"offer"}""", HttpStatusCode.NotFound)]
    [InlineData("webhooks/unknown/verify", "{}", HttpStatusCode.NotFound)]
    [InlineData("deliveries/unknown/rerun", "{}", HttpStatusCode.NotFound)]
    [InlineData("misbehave", """{"reads":{"status":"no number"}}""", HttpStatusCode.BadRequest)]
    [InlineData("candidates", "null", HttpStatusCode.BadRequest)]
    [InlineData("candidates/unknown/tags", """{"tags":null}""", HttpStatusCode.BadRequest)]
    public async Task Bad_orders_are_refused_with_a_sentence(
        string path,
        string body,
        HttpStatusCode status
    )
    {
        using var http = new HttpClient { BaseAddress = Address };
        using var content = new StringContent(body, null, "application/json");
        using var answer = await http.PostAsync("/twin/control/" + path, content, Cancel);

        Assert.Equal(status, answer.StatusCode);
        Assert.NotNull((await answer.Content.ReadFromJsonAsync<JsonObject>(Cancel))!["message"]);
    }

    [Theory]
    [InlineData("candidates/{0}/unarchive")]
    [InlineData("candidates/{0}/move")]
    [InlineData("deliveries/{0}/rerun")]
    [InlineData("deliveries/rerun-failed")]
    [InlineData("webhooks/{0}/delete")]
    [InlineData("keys/{0}/delete")]
    public async Task Another_sites_page_presses_none_of_the_boards_buttons(string path)
    {
        var id = AddCandidate();
        Twin.Archive(id, TwinDemo.ReasonId("Timing"));
        var at = string.Format(CultureInfo.InvariantCulture, path, id);

        Assert.Equal(
            HttpStatusCode.Forbidden,
            await PressAsync(at, "Sec-Fetch-Site", "cross-site")
        );
        Assert.Equal(HttpStatusCode.Forbidden, await PressAsync(at, "Sec-Fetch-Site", "same-site"));
        Assert.Equal(
            HttpStatusCode.Forbidden,
            await PressAsync(at, "Origin", "https://example.com")
        );
        Assert.Equal(HttpStatusCode.Forbidden, await PressAsync(at, "Origin", "null"));
        Assert.NotEqual(
            HttpStatusCode.Forbidden,
            await PressAsync(at, "Origin", Address.GetLeftPart(UriPartial.Authority))
        );
    }

    private async Task<HttpStatusCode> PressAsync(string path, string header, string value)
    {
        using var http = new HttpClient { BaseAddress = Address };
        using var request = new HttpRequestMessage(HttpMethod.Post, "/twin/control/" + path);
        request.Headers.Add(header, value);
        using var answer = await http.SendAsync(request, Cancel);
        return answer.StatusCode;
    }

    private async Task<JsonObject?> ControlAsync(string path, object? body = null)
    {
        using var http = new HttpClient { BaseAddress = Address };
        using var answer = await http.PostAsync(
            "/twin/control/" + path,
            body is null ? null : JsonContent.Create(body),
            Cancel
        );
        answer.EnsureSuccessStatusCode();
        return answer.StatusCode is HttpStatusCode.NoContent
            ? null
            : await answer.Content.ReadFromJsonAsync<JsonObject>(Cancel);
    }

    [GeneratedRegex(
        "\"(/twin|\\.)(?<name>/[a-z]+\\.(css|js|svg))\"",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1_000
    )]
    private static partial Regex NamedFile();
}
