using Microsoft.EntityFrameworkCore;

namespace Byteboard.Domain.Storage;

/// <summary>Makes contexts, one per operation, each for one team or for none.</summary>
public sealed class TeamDb(Database database)
{
    private const int Tries = 3;

    private static readonly DbContextOptions<SqliteByteboardContext> Sqlite = new();
    private static readonly DbContextOptions<PostgresByteboardContext> Postgres = new();

    /// <summary>A context that sees and adds rows of this team only.</summary>
    public ByteboardContext Open(int teamId) => Make(teamId);

    /// <summary>A context for what belongs to no team: members, teams, the key ring.</summary>
    public ByteboardContext OpenSystem() => Make(null);

    /// <summary>Runs <paramref name="work"/> in one write transaction, which waits its turn at the gate; commits unless it throws.</summary>
    public async Task<T> WriteAsync<T>(
        int teamId,
        Func<ByteboardContext, Task<T>> work,
        CancellationToken cancellationToken
    )
    {
        using var pass = await database.Gate.EnterAsync(cancellationToken);
        await using var context = Open(teamId);
        await using var transaction = await context.Database.BeginTransactionAsync(
            cancellationToken
        );
        var result = await work(context);
        await transaction.CommitAsync(cancellationToken);
        return result;
    }

    /// <summary>The same, up to three times: where another writer was quicker, once more on what holds then.</summary>
    public async Task<T> WriteAgainAsync<T>(
        int teamId,
        Func<ByteboardContext, Task<T>> work,
        CancellationToken cancellationToken
    )
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await WriteAsync(teamId, work, cancellationToken);
            }
            catch (DbUpdateException) when (attempt < Tries)
            {
                // Nothing was kept of this try.
            }
        }
    }

    private ByteboardContext Make(int? teamId) =>
        database.Provider is DatabaseProvider.Sqlite
            ? new SqliteByteboardContext(Sqlite, database) { TeamId = teamId }
            : new PostgresByteboardContext(Postgres, database) { TeamId = teamId };
}
