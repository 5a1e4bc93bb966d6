using System.Globalization;
using Byteboard.Domain.Connecting;
using Byteboard.Domain.Storage;
using Byteboard.Domain.Teams;
using Microsoft.AspNetCore.Identity;

namespace Byteboard.Dashboard.Operations;

/// <summary><c>add-team</c> and <c>add-member</c>: the first people of a site, before anybody can sign in.</summary>
internal static class TeamCommands
{
    /// <summary>Adds a team on Lever's production host and prints its number.</summary>
    public static async Task<string?> AddTeamAsync(
        IServiceProvider services,
        string name,
        string zone
    )
    {
        if (string.IsNullOrWhiteSpace(name) || name.Length > Team.TextMaxLength)
        {
            return $"A team's name has 1 to {Team.TextMaxLength} characters.";
        }

        if (!TimeZoneInfo.TryFindSystemTimeZoneById(zone, out _))
        {
            return "The zone is an IANA name, such as Europe/Dublin.";
        }

        await services.GetRequiredService<StoreMigrator>().MigrateAsync(CancellationToken.None);
        var id = await services
            .GetRequiredService<NewTeams>()
            .AddAsync(
                new Team { Name = name.Trim(), TimeZone = zone },
                "Production",
                CancellationToken.None
            );
        await Console.Out.WriteLineAsync($"Team {id}");
        return null;
    }

    /// <summary>Adds a person, who belongs to a team unless a representative; the password is read from standard input.</summary>
    public static async Task<string?> AddMemberAsync(
        IServiceProvider services,
        string email,
        string name,
        string role,
        string? team
    )
    {
        if (
            !Enum.TryParse<MemberRole>(role, ignoreCase: true, out var parsed)
            || !Enum.IsDefined(parsed)
        )
        {
            return $"The role is one of {string.Join(", ", Enum.GetNames<MemberRole>())}.";
        }

        var teamId = int.TryParse(team, NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            ? id
            : (int?)null;
        if (
            parsed is MemberRole.Representative != (team is null)
            || (team is not null && teamId is null)
        )
        {
            return "A representative belongs to no team; everybody else needs a team's number.";
        }

        await services.GetRequiredService<StoreMigrator>().MigrateAsync(CancellationToken.None);
        await using var scope = services.CreateAsyncScope();
        if (
            teamId is not null
            && await scope
                .ServiceProvider.GetRequiredService<ByteboardContext>()
                .Teams.FindAsync(teamId)
                is null
        )
        {
            return "There is no team of that number.";
        }

        await Console.Error.WriteLineAsync("Password, at least 12 characters:");
        var members = scope.ServiceProvider.GetRequiredService<UserManager<Member>>();
        var result = await members.CreateAsync(
            new Member
            {
                UserName = email,
                Email = email,
                DisplayName = name,
                Role = parsed,
                TeamId = teamId,
            },
            await Console.In.ReadLineAsync() ?? ""
        );
        return result.Succeeded ? null : string.Join(" ", result.Errors.Select(e => e.Description));
    }
}
