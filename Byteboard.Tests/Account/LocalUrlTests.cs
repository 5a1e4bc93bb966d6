using Byteboard.Dashboard.Account;

namespace Byteboard.Tests.Account;

public sealed class LocalUrlTests
{
    [Theory]
    [InlineData("/candidates")]
    [InlineData("/candidates?status=invited")]
    [InlineData("/settings/team#keys")]
    public void A_path_of_this_site_is_kept(string url) => Assert.Equal(url, LocalUrl.OrHome(url));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("https://example.com/")]
    [InlineData("//example.com")]
    [InlineData("/\\example.com")]
    [InlineData("/a\\b")]
    [InlineData("\\\\example.com")]
    [InlineData("/\t/example.com")]
    [InlineData("/\n/example.com")]
    [InlineData("javascript:alert(1)")]
    [InlineData("candidates")]
    [InlineData("/account/sign-in")]
    public void Anything_else_leads_home(string? url) => Assert.Equal("/", LocalUrl.OrHome(url));
}
