using System.Net;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Byteboard.Domain.Interviews;
using Byteboard.Domain.Storage;
using Byteboard.LeverTwin;
using Byteboard.Tests.Conducting;
using Byteboard.Tests.Infrastructure;
using Byteboard.Tests.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Byteboard.Tests.Invitations;

public sealed class InvitationPageTests
{
    [Fact]
    public async Task The_link_in_the_email_opens_for_anybody_and_names_no_candidate()
    {
        await using var host = await ByteboardHost.StartAsync(Store.Sqlite);
        var opportunity = host.Twin.AddCandidate(
            "Ines Okafor",
            ["ines@example.com"],
            ["Senior SWE"]
        );
        await host.MoveAsync(opportunity, TwinDemo.ByteboardInterview);
        var letter = host.Mails()[0].TextBody!;
        var link = letter[letter.IndexOf("/i/", StringComparison.Ordinal)..].Split('\n')[0].Trim();

        var answer = await GetAsync(host, link);

        var page = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains("Senior SWE", page);
        Assert.Contains("Fernhill Energy invites you", page);
        Assert.Contains("7 days", page);
        Assert.Contains("Europe/Dublin", page);
        Assert.DoesNotContain("ines", page, StringComparison.OrdinalIgnoreCase);
        Assert.True(answer.Headers.CacheControl?.NoStore);
        Assert.Equal("noindex", answer.Headers.GetValues("X-Robots-Tag").Single());
        Assert.DoesNotContain(
            host.Log.Lines,
            line => line.Level >= LogLevel.Information && line.Text.Contains(link)
        );
    }

    [Theory]
    [InlineData("/i/nonsense")]
    [InlineData("/i")]
    [InlineData("/i/")]
    [InlineData("/i//nonsense")]
    [InlineData("/i/nonsense/")]
    [InlineData("/i/nonsense/more")]
    [InlineData("/i/%F0%9F%98%80%27--")]
    public async Task An_unknown_link_is_not_found_and_says_no_more(string path)
    {
        await using var host = await ByteboardHost.StartAsync(Store.Sqlite);

        var answer = await GetAsync(host, path);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        var page = Document(await TextAsync(answer));
        Assert.Equal("There is no such invitation", page.QuerySelector("h1")!.TextContent);
        Assert.Contains("may have been cut", page.QuerySelector("main")!.TextContent);
        Assert.Empty(page.QuerySelectorAll("main a")); // nothing leads a candidate to sign-in
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task While_the_store_is_away_the_link_is_said_to_be_fine_and_is_in_no_log(
        Store store
    )
    {
        await using var host = await ByteboardHost.StartAsync(
            store,
            ("Lanes:Enabled", "false"),
            ("Logging:LogLevel:Default", "Trace"),
            ("Logging:LogLevel:Microsoft", "Trace")
        );
        var token = InvitationLink.NewToken();
        await host.InterviewAsync(linkToken: token);
        await BreakAsync(host);

        var answer = await GetAsync(host, $"/i/{token}");
        await GetAsync(host, $"/i/{token}/");
        await GetAsync(host, $"/i/{token}/more?again={token}");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.Equal(TimeSpan.FromSeconds(60), answer.Headers.RetryAfter?.Delta);
        var page = Document(await TextAsync(answer));
        Assert.Contains("in a few minutes", page.QuerySelector("main")!.TextContent);
        Assert.Empty(page.QuerySelectorAll("main a"));
        var lines = host.Log.Lines;
        Assert.Contains(lines, l => l.Level is LogLevel.Trace);
        Assert.Contains(lines, l => l.Text.Contains("The store did not do what the page"));
        Assert.DoesNotContain(lines, l => l.Text.Contains(token, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(InterviewStatus.Invited, "Start")]
    [InlineData(InterviewStatus.Active, "Go on")]
    public async Task The_button_leads_to_the_platform_and_tells_it_no_referrer(
        InterviewStatus status,
        string press
    )
    {
        await using var host = await PlatformSteps.StartAsync();
        var token = InvitationLink.NewToken();
        var reference = await host.InterviewAsync(status, token);

        var answer = await GetAsync(host, $"/i/{token}");

        Assert.Equal("no-referrer", answer.Headers.GetValues("Referrer-Policy").Single());
        var link = Document(await TextAsync(answer)).QuerySelector("main a")!;
        Assert.Equal(press, link.TextContent.Trim());
        Assert.Equal("noreferrer", link.GetAttribute("rel"));
        Assert.Equal(
            $"https://interviews.example.com/start/{reference}/{token}",
            link.GetAttribute("href")
        );
    }

    [Theory]
    [InlineData(InterviewStatus.Expired, "This invitation has expired")]
    [InlineData(InterviewStatus.Cancelled, "This invitation was withdrawn")]
    [InlineData(InterviewStatus.Eta, "This interview is over")]
    [InlineData(InterviewStatus.Finalised, "This interview is over")]
    [InlineData(InterviewStatus.Incomplete, "This interview is over")]
    public async Task A_closed_link_says_so_and_leads_nowhere(InterviewStatus status, string title)
    {
        await using var host = await PlatformSteps.StartAsync();
        var token = InvitationLink.NewToken();
        await host.InterviewAsync(status, token);

        await ExpectClosedAsync(host, token, title);
    }

    [Fact]
    public async Task From_the_deadline_on_a_link_is_closed_though_no_timer_has_said_so()
    {
        await using var host = await PlatformSteps.StartAsync();
        var token = InvitationLink.NewToken();
        var reference = await host.InterviewAsync(InterviewStatus.Invited, token);

        host.Clock.Advance(TimeSpan.FromDays(7));

        await ExpectClosedAsync(host, token, "This invitation has expired");
        Assert.Equal(InterviewStatus.Invited, (await host.FindAsync(reference)).Status);
    }

    [Fact]
    public async Task A_link_whose_address_was_corrected_is_closed_and_the_new_one_is_open()
    {
        await using var host = await ByteboardHost.StartAsync(Store.Sqlite);
        var (_, reference) = await host.InvitedAsync();
        var old = LinkIn(host.Mails()[0]);

        await host.ReissueAsync(reference, "ines.okafor@example.com");
        await host.QuietAsync();

        await ExpectClosedAsync(host, old, "This invitation was withdrawn");
        var page = await TextAsync(await GetAsync(host, $"/i/{LinkIn(host.Mails()[^1])}"));
        Assert.Contains("Senior SWE", page);
    }

    [Fact]
    public async Task The_link_of_somebody_whose_data_was_taken_out_leads_nowhere()
    {
        await using var host = await PlatformSteps.StartAsync();
        var token = InvitationLink.NewToken();
        await host.InterviewAsync(InterviewStatus.Active, token);
        await host.ChangeAsync(async db =>
            await Erasure.EraseAsync(
                db,
                await db.Candidates.SingleAsync(Cancel),
                Actor.Of(ByteboardHost.Admin),
                host.Now,
                Cancel
            )
        );

        await ExpectClosedAsync(host, token, "There is no such invitation");
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static async Task ExpectClosedAsync(ByteboardHost host, string token, string title)
    {
        var page = Document(await TextAsync(await GetAsync(host, $"/i/{token}")));

        Assert.Equal(title, page.QuerySelector("h1")!.TextContent);
        Assert.Null(page.QuerySelector("main a"));
        Assert.DoesNotContain("Fernhill", page.QuerySelector("main")!.TextContent);
        Assert.DoesNotContain("Senior", page.QuerySelector("main")!.TextContent);
    }

    private static string LinkIn(MimeKit.MimeMessage letter)
    {
        var text = letter.TextBody!;
        return text[(text.IndexOf("/i/", StringComparison.Ordinal) + 3)..].Split('\n')[0].Trim();
    }

    private static async Task BreakAsync(ByteboardHost host)
    {
        await using var db = host.Get<TeamDb>().OpenSystem();
        await db.Database.ExecuteSqlRawAsync(
            "ALTER TABLE \"Interviews\" RENAME TO \"AwayInterviews\"",
            Cancel
        );
    }

    private static IHtmlDocument Document(string html) => new HtmlParser().ParseDocument(html);

    private static Task<string> TextAsync(HttpResponseMessage answer) =>
        answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

    private static async Task<HttpResponseMessage> GetAsync(ByteboardHost host, string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(path, UriKind.Relative));
        request.Headers.Accept.ParseAdd("text/html");
        return await host.Http.SendAsync(request, TestContext.Current.CancellationToken);
    }
}
