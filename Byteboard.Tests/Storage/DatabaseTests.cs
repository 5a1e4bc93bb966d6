using System.Data.Common;
using Byteboard.Domain.Storage;
using Byteboard.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace Byteboard.Tests.Storage;

public sealed class DatabaseTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_connection_to_SQLite_flushes_each_commit_and_checks_foreign_keys()
    {
        await using var plain = await PlainStore.MakeAsync(Store.Sqlite);
        for (var round = 0; round < 2; round++) // the second time they come from the pool
        {
            await using var raw = await plain.Database.OpenAsync(TimeSpan.FromSeconds(1), Cancel);
            await using var context = plain.Teams.Open(1);
            await context.Database.OpenConnectionAsync(Cancel);
            foreach (var connection in (DbConnection[])[raw, context.Database.GetDbConnection()])
            {
                Assert.Equal("2", await PragmaAsync(connection, "synchronous"));
                Assert.Equal("wal", await PragmaAsync(connection, "journal_mode"));
                Assert.Equal("1", await PragmaAsync(connection, "foreign_keys"));
            }
        }
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task The_store_tells_the_time_in_Unix_milliseconds(Store store)
    {
        await using var plain = await PlainStore.MakeAsync(store);
        await using var connection = await plain.Database.OpenAsync(
            TimeSpan.FromSeconds(5),
            Cancel
        );
        await using var command = connection.CreateCommand();
        command.CommandText = $"SELECT {plain.Database.NowSql}";

        var told = (long)(await command.ExecuteScalarAsync(Cancel))!;

        Assert.InRange(told - DateTimeOffset.UtcNow.ToUnixTimeMilliseconds(), -60_000, 60_000);
    }

    [Fact]
    public async Task SQLite_learns_how_its_rows_are_spread()
    {
        await using var plain = await PlainStore.MakeAsync(Store.Sqlite);
        await using var connection = await plain.Database.OpenAsync(
            TimeSpan.FromSeconds(5),
            Cancel
        );
        await using var command = connection.CreateCommand();
        command.CommandText = """
            SELECT count(*) FROM sqlite_master WHERE name = 'sqlite_stat1'
            """;
        Assert.Equal(0L, await command.ExecuteScalarAsync(Cancel));

        await plain.Database.LearnAsync(Cancel);

        command.CommandText = "SELECT count(*) FROM sqlite_stat1";
        Assert.InRange((long)(await command.ExecuteScalarAsync(Cancel))!, 1, long.MaxValue);
    }

    [Theory]
    [InlineData("Host=127.0.0.1;Port=1;Database=x;Username=x")]
    [InlineData("Host=no-such-host.invalid;Database=x;Username=x")]
    public async Task A_store_that_is_not_there_cannot_be_written(string connectionString)
    {
        await using var plain = PlainStore.At(connectionString);

        Assert.False(await plain.Probe.CanWriteAsync(Cancel));
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task A_store_that_is_not_migrated_cannot_be_written(Store store)
    {
        await using var empty = await PlainStore.MakeEmptyAsync(store);
        Assert.False(await empty.Probe.CanWriteAsync(Cancel));

        await empty.Migrator.MigrateAsync(Cancel);
        await Eventually.TrueAsync(
            () => empty.Probe.CanWriteAsync(Cancel),
            "the store can be written, asked afresh a second later"
        );
    }

    private static async Task<string> PragmaAsync(DbConnection connection, string name)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = $"PRAGMA {name}";
        return $"{await command.ExecuteScalarAsync(Cancel)}";
    }
}
