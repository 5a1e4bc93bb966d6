using Byteboard.Domain.Storage;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Byteboard.Tests.Infrastructure;

public enum Store
{
    Sqlite,
    PostgreSql,
}

/// <summary>Fresh, migrated stores: copies of a template that is made once a run.</summary>
public static class Stores
{
    private static readonly string? Server = Environment.GetEnvironmentVariable(
        "BYTEBOARD_TEST_POSTGRES"
    );
    private static readonly Lazy<Task<string>> SqliteTemplate = new(MakeSqliteTemplateAsync);
    private static readonly Lazy<Task<string>> PostgresTemplate = new(MakePostgresTemplateAsync);

    /// <summary>Both stores; PostgreSQL shows as skipped where there is none.</summary>
    public static TheoryData<Store> All => [Store.Sqlite, Store.PostgreSql];

    /// <summary>Settings of a fresh store below the folder.</summary>
    public static async Task<Dictionary<string, string?>> MakeAsync(Store store, string folder)
    {
        Assert.SkipWhen(
            store is Store.PostgreSql && Server is null,
            "BYTEBOARD_TEST_POSTGRES names no server."
        );
        if (store is Store.Sqlite)
        {
            File.Copy(await SqliteTemplate.Value, Path.Combine(folder, "byteboard.db"));
            return new() { ["Storage:DataFolder"] = folder };
        }

        var name = $"byteboard_{Guid.NewGuid():N}";
        await RunAsync($"CREATE DATABASE {name} TEMPLATE {await PostgresTemplate.Value}");
        return new()
        {
            ["Storage:DataFolder"] = folder,
            ["Database:Provider"] = "PostgreSql",
            ["Database:ConnectionString"] = To(name),
        };
    }

    /// <summary>Removes what MakeAsync made outside the folder.</summary>
    public static async Task DropAsync(IReadOnlyDictionary<string, string?> settings)
    {
        if (settings.GetValueOrDefault("Database:ConnectionString") is { } connection)
        {
            await RunAsync(
                $"DROP DATABASE IF EXISTS {new NpgsqlConnectionStringBuilder(connection).Database} WITH (FORCE)"
            );
        }
        else
        {
            SqliteConnection.ClearAllPools();
        }
    }

    /// <summary>An empty database on the test server, not migrated.</summary>
    public static async Task<string> MakeEmptyPostgresAsync()
    {
        Assert.SkipWhen(Server is null, "BYTEBOARD_TEST_POSTGRES names no server.");
        var name = $"byteboard_{Guid.NewGuid():N}";
        await RunAsync($"CREATE DATABASE {name}");
        return To(name);
    }

    private static async Task<string> MakeSqliteTemplateAsync()
    {
        var folder = Directory.CreateTempSubdirectory("byteboard-template-").FullName;
        await MigrateAsync(new() { ["Storage:DataFolder"] = folder });
        SqliteConnection.ClearAllPools();
        return Path.Combine(folder, "byteboard.db");
    }

    private static async Task<string> MakePostgresTemplateAsync()
    {
        var name = $"byteboard_template_{Environment.ProcessId}";
        await RunAsync($"DROP DATABASE IF EXISTS {name} WITH (FORCE)");
        await RunAsync($"CREATE DATABASE {name}");
        await MigrateAsync(
            new()
            {
                ["Database:Provider"] = "PostgreSql",
                ["Database:ConnectionString"] = To(name),
                ["Storage:DataFolder"] = "unused",
            }
        );
        NpgsqlConnection.ClearAllPools();
        return name;
    }

    private static async Task MigrateAsync(Dictionary<string, string?> settings)
    {
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(
            new ConfigurationBuilder().AddInMemoryCollection(settings).Build()
        );
        services.AddDataProtection();
        services.AddStorage();
        await using var provider = services.BuildServiceProvider();
        await provider.GetRequiredService<StoreMigrator>().MigrateAsync(CancellationToken.None);
    }

    private static string To(string database) =>
        new NpgsqlConnectionStringBuilder(Server)
        {
            Database = database,
            MaxPoolSize = 20,
            IncludeErrorDetail = false,
        }.ToString();

    private static async Task RunAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(
            new NpgsqlConnectionStringBuilder(Server) { Pooling = false }.ToString()
        );
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
