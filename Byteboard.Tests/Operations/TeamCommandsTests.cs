using Byteboard.Domain.Teams;
using Byteboard.Tests.Infrastructure;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Byteboard.Tests.Operations;

/// <summary>The first team and the first person of a site, made on the command line.</summary>
public sealed class TeamCommandsTests
{
    private const string Password = "correct horse battery";

    [Fact]
    public async Task A_team_and_its_admin_are_added_and_the_password_is_kept_as_a_hash()
    {
        await using var host = await ByteboardHost.StartAsync(Store.Sqlite);

        var team = await RunAsync(host, "", "add-team", "Quarry Lane Studios", "Europe/London");
        var person = await RunAsync(
            host,
            Password,
            "add-member",
            "admin@example.com",
            "Ada Admin",
            "admin",
            $"{host.TeamId + 1}"
        );

        Assert.Equal(
            (0, $"Team {host.TeamId + 1}\nThe team is added.\n"),
            (team.ExitCode, team.Out)
        );
        Assert.Equal((0, "The person is added.\n"), (person.ExitCode, person.Out));
        await using var scope = host.Services.CreateAsyncScope();
        var members = scope.ServiceProvider.GetRequiredService<UserManager<Member>>();
        var member = await members.Users.SingleAsync(TestContext.Current.CancellationToken);
        Assert.Equal((host.TeamId + 1, MemberRole.Admin), (member.TeamId, member.Role));
        Assert.True(await members.CheckPasswordAsync(member, Password));
        Assert.DoesNotContain(Password, member.PasswordHash);
    }

    [Theory]
    [InlineData(
        "The zone is an IANA name, such as Europe/Dublin.",
        "add-team",
        "Quarry",
        "Mars/Base"
    )]
    [InlineData("Say which: add-team NAME ZONE", "add-team", "Quarry")]
    [InlineData(
        "The role is one of Admin, Recruiter, Interviewer, Reviewer, Representative.",
        "add-member",
        "a@example.com",
        "A",
        "boss",
        "1"
    )]
    [InlineData(
        "A representative belongs to no team; everybody else needs a team's number.",
        "add-member",
        "a@example.com",
        "A",
        "recruiter"
    )]
    [InlineData(
        "There is no team of that number.",
        "add-member",
        "a@example.com",
        "A",
        "recruiter",
        "999"
    )]
    [InlineData("Say whom: add-member EMAIL NAME ROLE [TEAM]", "add-member", "a@example.com")]
    public async Task What_is_wrong_is_said_and_nothing_is_added(
        string sentence,
        params string[] arguments
    )
    {
        await using var host = await ByteboardHost.StartAsync(Store.Sqlite);

        var (exitCode, _, error) = await RunAsync(host, Password, arguments);

        Assert.Equal((1, sentence + "\n"), (exitCode, error));
        await using var scope = host.Services.CreateAsyncScope();
        Assert.False(
            await scope
                .ServiceProvider.GetRequiredService<UserManager<Member>>()
                .Users.AnyAsync(TestContext.Current.CancellationToken)
        );
    }

    private static Task<(int ExitCode, string Out, string Error)> RunAsync(
        ByteboardHost host,
        string input,
        params string[] arguments
    ) =>
        ChildProcess.RunAsync(
            input,
            arguments,
            [.. ChildProcess.GoodSettings, ("Storage__DataFolder", host.DataFolder)]
        );
}
