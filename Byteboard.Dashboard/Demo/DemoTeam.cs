using Byteboard.Domain.Connecting;
using Byteboard.Domain.Interviews;
using Byteboard.Domain.Storage;
using Byteboard.Domain.Teams;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Byteboard.Dashboard.Demo;

/// <summary>Invented teams for Development, made once on an empty store: one at work, one that begins. Their people have no passwords.</summary>
internal static class DemoTeam
{
    private static readonly string[] Tags =
    [
        "Senior SWE",
        "Junior SWE",
        "Senior Web",
        "Junior Web",
        "Senior Mobile",
        "Data Eng",
    ];

    private const string AtWork = "Fernhill Energy";

    /// <summary>The id of the team at work; both are made when the store has none. Null when the store's teams are others.</summary>
    public static async Task<int?> AddAsync(IServiceProvider services, string leverHost)
    {
        var teams = services.GetRequiredService<TeamDb>();
        await using (var system = teams.OpenSystem())
        {
            if (await system.Teams.AnyAsync())
            {
                return await system
                    .Teams.Where(t => t.Name == AtWork)
                    .OrderBy(t => t.Id)
                    .Select(t => (int?)t.Id)
                    .FirstOrDefaultAsync();
            }
        }

        var newTeams = services.GetRequiredService<NewTeams>();
        var id = await newTeams.AddAsync(
            Team(AtWork, "Europe/Dublin"),
            leverHost,
            CancellationToken.None
        );
        var newId = await newTeams.AddAsync(
            Team("Saltmarsh Robotics", "Europe/Stockholm"),
            leverHost,
            CancellationToken.None
        );
        await using (var context = teams.Open(id))
        {
            context.InterviewTypes.AddRange(
                Tags.Select(tag => new InterviewType
                {
                    TeamId = id,
                    Name = tag,
                    Tag = tag,
                })
            );
            await context.SaveChangesAsync();
        }

        await AddPeopleAsync(services, id, newId);
        return id;
    }

    private static Team Team(string name, string zone) =>
        new()
        {
            Name = name,
            TimeZone = zone,
            RepresentativeName = "Dana Whitlock",
            RepresentativeEmail = "dana.whitlock@example.com",
            RepresentativeMeetingUrl = "https://example.com/meet/dana",
        };

    private static async Task AddPeopleAsync(IServiceProvider services, int teamId, int newTeamId)
    {
        await using var scope = services.CreateAsyncScope();
        var members = scope.ServiceProvider.GetRequiredService<UserManager<Member>>();
        Member[] people =
        [
            new()
            {
                UserName = "priya.raman@example.com",
                DisplayName = "Priya Raman",
                Role = MemberRole.Admin,
                TeamId = teamId,
            },
            new()
            {
                UserName = "jonas.weber@example.com",
                DisplayName = "Jonas Weber",
                Role = MemberRole.Recruiter,
                TeamId = teamId,
            },
            new()
            {
                UserName = "mei.tanaka@example.com",
                DisplayName = "Mei Tanaka",
                Role = MemberRole.Reviewer,
                TeamId = teamId,
            },
            new()
            {
                UserName = "theo.lindgren@example.com",
                DisplayName = "Theo Lindgren",
                Role = MemberRole.Admin,
                TeamId = newTeamId,
            },
            new()
            {
                UserName = "dana.whitlock@example.com",
                DisplayName = "Dana Whitlock",
                Role = MemberRole.Representative,
            },
        ];
        foreach (var person in people)
        {
            person.Email = person.UserName;
            await members.CreateAsync(person);
        }
    }
}
