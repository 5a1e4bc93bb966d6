using System.Collections.Concurrent;
using System.Data;
using System.Data.Common;
using Byteboard.Domain.Lanes;
using Microsoft.EntityFrameworkCore;

namespace Byteboard.Domain.Storage;

/// <summary>A claimed lane; <paramref name="Epoch"/> is the fence of every transaction made under this claim.</summary>
public sealed record LaneClaim(int TeamId, long Epoch);

/// <summary>The lane is worked by another node now; what was begun here is rolled back.</summary>
public sealed class LaneLostException() : Exception("The lane is worked by another node now.");

/// <summary>
/// The lease of a lane, in statements that are atomic on both stores. Due times come from the application's clock,
/// leases from the database's.
/// </summary>
public sealed class LaneTable(Database database, TeamDb teams)
{
    private readonly ConcurrentDictionary<int, WriterGate> _turns = new();
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
    private readonly string _forUpdate =
        database.Provider is DatabaseProvider.PostgreSql ? "FOR UPDATE SKIP LOCKED" : "";

    /// <summary>Claims the lane that is due longest, or none; <paramref name="now"/> in Unix ms.</summary>
    public async Task<LaneClaim?> ClaimAsync(
        string owner,
        long now,
        CancellationToken cancellationToken
    )
    {
        var rows = await RunAsync(
            $"""
            UPDATE "Lanes" SET "Epoch" = "Epoch" + 1, "Owner" = @owner, "LeaseUntil" = {database.NowSql} + @lease
            WHERE "TeamId" = (
                SELECT "TeamId" FROM "Lanes"
                WHERE "DueAt" <= @now AND "TeamId" <> 0 AND ("BackOffUntil" IS NULL OR "BackOffUntil" <= @now)
                  AND ("LeaseUntil" IS NULL OR "LeaseUntil" < {database.NowSql})
                ORDER BY "DueAt" LIMIT 1 {_forUpdate})
            RETURNING "TeamId", "Epoch"
            """,
            row => new LaneClaim(row.GetInt32(0), row.GetInt64(1)),
            cancellationToken,
            ("@owner", DbType.String, owner),
            ("@lease", DbType.Int64, (long)Lane.Lease.TotalMilliseconds),
            ("@now", DbType.Int64, now)
        );
        return rows.SingleOrDefault();
    }

    /// <summary>Makes every lane due once, at a node's start: settings that hold work back may have changed meanwhile.</summary>
    public Task CheckAllAsync(long now, CancellationToken cancellationToken) =>
        RunAsync(
            """UPDATE "Lanes" SET "DueAt" = @now, "Version" = "Version" + 1 WHERE "TeamId" <> 0 AND ("DueAt" IS NULL OR "DueAt" > @now) RETURNING "TeamId" """,
            row => row.GetInt32(0),
            cancellationToken,
            ("@now", DbType.Int64, now)
        );

    /// <summary>Renews the lease; false when the lane is lost.</summary>
    public Task<bool> RenewAsync(LaneClaim claim, CancellationToken cancellationToken) =>
        UpdateAsync(
            claim,
            $"\"LeaseUntil\" = {database.NowSql} + @lease",
            cancellationToken,
            ("@lease", DbType.Int64, (long)Lane.Lease.TotalMilliseconds)
        );

    /// <summary>Lets the lane go; it is due at <paramref name="next"/> (Unix ms), or at once if something arrived since <paramref name="version"/>.</summary>
    public Task<bool> ReleaseAsync(
        LaneClaim claim,
        long version,
        long? next,
        long now,
        CancellationToken cancellationToken
    ) =>
        UpdateAsync(
            claim,
            "\"Owner\" = NULL, \"LeaseUntil\" = NULL, \"DueAt\" = CASE WHEN \"Version\" = @version THEN CAST(@next AS bigint) ELSE @now END",
            cancellationToken,
            ("@version", DbType.Int64, version),
            ("@next", DbType.Int64, next),
            ("@now", DbType.Int64, now)
        );

    /// <summary>
    /// Stops the lane until a key works again, <paramref name="since"/> when pages say; it asks Lever at
    /// <paramref name="until"/> (Unix ms). False when the lane was lost, or something arrived since
    /// <paramref name="version"/>: it may have been a new key.
    /// </summary>
    public Task<bool> PauseAsync(
        LaneClaim claim,
        long version,
        string why,
        long since,
        long until,
        CancellationToken cancellationToken
    ) =>
        UpdateAsync(
            claim,
            "\"PausedWhy\" = @why, \"PausedAt\" = @since, \"BackOffUntil\" = @until, \"BackOffs\" = 0, \"BackOffWhy\" = NULL",
            "AND \"Version\" = @version",
            cancellationToken,
            ("@version", DbType.Int64, version),
            ("@why", DbType.String, why),
            ("@since", DbType.Int64, since),
            ("@until", DbType.Int64, until)
        );

    /// <summary>Lets the lane wait until <paramref name="until"/> (Unix ms) because Lever made us; false as with a pause.</summary>
    public Task<bool> BackOffAsync(
        LaneClaim claim,
        long version,
        string why,
        long until,
        CancellationToken cancellationToken
    ) =>
        UpdateAsync(
            claim,
            "\"BackOffUntil\" = @until, \"BackOffs\" = \"BackOffs\" + 1, \"BackOffWhy\" = @why",
            "AND \"Version\" = @version",
            cancellationToken,
            ("@version", DbType.Int64, version),
            ("@why", DbType.String, why),
            ("@until", DbType.Int64, until)
        );

    /// <summary>Lever answers again: nothing holds the lane back.</summary>
    public Task<bool> GoOnAsync(LaneClaim claim, CancellationToken cancellationToken) =>
        UpdateAsync(
            claim,
            "\"PausedWhy\" = NULL, \"PausedAt\" = NULL, \"BackOffUntil\" = NULL, \"BackOffs\" = 0, \"BackOffWhy\" = NULL",
            cancellationToken
        );

    /// <summary>
    /// One transaction under a claim. Its last statement is the fence: if the lane was lost meanwhile, everything is
    /// rolled back and <see cref="LaneLostException"/> is thrown. Transactions of one lane follow each other on both
    /// stores, so that each decides on what the one before has written: no index says that two people share an address.
    /// </summary>
    public async Task<T> WriteAsync<T>(
        LaneClaim claim,
        Func<ByteboardContext, Task<T>> work,
        CancellationToken cancellationToken
    )
    {
        // A lane has one owner, so a queue in this process is enough; the fence stops a late owner.
        using var turn = await _turns
            .GetOrAdd(claim.TeamId, _ => new WriterGate(closes: true))
            .EnterAsync(cancellationToken);
        return await FencedAsync(claim, work, cancellationToken);
    }

    /// <summary>How many arrivals the lane has had.</summary>
    public async Task<long> VersionAsync(LaneClaim claim, CancellationToken cancellationToken)
    {
        await using var context = teams.Open(claim.TeamId);
        return await context
            .Lanes.Where(l => l.TeamId == claim.TeamId)
            .Select(l => l.Version)
            .SingleAsync(cancellationToken);
    }

    private Task<T> FencedAsync<T>(
        LaneClaim claim,
        Func<ByteboardContext, Task<T>> work,
        CancellationToken cancellationToken
    ) =>
        teams.WriteAsync(
            claim.TeamId,
            async context =>
            {
                var result = await work(context);
                await context.SaveChangesAsync(cancellationToken);
                var ours = await context.Database.ExecuteSqlAsync(
                    $"""UPDATE "Lanes" SET "Epoch" = "Epoch" WHERE "TeamId" = {claim.TeamId} AND "Epoch" = {claim.Epoch}""",
                    cancellationToken
                );
                return ours is 1 ? result : throw new LaneLostException();
            },
            cancellationToken
        );

    private Task<bool> UpdateAsync(
        LaneClaim claim,
        string set,
        CancellationToken cancellationToken,
        params (string, DbType, object?)[] values
    ) => UpdateAsync(claim, set, "", cancellationToken, values);

    private async Task<bool> UpdateAsync(
        LaneClaim claim,
        string set,
        string onlyIf,
        CancellationToken cancellationToken,
        params (string, DbType, object?)[] values
    )
    {
        var rows = await RunAsync(
            $"""UPDATE "Lanes" SET {set} WHERE "TeamId" = @team AND "Epoch" = @epoch {onlyIf} RETURNING "TeamId" """,
            row => row.GetInt32(0),
            cancellationToken,
            [
                ("@team", DbType.Int32, claim.TeamId),
                ("@epoch", DbType.Int64, claim.Epoch),
                .. values,
            ]
        );
        return rows.Count is 1;
    }

    private async Task<List<T>> RunAsync<T>(
        string sql,
        Func<DbDataReader, T> read,
        CancellationToken cancellationToken,
        params (string Name, DbType Type, object? Value)[] values
    )
    {
        using var pass = await database.Gate.EnterAsync(cancellationToken);
        await using var connection = await database.OpenAsync(Patience, cancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var (name, type, value) in values)
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.DbType, parameter.Value) = (
                name,
                type,
                value ?? DBNull.Value
            );
            command.Parameters.Add(parameter);
        }

        var rows = new List<T>();
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            rows.Add(read(reader));
        }

        return rows;
    }
}
