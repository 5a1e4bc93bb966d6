using Microsoft.Data.Sqlite;

namespace Byteboard.Domain.Storage;

/// <summary>Copies a SQLite store while it is in use.</summary>
public sealed class StoreBackup(Database database)
{
    /// <summary>
    /// Writes a consistent copy to <paramref name="target"/>: all that was committed before it began. Null when done,
    /// else a sentence that says why not.
    /// </summary>
    public async Task<string?> WriteAsync(string target, CancellationToken cancellationToken)
    {
        if (database.File is not { } file)
        {
            return "This store is PostgreSQL: use pg_dump.";
        }

        if (!File.Exists(file))
        {
            return "There is no store to copy yet.";
        }

        if (File.Exists(target))
        {
            return "The file is there already. Choose another name.";
        }

        try
        {
            await CopyAsync(target, cancellationToken);
            return null;
        }
        catch (Exception e)
            when (e is SqliteException or IOException or UnauthorizedAccessException)
        {
            return "The copy could not be written there.";
        }
    }

    private async Task CopyAsync(string target, CancellationToken cancellationToken)
    {
        var unfinished = target + ".unfinished";
        await using (
            var source = (SqliteConnection)
                await database.OpenAsync(TimeSpan.FromSeconds(30), cancellationToken)
        )
        await using (
            var copy = new SqliteConnection(
                new SqliteConnectionStringBuilder
                {
                    DataSource = unfinished,
                    Pooling = false,
                }.ToString()
            )
        )
        {
            await copy.OpenAsync(cancellationToken);
            source.BackupDatabase(copy);
        }

        File.Move(unfinished, target);
    }
}
