using System.Collections.Concurrent;
using Byteboard.Domain.Deliveries;
using Byteboard.Domain.Storage;
using Byteboard.Tests.Infrastructure;
using Byteboard.Tests.Receiving;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using static Byteboard.Tests.Receiving.ReceptionSteps;

namespace Byteboard.Tests.Operations;

public sealed class BackupTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_backup_holds_all_that_was_answered_before_it_began()
    {
        await using var host = await StartAsync(Store.Sqlite);
        for (var i = 0; i < 20; i++)
        {
            await host.SendAsync(Stage, An.Event(host).StageChange($"o-{i}", "s-1"));
        }

        using var enough = new CancellationTokenSource();
        var writing = KeepSendingAsync(host, enough.Token);
        var target = Path.Combine(host.DataFolder, "copy.db");

        Assert.Null(await host.Get<StoreBackup>().WriteAsync(target, Cancel));

        await enough.CancelAsync();
        Assert.True(await writing > 0);
        Assert.Equal("ok", await AskAsync(target, "PRAGMA integrity_check"));
        Assert.Equal(
            "20",
            await AskAsync(
                target,
                """SELECT count(*) FROM "Deliveries" WHERE "OpportunityId" LIKE 'o-%'"""
            )
        );
        Assert.False(File.Exists(target + ".unfinished"));
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task A_backup_under_load_restores_to_all_that_was_answered_before_it_began(
        Store store
    )
    {
        await using var host = await ByteboardHost.StartAsync(store);
        using var enough = new CancellationTokenSource();
        var answered = new ConcurrentQueue<string>();
        var senders = Enumerable
            .Range(0, 8)
            .Select(sender => SendManyAsync(host, sender, answered, enough.Token))
            .ToList();
        await Eventually.TrueAsync(() => Task.FromResult(answered.Count > 200), "200 are answered");
        string[] before = [.. answered];
        var copy = await StoreCopy.TakeAsync(host, Cancel);
        await Eventually.TrueAsync(
            () => Task.FromResult(answered.Count > before.Length + 50),
            "the load went on all the while"
        );
        await enough.CancelAsync();
        await Task.WhenAll(senders);

        await copy.RestoreAsync(host, Cancel);

        var kept = await host.ReadAsync(db =>
            db.Deliveries.Select(d => d.OpportunityId).ToListAsync(Cancel)
        );
        Assert.Empty(before.Except(kept));
        Assert.Equal(kept.Count, kept.Distinct().Count());
        await host.QuietAsync();
        Assert.False(
            await host.ReadAsync(db =>
                db.Deliveries.AnyAsync(d => d.State == DeliveryState.Pending, Cancel)
            )
        );
        await host.SendAsync(Stage, An.Event(host).StageChange("o-after", "s-1"));
        Assert.True(
            await host.ReadAsync(db =>
                db.Deliveries.AnyAsync(d => d.OpportunityId == "o-after", Cancel)
            )
        );
    }

    [Fact]
    public async Task A_file_that_is_there_is_never_written_over()
    {
        await using var host = await StartAsync(Store.Sqlite);
        var target = Path.Combine(host.DataFolder, "precious.db");
        await File.WriteAllTextAsync(target, "precious", Cancel);

        var fault = await host.Get<StoreBackup>().WriteAsync(target, Cancel);

        Assert.Equal("The file is there already. Choose another name.", fault);
        Assert.Equal("precious", await File.ReadAllTextAsync(target, Cancel));
    }

    [Fact]
    public async Task PostgreSQL_has_its_own_tool()
    {
        await using var host = await StartAsync(Store.PostgreSql);

        Assert.Contains("pg_dump", await host.Get<StoreBackup>().WriteAsync("unused", Cancel));
    }

    [Fact]
    public async Task The_command_copies_a_store_that_another_process_has_in_use()
    {
        await using var host = await StartAsync(Store.Sqlite);
        await host.SendAsync(Stage, An.Event(host).StageChange("o-1", "s-1"));
        var target = Path.Combine(host.DataFolder, "copy.db");
        (string, string)[] settings =
        [
            .. ChildProcess.GoodSettings,
            ("Storage__DataFolder", host.DataFolder),
        ];

        var done = await ChildProcess.RunAsync(["backup", target], settings);
        var again = await ChildProcess.RunAsync(["backup", target], settings);
        var nowhere = await ChildProcess.RunAsync(
            ["backup", Path.Combine(host.DataFolder, "no", "such", "folder", "copy.db")],
            settings
        );
        var nameless = await ChildProcess.RunAsync(["backup"], settings);

        Assert.Equal((0, "The store is copied.\n", ""), done);
        Assert.Equal("1", await AskAsync(target, "SELECT count(*) FROM \"Deliveries\""));
        Assert.Equal((1, "", "The file is there already. Choose another name.\n"), again);
        Assert.Equal((1, "", "The copy could not be written there.\n"), nowhere);
        Assert.Equal((1, "", "Say where to: backup FILE\n"), nameless);
    }

    private static async Task<int> KeepSendingAsync(ByteboardHost host, CancellationToken enough)
    {
        var sent = 0;
        while (!enough.IsCancellationRequested || sent is 0)
        {
            await host.SendAsync(Stage, An.Event(host).StageChange($"later-{sent++}", "s-1"));
        }

        return sent;
    }

    private static async Task SendManyAsync(
        ByteboardHost host,
        int sender,
        ConcurrentQueue<string> answered,
        CancellationToken enough
    )
    {
        for (var n = 0; !enough.IsCancellationRequested; n++)
        {
            var opportunity = $"o-{sender}-{n}";
            await host.SendAsync(Stage, An.Event(host).StageChange(opportunity, "s-1"));
            answered.Enqueue(opportunity);
        }
    }

    private static async Task<string> AskAsync(string file, string sql)
    {
        await using var connection = new SqliteConnection($"Data Source={file};Pooling=False");
        await connection.OpenAsync(Cancel);
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        return $"{await command.ExecuteScalarAsync(Cancel)}";
    }
}
