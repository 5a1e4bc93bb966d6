using System.Net;
using Byteboard.Dashboard.Account;
using Byteboard.Domain.Teams;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;

namespace Byteboard.Tests.Account;

public sealed class ProductionTests(AccountHost host) : IClassFixture<AccountHost>
{
    private static readonly WebApplicationFactoryClientOptions OverHttps = new()
    {
        AllowAutoRedirect = false,
        BaseAddress = new Uri("https://localhost"),
    };

    [Fact]
    public async Task Outside_Development_cookies_need_https_and_there_are_no_demo_accounts()
    {
        await using var production = host.WithWebHostBuilder(builder =>
            builder
                .UseEnvironment("Production")
                .UseSetting("DataProtection:AllowUnprotected", "true")
                .UseSetting("Site:PublicUrl", "https://byteboard.example.com")
                .UseSetting("Platform:StartUrl", "https://interviews.example.com/start")
        );
        var browser = production.CreateClient(OverHttps);

        var page = await browser.GetStringAsync(
            new Uri(AccountServices.SignInPath, UriKind.Relative),
            TestContext.Current.CancellationToken
        );
        Assert.DoesNotContain("Demo accounts", page, StringComparison.Ordinal);

        // Built but not published: the files must come all the same.
        var css = await browser.GetStringAsync(
            new Uri("/tokens.css", UriKind.Relative),
            TestContext.Current.CancellationToken
        );
        Assert.Contains("--bb-canvas", css, StringComparison.Ordinal);

        var demo = await browser.SendFormAsync(
            AccountServices.SignInPath,
            "/account/demo",
            ("role", "Admin")
        );
        Assert.Equal(HttpStatusCode.NotFound, demo.StatusCode);

        var answer = await browser.SignInAsync(
            AccountHost.Email(MemberRole.Admin),
            AccountHost.Password
        );
        Assert.Equal("/", answer.LeadsTo());
        var cookie = answer
            .Headers.GetValues("Set-Cookie")
            .Single(c => c.StartsWith("__Host-byteboard=", StringComparison.Ordinal));
        Assert.Contains("; secure", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("; httponly", cookie, StringComparison.OrdinalIgnoreCase);
    }
}
