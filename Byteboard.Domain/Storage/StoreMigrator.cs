using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Byteboard.Domain.Storage;

/// <summary>Brings the store to this version before the host takes requests.</summary>
public sealed class StoreMigrator(Database database, TeamDb teams)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    // Any number that nothing else in this database uses for a lock.
    private const long LockNumber = 72_650_301;

    /// <summary>Applies what is missing; safe when several nodes start at once.</summary>
    public async Task MigrateAsync(CancellationToken cancellationToken)
    {
        await using var context = teams.OpenSystem();
        if (database.File is { } file)
        {
            await using var alone = await LockAsync(file, cancellationToken);
            // A process killed while migrating leaves this row, and every later start would wait for it. Holding the
            // file lock, nobody else can be migrating.
            await context.Database.ExecuteSqlRawAsync(
                "PRAGMA journal_mode = WAL; DROP TABLE IF EXISTS \"__EFMigrationsLock\";",
                cancellationToken
            );
            await context.Database.MigrateAsync(cancellationToken);
        }
        else if (await context.Database.CanConnectAsync(cancellationToken))
        {
            await MigrateAloneAsync(context, cancellationToken);
        }
        else
        {
            await context.Database.MigrateAsync(cancellationToken); // makes the database, or says why it cannot
        }
    }

    // EF lets its own lock go between two migrations, and another node would begin the second one as well.
    private async Task MigrateAloneAsync(
        ByteboardContext context,
        CancellationToken cancellationToken
    )
    {
        await using var connection = await database.OpenAsync(Patience, cancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = $"SELECT pg_advisory_lock({LockNumber})";
        command.CommandTimeout = 0; // as long as the other node needs
        await command.ExecuteNonQueryAsync(cancellationToken);
        try
        {
            await context.Database.MigrateAsync(cancellationToken);
        }
        finally
        {
            NpgsqlConnection.ClearPool((NpgsqlConnection)connection); // the lock ends with its session
        }
    }

    private static async Task<FileStream> LockAsync(
        string file,
        CancellationToken cancellationToken
    )
    {
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                return new FileStream(
                    file + ".migrating",
                    FileMode.OpenOrCreate,
                    FileAccess.ReadWrite,
                    FileShare.None,
                    1,
                    FileOptions.DeleteOnClose
                );
            }
            catch (IOException) when (attempt < 100)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(100), cancellationToken);
            }
        }
    }
}
