using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace Byteboard.Domain.Storage;

/// <summary>The store on SQLite; its own type because each provider has its own migrations.</summary>
public sealed class SqliteByteboardContext(
    DbContextOptions<SqliteByteboardContext> options,
    Database? database = null
) : ByteboardContext(options, database);

/// <summary>The store on PostgreSQL.</summary>
public sealed class PostgresByteboardContext(
    DbContextOptions<PostgresByteboardContext> options,
    Database? database = null
) : ByteboardContext(options, database);

internal sealed class SqliteDesign : IDesignTimeDbContextFactory<SqliteByteboardContext>
{
    public SqliteByteboardContext CreateDbContext(string[] args) =>
        new(
            new DbContextOptionsBuilder<SqliteByteboardContext>()
                .UseSqlite("Data Source=design.db")
                .Options
        );
}

internal sealed class PostgresDesign : IDesignTimeDbContextFactory<PostgresByteboardContext>
{
    public PostgresByteboardContext CreateDbContext(string[] args) =>
        new(
            new DbContextOptionsBuilder<PostgresByteboardContext>()
                .UseNpgsql("Host=localhost;Database=design")
                .Options
        );
}
