namespace Byteboard.Dashboard.Operations;

/// <summary>What an operator may ask the program to do instead of serving.</summary>
internal static class Commands
{
    /// <summary>The exit code, or null when the program is to serve.</summary>
    public static async Task<int?> RunAsync(IServiceProvider services, string[] args)
    {
        string? fault;
        switch (args)
        {
            case ["backup", var file]:
                fault = await BackupCommand.RunAsync(services, file);
                break;
            case ["add-team", var name, var zone]:
                fault = await TeamCommands.AddTeamAsync(services, name, zone);
                break;
            case ["add-member", var email, var name, var role, .. var team] when team.Length < 2:
                fault = await TeamCommands.AddMemberAsync(
                    services,
                    email,
                    name,
                    role,
                    team.FirstOrDefault()
                );
                break;
            case ["backup" or "add-team" or "add-member", ..]:
                fault =
                    "Say: backup FILE, or add-team NAME ZONE, or add-member EMAIL NAME ROLE [TEAM].";
                break;
            default:
                return null;
        }

        await (fault is null ? Console.Out : Console.Error).WriteLineAsync(fault ?? "Done.");
        return fault is null ? 0 : 1;
    }
}
