using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.Options;
using Npgsql;

namespace Byteboard.Domain.Storage;

/// <summary>Opens every connection to the store, EF's and raw ones, with the settings that durability needs.</summary>
public sealed class Database
{
    private readonly ConnectionPragmas _pragmas = new();
    private readonly string _connectionString;

    /// <summary>Reads the settings once.</summary>
    public Database(IOptions<DatabaseOptions> database, IOptions<StorageOptions> storage)
    {
        Provider = Enum.Parse<DatabaseProvider>(database.Value.Provider);
        Gate = new WriterGate(Provider is DatabaseProvider.Sqlite);
        var given = database.Value.ConnectionString;
        _connectionString =
            Provider is DatabaseProvider.PostgreSql ? Bounded(given!)
            : string.IsNullOrWhiteSpace(given) ? DefaultFile(storage.Value.DataFolder)
            : given;
    }

    /// <summary>Which store this is.</summary>
    public DatabaseProvider Provider { get; }

    /// <summary>All writers of one SQLite file pass here, in order; PostgreSQL needs no gate.</summary>
    public WriterGate Gate { get; }

    /// <summary>The SQLite file; null on PostgreSQL.</summary>
    public string? File =>
        Provider is DatabaseProvider.Sqlite
            ? new SqliteConnectionStringBuilder(_connectionString).DataSource
            : null;

    /// <summary>
    /// SQL for "now" in Unix ms by the database's own clock: leases are compared across nodes, whose clocks may differ.
    /// </summary>
    public string NowSql =>
        Provider is DatabaseProvider.Sqlite
            ? "CAST(unixepoch('now', 'subsec') * 1000 AS INTEGER)"
            : "CAST(extract(epoch FROM clock_timestamp()) * 1000 AS bigint)";

    /// <summary>An open connection for raw SQL; commands give up after <paramref name="timeout"/>.</summary>
    public async Task<DbConnection> OpenAsync(TimeSpan timeout, CancellationToken cancellationToken)
    {
        var seconds = Math.Max(1, (int)timeout.TotalSeconds);
        DbConnection connection =
            Provider is DatabaseProvider.Sqlite
                ? new SqliteConnection(
                    new SqliteConnectionStringBuilder(_connectionString)
                    {
                        DefaultTimeout = seconds,
                    }.ToString()
                )
                : new NpgsqlConnection(
                    new NpgsqlConnectionStringBuilder(_connectionString)
                    {
                        CommandTimeout = seconds,
                        Timeout = seconds,
                    }.ToString()
                );
        try
        {
            await connection.OpenAsync(cancellationToken);
            ConnectionPragmas.Set(connection);
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    /// <summary>
    /// Lets SQLite learn how its rows are spread, without which it takes the widest index for the best. PostgreSQL does so by
    /// itself.
    /// </summary>
    public async Task LearnAsync(CancellationToken cancellationToken)
    {
        if (Provider is DatabaseProvider.PostgreSql)
        {
            return;
        }

        using var pass = await Gate.EnterAsync(cancellationToken);
        await using var connection = await OpenAsync(TimeSpan.FromMinutes(1), cancellationToken);
        await using var command = connection.CreateCommand();

        // 0x10002: also the tables that this connection has not touched (https://www.sqlite.org/pragma.html#pragma_optimize).
        command.CommandText = "PRAGMA analysis_limit = 5000; PRAGMA optimize = 0x10002;";
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    internal void Configure(DbContextOptionsBuilder options)
    {
        _ =
            Provider is DatabaseProvider.Sqlite
                ? options.UseSqlite(_connectionString)
                : options.UseNpgsql(_connectionString);
        options.AddInterceptors(_pragmas);

        // Lists count up to a limit, and which rows are counted is all the same.
        options.ConfigureWarnings(warnings =>
            warnings.Ignore(CoreEventId.RowLimitingOperationWithoutOrderByWarning)
        );
    }

    // A node that dies without a word must not keep its locks until the network notices.
    private static string Bounded(string given)
    {
        var settings = new NpgsqlConnectionStringBuilder(given);
        settings.Options ??= "-c idle_in_transaction_session_timeout=5000";
        return settings.ToString();
    }

    private static string DefaultFile(string folder)
    {
        Directory.CreateDirectory(folder);
        return new SqliteConnectionStringBuilder
        {
            DataSource = Path.Combine(folder, "byteboard.db"),
        }.ToString();
    }
}

/// <summary>
/// FULL makes a commit survive a power cut (https://www.sqlite.org/pragma.html#pragma_synchronous); it is per connection.
/// </summary>
internal sealed class ConnectionPragmas : DbConnectionInterceptor
{
    public override void ConnectionOpened(
        DbConnection connection,
        ConnectionEndEventData eventData
    ) => Set(connection);

    public override Task ConnectionOpenedAsync(
        DbConnection connection,
        ConnectionEndEventData eventData,
        CancellationToken cancellationToken = default
    )
    {
        Set(connection);
        return Task.CompletedTask;
    }

    public static void Set(DbConnection connection)
    {
        if (connection is SqliteConnection)
        {
            using var command = connection.CreateCommand();
            command.CommandText = "PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;";
            command.ExecuteNonQuery();
        }
    }
}
