using System.Data.Common;

namespace Byteboard.Domain.Storage;

/// <summary>Asks the store whether it can be written now.</summary>
public sealed class StoreProbe(Database database)
{
    /// <summary>True after a real commit; false when the store is away, locked, full or not migrated.</summary>
    public async Task<bool> CanWriteAsync(CancellationToken cancellationToken)
    {
        try
        {
            using var pass = await database.Gate.EnterAsync(cancellationToken);
            await using var connection = await database.OpenAsync(
                TimeSpan.FromSeconds(2),
                cancellationToken
            );
            await using var command = connection.CreateCommand();
            command.CommandText = """
                INSERT INTO "Lanes" ("TeamId", "Version", "Epoch", "BackOffs") VALUES (0, 1, 0, 0)
                ON CONFLICT ("TeamId") DO UPDATE SET "Version" = "Lanes"."Version" + 1
                """;
            await command.ExecuteNonQueryAsync(cancellationToken);
            return true;
        }
        catch (Exception e) when (e is DbException or IOException)
        {
            return false;
        }
    }
}
