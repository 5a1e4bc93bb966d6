using System.Net;
using Byteboard.Domain.Teams;
using Byteboard.Tests.Account;

namespace Byteboard.Tests.Platform;

public sealed class PlatformAccessTests(AccountHost host) : IClassFixture<AccountHost>
{
    private const string Page = "/settings/platform";

    [Theory]
    [InlineData(MemberRole.Admin)]
    [InlineData(MemberRole.Recruiter)]
    public async Task The_platforms_tokens_are_for_representatives_alone(MemberRole role)
    {
        var browser = await host.SignedInAsync(role);

        var answer = await GetAsync(browser);

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Contains(
            "Platform API is for Byteboard&#x27;s representatives.",
            await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)
        );
    }

    [Fact]
    public async Task A_representative_opens_the_platforms_tokens_inside_a_team()
    {
        var browser = await host.SignedInAsync(MemberRole.Representative);

        var outside = await GetAsync(browser);
        Assert.Equal("/account/teams?returnUrl=%2Fsettings%2Fplatform", outside.LeadsTo());
        await browser.SendFormAsync(
            outside.LeadsTo()!,
            "/account/enter-team",
            ("teamId", host.TeamId.ToString()),
            ("returnUrl", Page)
        );

        Assert.Equal(HttpStatusCode.OK, (await GetAsync(browser)).StatusCode);
    }

    private static Task<HttpResponseMessage> GetAsync(HttpClient browser) =>
        browser.GetAsync(new Uri(Page, UriKind.Relative), TestContext.Current.CancellationToken);
}
