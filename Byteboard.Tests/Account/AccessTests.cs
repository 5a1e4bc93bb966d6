using System.Net;
using Byteboard.Dashboard.Account;
using Byteboard.Domain.Teams;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Byteboard.Tests.Account;

public sealed class AccessTests(AccountHost host) : IClassFixture<AccountHost>
{
    [Fact]
    public async Task A_member_outside_the_role_is_told_whom_to_ask()
    {
        var browser = await host.SignedInAsync(MemberRole.Recruiter);

        var answer = await GetAsync(browser, AccountServices.TeamsPath);

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        var page = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Contains("Ask The Admin", page, StringComparison.Ordinal);
    }

    public static MatrixTheoryData<MemberRole, string> OutsideTeamSettings =>
        new(
            [MemberRole.Recruiter, MemberRole.Interviewer, MemberRole.Reviewer],
            ["/settings/team", "/settings/team/stages", "/settings/team/archive-reasons"]
        );

    [Theory, MemberData(nameof(OutsideTeamSettings))]
    public async Task Team_Settings_is_closed_to_other_roles_and_says_whom_to_ask(
        MemberRole role,
        string path
    )
    {
        var browser = await host.SignedInAsync(role);

        var answer = await GetAsync(browser, path);

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        var page = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Contains("Team Settings is for admins of your team.", page);
        Assert.Contains("Ask The Admin", page); // another test of this host may add a second one
        Assert.DoesNotContain("Lever Integration", page);
    }

    public static MatrixTheoryData<MemberRole, string> OutsideDeliveries =>
        new(
            [MemberRole.Recruiter, MemberRole.Interviewer, MemberRole.Reviewer],
            ["/deliveries", "/deliveries?view=failed", "/deliveries/1", "/deliveries/refused/1"]
        );

    [Theory, MemberData(nameof(OutsideDeliveries))]
    public async Task Deliveries_are_closed_to_other_roles_and_no_menu_leads_there(
        MemberRole role,
        string path
    )
    {
        var browser = await host.SignedInAsync(role);

        var answer = await GetAsync(browser, path);

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        var page = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Contains("Deliveries is for admins of your team.", page);
        Assert.DoesNotContain("href=\"/deliveries\"", page);
    }

    [Theory]
    [InlineData("/deliveries")]
    [InlineData("/deliveries/1")]
    [InlineData("/deliveries/refused/1")]
    public async Task Deliveries_are_open_to_an_admin(string path)
    {
        var browser = await host.SignedInAsync(MemberRole.Admin);

        Assert.Equal(HttpStatusCode.OK, (await GetAsync(browser, path)).StatusCode);
    }

    [Theory]
    [InlineData("/settings/team")]
    [InlineData("/settings/team/stages")]
    [InlineData("/settings/team/archive-reasons")]
    public async Task Team_Settings_is_open_to_an_admin(string path)
    {
        var browser = await host.SignedInAsync(MemberRole.Admin);

        Assert.Equal(HttpStatusCode.OK, (await GetAsync(browser, path)).StatusCode);
    }

    [Theory]
    [InlineData(MemberRole.Admin, HttpStatusCode.OK)]
    [InlineData(MemberRole.Recruiter, HttpStatusCode.OK)]
    [InlineData(MemberRole.Interviewer, HttpStatusCode.OK)]
    [InlineData(MemberRole.Reviewer, HttpStatusCode.Forbidden)]
    public async Task Issues_are_for_those_who_may_see_names(
        MemberRole role,
        HttpStatusCode expected
    )
    {
        var browser = await host.SignedInAsync(role);

        Assert.Equal(expected, (await GetAsync(browser, "/issues")).StatusCode);
    }

    [Fact]
    public async Task A_representative_enters_a_team_before_seeing_anything_of_it()
    {
        var browser = await host.SignedInAsync(MemberRole.Representative);

        var outside = await GetAsync(browser, "/?a=1");
        Assert.Equal("/account/teams?returnUrl=%2F%3Fa%3D1", outside.LeadsTo());

        var entered = await browser.SendFormAsync(
            outside.LeadsTo()!,
            "/account/enter-team",
            ("teamId", host.TeamId.ToString()),
            ("returnUrl", "/?a=1")
        );
        Assert.Equal("/?a=1", entered.LeadsTo());
        Assert.Equal(HttpStatusCode.OK, (await GetAsync(browser, "/?a=1")).StatusCode);
    }

    [Fact]
    public async Task A_team_that_does_not_exist_cannot_be_entered()
    {
        var browser = await host.SignedInAsync(MemberRole.Representative);

        var answer = await browser.SendFormAsync(
            AccountServices.TeamsPath,
            "/account/enter-team",
            ("teamId", "987654")
        );

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    public async Task An_admin_cannot_enter_another_team()
    {
        var browser = await host.SignedInAsync(MemberRole.Admin);

        var answer = await browser.PostAsync(
            new Uri("/account/enter-team", UriKind.Relative),
            new FormUrlEncodedContent([new("teamId", host.TeamId.ToString())]),
            TestContext.Current.CancellationToken
        );

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }

    [Fact]
    public async Task A_team_claim_in_a_representatives_row_does_not_open_the_team()
    {
        await host.AddAsync(MemberRole.Representative, "rep-with-team@example.com");
        await host.ChangeAsync("rep-with-team@example.com", m => m.TeamId = host.TeamId);
        var browser = host.Browser();
        await browser.SignInAsync("rep-with-team@example.com", AccountHost.Password);

        var answer = await GetAsync(browser, "/");

        Assert.Equal("/account/teams?returnUrl=%2F", answer.LeadsTo());
    }

    [Fact]
    public async Task An_unknown_address_is_not_found_with_a_way_back()
    {
        var answer = await GetAsync(host.Browser(), "/no/such/page");

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Contains(
            "There is no such page",
            await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task The_circuit_is_closed_to_strangers()
    {
        var answer = await host.Browser()
            .PostAsync(
                new Uri("/_blazor/negotiate?negotiateVersion=1", UriKind.Relative),
                content: null,
                TestContext.Current.CancellationToken
            );

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
    }

    [Fact]
    public async Task What_names_no_policy_is_refused_even_to_an_admin()
    {
        var policy = await host
            .Services.GetRequiredService<IAuthorizationPolicyProvider>()
            .GetFallbackPolicyAsync();
        var admin = await PrincipalAsync(MemberRole.Admin);

        var result = await host
            .Services.GetRequiredService<IAuthorizationService>()
            .AuthorizeAsync(admin, resource: null, policy!);

        Assert.False(result.Succeeded);
    }

    [Fact]
    public void Every_endpoint_names_a_policy_or_is_open_on_purpose()
    {
        var unnamed = host
            .Services.GetServices<EndpointDataSource>()
            .SelectMany(source => source.Endpoints)
            .OfType<RouteEndpoint>()
            .Where(endpoint =>
                endpoint.Metadata.GetMetadata<IAllowAnonymous>() is null
                && !endpoint
                    .Metadata.GetOrderedMetadata<IAuthorizeData>()
                    .Any(a => a.Policy is not null)
            )
            .Select(endpoint => "/" + endpoint.RoutePattern.RawText!.TrimStart('/'))
            .Distinct();

        // Denied to all by the fallback policy; only the framework's own may stand here.
        Assert.All(
            unnamed,
            path =>
                Assert.True(
                    path.StartsWith("/_", StringComparison.Ordinal) || path is "/{**path:file}",
                    path
                )
        );
    }

    [Fact]
    public async Task A_changed_role_or_stamp_ends_an_open_page()
    {
        const string email = "changing@example.com";
        await host.AddAsync(MemberRole.Admin, email);
        var person = await PrincipalAsync(email);
        Assert.True(await IsStillTrueAsync(person));

        await host.ChangeAsync(email, m => m.Role = MemberRole.Reviewer);
        Assert.False(await IsStillTrueAsync(person));

        await host.ChangeAsync(email, m => m.Role = MemberRole.Admin);
        Assert.True(await IsStillTrueAsync(person));

        await host.ChangeAsync(email, m => m.SecurityStamp = "another");
        Assert.False(await IsStillTrueAsync(person));
    }

    [Fact]
    public async Task Answers_tell_the_browser_what_not_to_do()
    {
        var answer = await GetAsync(host.Browser(), AccountServices.SignInPath);

        var policy = answer.Headers.GetValues("Content-Security-Policy").Single();
        Assert.Contains("script-src 'self' 'nonce-", policy, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
        Assert.Contains("object-src 'none'", policy, StringComparison.Ordinal);
        Assert.Contains("base-uri 'self'", policy, StringComparison.Ordinal);
        Assert.Contains("form-action 'self'", policy, StringComparison.Ordinal);
        Assert.Contains("connect-src 'self'", policy, StringComparison.Ordinal);
        Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Equal("no-referrer", answer.Headers.GetValues("Referrer-Policy").Single());
        Assert.Equal(
            "same-origin",
            answer.Headers.GetValues("Cross-Origin-Opener-Policy").Single()
        );
        Assert.True(answer.Headers.CacheControl?.NoStore);
        Assert.False(answer.Headers.Contains("Server"));
    }

    [Theory]
    [InlineData("light", "data-theme=\"light\"")]
    [InlineData("dark", "data-theme=\"dark\"")]
    [InlineData("\"onload=alert(1)", "<html lang=\"en\">")]
    [InlineData(null, "<html lang=\"en\">")]
    public async Task The_chosen_theme_is_in_the_first_bytes_of_the_page(
        string? cookie,
        string html
    )
    {
        var browser = host.Browser();
        if (cookie is not null)
        {
            browser.DefaultRequestHeaders.Add("Cookie", $"theme={cookie}");
        }

        var page = await browser.GetStringAsync(
            new Uri(AccountServices.SignInPath, UriKind.Relative),
            TestContext.Current.CancellationToken
        );

        Assert.Contains(html, page, StringComparison.Ordinal);
    }

    private static Task<HttpResponseMessage> GetAsync(HttpClient browser, string path) =>
        browser.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);

    private Task<System.Security.Claims.ClaimsPrincipal> PrincipalAsync(MemberRole role) =>
        PrincipalAsync(AccountHost.Email(role));

    private async Task<System.Security.Claims.ClaimsPrincipal> PrincipalAsync(string email)
    {
        await using var scope = host.Services.CreateAsyncScope();
        var signIn = scope.ServiceProvider.GetRequiredService<SignInManager<Member>>();
        var member = await signIn.UserManager.FindByEmailAsync(email);
        return await signIn.CreateUserPrincipalAsync(member!);
    }

    private async Task<bool> IsStillTrueAsync(System.Security.Claims.ClaimsPrincipal person)
    {
        await using var scope = host.Services.CreateAsyncScope();
        return await CircuitRevalidation.IsStillTrueAsync(
            scope.ServiceProvider.GetRequiredService<UserManager<Member>>(),
            person
        );
    }
}
