using System.Net;
using Byteboard.LeverTwin;

namespace Byteboard.Tests.LeverTwin;

public sealed class ApiListTests : TwinTest
{
    [Fact]
    public async Task Pages_follow_the_opaque_token_to_the_end()
    {
        var ids = Enumerable
            .Range(0, 5)
            .Select(_ => AddCandidate(tags: ["paged"]))
            .Order(StringComparer.Ordinal)
            .ToList();
        var seen = new List<string>();
        var path = "opportunities?tag=paged&limit=2";
        LeverAnswer page;
        string? next = null;
        do
        {
            page = await GetAsync(
                next is null ? path : $"{path}&offset={Uri.EscapeDataString(next)}"
            );
            seen.AddRange(page.List.Select(o => o!["id"]!.GetValue<string>()));
            next = page.Body!["next"]?.GetValue<string>();
            Assert.Equal(next is not null, page.Body["hasNext"]!.GetValue<bool>());
            Assert.True(next is null || next.StartsWith("%5B", StringComparison.Ordinal));
        } while (next is not null);

        Assert.Equal(ids, seen);
    }

    [Theory]
    [InlineData("stages?limit=0", "limit must be between 1 and 100")]
    [InlineData("stages?limit=101", "limit must be between 1 and 100")]
    [InlineData("stages?offset=nonsense", "Invalid offset token")]
    [InlineData("stages?offset=%255B1%252C%2522gone%2522%255D", "Invalid offset token")]
    public async Task Bad_paging_is_refused(string path, string message)
    {
        var answer = await GetAsync(path);

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Equal(message, answer.Body!["message"]!.GetValue<string>());
    }

    [Fact]
    public async Task Filters_narrow_and_repeated_ones_widen()
    {
        var id = Twin.AddCandidate(
            "A",
            ["Zoe@Example.com "],
            ["one"],
            TwinDemo.Onsite,
            contactId: "contact-a"
        );
        var other = Twin.AddCandidate("B", [], ["two"], TwinDemo.Onsite);
        Twin.Archive(other, TwinDemo.ReasonId("Timing"));
        var now = Clock.GetUtcNow().ToUnixTimeMilliseconds();

        Assert.Equal([id], await FoundAsync("tag=one"));
        Assert.Empty(await FoundAsync("tag=One"));
        Assert.Equal([id], await FoundAsync("email=zoe%40example.com"));
        Assert.Equal([id], await FoundAsync("contact_id=contact-a"));
        Assert.Equal([id], await FoundAsync($"stage_id={TwinDemo.Onsite}&archived=false"));
        Assert.Equal([other], await FoundAsync($"stage_id={TwinDemo.Onsite}&archived=true"));
        Assert.Equal([other], await FoundAsync($"archived_at_start={now}&archived_at_end={now}"));
        Assert.Equal(
            2,
            (await FoundAsync($"stage_id={TwinDemo.Onsite}&advanced_at_start={now}")).Count
        );
        Assert.Empty(await FoundAsync($"stage_id={TwinDemo.Onsite}&advanced_at_start={now + 1}"));
        Assert.Equal(2, (await FoundAsync("tag=one&tag=two")).Count);
        Assert.Empty(await FoundAsync("posting_id=any"));
    }

    [Fact]
    public async Task Confidential_ones_are_listed_only_for_the_key_that_may_and_asks()
    {
        var id = Twin.AddCandidate("Secret", tags: ["hidden"], confidential: true);

        Assert.Empty(await FoundAsync("tag=hidden"));
        Assert.Equal([id], await FoundAsync("tag=hidden&confidentiality=all"));
        Assert.Equal([id], await FoundAsync("tag=hidden&confidentiality=confidential"));
        Assert.Empty(await FoundAsync("tag=hidden&confidentiality=all", TwinDemo.SetupKey));
        Assert.Equal(
            HttpStatusCode.Forbidden,
            (await GetAsync($"opportunities/{id}", TwinDemo.PermanentKey)).Status
        );
        Assert.Equal(HttpStatusCode.OK, (await GetAsync($"opportunities/{id}")).Status);
    }

    private async Task<List<string>> FoundAsync(string query, string key = TwinDemo.FullKey) =>
        [
            .. (await GetAsync($"opportunities?{query}", key)).List.Select(o =>
                o!["id"]!.GetValue<string>()
            ),
        ];
}
