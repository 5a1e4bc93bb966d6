using System.Diagnostics;
using Byteboard.Domain.Storage;
using Byteboard.Tests.Infrastructure;
using Npgsql;

namespace Byteboard.Tests.Operations;

/// <summary>A copy of a host's store, taken while it is in use and put back as docs/operating.md says.</summary>
internal sealed class StoreCopy
{
    private readonly string _file;
    private readonly string? _connection;

    private StoreCopy(string file, string? connection) => (_file, _connection) = (file, connection);

    public static async Task<StoreCopy> TakeAsync(ByteboardHost host, CancellationToken cancel)
    {
        var file = Path.Combine(host.DataFolder, "copy");
        if (host.Get<Database>().Provider is DatabaseProvider.Sqlite)
        {
            Assert.Null(await host.Get<StoreBackup>().WriteAsync(file, cancel));
            return new StoreCopy(file, null);
        }

        var connection = host.Setting("Database:ConnectionString");
        await RunAsync("pg_dump", ["--format=custom", $"--file={file}", Uri(connection)], cancel);
        return new StoreCopy(file, connection);
    }

    public async Task RestoreAsync(ByteboardHost host, CancellationToken cancel)
    {
        await host.StopAsync();
        if (_connection is not null)
        {
            string[] clean = ["--clean", "--if-exists", "--exit-on-error"];
            await RunAsync("pg_restore", [.. clean, $"--dbname={Uri(_connection)}", _file], cancel);
            NpgsqlConnection.ClearAllPools();
        }
        else
        {
            Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
            var store = Path.Combine(host.DataFolder, "byteboard.db");
            File.Move(_file, store, overwrite: true);
            File.Delete(store + "-wal");
            File.Delete(store + "-shm");
        }

        await host.RestartAsync();
    }

    private static string Uri(string connection)
    {
        var at = new NpgsqlConnectionStringBuilder(connection);
        var secret = at.Password is { Length: > 0 } word
            ? ":" + System.Uri.EscapeDataString(word)
            : "";
        return $"postgresql://{at.Username}{secret}@{at.Host}:{at.Port}/{at.Database}";
    }

    private static async Task RunAsync(
        string program,
        IReadOnlyList<string> arguments,
        CancellationToken cancel
    )
    {
        var start = new ProcessStartInfo(program)
        {
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        using var process = Process.Start(start)!;
        var said = await process.StandardError.ReadToEndAsync(cancel);
        await process.WaitForExitAsync(cancel);
        Assert.True(process.ExitCode is 0, $"{program}: {said}");
    }
}
