using System.Data.Common;

namespace Byteboard.Domain.Storage;

/// <summary>Asks the store whether it can be written now.</summary>
public sealed class StoreProbe(Database database)
{
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(1);
    private readonly WriterGate _one = new(closes: true);
    private (bool CanWrite, long At)? _last;

    /// <summary>True after a real commit, at most a second ago; false when the store is away, locked, full or not migrated.</summary>
    public async Task<bool> CanWriteAsync(CancellationToken cancellationToken)
    {
        using var turn = await _one.EnterAsync(cancellationToken);
        if (_last is not { } last || TimeProvider.System.GetElapsedTime(last.At) >= Fresh)
        {
            last = (await TryAsync(cancellationToken), TimeProvider.System.GetTimestamp());
            _last = last;
        }

        return last.CanWrite;
    }

    private async Task<bool> TryAsync(CancellationToken cancellationToken)
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
