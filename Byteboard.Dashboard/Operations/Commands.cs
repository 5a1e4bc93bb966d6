using Byteboard.Domain.Storage;

namespace Byteboard.Dashboard.Operations;

/// <summary>What an operator may ask the program to do instead of serving; nothing happens but that.</summary>
internal static class Commands
{
    /// <summary>The exit code, or null when the program is to serve.</summary>
    public static async Task<int?> RunAsync(IServiceProvider services, string[] args)
    {
        var (fault, done) = args switch
        {
            ["backup", var file] => (
                await services
                    .GetRequiredService<StoreBackup>()
                    .WriteAsync(file, CancellationToken.None),
                "The store is copied."
            ),
            ["backup", ..] => ("Say where to: backup FILE", ""),
            ["add-team", var name, var zone] => (
                await TeamCommands.AddTeamAsync(services, name, zone),
                "The team is added."
            ),
            ["add-team", ..] => ("Say which: add-team NAME ZONE", ""),
            ["add-member", var email, var name, var role] => (
                await TeamCommands.AddMemberAsync(services, email, name, role, null),
                "The person is added."
            ),
            ["add-member", var email, var name, var role, var team] => (
                await TeamCommands.AddMemberAsync(services, email, name, role, team),
                "The person is added."
            ),
            ["add-member", ..] => ("Say whom: add-member EMAIL NAME ROLE [TEAM]", ""),
            _ => (null, null),
        };
        if (done is null)
        {
            return null;
        }

        await (fault is null ? Console.Out : Console.Error).WriteLineAsync(fault ?? done);
        return fault is null ? 0 : 1;
    }
}
