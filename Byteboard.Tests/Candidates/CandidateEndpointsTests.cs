using System.Net;
using Byteboard.Dashboard.Account;
using Byteboard.Domain.Candidates;
using Byteboard.Domain.Connecting;
using Byteboard.Domain.Storage;
using Byteboard.Domain.Teams;
using Byteboard.Tests.Account;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Byteboard.Tests.Candidates;

/// <summary>The export over HTTP: who gets nothing, and who gets names; what else is in the file, and that a browser gets it, is tested elsewhere.</summary>
public sealed class CandidateEndpointsTests(AccountHost host) : IClassFixture<AccountHost>
{
    private const string Path = "/candidates/export";

    [Fact]
    public async Task Without_its_form_or_a_team_nobody_gets_it()
    {
        using var recruiter = await host.SignedInAsync(MemberRole.Recruiter);
        using var bare = await recruiter.PostAsync(
            new Uri(Path, UriKind.Relative),
            new FormUrlEncodedContent([new("text", "")]),
            TestContext.Current.CancellationToken
        );
        Assert.Equal(HttpStatusCode.BadRequest, bare.StatusCode);

        using var stranger = host.Browser();
        using var refused = await stranger.SendFormAsync("/account/sign-in", Path);
        Assert.StartsWith("/account/sign-in", refused.LeadsTo());
    }

    [Theory]
    [InlineData(MemberRole.Reviewer, false)]
    [InlineData(MemberRole.Recruiter, true)]
    public async Task The_file_holds_the_own_team_alone_and_names_only_for_those_who_may_see_them(
        MemberRole role,
        bool seesNames
    )
    {
        await AddAsync(host.TeamId, "Haruto Saito");
        var other = await host
            .Services.GetRequiredService<NewTeams>()
            .AddAsync(
                new Team { Name = "Saltmarsh Robotics", TimeZone = "UTC" },
                "Production",
                Cancel
            );
        await AddAsync(other, "Amara Osei");

        using var answer = await ExportAsync(role);

        var text = await answer.Content.ReadAsStringAsync(Cancel);
        Assert.Equal("text/csv", answer.Content.Headers.ContentType?.MediaType);
        Assert.Contains("Byteboard ID", text);
        await using var own = host.Services.GetRequiredService<TeamDb>().Open(host.TeamId);
        Assert.Equal(
            await own.Candidates.CountAsync(Cancel),
            text.Trim().Split("\r\n").Length - 1 // the heads
        );
        foreach (var trace in new[] { "Haruto Saito", "haruto.saito@example.com", "Name,E-mail" })
        {
            Assert.Equal(seesNames, text.Contains(trace, StringComparison.Ordinal));
        }

        Assert.DoesNotContain("Amara", text, StringComparison.OrdinalIgnoreCase);
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private async Task AddAsync(int teamId, string name)
    {
        await using var db = host.Services.GetRequiredService<TeamDb>().Open(teamId);
        var candidate = new Candidate { TeamId = teamId };
        candidate.Read(
            new Reading
            {
                ReadAt = 0,
                ContactId = "c-1",
                StageId = "s-1",
                CreatedAt = 0,
                Name = name,
                Emails = [$"{name.ToLowerInvariant().Replace(' ', '.')}@example.com"],
            }
        );
        db.Candidates.Add(candidate);
        await db.SaveChangesAsync(Cancel);
    }

    /// <summary>Sends the form as the list's page would; that page itself needs a circuit.</summary>
    private async Task<HttpResponseMessage> ExportAsync(MemberRole role)
    {
        using var browser = host.Browser();
        using var first = await browser.GetAsync(
            new Uri(AccountServices.SignInPath, UriKind.Relative),
            Cancel
        );
        await browser.SignInAsync(AccountHost.Email(role), AccountHost.Password);
        await using var scope = host.Services.CreateAsyncScope();
        var services = scope.ServiceProvider;
        var member = await services
            .GetRequiredService<UserManager<Member>>()
            .FindByEmailAsync(AccountHost.Email(role));
        var page = new DefaultHttpContext
        {
            RequestServices = services,
            User = await services
                .GetRequiredService<IUserClaimsPrincipalFactory<Member>>()
                .CreateAsync(member!),
        };
        page.Request.Headers.Cookie = first
            .Headers.GetValues("Set-Cookie")
            .Single(c => c.StartsWith("byteboard-form=", StringComparison.Ordinal))
            .Split(';')[0];
        var form = services.GetRequiredService<IAntiforgery>().GetTokens(page);
        return await browser.PostAsync(
            new Uri(Path, UriKind.Relative),
            new FormUrlEncodedContent([new(form.FormFieldName, form.RequestToken!)]),
            Cancel
        );
    }

    [Fact]
    public async Task After_a_sign_in_in_between_its_address_leads_to_the_list()
    {
        using var recruiter = await host.SignedInAsync(MemberRole.Recruiter);

        using var answer = await recruiter.GetAsync(
            new Uri(Path, UriKind.Relative),
            TestContext.Current.CancellationToken
        );

        Assert.Equal("/candidates", answer.LeadsTo());
    }

    [Fact]
    public async Task A_store_that_is_away_is_told_on_a_page()
    {
        // Their page of teams is the only one with a form that needs no circuit.
        using var browser = await host.SignedInAsync(MemberRole.Representative);
        using var entered = await browser.SendFormAsync(
            AccountServices.TeamsPath,
            "/account/enter-team",
            ("teamId", host.TeamId.ToString())
        );
        await RenameAsync("Candidates", "Away");
        try
        {
            using var answer = await browser.SendFormAsync(AccountServices.TeamsPath, Path);

            Assert.Equal(HttpStatusCode.InternalServerError, answer.StatusCode);
            Assert.Contains(
                "The fault is on our side. Nothing was changed.",
                await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)
            );
            Assert.Null(answer.Content.Headers.ContentDisposition);
        }
        finally
        {
            await RenameAsync("Away", "Candidates");
        }
    }

    private async Task RenameAsync(string table, string name)
    {
        await using var context = host.Services.GetRequiredService<TeamDb>().OpenSystem();
        var sql = $"ALTER TABLE \"{table}\" RENAME TO \"{name}\"";
        await context.Database.ExecuteSqlRawAsync(sql);
    }
}
