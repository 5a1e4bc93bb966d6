using Microsoft.EntityFrameworkCore;

namespace Byteboard.Domain.Storage;

/// <summary>Brings the store to this version before the host takes requests.</summary>
public sealed class StoreMigrator(Database database, TeamDb teams)
{
    /// <summary>Applies what is missing; safe when several nodes start at once.</summary>
    public async Task MigrateAsync(CancellationToken cancellationToken)
    {
        await using var alone = database.File is { } file
            ? await LockAsync(file, cancellationToken)
            : null;
        await using var context = teams.OpenSystem();
        if (alone is not null)
        {
            // A process killed while migrating leaves this row, and every later start would wait for it. Holding the
            // file lock, nobody else can be migrating.
            await context.Database.ExecuteSqlRawAsync(
                "PRAGMA journal_mode = WAL; DROP TABLE IF EXISTS \"__EFMigrationsLock\";",
                cancellationToken
            );
        }

        await context.Database.MigrateAsync(cancellationToken);
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
