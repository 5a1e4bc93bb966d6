using System.Net;
using Byteboard.Dashboard.Account;
using Byteboard.Domain.Teams;

namespace Byteboard.Tests.Account;

public sealed class SignInTests(AccountHost host) : IClassFixture<AccountHost>
{
    private static readonly Uri Overview = new("/", UriKind.Relative);

    [Fact]
    public async Task A_stranger_is_led_to_sign_in_and_back()
    {
        var browser = host.Browser();

        var refused = await browser.GetAsync(
            new Uri("/?a=1", UriKind.Relative),
            TestContext.Current.CancellationToken
        );
        Assert.Equal(HttpStatusCode.Redirect, refused.StatusCode);
        var signIn = refused.LeadsTo()!.Split('?');
        Assert.Equal(AccountServices.SignInPath, signIn[0]);

        var answer = await browser.SignInAsync(
            AccountHost.Email(MemberRole.Recruiter),
            AccountHost.Password,
            "?" + signIn[1]
        );

        Assert.Equal("/?a=1", answer.LeadsTo());
        var page = await browser.GetAsync(
            answer.Headers.Location,
            TestContext.Current.CancellationToken
        );
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
    }

    [Fact]
    public async Task A_link_cannot_lead_elsewhere_after_sign_in()
    {
        var answer = await host.Browser()
            .SignInAsync(
                AccountHost.Email(MemberRole.Recruiter),
                AccountHost.Password,
                "?returnUrl=https%3A%2F%2Fexample.com%2F"
            );

        Assert.Equal("/", answer.LeadsTo());
    }

    [Fact]
    public async Task A_wrong_password_and_an_unknown_address_get_the_same_answer()
    {
        var wrong = await AnswerAsync(AccountHost.Email(MemberRole.Interviewer), "not it");
        var unknown = await AnswerAsync("nobody@example.com", "not it");

        Assert.Contains("E-mail and password do not fit.", wrong, StringComparison.Ordinal);
        Assert.Equal(
            wrong.Replace(AccountHost.Email(MemberRole.Interviewer), "", StringComparison.Ordinal),
            unknown.Replace("nobody@example.com", "", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task The_password_is_never_written_back_into_the_page()
    {
        var page = await AnswerAsync(AccountHost.Email(MemberRole.Interviewer), "not-it-4711");

        Assert.DoesNotContain("not-it-4711", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task After_five_wrong_tries_the_right_password_does_not_help_either()
    {
        await host.AddAsync(MemberRole.Recruiter, "locked@example.com");
        var browser = host.Browser();
        for (var i = 0; i < 5; i++)
        {
            await browser.SignInAsync("locked@example.com", "not it");
        }

        var answer = await browser.SignInAsync("locked@example.com", AccountHost.Password);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains(
            "an account rests for ten minutes",
            await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task The_cookie_cannot_be_read_by_scripts_nor_sent_along_by_other_sites_posts()
    {
        var answer = await host.Browser()
            .SignInAsync(AccountHost.Email(MemberRole.Admin), AccountHost.Password);

        var cookie = answer
            .Headers.GetValues("Set-Cookie")
            .Single(c => c.StartsWith("byteboard=", StringComparison.Ordinal));
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=lax", cookie, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("/account/sign-in")]
    [InlineData("/account/sign-out")]
    [InlineData("/account/demo")]
    public async Task A_form_from_another_site_is_refused(string address)
    {
        var answer = await host.Browser()
            .PostAsync(
                new Uri(address, UriKind.Relative),
                new FormUrlEncodedContent([new("role", "Admin"), new("_handler", "sign-in")]),
                TestContext.Current.CancellationToken
            );

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task A_form_from_another_site_does_not_enter_a_team()
    {
        var browser = await host.SignedInAsync(MemberRole.Representative);

        var answer = await browser.PostAsync(
            new Uri("/account/enter-team", UriKind.Relative),
            new FormUrlEncodedContent([new("teamId", "1")]),
            TestContext.Current.CancellationToken
        );

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task Signing_out_closes_the_pages()
    {
        var browser = await host.SignedInAsync(MemberRole.Representative);

        await browser.SendFormAsync(AccountServices.TeamsPath, "/account/sign-out");

        var page = await browser.GetAsync(Overview, TestContext.Current.CancellationToken);
        Assert.Equal(AccountServices.SignInPath, page.LeadsTo()?.Split('?')[0]);
    }

    [Theory]
    [InlineData("Admin")]
    [InlineData("Recruiter")]
    [InlineData("Reviewer")]
    public async Task In_Development_one_press_signs_in_as_a_demo_account(string role)
    {
        var browser = host.Browser();

        await browser.SendFormAsync(AccountServices.SignInPath, "/account/demo", ("role", role));

        var page = await browser.GetAsync(Overview, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
    }

    private async Task<string> AnswerAsync(string email, string password)
    {
        var answer = await host.Browser().SignInAsync(email, password);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var html = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        var main = html.IndexOf("<section class=\"card\"", StringComparison.Ordinal);
        return html[main..html.IndexOf("<form", main, StringComparison.Ordinal)]
            + html[
                html.IndexOf("<label", main, StringComparison.Ordinal)..html.IndexOf(
                    "</form>",
                    main,
                    StringComparison.Ordinal
                )
            ];
    }
}
