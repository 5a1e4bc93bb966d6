using Byteboard.Domain.Storage;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Byteboard.Benchmarks;

/// <summary>A fresh, migrated store that is removed afterwards: a file, or a database on the server that BYTEBOARD_TEST_POSTGRES names.</summary>
public sealed class BenchmarkStore : IAsyncDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory(
        "byteboard-benchmark-"
    );
    private readonly string? _server;
    private readonly string _name = $"byteboard_benchmark_{Guid.NewGuid():N}";
    private ServiceProvider? _services;

    private BenchmarkStore(string? server) => _server = server;

    public TeamDb Teams => _services!.GetRequiredService<TeamDb>();

    public Database Database => _services!.GetRequiredService<Database>();

    public static async Task<BenchmarkStore> MakeAsync(
        bool isPostgres,
        CancellationToken cancellationToken
    )
    {
        var server = isPostgres
            ? Environment.GetEnvironmentVariable("BYTEBOARD_TEST_POSTGRES")
                ?? throw new InvalidOperationException("BYTEBOARD_TEST_POSTGRES names no server.")
            : null;
        var store = new BenchmarkStore(server);
        var settings = new Dictionary<string, string?>
        {
            ["Storage:DataFolder"] = store._folder.FullName,
        };
        if (server is not null)
        {
            await RunAsync(server, $"CREATE DATABASE {store._name}", cancellationToken);
            settings["Database:Provider"] = "PostgreSql";
            settings["Database:ConnectionString"] = new NpgsqlConnectionStringBuilder(server)
            {
                Database = store._name,
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

    /// <summary>What the server does by itself within minutes of a bulk load; SQLite does nothing of the kind, nor does this.</summary>
    public async Task SettleAsync(CancellationToken cancellationToken)
    {
        if (_server is not null)
        {
            var database = new NpgsqlConnectionStringBuilder(_server) { Database = _name };
            await RunAsync(database.ToString(), "VACUUM ANALYZE", cancellationToken);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_services is not null)
        {
            await _services.DisposeAsync();
        }

        if (_server is not null)
        {
            await RunAsync(
                _server,
                $"DROP DATABASE IF EXISTS {_name} WITH (FORCE)",
                CancellationToken.None
            );
        }

        SqliteConnection.ClearAllPools();
        _folder.Delete(recursive: true);
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
