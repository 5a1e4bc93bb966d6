using Byteboard.Domain.Storage;

namespace Byteboard.Dashboard.Operations;

/// <summary><c>dotnet Byteboard.Dashboard.dll backup FILE</c>: copies a SQLite store, also while it is in use.</summary>
internal static class BackupCommand
{
    public static async Task<int> RunAsync(IServiceProvider services, string[] args)
    {
        if (args.Length < 2)
        {
            await Console.Error.WriteLineAsync("Say where to: backup FILE");
            return 1;
        }

        var fault = await services
            .GetRequiredService<StoreBackup>()
            .WriteAsync(args[1], CancellationToken.None);
        await (fault is null ? Console.Out : Console.Error).WriteLineAsync(
            fault ?? "The store is copied."
        );
        return fault is null ? 0 : 1;
    }
}
