using System.Net;
using Byteboard.Domain.Teams;
using Byteboard.Tests.Account;
using Byteboard.Tests.Infrastructure;
using Byteboard.Tests.Receiving;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Byteboard.Tests.Wiring;

/// <summary>Closed by default: an address is open because somebody said so.</summary>
public sealed class EndpointTests
{
    private const string Password = "correct horse battery";

    [Fact]
    public async Task Every_endpoint_names_a_policy_or_says_that_anybody_may_call_it()
    {
        await using var host = await ReceptionSteps.StartAsync(Store.Sqlite);
        var endpoints = host
            .Services.GetServices<EndpointDataSource>()
            .SelectMany(s => s.Endpoints)
            .OfType<RouteEndpoint>()
            .ToList();

        var silent = endpoints
            .Where(e =>
                e.Metadata.GetMetadata<IAllowAnonymous>() is null
                && !e.Metadata.GetOrderedMetadata<IAuthorizeData>().Any(a => a.Policy is not null)
            )
            .Select(e => e.RoutePattern.RawText);

        // The framework's own; nobody needs them, so the fallback policy may refuse them to everybody.
        Assert.Empty(silent.Except(["{**path:file}", "/_framework/opaque-redirect"]));
        Assert.Contains(endpoints, e => e.RoutePattern.RawText!.Contains("webhooks/lever"));
    }

    [Fact]
    public async Task An_endpoint_that_says_nothing_is_refused_to_everybody()
    {
        await using var host = await ByteboardHost.StartAsync(
            Store.Sqlite,
            services =>
            {
                services.AddControllers().AddApplicationPart(typeof(SilentController).Assembly);
                services.PostConfigure<PasswordHasherOptions>(o => o.IterationCount = 100);
            },
            ("Lanes:Enabled", "false")
        );
        var stranger = await AskAsync(host);
        await AddAdminAsync(host);
        await host.Http.SignInAsync("admin@example.com", Password);
        var home = await host.Http.GetAsync(
            new Uri("/", UriKind.Relative),
            TestContext.Current.CancellationToken
        );
        var admin = await AskAsync(host);

        Assert.NotEqual(HttpStatusCode.OK, stranger);
        Assert.Equal(HttpStatusCode.OK, home.StatusCode); // signed in, so it is the endpoint that is closed
        Assert.Equal(HttpStatusCode.Forbidden, admin);
    }

    private static async Task<HttpStatusCode> AskAsync(ByteboardHost host)
    {
        using var answer = await host.Http.GetAsync(
            new Uri("/test-only/silent", UriKind.Relative),
            TestContext.Current.CancellationToken
        );
        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.DoesNotContain("open sesame", text);
        return answer.StatusCode;
    }

    private static async Task AddAdminAsync(ByteboardHost host)
    {
        await using var scope = host.Services.CreateAsyncScope();
        var made = await scope
            .ServiceProvider.GetRequiredService<UserManager<Member>>()
            .CreateAsync(
                new Member
                {
                    UserName = "admin@example.com",
                    Email = "admin@example.com",
                    DisplayName = "Priya Raman",
                    Role = MemberRole.Admin,
                    TeamId = host.TeamId,
                },
                Password
            );
        Assert.True(made.Succeeded);
    }
}

/// <summary>Somebody forgot to say who may call this.</summary>
[ApiController, Route("test-only/silent")]
public sealed class SilentController : ControllerBase
{
    [HttpGet]
    public string Get() => "open sesame";
}
