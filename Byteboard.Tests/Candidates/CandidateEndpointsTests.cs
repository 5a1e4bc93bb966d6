using System.Net;
using Byteboard.Domain.Teams;
using Byteboard.Tests.Account;

namespace Byteboard.Tests.Candidates;

/// <summary>The export over HTTP: who gets nothing; what is in the file, and that a browser gets it, is tested elsewhere.</summary>
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
}
