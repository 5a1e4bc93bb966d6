using System.Globalization;
using Byteboard.Domain.Storage;
using Microsoft.EntityFrameworkCore;

namespace Byteboard.Benchmarks;

/// <summary>
/// Fills one team with made-up deliveries of 90 days, the same ones every time, by statements that make many rows: most were
/// ignored, a few in a thousand failed, are held or could not be read; one opportunity in twelve is one of the made-up people.
/// </summary>
internal sealed class MadeUpDeliveries(BenchmarkStore store, int count, int people)
{
    private const int AtOnce = 100_000;
    private const int Refused = 1400;
    private const long Span = 90L * 24 * 60 * 60 * 1000;

    private readonly MadeUpPeople _people = new(store.Teams, people);

    public DateTime NowUtc => _people.NowUtc;

    /// <summary>An opportunity to look for.</summary>
    public string Known => _people.Known.OpportunityId;

    public async Task<int> FillAsync(CancellationToken cancellationToken)
    {
        var teamId = await _people.FillAsync(cancellationToken);
        await using (var context = store.Teams.Open(teamId))
        {
            if (await context.Deliveries.AnyAsync(cancellationToken))
            {
                return teamId; // it was kept
            }
        }

        for (var from = 1; from <= count; from += AtOnce)
        {
            await InsertAsync(teamId, from, Math.Min(from + AtOnce - 1, count), cancellationToken);
        }

        await RefuseAsync(teamId, cancellationToken);
        await store.SettleAsync(cancellationToken);
        return teamId;
    }

    private Task InsertAsync(int teamId, int from, int to, CancellationToken cancellationToken) =>
        RunAsync(
            $$$"""
            WITH RECURSIVE n(i) AS (SELECT {{{from}}} UNION ALL SELECT i + 1 FROM n WHERE i < {{{to}}})
            INSERT INTO "Deliveries" ("TeamId", "Webhook", "Token", "TriggeredAt", "Hash", "Event", "OpportunityId", "ToStageId", "ToReasonId",
                "Payload", "ReceivedAt", "Seen", "State", "Verdict", "Fault")
            SELECT {{{teamId}}},
                CASE WHEN i % 3 = 0 THEN 'ArchiveChange' ELSE 'StageChange' END,
                'token-' || i,
                {{{At("i")}}} - 900,
                '',
                CASE WHEN i % 997 = 0 THEN 'candidateHired' WHEN i % 3 = 0 THEN 'candidateArchiveChange' ELSE 'candidateStageChange' END,
                CASE WHEN i % 997 = 0 THEN '' WHEN (i / 4) % 12 = 0 THEN {{{Hex(
                "(i / 48) % " + people
            )}}} || '-0007-0007-0000-000000000000'
                    ELSE 'unknown-' || (i / 4) END,
                CASE WHEN i % 3 = 0 THEN NULL ELSE 'byteboard' END,
                CASE WHEN i % 3 = 0 THEN 'reason' ELSE NULL END,
                '{"event":"candidateStageChange","token":"0123456789abcdef0123456789abcdef","triggeredAt":1,"signature":"0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef","data":{"opportunityId":"o","toStageId":"byteboard"}}',
                {{{At("i")}}},
                1,
                CASE WHEN i % 1000 < 3 THEN 'Dead' WHEN i % 1000 = 3 THEN 'Held' WHEN i % 1000 = 4 THEN 'Pending' WHEN i % 1000 = 5 THEN 'Discarded' ELSE 'Done' END,
                CASE WHEN i % 997 = 0 THEN 'Ignored' WHEN i % 1000 < 3 THEN 'NeedsAttention' WHEN i % 1000 < 6 THEN NULL WHEN i % 1000 = 6 THEN 'Unreadable'
                    WHEN i % 1000 < 600 THEN 'Ignored' WHEN i % 1000 < 700 THEN 'Invited' WHEN i % 1000 < 780 THEN 'OutcomeChanged' ELSE 'NothingToDo' END,
                CASE WHEN i % 1000 < 2 THEN 'NoAnswer' WHEN i % 1000 = 2 THEN 'NotUnderstood' WHEN i % 1000 = 6 THEN 'NotAllowed' ELSE NULL END
            FROM n
            """,
            cancellationToken
        );

    private Task RefuseAsync(int teamId, CancellationToken cancellationToken) =>
        RunAsync(
            $"""
            WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {Refused})
            INSERT INTO "RefusedDeliveries" ("TeamId", "Webhook", "Cause", "ReceivedAt")
            SELECT {teamId}, 'StageChange', CASE WHEN i % 4 = 0 THEN 'TooOld' ELSE 'WrongSignature' END, {At(
                $"i * {Math.Max(1, count / Refused)}"
            )} FROM n
            """,
            cancellationToken
        );

    private string At(string number) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"({new DateTimeOffset(NowUtc).ToUnixTimeMilliseconds()} - ({count} - CAST({number} AS bigint)) * {Span / count})"
        );

    private string Hex(string number) =>
        store.Database.Provider is DatabaseProvider.Sqlite
            ? $"printf('%08x', {number})"
            : $"lpad(to_hex({number}), 8, '0')";

    private async Task RunAsync(string sql, CancellationToken cancellationToken)
    {
        await using var connection = await store.Database.OpenAsync(
            TimeSpan.FromMinutes(10),
            cancellationToken
        );
#pragma warning disable RS0030, CA2100 // no one else can make a million rows in a minute; all of it is made up here
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
#pragma warning restore RS0030, CA2100
        command.CommandTimeout = 600;
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
