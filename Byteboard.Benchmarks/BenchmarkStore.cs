using Byteboard.Domain.Storage;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Byteboard.Benchmarks;

/// <summary>
/// A migrated store: a file, or a database on the server that BYTEBOARD_TEST_POSTGRES names. Removed afterwards, unless it
/// was given a name to be kept and found again by.
/// </summary>
public sealed class BenchmarkStore : IAsyncDisposable
{
    private readonly DirectoryInfo _folder;
    private readonly string? _server;
    private readonly string _name;
    private readonly bool _isKept;
    private ServiceProvider? _services;

    private BenchmarkStore(string? server, string? kept)
    {
        (_server, _isKept) = (server, kept is not null);
        _name = $"byteboard_benchmark_{kept ?? Guid.NewGuid().ToString("N")}";
        _folder = Directory.CreateDirectory(Path.Combine(Path.GetTempPath(), _name));
    }

    public TeamDb Teams => _services!.GetRequiredService<TeamDb>();

    public Database Database => _services!.GetRequiredService<Database>();

    public static async Task<BenchmarkStore> MakeAsync(
        bool isPostgres,
        string? kept,
        CancellationToken cancellationToken
    )
    {
        var server = isPostgres
            ? Environment.GetEnvironmentVariable("BYTEBOARD_TEST_POSTGRES")
                ?? throw new InvalidOperationException("BYTEBOARD_TEST_POSTGRES names no server.")
            : null;
        var store = new BenchmarkStore(server, kept);
        var settings = new Dictionary<string, string?>
        {
            ["Storage:DataFolder"] = store._folder.FullName,
        };
        if (server is not null)
        {
            await store.CreateAsync(server, cancellationToken);
            settings["Database:Provider"] = "PostgreSql";
            settings["Database:ConnectionString"] = new NpgsqlConnectionStringBuilder(server)
            {
                Database = store._name,
                Options = "-c idle_in_transaction_session_timeout=60000", // a part of the fill is one transaction
            }.ToString();
        }

        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(
            new ConfigurationBuilder().AddInMemoryCollection(settings).Build()
        );
        services.AddDataProtection();
        services.AddStorage();
        store._services = services.BuildServiceProvider();
        await store._services.GetRequiredService<StoreMigrator>().MigrateAsync(cancellationToken);
        return store;
    }

    /// <summary>What happens by itself within minutes of a bulk load: the server's own vacuum, our upkeep of SQLite.</summary>
    public async Task SettleAsync(CancellationToken cancellationToken)
    {
        if (_server is not null)
        {
            var database = new NpgsqlConnectionStringBuilder(_server) { Database = _name };
            await RunAsync(database.ToString(), "VACUUM ANALYZE", cancellationToken);
        }

        await Database.LearnAsync(cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        if (_services is not null)
        {
            await _services.DisposeAsync();
        }

        SqliteConnection.ClearAllPools();
        if (_isKept)
        {
            return;
        }

        if (_server is not null)
        {
            await RunAsync(
                _server,
                $"DROP DATABASE IF EXISTS {_name} WITH (FORCE)",
                CancellationToken.None
            );
        }

        _folder.Delete(recursive: true);
    }

    private async Task CreateAsync(string server, CancellationToken cancellationToken)
    {
        try
        {
            await RunAsync(server, $"CREATE DATABASE {_name}", cancellationToken);
        }
        catch (PostgresException fault)
            when (_isKept && fault.SqlState is PostgresErrorCodes.DuplicateDatabase)
        {
            // It was kept for this.
        }
    }

    private static async Task RunAsync(
        string server,
        string sql,
        CancellationToken cancellationToken
    )
    {
        await using var connection = new NpgsqlConnection(
            new NpgsqlConnectionStringBuilder(server) { Pooling = false }.ToString()
        );
        await connection.OpenAsync(cancellationToken);
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 600 };
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
