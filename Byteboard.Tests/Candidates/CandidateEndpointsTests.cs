using System.Net;
using Byteboard.Domain.Candidates;
using Byteboard.Domain.Storage;
using Byteboard.Domain.Teams;
using Byteboard.Tests.Account;
using Microsoft.Extensions.DependencyInjection;

namespace Byteboard.Tests.Candidates;

/// <summary>The export over HTTP: who gets what.</summary>
public sealed class CandidateEndpointsTests(AccountHost host) : IClassFixture<AccountHost>
{
    private const string Path = "/candidates/export";

    [Fact]
    public async Task A_recruiter_gets_a_file_that_nobody_keeps()
    {
        var id = await AddAsync("Haruto Saito");
        using var browser = await host.SignedInAsync(MemberRole.Recruiter);

        using var answer = await browser.SendFormAsync("/", Path, ("text", "haruto"));

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("text/csv", answer.Content.Headers.ContentType!.MediaType);
        Assert.Matches(
            @"^candidates-\d{4}-\d\d-\d\d\.csv$",
            answer.Content.Headers.ContentDisposition!.FileName!
        );
        Assert.Equal("attachment", answer.Content.Headers.ContentDisposition.DispositionType);
        Assert.True(answer.Headers.CacheControl!.NoStore);
        Assert.Contains(
            "Haruto Saito",
            await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)
        );
        Assert.True(id > 0);
    }

    [Fact]
    public async Task A_reviewer_gets_it_without_people()
    {
        await AddAsync("Amara Osei");
        using var browser = await host.SignedInAsync(MemberRole.Reviewer);

        using var answer = await browser.SendFormAsync("/", Path);

        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Contains("Byteboard ID", text);
        Assert.DoesNotContain("Amara", text);
        Assert.DoesNotContain("@", text);
    }

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

    private async Task<long> AddAsync(string name)
    {
        await using var context = host.Services.GetRequiredService<TeamDb>().Open(host.TeamId);
        var candidate = new Candidate { TeamId = host.TeamId };
        candidate.Read(
            new Reading
            {
                ReadAt = 1,
                ContactId = "c",
                StageId = "s",
                CreatedAt = 1,
                Name = name,
                Emails = [$"{name.Split(' ')[0]}@example.com"],
            }
        );
        context.Candidates.Add(candidate);
        await CandidateSummaries.RefreshAsync(
            context,
            candidate,
            TestContext.Current.CancellationToken
        );
        return candidate.Id;
    }
}
