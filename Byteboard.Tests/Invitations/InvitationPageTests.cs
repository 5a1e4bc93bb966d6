using System.Net;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Byteboard.Domain.Interviews;
using Byteboard.LeverTwin;
using Byteboard.Tests.Infrastructure;
using Byteboard.Tests.Platform;
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
    [InlineData("/i/%F0%9F%98%80%27--")]
    public async Task An_unknown_link_is_not_found_and_says_no_more(string path)
    {
        await using var host = await ByteboardHost.StartAsync(Store.Sqlite);

        var answer = await GetAsync(host, path);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Contains(
            "There is no such invitation",
            await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)
        );
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
    public async Task A_closed_link_says_so_and_leads_nowhere(InterviewStatus status, string title)
    {
        await using var host = await PlatformSteps.StartAsync();
        var token = InvitationLink.NewToken();
        await host.InterviewAsync(status, token);

        var page = Document(await TextAsync(await GetAsync(host, $"/i/{token}")));

        Assert.Equal(title, page.QuerySelector("h1")!.TextContent);
        Assert.Null(page.QuerySelector("main a"));
        Assert.DoesNotContain("Fernhill", page.QuerySelector("main")!.TextContent);
        Assert.DoesNotContain("Senior", page.QuerySelector("main")!.TextContent);
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
