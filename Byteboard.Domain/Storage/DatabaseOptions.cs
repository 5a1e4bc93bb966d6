using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Options;
using Npgsql;

namespace Byteboard.Domain.Storage;

/// <summary>Which store.</summary>
public enum DatabaseProvider
{
    /// <summary>One file; the default.</summary>
    Sqlite,

    /// <summary>When one machine is not enough.</summary>
    PostgreSql,
}

/// <summary>Settings <c>Database:*</c>.</summary>
public sealed class DatabaseOptions
{
    /// <summary>Configuration section.</summary>
    public const string Section = "Database";

    /// <summary>"Sqlite" or "PostgreSql".</summary>
    public string Provider { get; set; } = nameof(DatabaseProvider.Sqlite);

    /// <summary>Needed for PostgreSQL; for SQLite the file <c>byteboard.db</c> in the data folder when empty.</summary>
    public string? ConnectionString { get; set; }
}

/// <summary>Settings <c>Storage:*</c>.</summary>
public sealed class StorageOptions
{
    /// <summary>Configuration section.</summary>
    public const string Section = "Storage";

    /// <summary>Folder of the SQLite file, picked-up mail and whatever else the host keeps.</summary>
    public string DataFolder { get; set; } = "";
}

internal sealed class ValidateDatabaseOptions : IValidateOptions<DatabaseOptions>
{
    public ValidateOptionsResult Validate(string? name, DatabaseOptions options)
    {
        if (
            !Enum.TryParse<DatabaseProvider>(options.Provider, out var provider)
            || !Enum.IsDefined(provider)
        )
        {
            return ValidateOptionsResult.Fail(
                "Database:Provider must be 'Sqlite' or 'PostgreSql'."
            );
        }

        return HasPlace(provider, options.ConnectionString)
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail(
                provider is DatabaseProvider.PostgreSql
                    ? "Database:ConnectionString must name a PostgreSQL database, such as 'Host=localhost;Database=byteboard;Username=byteboard'."
                    : "Database:ConnectionString must be empty or name a SQLite file, such as 'Data Source=/var/lib/byteboard/byteboard.db'."
            );
    }

    // What it holds is never told: a password may stand in it.
    private static bool HasPlace(DatabaseProvider provider, string? connectionString)
    {
        if (string.IsNullOrWhiteSpace(connectionString))
        {
            return provider is DatabaseProvider.Sqlite;
        }

        try
        {
            return provider is DatabaseProvider.Sqlite
                ? new SqliteConnectionStringBuilder(connectionString).DataSource.Length > 0
                : new NpgsqlConnectionStringBuilder(connectionString).Host is { Length: > 0 };
        }
        catch (Exception e) when (e is ArgumentException or FormatException or OverflowException)
        {
            return false;
        }
    }
}

internal sealed class ValidateStorageOptions : IValidateOptions<StorageOptions>
{
    public ValidateOptionsResult Validate(string? name, StorageOptions options) =>
        string.IsNullOrWhiteSpace(options.DataFolder)
            ? ValidateOptionsResult.Fail(
                "Storage:DataFolder must be a folder that may be written to."
            )
            : ValidateOptionsResult.Success;
}
