using Byteboard.Domain.Storage;
using Byteboard.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace Byteboard.Tests.Storage;

public sealed class MigrationTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public void The_migrations_of_both_stores_make_the_model_of_today()
    {
        using var sqlite = new SqliteByteboardContext(
            new DbContextOptionsBuilder<SqliteByteboardContext>().UseSqlite("Data Source=x").Options
        );
        using var postgres = new PostgresByteboardContext(
            new DbContextOptionsBuilder<PostgresByteboardContext>().UseNpgsql("Host=x").Options
        );

        Assert.False(sqlite.Database.HasPendingModelChanges(), "SQLite");
        Assert.False(postgres.Database.HasPendingModelChanges(), "PostgreSQL");
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task Passkeys_have_their_table_from_the_first_migration(Store store)
    {
        await using var plain = await PlainStore.MakeAsync(store);
        await using var context = plain.Teams.OpenSystem();

        var passkeys = await context
            .Database.SqlQueryRaw<int>("""SELECT count(*) AS "Value" FROM "AspNetUserPasskeys" """)
            .SingleAsync(Cancel);

        Assert.Equal(0, passkeys);
    }

    [Fact]
    public async Task A_lock_that_a_killed_migration_left_does_not_hold_up_the_next_start()
    {
        await using var plain = await PlainStore.MakeEmptyAsync(Store.Sqlite);
        await using (var context = plain.Teams.OpenSystem())
        {
            await context.Database.ExecuteSqlRawAsync(
                """
                CREATE TABLE "__EFMigrationsLock" ("Id" INTEGER NOT NULL PRIMARY KEY, "Timestamp" TEXT NOT NULL);
                INSERT INTO "__EFMigrationsLock" VALUES (1, '2026-11-23 10:00:00');
                """,
                Cancel
            );
        }

        await plain.Migrator.MigrateAsync(Cancel).WaitAsync(TimeSpan.FromSeconds(20), Cancel);

        await using var migrated = plain.Teams.OpenSystem();
        Assert.Empty(await migrated.Database.GetPendingMigrationsAsync(Cancel));
        Assert.False(File.Exists(plain.File + ".migrating"));
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task Several_nodes_may_migrate_an_empty_store_at_once(Store store)
    {
        await using var one = await PlainStore.MakeEmptyAsync(store);
        PlainStore[] nodes = [one, .. Enumerable.Range(2, 5).Select(_ => one.AnotherNode())];

        await Task.WhenAll(
            nodes.Select(n => Task.Run(() => n.Migrator.MigrateAsync(Cancel), Cancel))
        );

        await using var context = nodes[^1].Teams.OpenSystem();
        Assert.Empty(await context.Database.GetPendingMigrationsAsync(Cancel));
        Assert.Equal(
            context.Database.GetMigrations(),
            await context.Database.GetAppliedMigrationsAsync(Cancel)
        );
        foreach (var node in nodes[1..])
        {
            await node.DisposeAsync();
        }
    }
}
